// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace nsk {

namespace {

constexpr std::uint32_t firstNetwork = 0x0a000100; // 10.0.1.0
constexpr std::uint32_t lastNetwork = 0x0affff00;  // 10.255.255.0
constexpr int newLength = 24;

bool isIpv4(const InterfaceAddress& address)
{
    return address.family() == Family::IPv4;
}

bool routes(const Node& node)
{
    return node.kind == NodeKind::Router || node.kind == NodeKind::Gateway || node.kind == NodeKind::Computer;
}

/// Everything that hears what is sent on the link: the interfaces at the ends of all links that switches join to it.
class Segment
{
public:
    Segment(const Topology& topology, const Link& link)
    {
        for (const Node& node : topology.nodes)
            m_nodes.emplace(node.name, &node);
        for (const Link& drawn : topology.links) {
            for (const Endpoint& end : drawn.endpoints)
                m_linksAt[end.node].push_back(&drawn);
        }
        visit(link);
        while (!m_ahead.empty()) {
            const NodeName name = m_ahead.back();
            m_ahead.pop_back();
            for (const Link* next : m_linksAt[name])
                visit(*next);
        }
    }

    const Node* find(const NodeName& name) const
    {
        const auto found = m_nodes.find(name);
        return found == m_nodes.end() ? nullptr : found->second;
    }
    bool hasSwitch() const { return !m_switches.empty(); }
    const std::vector<InterfaceAddress>& addresses() const { return m_addresses; }

    /// The subnet that most of its addresses are in; of several the first met.
    std::optional<Prefix> subnet() const
    {
        std::optional<Prefix> best;
        std::ptrdiff_t most = 0;
        for (const InterfaceAddress& address : m_addresses) {
            const Prefix prefix = address.prefix();
            const auto count = std::ranges::count(m_addresses, prefix, &InterfaceAddress::prefix);
            if (count > most) {
                most = count;
                best = prefix;
            }
        }
        return best;
    }

private:
    void visit(const Link& link)
    {
        if (!m_seenLinks.insert(&link).second)
            return;
        for (const Endpoint& end : link.endpoints) {
            const Node* node = find(end.node);
            if (node == nullptr)
                continue;
            if (node->kind == NodeKind::Switch) {
                if (m_switches.insert(node->name).second) {
                    m_ahead.push_back(node->name);
                    for (const Interface& interface : node->interfaces)
                        take(interface);
                }
            } else if (end.interface) {
                if (const Interface* interface = findInterface(*node, *end.interface);
                    interface != nullptr && m_taken.insert(interface).second)
                    take(*interface);
            }
        }
    }

    void take(const Interface& interface)
    {
        std::ranges::copy_if(interface.addresses, std::back_inserter(m_addresses), isIpv4);
    }

    std::unordered_map<NodeName, const Node*> m_nodes;
    std::unordered_map<NodeName, std::vector<const Link*>> m_linksAt;
    std::set<const Link*> m_seenLinks;
    std::set<const Interface*> m_taken;
    std::set<NodeName> m_switches;
    std::vector<NodeName> m_ahead;
    std::vector<InterfaceAddress> m_addresses;
};

/// What a new subnet must keep clear of: every subnet that an interface, a route or an uplink names.
class UsedNetworks
{
public:
    explicit UsedNetworks(const Topology& topology)
    {
        for (const Node& node : topology.nodes) {
            for (const Interface& interface : node.interfaces) {
                for (const InterfaceAddress& address : interface.addresses)
                    add(address.prefix());
            }
            for (const Route& route : node.routes)
                add(route.to);
            if (node.uplink && node.uplink->subnet)
                add(*node.uplink->subnet);
        }
    }

    std::optional<Prefix> nextFree() const
    {
        for (std::uint32_t network = firstNetwork; network <= lastNetwork;) {
            const auto above = m_ranges.upper_bound(network + 0xff);
            if (above == m_ranges.begin() || std::prev(above)->second < network)
                return *Prefix::of(IpAddress::v4(network), newLength);
            network = (std::prev(above)->second & 0xffffff00) + 0x100;
        }
        return std::nullopt;
    }

private:
    /// Keeps the ranges apart from each other: those that touch become one.
    void add(const Prefix& prefix)
    {
        if (prefix.family() != Family::IPv4 || prefix.isDefault())
            return;
        std::uint32_t first = prefix.network().toV4();
        std::uint32_t last = first | static_cast<std::uint32_t>((std::uint64_t{1} << (32 - prefix.length())) - 1);
        auto next = m_ranges.lower_bound(first);
        if (next != m_ranges.begin() && std::prev(next)->second >= first)
            --next;
        while (next != m_ranges.end() && next->first <= last) {
            first = std::min(first, next->first);
            last = std::max(last, next->second);
            next = m_ranges.erase(next);
        }
        m_ranges.emplace(first, last);
    }

    std::map<std::uint32_t, std::uint32_t> m_ranges; // first address → last address
};

std::optional<InterfaceAddress> freeAddress(const Prefix& subnet, std::set<IpAddress>& taken, std::uint64_t lowest)
{
    const std::uint64_t size = std::uint64_t{1} << (32 - subnet.length());
    // The network's own and the broadcast address are no hosts', except in a /31 (RFC 3021) and a /32.
    const bool whole = subnet.length() >= 31;
    for (std::uint64_t host = whole ? 0 : lowest; host < (whole ? size : size - 1); ++host) {
        const IpAddress address = subnet.network().plus(host);
        if (taken.insert(address).second)
            return *InterfaceAddress::of(address, subnet.length());
    }
    return std::nullopt;
}

bool needsAddress(const Segment& segment, const Endpoint& end)
{
    const Node* node = segment.find(end.node);
    if (node == nullptr || node->kind == NodeKind::Switch)
        return false;
    const Interface* interface = end.interface ? findInterface(*node, *end.interface) : nullptr;
    return interface == nullptr || std::ranges::none_of(interface->addresses, isIpv4);
}

} // namespace

ProposedAddresses proposeAddresses(const Topology& topology, const Link& link)
{
    const Segment segment(topology, link);
    std::optional<Prefix> subnet = segment.subnet();
    if (!subnet)
        subnet = UsedNetworks(topology).nextFree();
    if (!subnet)
        return {};
    std::set<IpAddress> taken;
    for (const InterfaceAddress& address : segment.addresses())
        taken.insert(address.address());

    const std::array<bool, 2> needs{needsAddress(segment, link.endpoints[0]), needsAddress(segment, link.endpoints[1])};
    const auto isRouter = [&](std::size_t end) {
        const Node* node = segment.find(link.endpoints[end].node);
        return node != nullptr && routes(*node);
    };
    const bool betweenHosts = !segment.hasSwitch() && !isRouter(0) && !isRouter(1);
    std::array<std::optional<InterfaceAddress>, 2> chosen;
    const std::size_t earlier = !isRouter(0) && isRouter(1) ? 1 : 0; // the router is to have .1
    for (const std::size_t end : {earlier, 1 - earlier}) {
        if (needs[end])
            chosen[end] = freeAddress(*subnet, taken, isRouter(end) || betweenHosts ? 1 : 2);
    }
    return {chosen[0], chosen[1]};
}

} // namespace nsk
