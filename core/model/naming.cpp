// SPDX-License-Identifier: MIT
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

constexpr std::array<std::pair<NodeKind, const char*>, 5> kindNames{{
    {NodeKind::Host, "host"},
    {NodeKind::Router, "router"},
    {NodeKind::Switch, "switch"},
    {NodeKind::Gateway, "gateway"},
    {NodeKind::Computer, "computer"},
}};

constexpr std::array<std::pair<RouteType, const char*>, 4> routeTypeNames{{
    {RouteType::Unicast, "unicast"},
    {RouteType::Blackhole, "blackhole"},
    {RouteType::Unreachable, "unreachable"},
    {RouteType::Prohibit, "prohibit"},
}};

template <class Table, class Value> const char* nameIn(const Table& table, Value value)
{
    return std::ranges::find(table, value, &Table::value_type::first)->second;
}

template <class Table> auto valueIn(const Table& table, std::string_view text)
{
    using Value = typename Table::value_type::first_type;
    for (const auto& [value, name] : table) {
        if (text == name)
            return std::optional<Value>(value);
    }
    return std::optional<Value>();
}

const char* shortNameOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Host:
        return "ns";
    case NodeKind::Router:
        return "r";
    case NodeKind::Switch:
        return "sw";
    case NodeKind::Gateway:
        return "gw";
    case NodeKind::Computer:
        return "pc";
    }
    return "n";
}

std::unordered_set<std::string> namesOf(const Topology& topology)
{
    std::unordered_set<std::string> names;
    for (const Node& node : topology.nodes)
        names.insert(node.name.str());
    return names;
}

/// `base` + the first number that makes a name not in `taken`; the base is cut so that it fits. `from`: where to begin,
/// and where to go on.
NodeName numbered(const std::unordered_set<std::string>& taken, const std::string& base, std::size_t* from = nullptr)
{
    for (std::size_t number = from != nullptr ? std::max<std::size_t>(*from, 1) : 1;; ++number) {
        const std::string digits = std::to_string(number);
        const std::string name = base.substr(0, NodeName::maxLength - digits.size()) + digits;
        if (taken.contains(name))
            continue;
        if (from != nullptr)
            *from = number + 1;
        return *NodeName::parse(name);
    }
}

/// What of a text can be a node's name; never empty.
std::string legalPartOf(std::string_view text)
{
    std::string base;
    for (const char c : text) {
        const std::string candidate = base + c;
        if (base.size() < NodeName::maxLength && NodeName::parse(candidate))
            base = candidate;
    }
    return base.empty() ? shortNameOf(NodeKind::Host) : base;
}

/// The names that a node's interfaces have, by node. Knows which ethN is next.
class InterfaceNames
{
public:
    explicit InterfaceNames(const Topology& topology)
    {
        for (const Node& node : topology.nodes) {
            for (const Interface& interface : node.interfaces)
                m_nodes[node.name].taken.insert(interface.name.str());
        }
        for (const Link& link : topology.links) {
            for (const Endpoint& end : link.endpoints) {
                if (end.interface)
                    m_nodes[end.node].taken.insert(end.interface->str());
            }
        }
    }

    InterfaceName next(const NodeName& node)
    {
        PerNode& names = m_nodes[node];
        for (;; ++names.number) {
            std::string name = "eth" + std::to_string(names.number);
            if (names.taken.insert(name).second)
                return *InterfaceName::parse(name);
        }
    }

private:
    struct PerNode
    {
        std::unordered_set<std::string> taken;
        std::size_t number = 1;
    };
    std::unordered_map<NodeName, PerNode> m_nodes;
};

/// Lists the interfaces that links use without the node saying so, in the order of the links.
void listLinkedInterfaces(Topology& topology)
{
    std::unordered_map<NodeName, Node*> nodes;
    std::unordered_map<NodeName, std::unordered_set<std::string>> listed;
    for (Node& node : topology.nodes) {
        nodes.emplace(node.name, &node);
        for (const Interface& interface : node.interfaces)
            listed[node.name].insert(interface.name.str());
    }
    for (const Link& link : topology.links) {
        for (const Endpoint& end : link.endpoints) {
            const auto node = nodes.find(end.node);
            if (node != nodes.end() && listed[end.node].insert(end.interface->str()).second)
                node->second->interfaces.push_back(Interface{.name = *end.interface});
        }
    }
}

} // namespace

const char* toString(NodeKind kind)
{
    return nameIn(kindNames, kind);
}

std::optional<NodeKind> nodeKindFromString(std::string_view text)
{
    return valueIn(kindNames, text);
}

const char* toString(RouteType type)
{
    return nameIn(routeTypeNames, type);
}

std::optional<RouteType> routeTypeFromString(std::string_view text)
{
    return valueIn(routeTypeNames, text);
}

const InterfaceName& bridgeName()
{
    static const InterfaceName name = *InterfaceName::parse("br0");
    return name;
}

const InterfaceName& uplinkName()
{
    static const InterfaceName name = *InterfaceName::parse("up0");
    return name;
}

std::optional<bool> forwards(const Node& node, Family family)
{
    for (const auto& [name, value] : node.sysctls) { // who writes the switch itself means it
        const bool isIt =
            name == forwardingSysctl(family) || (family == Family::IPv4 && name == "net.ipv4.conf.all.forwarding");
        if (isIt && node.kind != NodeKind::Computer)
            return value != "0";
    }
    if (node.forwarding) {
        const auto& said = family == Family::IPv4 ? node.forwarding->ipv4 : node.forwarding->ipv6;
        if (said)
            return said;
    }
    if (node.kind == NodeKind::Computer)
        return std::nullopt;
    return node.kind == NodeKind::Router || node.kind == NodeKind::Gateway;
}

Ipv6Mode effectiveIpv6(const Interface& interface)
{
    if (interface.ipv6)
        return *interface.ipv6;
    const bool hasIpv6 = std::ranges::any_of(
        interface.addresses, [](const InterfaceAddress& address) { return address.family() == Family::IPv6; });
    return hasIpv6 ? Ipv6Mode::LinkLocal : Ipv6Mode::Off;
}

std::uint32_t bridgeMtu(const Node& node, std::size_t ports)
{
    std::optional<std::uint32_t> smallest;
    std::size_t listed = 0;
    for (const Interface& interface : node.interfaces) {
        if (interface.name == bridgeName())
            continue;
        ++listed;
        smallest = std::min(smallest.value_or(UINT32_MAX), interface.mtu.value_or(usualMtu));
    }
    return ports > listed ? std::min(smallest.value_or(usualMtu), usualMtu) : smallest.value_or(usualMtu);
}

InterfaceAddress linkLocalOf(const MacAddress& mac)
{
    const auto& m = mac.bytes();
    const std::array<std::uint8_t, 16> bytes{
        0xfe, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(m[0] ^ 2), m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5]};
    return InterfaceAddress::of(IpAddress::fromBytes(bytes).value(), 64).value();
}

std::string interfaceSysctl(Family family, std::string_view interface, std::string_view leaf)
{
    std::string escaped(interface);
    std::replace(escaped.begin(), escaped.end(), '.', '/');
    const std::string name = family == Family::IPv4 ? "ipv4" : "ipv6";
    return "net." + name + ".conf." + escaped + '.' + std::string(leaf);
}

const char* forwardingSysctl(Family family)
{
    return family == Family::IPv4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
}

MacAddress effectiveMac(const LabName& lab, const NodeName& node, const Interface& interface)
{
    return interface.mac ? *interface.mac
                         : MacAddress::derived(lab.str() + "/" + node.str() + "/" + interface.name.str());
}

NodeName nextNodeName(const Topology& topology, NodeKind kind)
{
    return numbered(namesOf(topology), shortNameOf(kind));
}

NodeName uniqueNodeName(const Topology& topology, std::string_view wanted)
{
    return uniqueNodeNames(topology, {std::string(wanted)}).front();
}

std::vector<NodeName> uniqueNodeNames(const Topology& topology, const std::vector<std::string>& wanted)
{
    auto taken = namesOf(topology);
    std::unordered_map<std::string, std::size_t> first; // of each base, the first number that may be free
    std::vector<NodeName> names;
    names.reserve(wanted.size());
    for (const std::string& text : wanted) {
        std::string base = legalPartOf(text);
        if (taken.insert(base).second) {
            names.push_back(*NodeName::parse(base));
            continue;
        }
        while (base.size() > 1 && base.back() >= '0' && base.back() <= '9')
            base.pop_back();
        names.push_back(numbered(taken, base, &first[base]));
        taken.insert(names.back().str());
    }
    return names;
}

InterfaceName nextInterfaceName(const Topology& topology, const NodeName& node)
{
    return InterfaceNames(topology).next(node);
}

std::vector<ResolvedLink> resolveEndpoints(const Topology& topology)
{
    std::optional<InterfaceNames> names; // only where one is missing
    const auto resolve = [&](const Endpoint& end) {
        if (end.interface)
            return ResolvedEndpoint{end.node, *end.interface};
        if (!names)
            names.emplace(topology);
        return ResolvedEndpoint{end.node, names->next(end.node)};
    };
    std::vector<ResolvedLink> links;
    links.reserve(topology.links.size());
    for (const Link& link : topology.links)
        links.push_back(ResolvedLink{resolve(link.endpoints[0]), resolve(link.endpoints[1])});
    return links;
}

Topology resolved(const Topology& topology)
{
    Topology result = topology;
    const auto ends = resolveEndpoints(topology);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        for (std::size_t side = 0; side < 2; ++side)
            result.links[i].endpoints[side].interface = ends[i][side].interface;
    }
    listLinkedInterfaces(result);
    for (Node& node : result.nodes) {
        const Forwarding forwarding{forwards(node, Family::IPv4), forwards(node, Family::IPv6)};
        if (forwarding.ipv4 || forwarding.ipv6)
            node.forwarding = forwarding;
        for (Interface& interface : node.interfaces) {
            interface.mac = effectiveMac(topology.name, node.name, interface);
            interface.ipv6 = effectiveIpv6(interface);
        }
    }
    return result;
}

} // namespace nsk
