// SPDX-License-Identifier: MIT
#include "core/model/naming.h"

#include <QTest>

using namespace nsk;

namespace {

NodeName node(const char* text)
{
    return *NodeName::parse(text);
}

Interface interface(const char* text)
{
    return Interface{.name = *InterfaceName::parse(text)};
}

Topology with(std::vector<Node> nodes)
{
    Topology topology(node("lab"));
    topology.nodes = std::move(nodes);
    return topology;
}

Link link(const char* a, const char* port, const char* b)
{
    return Link{.endpoints = {Endpoint{node(a), port ? std::optional(*InterfaceName::parse(port)) : std::nullopt},
                              Endpoint{node(b), std::nullopt}}};
}

} // namespace

class tst_naming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveTheirWords()
    {
        for (const NodeKind kind :
             {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway, NodeKind::Computer})
            QCOMPARE(nodeKindFromString(toString(kind)), std::optional(kind));
        for (const RouteType type :
             {RouteType::Unicast, RouteType::Blackhole, RouteType::Unreachable, RouteType::Prohibit})
            QCOMPARE(routeTypeFromString(toString(type)), std::optional(type));
        QVERIFY(!nodeKindFromString("Host") && !routeTypeFromString(""));
    }

    void nextNamesAreFreeOnes()
    {
        const Topology topology =
            with({Node{.name = node("ns1")}, Node{.name = node("ns3")}, Node{.name = node("sw1")}});
        QCOMPARE(nextNodeName(topology, NodeKind::Host).str(), std::string("ns2"));
        QCOMPARE(nextNodeName(topology, NodeKind::Router).str(), std::string("r1"));
        QCOMPARE(nextNodeName(topology, NodeKind::Switch).str(), std::string("sw2"));
        QCOMPARE(nextNodeName(topology, NodeKind::Gateway).str(), std::string("gw1"));
        QCOMPARE(nextNodeName(topology, NodeKind::Computer).str(), std::string("pc1"));
        QCOMPARE(uniqueNodeName(topology, "web").str(), std::string("web"));
        QCOMPARE(uniqueNodeName(topology, "ns3").str(), std::string("ns2"));
        QCOMPARE(uniqueNodeName(topology, "我 a b:c").str(), std::string("abc"));
        QCOMPARE(uniqueNodeName(topology, "名").str(), std::string("ns"));
        const std::string longest(NodeName::maxLength, 'x');
        QCOMPARE(uniqueNodeName(with({Node{.name = node(longest.c_str())}}), longest).str(), longest.substr(1) + "1");
    }

    void interfaceNamesBeginAtEth1()
    {
        Topology topology = with({Node{.name = node("ns1"), .interfaces = {interface("eth1"), interface("eth3")}},
                                  Node{.name = node("sw1"), .kind = NodeKind::Switch}});
        QCOMPARE(nextInterfaceName(topology, node("ns1")).str(), std::string("eth2"));
        topology.links = {link("sw1", "eth1", "ns1")};
        QCOMPARE(nextInterfaceName(topology, node("sw1")).str(), std::string("eth2")); // the link's counts, too
    }

    void endpointsResolveInTheOrderOfTheLinks()
    {
        Topology topology = with({Node{.name = node("a"), .interfaces = {interface("eth2")}},
                                  Node{.name = node("sw"), .kind = NodeKind::Switch}});
        topology.links = {link("a", nullptr, "sw"), link("sw", "eth1", "a"), link("a", "eth2", "sw")};
        const auto ends = resolveEndpoints(topology);
        QStringList names;
        for (const ResolvedLink& one : ends)
            names << QString::fromStdString(one[0].node.str() + ":" + one[0].interface.str() + "-" + one[1].node.str() +
                                            ":" + one[1].interface.str());
        QCOMPARE(names, (QStringList{QStringLiteral("a:eth1-sw:eth2"), QStringLiteral("sw:eth1-a:eth3"),
                                     QStringLiteral("a:eth2-sw:eth3")}));
    }

    void resolvedWritesEverythingOut()
    {
        Topology topology = with({Node{.name = node("a"), .interfaces = {interface("eth2")}},
                                  Node{.name = node("sw"), .kind = NodeKind::Switch},
                                  Node{.name = node("pc"), .kind = NodeKind::Computer}});
        topology.nodes[0].interfaces[0].addresses = {*InterfaceAddress::parse("fd00::1/64")};
        topology.links = {link("a", nullptr, "sw"), link("a", "eth2", "sw")};
        const Topology result = resolved(topology);
        QCOMPARE(result.nodes[0].interfaces.size(), std::size_t(2));
        QCOMPARE(result.nodes[1].interfaces.size(), std::size_t(2));
        QCOMPARE(result.nodes[0].interfaces[0].mac, std::optional(MacAddress::derived("lab/a/eth2")));
        QCOMPARE(result.nodes[0].interfaces[0].ipv6, std::optional(Ipv6Mode::LinkLocal));
        QCOMPARE(result.nodes[0].interfaces[1].ipv6, std::optional(Ipv6Mode::Off));
        QCOMPARE(result.nodes[0].forwarding->ipv4, std::optional(false));
        QVERIFY(!result.nodes[2].forwarding); // left alone
        QCOMPARE(result.links[0].endpoints[0].interface->str(), std::string("eth1"));
        QVERIFY(resolved(result) == result);
    }

    void forwardingFollowsTheKind()
    {
        Node router{.name = node("r"), .kind = NodeKind::Router};
        QCOMPARE(forwards(router, Family::IPv6), std::optional(true));
        router.forwarding = Forwarding{false, {}};
        QCOMPARE(forwards(router, Family::IPv4), std::optional(false));
        QCOMPARE(forwards(router, Family::IPv6), std::optional(true));
        QCOMPARE(forwards(Node{.name = node("h")}, Family::IPv4), std::optional(false));
        QCOMPARE(forwards(Node{.name = node("g"), .kind = NodeKind::Gateway}, Family::IPv4), std::optional(true));
        QCOMPARE(forwards(Node{.name = node("pc"), .kind = NodeKind::Computer}, Family::IPv4), std::optional<bool>());
    }
};

QTEST_GUILESS_MAIN(tst_naming)
#include "tst_naming.moc"
