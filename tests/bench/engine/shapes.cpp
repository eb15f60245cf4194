// SPDX-License-Identifier: MIT
#include "shapes.h"

using namespace nsk;

namespace bench {

namespace {

constexpr std::size_t hopsOfAnAnswer = 60; ///< it starts with a TTL of 64

/// With operator+ gcc 12 warns of what is not there.
std::string joined(std::initializer_list<std::string> parts)
{
    std::string all;
    for (const std::string& part : parts)
        all += part;
    return all;
}

std::string number(std::size_t value)
{
    return std::to_string(value);
}

std::string hex(std::size_t value)
{
    static const char* digits = "0123456789abcdef";
    std::string text;
    for (int shift = 12; shift >= 0; shift -= 4)
        text += digits[(value >> shift) & 15];
    return text;
}

IpAddress address(const std::string& text)
{
    return *IpAddress::parse(text);
}

Route route(const std::string& to, const std::string& via)
{
    return {*Prefix::parse(to), address(via)};
}

Shape emptyShape(Shape::Kind kind, std::string name, Addresses addresses)
{
    if (addresses == Addresses::Ipv6Too)
        name += "-ipv6";
    return {name, kind, addresses, Topology(*LabName::parse(name)), {}};
}

/// What is equal in a star and in each part of a tree. `net`: "10.1" and "fd00:1".
struct Lan
{
    std::string net;
    std::string net6;
    std::string host; ///< what the names of the hosts begin with
    std::size_t hosts;
    std::string bridge; ///< the switch's name
};

std::string hostAddress(const Lan& lan, std::size_t host)
{
    return lan.net + '.' + number((host + 1) / 250) + '.' + number((host + 1) % 250 + 1);
}

void addHosts(Shape& shape, const Lan& lan)
{
    const bool ipv6 = shape.addresses == Addresses::Ipv6Too;
    for (std::size_t i = 1; i <= lan.hosts; ++i) {
        std::vector<std::string> addresses{hostAddress(lan, i) + "/16"};
        Node host{nodeName(lan.host + number(i))};
        host.routes = {route("0.0.0.0/0", lan.net + ".0.1")};
        if (ipv6) {
            addresses.push_back(lan.net6 + joined({"::1:", hex(i)}) + "/64");
            host.routes.push_back(route("::/0", lan.net6 + "::1"));
        }
        host.interfaces = {interfaceOf("eth1", addresses)};
        shape.topology.nodes.push_back(host);
        shape.topology.links.push_back(linkOf(host.name.str(), "eth1", lan.bridge, joined({"p", number(i)})));
    }
}

/// The last ports of a large bridge miss a question to all of them: the kernel queues 1,000 packets
/// (netdev_max_backlog).
std::size_t middle(std::size_t hosts)
{
    return (hosts + 2) / 2;
}

std::vector<std::string> gatewayAddresses(const Lan& lan, Addresses addresses)
{
    std::vector<std::string> own{lan.net + ".0.1/16"};
    if (addresses == Addresses::Ipv6Too)
        own.push_back(lan.net6 + "::1/64");
    return own;
}

} // namespace

NodeName nodeName(const std::string& text)
{
    return *NodeName::parse(text);
}

Link linkOf(const std::string& nodeA, const std::string& interfaceA, const std::string& nodeB,
            const std::string& interfaceB)
{
    return {{Endpoint{nodeName(nodeA), *InterfaceName::parse(interfaceA)},
             Endpoint{nodeName(nodeB), *InterfaceName::parse(interfaceB)}}};
}

Interface interfaceOf(const std::string& name, const std::vector<std::string>& addresses)
{
    Interface made{*InterfaceName::parse(name)};
    for (const std::string& one : addresses)
        made.addresses.push_back(*InterfaceAddress::parse(one));
    return made;
}

Shape star(std::size_t hosts, Addresses addresses)
{
    Shape shape = emptyShape(Shape::Kind::Star, joined({"star-", number(hosts)}), addresses);
    const Lan lan{"10.10", "fd00:10", "h", hosts, "sw"};
    Node bridge{.name = nodeName("sw"), .kind = NodeKind::Switch};
    bridge.interfaces = {interfaceOf("br0", gatewayAddresses(lan, addresses))};
    shape.topology.nodes.push_back(bridge);
    addHosts(shape, lan);
    shape.proofs = {{nodeName("h1"), address(hostAddress(lan, middle(hosts)))}};
    if (addresses == Addresses::Ipv6Too)
        shape.proofs.push_back({nodeName("h1"), address(lan.net6 + joined({"::1:", hex(middle(hosts))}))});
    return shape;
}

Shape chain(std::size_t routers, Addresses addresses)
{
    Shape shape = emptyShape(Shape::Kind::Chain, joined({"chain-", number(routers)}), addresses);
    const bool ipv6 = addresses == Addresses::Ipv6Too;
    const auto net = [](std::size_t link) { return joined({"10.", number(link / 250 + 1), ".", number(link % 250)}); };
    const auto net6 = [](std::size_t link) { return joined({"fd00:", hex(link)}); };
    const std::size_t last = routers - 1; // links are 1 … last; link i is between r<i> and r<i+1>
    const auto addRoutes = [&](Node& node, std::size_t towards, std::size_t over, const char* end) {
        node.routes.push_back(route(net(towards) + ".0/24", net(over) + '.' + end));
        if (ipv6)
            node.routes.push_back(route(net6(towards) + "::/64", net6(over) + "::" + end));
    };
    for (std::size_t i = 1; i <= routers; ++i) {
        Node node{.name = nodeName(joined({"r", number(i)})), .kind = NodeKind::Router};
        const auto end = [&](const char* name, std::size_t link, const std::string& own) {
            std::vector<std::string> both{net(link) + '.' + own + "/24"};
            if (ipv6)
                both.push_back(net6(link) + "::" + own + "/64");
            node.interfaces.push_back(interfaceOf(name, both));
        };
        if (i > 1)
            end("left", i - 1, "2");
        if (i < routers)
            end("right", i, "1");
        if (i > 2)
            addRoutes(node, 1, i - 1, "1");
        if (i < last)
            addRoutes(node, last, i, "2");
        shape.topology.nodes.push_back(node);
        if (i > 1)
            shape.topology.links.push_back(
                linkOf(joined({"r", number(i - 1)}), "right", joined({"r", number(i)}), "left"));
    }
    if (routers <= hopsOfAnAnswer) {
        shape.proofs = {{nodeName("r1"), address(net(last) + ".2")}};
        if (ipv6)
            shape.proofs.push_back({nodeName("r1"), address(net6(last) + "::2")});
    }
    return shape;
}

Shape tree(std::size_t switches, std::size_t hostsOfEach, Addresses addresses)
{
    Shape shape =
        emptyShape(Shape::Kind::Tree, joined({"tree-", number(switches), "x", number(hostsOfEach)}), addresses);
    Node core{.name = nodeName("core"), .kind = NodeKind::Router};
    std::vector<Lan> lans;
    for (std::size_t i = 1; i <= switches; ++i) {
        lans.push_back({joined({"10.", number(i)}), joined({"fd00:", number(i)}), joined({"h", number(i), "-"}),
                        hostsOfEach, joined({"s", number(i)})});
        core.interfaces.push_back(interfaceOf(joined({"eth", number(i)}), gatewayAddresses(lans.back(), addresses)));
    }
    shape.topology.nodes.push_back(core);
    for (std::size_t i = 1; i <= switches; ++i) {
        const Lan& lan = lans[i - 1];
        shape.topology.nodes.push_back(Node{.name = nodeName(lan.bridge), .kind = NodeKind::Switch});
        shape.topology.links.push_back(linkOf("core", joined({"eth", number(i)}), lan.bridge, "up"));
        addHosts(shape, lan);
    }
    shape.proofs = {{nodeName("h1-1"), address(hostAddress(lans.back(), middle(hostsOfEach)))}};
    if (addresses == Addresses::Ipv6Too)
        shape.proofs.push_back(
            {nodeName("h1-1"), address(lans.back().net6 + joined({"::1:", hex(middle(hostsOfEach))}))});
    return shape;
}

} // namespace bench
