// SPDX-License-Identifier: MIT
#include "core/model/topologychange.h"

#include <QTest>

#include <random>

using namespace nsk;

namespace {

NodeName name(int number)
{
    return *NodeName::parse("n" + std::to_string(number));
}

Link link(int a, int b)
{
    return {.endpoints = {Endpoint{name(a), {}}, Endpoint{name(b), {}}}};
}

/// Nodes in a row, each linked to the next.
Topology row(int nodes)
{
    Topology topology(*LabName::parse("row"));
    for (int i = 0; i < nodes; ++i) {
        topology.nodes.push_back(Node{.name = name(i)});
        topology.layout.nodes.emplace_back(name(i), Position{i * 10.0, 0});
        if (i > 0)
            topology.links.push_back(link(i - 1, i));
    }
    return topology;
}

std::size_t told(const TopologyChange& change)
{
    std::size_t all = 0;
    const auto count = [&](const auto& splices) {
        for (const auto& splice : splices)
            all += splice.put.size();
    };
    count(change.nodes);
    count(change.links);
    count(change.places);
    return all;
}

/// Some entries go, some come, some are others.
void shuffle(Topology& topology, std::mt19937& random)
{
    const auto below = [&](std::size_t most) { return most == 0 ? 0 : random() % most; };
    for (std::size_t i = below(6); i > 0; --i) {
        const auto node = static_cast<std::ptrdiff_t>(below(topology.nodes.size()));
        switch (random() % 6) {
        case 0:
            if (!topology.nodes.empty())
                topology.nodes.erase(topology.nodes.begin() + node);
            break;
        case 1:
            topology.nodes.insert(topology.nodes.begin() + node, Node{.name = name(static_cast<int>(random() % 9999))});
            break;
        case 2:
            if (!topology.nodes.empty())
                topology.nodes[static_cast<std::size_t>(node)].label = std::to_string(random());
            break;
        case 3:
            topology.links.push_back(link(1, 2));
            break;
        case 4:
            topology.links.resize(below(topology.links.size() + 1), link(0, 1));
            break;
        default:
            std::ranges::shuffle(topology.layout.nodes, random);
        }
    }
}

} // namespace

class TestTopologyChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesWhatItWasMadeFor()
    {
        for (unsigned seed = 0; seed < 2000; ++seed) {
            std::mt19937 random(seed);
            const Topology before = row(static_cast<int>(random() % 60));
            Topology after = before;
            shuffle(after, random);
            const auto change = changeBetween(before, after);
            QVERIFY(change);
            Topology made = before;
            QVERIFY2(apply(made, *change), std::to_string(seed).c_str());
            QVERIFY2(made == after, std::to_string(seed).c_str());
        }
    }

    void tellsLittleOfALittleChange()
    {
        const Topology before = row(1000);
        QCOMPARE(told(*changeBetween(before, before)), 0U);
        Topology after = before;
        after.nodes[3].label = "x";
        after.nodes[900].label = "y";
        after.nodes.erase(after.nodes.begin() + 500);
        after.links.insert(after.links.begin() + 10, link(7, 700));
        after.layout.nodes[20].second.x = 5;
        after.nodes.push_back(Node{.name = name(5000)});
        QCOMPARE(told(*changeBetween(before, after)), 5U);
    }

    void saysNothingOfATitle()
    {
        const Topology before = row(3);
        for (const auto& edit : {+[](Topology& t) { t.title = "x"; }, +[](Topology& t) { t.comment = "x"; },
                                 +[](Topology& t) { t.checks.push_back({.from = name(0), .to = "n1"}); },
                                 +[](Topology& t) { t.layout.annotations.emplace_back(); },
                                 +[](Topology& t) { t.layout.groups.push_back({.title = "x", .nodes = {name(0)}}); }}) {
            Topology after = before;
            edit(after);
            QVERIFY(!changeBetween(before, after));
        }
    }

    void namesTheNodesThatAreGone()
    {
        const Topology before = row(5);
        Topology after = before;
        after.nodes.erase(after.nodes.begin() + 1);
        std::swap(after.nodes[0], after.nodes[2]);
        QCOMPARE(nodesGone(before, *changeBetween(before, after)), std::vector{name(1)});
    }

    void isRefusedByAnotherTopology_data()
    {
        QTest::addColumn<quint32>("at");
        QTest::addColumn<quint32>("removed");
        QTest::newRow("behind the end") << 4U << 0U;
        QTest::newRow("over the end") << 2U << 2U;
        QTest::newRow("more than there can be") << 1U << UINT32_MAX;
        QTest::newRow("over itself") << 0U << 3U;
    }
    void isRefusedByAnotherTopology()
    {
        QFETCH(const quint32, at);
        QFETCH(const quint32, removed);
        Topology topology = row(3);
        TopologyChange change;
        change.nodes.push_back({at, removed, {Node{.name = name(9)}}});
        change.nodes.push_back({1, 1, {}});
        QVERIFY(!apply(topology, change));
        QVERIFY(topology == row(3));
    }
};

QTEST_APPLESS_MAIN(TestTopologyChange)
#include "tst_topologychange.moc"
