// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"
#include "core/generate/generate.h"

#include "exchangetools.h"

#include <random>

using namespace nsk;
using namespace nsk::test;

namespace {

/// A generated network in which every second thing is changed that a script of commands can say.
class ChangedNetwork
{
public:
    explicit ChangedNetwork(unsigned seed) : m_random(seed) {}

    Topology make()
    {
        const auto all = shapes();
        GeneratorRequest request(all[number(0, all.size() - 1)].shape);
        request.seed = number(1, 1'000'000);
        request.pools = AddressPools::usual(chance());
        if (traitsOf(request.shape).switches && chance())
            request.inner = NodeKind::Switch;
        Topology topology = *generate(request);
        topology.checks.clear();
        for (Node& node : topology.nodes)
            change(node);
        for (Link& link : topology.links) {
            if (chance())
                link.impairment = impairment();
        }
        return topology;
    }

private:
    std::size_t number(std::size_t least, std::size_t most)
    {
        return std::uniform_int_distribution<std::size_t>(least, most)(m_random);
    }
    bool chance() { return number(0, 1) == 1; }
    std::string text(std::size_t most) { return std::to_string(number(1, most)); }

    void change(Node& node)
    {
        const bool isSwitch = node.kind == NodeKind::Switch;
        for (Interface& one : node.interfaces) {
            if (chance())
                one.mac = MacAddress::derived(text(1U << 30));
            if (chance())
                one.mtu = static_cast<std::uint32_t>(number(1280, 9000));
            one.up = number(0, 5) > 0;
            if (!isSwitch && chance())
                one.addresses.push_back(*InterfaceAddress::parse("172.16." + text(250) + "." + text(250) + "/24"));
            if (!isSwitch && chance())
                one.addresses.push_back(*InterfaceAddress::parse("fd00:1::" + text(9999) + "/64"));
            if (!isSwitch && number(0, 3) == 0)
                one.ipv6 = Ipv6Mode::LinkLocal;
        }
        if (isSwitch) {
            node.stp = chance() ? std::optional(true) : std::nullopt;
        } else if (chance()) {
            node.forwarding = Forwarding{chance(), chance()};
        }
        if (chance())
            node.sysctls = {{"net.ipv4.conf.all.rp_filter", "1"}, {"net.ipv4.tcp_syncookies", "0"}};
        if (!isSwitch && chance())
            node.routes.push_back(dead());
        if (!isSwitch && !node.interfaces.empty() && chance()) {
            Route route{*Prefix::parse("192.168." + text(250) + ".0/24")};
            route.dev = node.interfaces.front().name;
            if (chance())
                route.metric = static_cast<std::uint32_t>(number(1, 1U << 30));
            node.routes.push_back(route);
        }
        if (number(0, 4) == 0)
            node.comment = "a remark: \"of\" $(two)\n`lines`";
    }

    Route dead()
    {
        Route route{*Prefix::parse(chance() ? "10.200." + text(250) + ".0/24" : "fd00:ff:" + text(999) + "::/48")};
        route.type = static_cast<RouteType>(number(1, 3));
        return route;
    }

    Impairment impairment()
    {
        const auto rates = [this] {
            ImpairmentRates one;
            if (chance())
                one.delayMs = static_cast<double>(number(1, 4000)) / 8;
            if (one.delayMs && chance())
                one.jitterMs = 1.5;
            if (chance())
                one.lossPercent = static_cast<double>(number(1, 1000)) / 10;
            if (chance())
                one.rateMbit = static_cast<double>(number(1, 100'000));
            return one;
        };
        Impairment made;
        made.symmetric = chance();
        made.forward = rates();
        made.backward = made.symmetric ? made.forward : rates();
        return made;
    }

    std::mt19937 m_random;
};

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
