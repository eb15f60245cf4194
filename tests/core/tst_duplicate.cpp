// SPDX-License-Identifier: MIT
#include "core/analysis/duplicate.h"
#include "core/analysis/findings.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "tests/core/randomtopology.h"

#include <QtTest>

#include <set>

using namespace nsk;

namespace {

Topology example(const char* name)
{
    const auto topology = readTopologyFile(std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + name);
    if (!topology)
        qFatal("cannot read the example");
    return *topology;
}

std::vector<std::pair<NodeName, Position>> everything(const Topology& topology)
{
    std::vector<std::pair<NodeName, Position>> nodes;
    for (const Node& node : topology.nodes)
        nodes.emplace_back(node.name, Position{7, 8});
    return nodes;
}

std::multiset<std::string> addressesOf(const Topology& topology)
{
    std::multiset<std::string> all;
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses)
                all.insert(address.address().str());
        }
    }
    return all;
}

} // namespace

class TestDuplicate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleTwice_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"two-namespaces.nsketch", "two-namespaces-start.nsketch", "switch-five-hosts.nsketch",
                                 "two-gateways.nsketch", "two-namespaces-computer.nsketch", "ipv6.nsketch"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    /// Whatever is copied: it can be applied and taken back, is a drawing that can be read again, and no address of the
    /// drawing is there once more.
    void everyExampleTwice()
    {
        QFETCH(QString, file);
        for (const bool withAddresses : {true, false}) {
            const Topology before = example(qPrintable(file));
            const auto copies = duplicateNodes(before, everything(before), withAddresses);
            QVERIFY(copies);
            Topology after = before;
            const auto inverse = apply(after, copies->edit);
            QVERIFY(inverse);
            QVERIFY(readTopology(writeTopology(after)));
            std::multiset<std::string> added = addressesOf(after);
            for (const std::string& address : addressesOf(before))
                added.erase(added.find(address));
            const std::multiset<std::string> old = addressesOf(before);
            for (const std::string& address : added) {
                QVERIFY2(!old.contains(address), address.c_str());
                QCOMPARE(added.count(address), std::size_t(1));
            }
            // Nothing to be given: no IPv4 in it, or every link at this computer, which stays one.
            const bool none = file == QStringLiteral("ipv6.nsketch") || file.contains(QStringLiteral("computer"));
            QCOMPARE(added.empty(), !withAddresses || none);
            for (std::size_t i = before.nodes.size(); i < after.nodes.size(); ++i) {
                QVERIFY(after.nodes[i].kind != NodeKind::Computer); // there is one
                for (const Route& route : after.nodes[i].routes)
                    QVERIFY(!route.via || added.contains(route.via->str()));
            }
            QVERIFY(apply(after, *inverse));
            QCOMPARE(writeTopology(after), writeTopology(before));
        }
    }

    void randomDrawings()
    {
        for (unsigned seed = 0; seed < 300; ++seed) {
            const Topology before = test::RandomTopology(seed).make();
            const auto copies = duplicateNodes(before, everything(before), seed % 2 == 0);
            if (!copies) {
                QCOMPARE(copies.error().code, std::string("edit.computer-exists"));
                continue;
            }
            Topology after = before;
            const auto inverse = apply(after, copies->edit);
            QVERIFY2(inverse, qPrintable(QString::number(seed)));
            QVERIFY2(readTopology(writeTopology(after)), qPrintable(QString::number(seed)));
            QVERIFY(apply(after, *inverse));
            QVERIFY(after == before);
        }
    }

    /// The copy of a working network works: the same findings, none about addresses.
    void theCopyIsAsGoodAsTheOriginal()
    {
        Topology topology = example("two-namespaces.nsketch");
        const auto copies = duplicateNodes(topology, everything(topology), true);
        QVERIFY(copies && apply(topology, copies->edit));
        QCOMPARE(topology.links.size(), std::size_t(4));
        const Node& host = topology.nodes[3];
        QCOMPARE(host.name.str(), std::string("ns3"));
        QCOMPARE(host.routes.size(), topology.nodes[0].routes.size());
        QVERIFY(findings(topology).size() == 2 * findings(example("two-namespaces.nsketch")).size());
    }

    void aSegmentStaysOneSubnet()
    {
        Topology topology = example("switch-five-hosts.nsketch");
        const std::size_t nodes = topology.nodes.size();
        const auto copies = duplicateNodes(topology, everything(topology), true);
        QVERIFY(copies && apply(topology, copies->edit));
        std::set<std::string> subnets;
        for (std::size_t i = nodes; i < topology.nodes.size(); ++i) {
            for (const Interface& interface : topology.nodes[i].interfaces) {
                for (const InterfaceAddress& address : interface.addresses)
                    subnets.insert(address.prefix().str());
            }
        }
        QCOMPARE(subnets.size(), std::size_t(1));
    }

    void whatBelongsToOneNodeAloneIsLeftOut()
    {
        Topology topology(*NodeName::parse("t"));
        Node node{.name = *NodeName::parse("alice"), .label = "甲", .hostname = "alice.example", .colour = "#3b82f6"};
        node.interfaces.push_back(Interface{.name = *InterfaceName::parse("v1")});
        node.interfaces.push_back(Interface{.name = *InterfaceName::parse("spare"), .mtu = 1400});
        node.interfaces[1].addresses.push_back(*InterfaceAddress::parse("10.0.9.1/24"));
        node.sysctls = {{"net.ipv4.conf.v1.rp_filter", "1"}, {"net.ipv4.conf.spare.rp_filter", "2"}};
        node.forwarding = Forwarding{.ipv4 = true};
        node.routes.push_back(Route{.to = *Prefix::parse("10.8.0.0/16"), .type = RouteType::Blackhole});
        node.routes.push_back(Route{.to = *Prefix::parse("10.7.0.0/16"), .dev = node.interfaces[0].name});
        QVERIFY(apply(topology, AddNode{node}));
        QVERIFY(apply(topology, AddNode{Node{.name = *NodeName::parse("r1"), .kind = NodeKind::Router}}));
        QVERIFY(nsk::apply(topology, connectEdit(topology, node.name, *NodeName::parse("r1")).value()));
        const auto copies = duplicateNodes(topology, {{node.name, Position{1, 2}}}, true);
        QVERIFY(copies && apply(topology, copies->edit));
        const Node& copy = topology.nodes.back();
        QCOMPARE(copy.name.str(), std::string("alice1"));
        QCOMPARE(copy.label, node.label);
        QCOMPARE(copy.colour, node.colour);
        QCOMPARE(copy.forwarding, node.forwarding);
        QVERIFY(copy.hostname.empty());
        QCOMPARE(copy.interfaces.size(), std::size_t(1)); // v1's link was not copied
        QCOMPARE(copy.interfaces[0].name.str(), std::string("spare"));
        QVERIFY(copy.interfaces[0].addresses.empty());
        QCOMPARE(copy.sysctls.size(), std::size_t(1));
        QCOMPARE(copy.routes.size(), std::size_t(1));
        QCOMPARE(topology.positionOf(copy.name), std::optional(Position{1, 2}));
    }

    void thisComputerAloneIsRefused()
    {
        Topology topology(*NodeName::parse("t"));
        const NodeName computer = *NodeName::parse("pc1");
        QVERIFY(apply(topology, AddNode{Node{.name = computer, .kind = NodeKind::Computer}}));
        const auto copies = duplicateNodes(topology, {{computer, Position{}}}, true);
        QVERIFY(!copies);
        QCOMPARE(copies.error().code, std::string("edit.computer-exists"));
    }

    void aThousandAtOnce()
    {
        Topology topology(*NodeName::parse("t"));
        QVERIFY(apply(topology, AddNode{Node{.name = *NodeName::parse("sw1"), .kind = NodeKind::Switch}}));
        for (int i = 1; i <= 1000; ++i) {
            const NodeName name = *NodeName::parse("ns" + std::to_string(i));
            QVERIFY(apply(topology, AddNode{Node{.name = name}}));
        }
        const auto copies = duplicateNodes(topology, everything(topology), true);
        QVERIFY(copies);
        QCOMPARE(copies->names.back().str(), std::string("ns2000"));
    }

    /// Tens of thousands of links: what is asked for each of them may not look through all of them.
    void aLargeDrawingAsAWhole()
    {
        constexpr int count = 20'000;
        Topology drawn(*LabName::parse("large"));
        const auto nameOf = [](int i) { return *NodeName::parse("n" + std::to_string(i % count)); };
        const auto in = *InterfaceName::parse("in"), out = *InterfaceName::parse("out");
        for (int i = 0; i < count; ++i) {
            Node node{.name = nameOf(i)};
            const auto subnet = [](int link) { return IpAddress::v4(0x0a000000U + static_cast<unsigned>(link) * 256); };
            node.interfaces.push_back(
                {.name = in, .addresses = {*InterfaceAddress::of(subnet((i + count - 1) % count).plus(2), 24)}});
            node.interfaces.push_back({.name = out, .addresses = {*InterfaceAddress::of(subnet(i).plus(1), 24)}});
            drawn.nodes.push_back(std::move(node));
            drawn.links.push_back({.endpoints = {Endpoint{nameOf(i), out}, Endpoint{nameOf(i + 1), in}}});
        }
        const auto copy = duplicateNodes(drawn, everything(drawn), true);
        QVERIFY(copy);
        Topology both = drawn;
        QVERIFY(apply(both, copy->edit));
        QCOMPARE(both.nodes.size(), std::size_t(2 * count));
        QCOMPARE(both.links.size(), std::size_t(2 * count));
        const auto addresses = addressesOf(both);
        QCOMPARE(addresses.size(), std::size_t(4 * count));
        QCOMPARE(std::set<std::string>(addresses.begin(), addresses.end()).size(), addresses.size());
    }
};

QTEST_GUILESS_MAIN(TestDuplicate)
#include "tst_duplicate.moc"
