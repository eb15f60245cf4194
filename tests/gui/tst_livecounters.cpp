// SPDX-License-Identifier: MIT
#include "gui/status/livecounters.h"

#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr std::uint64_t second = 1'000'000'000;

NodeName nodeName(const char* text)
{
    return *NodeName::parse(text);
}

ObservedNode node(const char* name, std::vector<std::pair<std::uint32_t, std::string>> interfaces)
{
    ObservedNode node{.name = nodeName(name), .present = true};
    for (auto& [index, interface] : interfaces) {
        ObservedInterface one;
        one.index = index;
        one.name = interface;
        node.interfaces.push_back(std::move(one));
    }
    return node;
}

ObservedLab lab()
{
    ObservedLab lab(nodeName("lab"));
    lab.nodes = {node("ns1", {{2, "eth1"}, {3, "eth2"}}), node("ns2", {{2, "eth1"}})};
    return lab;
}

wire::InterfaceCounters counters(std::uint32_t index, std::uint64_t rx, std::uint64_t tx)
{
    return {.index = index, .rxBytes = rx, .rxPackets = rx / 100, .txBytes = tx, .txPackets = tx / 100};
}

wire::Counters reading(std::uint64_t at, std::vector<wire::NodeCounters> nodes, bool whole = false)
{
    return {.lab = nodeName("lab"), .at = at, .whole = whole, .nodes = std::move(nodes)};
}

wire::NodeCounters of(const char* name, std::vector<wire::InterfaceCounters> interfaces)
{
    return {nodeName(name), std::move(interfaces)};
}

QStringList named(const LiveCounters::Changes& changes)
{
    QStringList names;
    for (const LiveCounters::Change& change : changes)
        names << QString::fromStdString(change.node.str() + ":" + change.interface) +
                     (change.now == nullptr ? QStringLiteral(" gone") : QString());
    names.sort();
    return names;
}

} // namespace

class TestLiveCounters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_live = std::make_unique<LiveCounters>(); }

    void aRateIsADifferenceByItsTime()
    {
        begin();
        const auto changed = m_live->take(reading(101 * second, {of("ns1", {counters(2, 2'000, 51'000)})}), lab());
        QCOMPARE(named(changed), QStringList{QStringLiteral("ns1:eth1")});
        const LiveCounters::Interface* eth1 = find("ns1", "eth1");
        QCOMPARE(eth1->rates.rxBits, 8'000.0);
        QCOMPARE(eth1->rates.txBits, 400'000.0);
        QCOMPARE(eth1->rates.rxPackets, 10.0);
        QCOMPARE(eth1->rates.txPackets, 500.0);
        QCOMPARE(eth1->totals.txBytes, 51'000u);
        QVERIFY(find("ns1", "eth2")->rates.isQuiet());
        QVERIFY(changed.front().now == eth1);
    }

    void theFirstReadingSaysNothing()
    {
        const auto changed = m_live->take(reading(100 * second, {of("ns1", {counters(2, 1'000'000, 5)})}, true), lab());
        QCOMPARE(named(changed), QStringList{QStringLiteral("ns1:eth1")});
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        QCOMPARE(find("ns1", "eth1")->totals.rxBytes, 1'000'000u);
        QVERIFY(m_live->find(nodeName("ns1"), "eth9") == nullptr);
        QVERIFY(m_live->find(nodeName("ns9"), "eth1") == nullptr);
    }

    void whatIsNotNamedCarriesNothing()
    {
        begin();
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(2, 2'000, 1'000)})}), lab());
        QVERIFY(!find("ns1", "eth1")->rates.isQuiet());
        auto changed = m_live->take(reading(102 * second, {}), lab());
        QCOMPARE(named(changed), QStringList{QStringLiteral("ns1:eth1")}); // it has fallen silent
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        QVERIFY(m_live->take(reading(103 * second, {}), lab()).empty());
        // After silence a rate is that of the last second, not of all the time since it was named last.
        (void)m_live->take(reading(104 * second, {of("ns1", {counters(2, 3'000, 1'000)})}), lab());
        QCOMPARE(find("ns1", "eth1")->rates.rxBits, 8'000.0);
    }

    void aMissedSecondMakesNoRateWrong()
    {
        begin();
        (void)m_live->take(reading(103 * second, {of("ns1", {counters(2, 4'000, 1'000)})}), lab());
        QCOMPARE(find("ns1", "eth1")->rates.rxBits, 8'000.0); // three seconds of them
        const LiveCounters::History history = m_live->history(nodeName("ns1"), "eth1");
        QCOMPARE(std::vector<double>(history.rx.end() - 4, history.rx.end()),
                 (std::vector<double>{0, 8'000, 8'000, 8'000}));
        // A whole minute later nobody knows what it was.
        (void)m_live->take(reading(163 * second, {of("ns1", {counters(2, 4'000'000, 1'000)})}, true), lab());
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        // Two readings at once make no rate, and none of before comes back.
        (void)m_live->take(reading(163 * second, {of("ns1", {counters(2, 4'000'100, 1'000)})}), lab());
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        (void)m_live->take(reading(162 * second, {of("ns1", {counters(2, 4'000'200, 1'000)})}), lab());
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
    }

    void aCounterThatFellBeginsAnew()
    {
        begin();
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(2, 90'000'000, 1'000)})}), lab());
        (void)m_live->take(reading(102 * second, {of("ns1", {counters(2, 500, 1'000'000'000)})}), lab());
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        (void)m_live->take(reading(103 * second, {of("ns1", {counters(2, 1'500, 1'000'000'000)})}), lab());
        QCOMPARE(find("ns1", "eth1")->rates.rxBits, 8'000.0);
        QCOMPARE(find("ns1", "eth1")->rates.txBits, 0.0);
    }

    void anInterfaceMadeAnewHasAnotherIndex()
    {
        begin();
        ObservedLab later = lab();
        later.nodes[0] = node("ns1", {{3, "eth2"}, {7, "eth1"}});
        // Its counters may be known before its name is.
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(7, 900'000, 0)})}), lab());
        QCOMPARE(find("ns1", "eth1")->totals.rxBytes, 1'000u); // the old one still
        m_live->follow(nodeName("ns1"), &later.nodes[0]);
        QCOMPARE(find("ns1", "eth1")->totals.rxBytes, 900'000u);
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        (void)m_live->take(reading(102 * second, {of("ns1", {counters(7, 901'000, 0)})}), later);
        QCOMPARE(find("ns1", "eth1")->rates.rxBits, 8'000.0);
    }

    void renamedItIsTheSame()
    {
        begin();
        ObservedNode renamed = node("ns1", {{2, "lan"}, {3, "eth2"}});
        m_live->follow(renamed.name, &renamed);
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(2, 2'000, 1'000)})}), lab());
        QCOMPARE(find("ns1", "lan")->rates.rxBits, 8'000.0);
        QVERIFY(m_live->find(nodeName("ns1"), "eth1") == nullptr);
    }

    void whatIsGoneIsForgotten()
    {
        begin();
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(2, 2'000, 1'000)})}), lab());
        m_live->follow(nodeName("ns1"), nullptr);
        QVERIFY(m_live->find(nodeName("ns1"), "eth1") == nullptr);
        QVERIFY(m_live->take(reading(102 * second, {}), lab()).empty()); // nothing is left that could fall silent
        // A whole reading names everything.
        const auto changed = m_live->take(reading(103 * second, {of("ns1", {counters(2, 5, 5)})}, true), lab());
        QCOMPARE(named(changed), (QStringList{QStringLiteral("ns1:eth1"), QStringLiteral("ns2:eth1 gone")}));
        QVERIFY(m_live->find(nodeName("ns2"), "eth1") == nullptr);
        ObservedLab empty(nodeName("lab"));
        m_live->follow(empty);
        QVERIFY(m_live->isEmpty());
    }

    void lossesAreToldForAWhile()
    {
        begin();
        wire::InterfaceCounters lossy = counters(2, 1'000, 1'000);
        lossy.rxDropped = 3;
        lossy.txDropped = 4;
        lossy.txErrors = 2;
        (void)m_live->take(reading(101 * second, {of("ns1", {lossy})}), lab());
        QCOMPARE(find("ns1", "eth1")->rates.dropped, 7.0);
        QCOMPARE(find("ns1", "eth1")->rates.errors, 2.0);
        QCOMPARE(find("ns1", "eth1")->recent.dropped, 7u);
        QCOMPARE(find("ns1", "eth1")->recent.errors, 2u);
        QCOMPARE(find("ns1", "eth1")->recent.all(), 9u);
        lossy.rxDropped = 5;
        (void)m_live->take(reading(102 * second, {of("ns1", {lossy})}), lab());
        QCOMPARE(find("ns1", "eth1")->recent.all(), 11u);
        for (std::uint64_t at = 103; at < 111; ++at)
            (void)m_live->take(reading(at * second, {}), lab());
        QCOMPARE(find("ns1", "eth1")->recent.all(), 11u);
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        auto changed = m_live->take(reading(111 * second, {}), lab()); // the first seven are ten seconds old
        QCOMPARE(named(changed), QStringList{QStringLiteral("ns1:eth1")});
        QCOMPARE(find("ns1", "eth1")->recent.all(), 2u);
        changed = m_live->take(reading(112 * second, {}), lab());
        QCOMPARE(find("ns1", "eth1")->recent.all(), 0u);
        QVERIFY(m_live->take(reading(113 * second, {}), lab()).empty());
    }

    void aMinuteIsKept()
    {
        begin();
        std::uint64_t bytes = 1'000;
        for (std::uint64_t at = 101; at <= 180; ++at) {
            bytes += at * 125; // at kbit/s
            (void)m_live->take(reading(at * second + (at % 3) * second / 50, {of("ns1", {counters(2, bytes, 1'000)})}),
                               lab());
        }
        const LiveCounters::History history = m_live->history(nodeName("ns1"), "eth1");
        for (std::size_t i = 0; i < history.rx.size(); ++i) {
            const double wanted = 1'000.0 * static_cast<double>(121 + i);
            QVERIFY2(std::abs(history.rx[i] - wanted) < 0.05 * wanted,
                     qPrintable(QStringLiteral("%1: %2").arg(i).arg(history.rx[i])));
            QCOMPARE(history.tx[i], 0.0);
        }
        for (std::uint64_t at = 181; at <= 200; ++at)
            (void)m_live->take(reading(at * second, {}), lab());
        const LiveCounters::History later = m_live->history(nodeName("ns1"), "eth1");
        QCOMPARE(later.rx.back(), 0.0);
        QVERIFY(later.rx[38] > 170'000 && later.rx[41] == 0.0);
    }

    void silenceEndsRates()
    {
        begin();
        (void)m_live->take(reading(101 * second, {of("ns1", {counters(2, 2'000, 1'000)})}), lab());
        QCOMPARE(named(m_live->fallSilent()), QStringList{QStringLiteral("ns1:eth1")});
        QVERIFY(find("ns1", "eth1")->rates.isQuiet());
        QVERIFY(m_live->fallSilent().empty());
    }

    void neighboursAreAllOfANode()
    {
        const auto failed = [](const char* name, std::vector<const char*> addresses) {
            wire::Neighbours all{.lab = nodeName("lab"), .node = nodeName(name), .failed = {}};
            for (const char* address : addresses)
                all.failed.push_back({"eth1", *IpAddress::parse(address)});
            return all;
        };
        QVERIFY(!m_live->take(failed("ns1", {})));
        QVERIFY(m_live->take(failed("ns1", {"10.0.0.2", "10.0.0.3"})));
        QVERIFY(!m_live->take(failed("ns1", {"10.0.0.2", "10.0.0.3"})));
        QVERIFY(m_live->take(failed("ns1", {"10.0.0.3"})));
        QCOMPARE(m_live->failedNeighbours(nodeName("ns1")).size(), 1u);
        QVERIFY(m_live->take(failed("ns2", {"10.0.0.9"})));
        QCOMPARE(m_live->nodesWithFailedNeighbours(), (std::vector<NodeName>{nodeName("ns1"), nodeName("ns2")}));
        m_live->follow(nodeName("ns2"), nullptr);
        QVERIFY(m_live->take(failed("ns1", {})));
        QVERIFY(m_live->nodesWithFailedNeighbours().empty());
        QVERIFY(m_live->failedNeighbours(nodeName("ns1")).empty());
    }

private:
    /// A first reading of everything, at 100 s.
    void begin()
    {
        (void)m_live->take(
            reading(100 * second,
                    {of("ns1", {counters(2, 1'000, 1'000), counters(3, 0, 0)}), of("ns2", {counters(2, 7, 7)})}, true),
            lab());
    }
    const LiveCounters::Interface* find(const char* node, const char* interface) const
    {
        const LiveCounters::Interface* found = m_live->find(nodeName(node), interface);
        if (found == nullptr)
            qFatal("nothing is known of %s:%s", node, interface);
        return found;
    }

    std::unique_ptr<LiveCounters> m_live;
};

QTEST_GUILESS_MAIN(TestLiveCounters)
#include "tst_livecounters.moc"
