// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"
#include "core/model/edit.h"

#include <QtTest>

using namespace nsk;

namespace {

NodeName nodeName(const std::string& text)
{
    return *NodeName::parse(text);
}

void add(Topology& topology, const std::string& name, NodeKind kind)
{
    QVERIFY(apply(topology, AddNode{Node{.name = nodeName(name), .kind = kind}}));
}

/// Links two nodes and gives both ends what is proposed, as the canvas does.
std::pair<std::string, std::string> link(Topology& topology, const std::string& a, const std::string& b)
{
    const Result<Edit> edit = connectEdit(topology, nodeName(a), nodeName(b));
    if (!edit || !apply(topology, *edit))
        return {"refused", "refused"};
    const Link drawn = topology.links.back();
    const ProposedAddresses proposed = proposeAddresses(topology, drawn);
    const auto give = [&](const Endpoint& end, const std::optional<InterfaceAddress>& address) -> std::string {
        if (!address)
            return "";
        Node node = *topology.findNode(end.node);
        for (Interface& interface : node.interfaces) {
            if (interface.name == end.interface)
                interface.addresses.push_back(*address);
        }
        (void)apply(topology, PutNode{node});
        return address->str();
    };
    return {give(drawn.endpoints[0], proposed.first), give(drawn.endpoints[1], proposed.second)};
}

using Pair = std::pair<std::string, std::string>;

} // namespace

class TestAddressing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRouterGetsOne();
    void everyLinkItsOwnSubnet();
    void hostsBesideEachOther();
    void aSwitchSharesOneSubnet();
    void switchesInARowShareOne();
    void whatIsTypedStays();
    void usedSubnetsAreKeptClearOf();
    void aFullSubnetProposesNothing();
    void theOtherEndGetsTheSameSubnet();
    void anAddressHasAnOwner();
};

void TestAddressing::theRouterGetsOne()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    add(topology, "gw1", NodeKind::Gateway);
    QCOMPARE(link(topology, "ns1", "r1"), Pair("10.0.1.2/24", "10.0.1.1/24"));
    QCOMPARE(link(topology, "r1", "gw1"), Pair("10.0.2.1/24", "10.0.2.2/24"));
}

void TestAddressing::everyLinkItsOwnSubnet()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "ns2", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    QCOMPARE(link(topology, "r1", "ns1"), Pair("10.0.1.1/24", "10.0.1.2/24"));
    QCOMPARE(link(topology, "r1", "ns2"), Pair("10.0.2.1/24", "10.0.2.2/24"));
}

void TestAddressing::hostsBesideEachOther()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "ns2", NodeKind::Host);
    QCOMPARE(link(topology, "ns1", "ns2"), Pair("10.0.1.1/24", "10.0.1.2/24"));
}

void TestAddressing::aSwitchSharesOneSubnet()
{
    Topology topology(nodeName("t"));
    add(topology, "sw1", NodeKind::Switch);
    add(topology, "ns1", NodeKind::Host);
    add(topology, "ns2", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    QCOMPARE(link(topology, "ns1", "sw1"), Pair("10.0.1.2/24", ""));
    QCOMPARE(link(topology, "sw1", "ns2"), Pair("", "10.0.1.3/24"));
    QCOMPARE(link(topology, "r1", "sw1"), Pair("10.0.1.1/24", ""));
}

void TestAddressing::switchesInARowShareOne()
{
    Topology topology(nodeName("t"));
    for (const char* name : {"sw1", "sw2", "sw3"})
        add(topology, name, NodeKind::Switch);
    add(topology, "ns1", NodeKind::Host);
    add(topology, "ns2", NodeKind::Host);
    QCOMPARE(link(topology, "sw1", "sw2"), Pair("", ""));
    QCOMPARE(link(topology, "sw2", "sw3"), Pair("", ""));
    QCOMPARE(link(topology, "ns1", "sw1"), Pair("10.0.1.2/24", ""));
    QCOMPARE(link(topology, "ns2", "sw3"), Pair("10.0.1.3/24", ""));
}

void TestAddressing::whatIsTypedStays()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    const Result<Edit> joined = connectEdit(topology, nodeName("ns1"), nodeName("r1"));
    QVERIFY(joined && apply(topology, *joined));
    Node host = *topology.findNode(nodeName("ns1"));
    host.interfaces[0].addresses.push_back(*InterfaceAddress::parse("192.168.7.20/28"));
    QVERIFY(apply(topology, PutNode{host}));
    const ProposedAddresses proposed = proposeAddresses(topology, topology.links[0]);
    QVERIFY(!proposed.first);
    QCOMPARE(proposed.second->str(), std::string("192.168.7.17/28"));
}

void TestAddressing::usedSubnetsAreKeptClearOf()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "ns2", NodeKind::Host);
    Node far{.name = nodeName("far"), .kind = NodeKind::Host};
    far.interfaces.push_back(
        Interface{.name = *InterfaceName::parse("a"), .addresses = {*InterfaceAddress::parse("10.0.0.1/22")}});
    far.routes.push_back(Route{.to = *Prefix::parse("10.0.4.0/23"), .via = *IpAddress::parse("10.0.0.2")});
    far.routes.push_back(Route{.to = Prefix::everything(Family::IPv4), .via = *IpAddress::parse("10.0.0.2")});
    QVERIFY(apply(topology, AddNode{far}));
    QCOMPARE(link(topology, "ns1", "ns2"), Pair("10.0.6.1/24", "10.0.6.2/24"));
}

void TestAddressing::aFullSubnetProposesNothing()
{
    Topology topology(nodeName("t"));
    add(topology, "sw1", NodeKind::Switch);
    Node full{.name = nodeName("ns1"), .kind = NodeKind::Host};
    Interface& port = full.interfaces.emplace_back(Interface{.name = *InterfaceName::parse("eth1")});
    port.addresses = {*InterfaceAddress::parse("10.1.1.1/30"), *InterfaceAddress::parse("10.1.1.2/30")};
    QVERIFY(apply(topology, AddNode{full}));
    const Link drawn{
        .endpoints = {Endpoint{nodeName("ns1"), *InterfaceName::parse("eth1")}, Endpoint{nodeName("sw1"), {}}}};
    QVERIFY(apply(topology, AddLink{drawn}));
    add(topology, "ns2", NodeKind::Host);
    QCOMPARE(link(topology, "ns2", "sw1"), Pair("", ""));
}

void TestAddressing::theOtherEndGetsTheSameSubnet()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    add(topology, "sw1", NodeKind::Switch);
    (void)link(topology, "ns1", "r1");
    const Link drawn = topology.links.back();
    const auto peer = [&](std::size_t end, const std::vector<const char*>& typed) {
        std::vector<InterfaceAddress> addresses;
        for (const char* text : typed)
            addresses.push_back(*InterfaceAddress::parse(text));
        std::string proposed;
        for (const InterfaceAddress& address : proposePeer(topology, drawn, end, addresses))
            proposed += address.str() + " ";
        return proposed;
    };
    QCOMPARE(peer(0, {"10.5.0.2/24"}), std::string("10.5.0.1/24 "));
    QCOMPARE(peer(0, {"10.5.0.1/24"}), std::string("10.5.0.2/24 "));
    QCOMPARE(peer(1, {"10.5.0.9/24"}), std::string("10.5.0.2/24 ")); // a host leaves .1 to the router
    QCOMPARE(peer(0, {"10.5.0.2/24", "fd00:5::2/64"}), std::string("10.5.0.1/24 fd00:5::1/64 "));
    QCOMPARE(peer(0, {"10.5.0.0/31"}), std::string("10.5.0.1/31 "));
    for (const char* nothing : {"10.5.0.1/32", "fe80::1/64", "10.5.0.1/2", "fd00::1/128"})
        QCOMPARE(peer(0, {nothing}), std::string());
    QCOMPARE(peer(0, {}), std::string());
    add(topology, "ns2", NodeKind::Host);
    Node other = *topology.findNode(nodeName("ns2"));
    other.interfaces.push_back(Interface{.name = *InterfaceName::parse("x")});
    other.interfaces[0].addresses.push_back(*InterfaceAddress::parse("10.5.0.1/24"));
    QVERIFY(apply(topology, PutNode{other}));
    QCOMPARE(peer(0, {"10.5.0.2/24"}), std::string("10.5.0.3/24 ")); // never one that exists
    (void)link(topology, "ns2", "sw1");
    QVERIFY(proposePeer(topology, topology.links.back(), 0, {*InterfaceAddress::parse("10.6.0.1/24")}).empty());
}

void TestAddressing::anAddressHasAnOwner()
{
    Topology topology(nodeName("t"));
    add(topology, "ns1", NodeKind::Host);
    add(topology, "r1", NodeKind::Router);
    (void)link(topology, "ns1", "r1");
    const ResolvedEndpoint router{nodeName("r1"), *InterfaceName::parse("eth1")};
    QCOMPARE(ownerOf(topology, *IpAddress::parse("10.0.1.1")), std::optional(router));
    QVERIFY(!ownerOf(topology, *IpAddress::parse("10.0.1.1"), router));
    QVERIFY(!ownerOf(topology, *IpAddress::parse("10.0.1.9")));
}

QTEST_GUILESS_MAIN(TestAddressing)
#include "tst_addressing.moc"
