// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"

#include "changednetwork.h"
#include "exchangetools.h"

using namespace nsk;
using namespace nsk::test;

namespace {

/// Addresses of one family have no order to those of another; by an interface that is down no route can be set, and the
/// report says so of the node.
QString comparable(Topology topology)
{
    for (Node& node : topology.nodes) {
        for (Interface& one : node.interfaces)
            std::ranges::stable_partition(one.addresses,
                                          [](const InterfaceAddress& a) { return a.family() == Family::IPv4; });
        if (std::ranges::any_of(node.interfaces, [](const Interface& one) { return !one.up; }))
            node.routes.clear();
    }
    return networkText(topology);
}

bool saysWhatIsMissing(const Node& node, const Topology& again, const ExchangeReport& report)
{
    const Node* other = again.findNode(node.name);
    const bool whole = other != nullptr && other->routes.size() == node.routes.size();
    return whole || std::ranges::any_of(report.notes(), [&](const ExchangeNote& note) {
               return note.treatment == Treatment::LeftOut && note.what.starts_with(node.name.str());
           });
}

} // namespace

/// A network written as a script of commands and read again is the network.
class TestShellRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItSays()
    {
        for (unsigned seed = 0; seed < 60; ++seed) {
            const Topology topology = ChangedNetwork(seed).make();
            const auto written = writeShell(topology, {});
            QVERIFY2(written, qPrintable(written ? QString() : errorText(written.error())));
            const auto again = readShell(sourceOf(*written));
            QVERIFY2(again, qPrintable(again ? QString() : errorText(again.error())));
            const QString got = comparable(again->topology), wanted = comparable(topology);
            QVERIFY2(got == wanted, qPrintable(QStringLiteral("seed %1:%2").arg(seed).arg(difference(got, wanted))));
            for (const Node& node : topology.nodes)
                QVERIFY2(saysWhatIsMissing(node, again->topology, written->report), node.name.str().c_str());
            QCOMPARE(again->topology.name.str(), topology.name.str());
        }
    }
};

QTEST_GUILESS_MAIN(TestShellRoundTrip)
#include "tst_shellroundtrip.moc"
