// SPDX-License-Identifier: MIT
#include "core/analysis/addressing.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace nsk {

namespace {

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
    Segment(const NodeLinks& nodeLinks, const Link& link) : m_nodeLinks(nodeLinks)
    {
        visit(link);
        while (!m_ahead.empty()) {
            const NodeName name = m_ahead.back();
            m_ahead.pop_back();
            for (const Link* next : m_nodeLinks.linksAt(name))
                visit(*next);
        }
    }

    bool hasSwitch() const { return !m_switches.empty(); }
    const std::vector<InterfaceAddress>& addresses() const { return m_addresses; }

    /// The subnet that most of its addresses are in; of several the first met.
    std::optional<Prefix> subnet() const
    {
        std::map<Prefix, std::size_t> counts;
        std::size_t most = 0;
        for (const InterfaceAddress& address : m_addresses)
            most = std::max(most, ++counts[address.prefix()]);
        const auto first = std::ranges::find_if(
            m_addresses, [&](const InterfaceAddress& address) { return counts.at(address.prefix()) == most; });
        return first == m_addresses.end() ? std::nullopt : std::optional(first->prefix());
    }

private:
    void visit(const Link& link)
    {
        if (!m_seenLinks.insert(&link).second)
            return;
        for (const Endpoint& end : link.endpoints) {
            const Node* node = m_nodeLinks.find(end.node);
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

    const NodeLinks& m_nodeLinks;
    std::set<const Link*> m_seenLinks;
    std::set<const Interface*> m_taken;
    std::set<NodeName> m_switches;
    std::vector<NodeName> m_ahead;
    std::vector<InterfaceAddress> m_addresses;
};

std::optional<InterfaceAddress> lowestFree(const Prefix& subnet, std::set<IpAddress>& taken, std::uint64_t lowest)
{
    return freeAddress(subnet, taken, lowest);
}

bool needsAddress(const NodeLinks& nodeLinks, const Endpoint& end)
{
    const Node* node = nodeLinks.find(end.node);
    if (node == nullptr || node->kind == NodeKind::Switch)
        return false;
    const Interface* interface = end.interface ? findInterface(*node, *end.interface) : nullptr;
    return interface == nullptr || std::ranges::none_of(interface->addresses, isIpv4);
}

} // namespace

namespace {

template <class NewSubnet>
ProposedAddresses proposeWith(const NodeLinks& nodeLinks, const Link& link, const NewSubnet& newSubnet)
{
    const Segment segment(nodeLinks, link);
    std::optional<Prefix> subnet = segment.subnet();
    if (!subnet)
        subnet = newSubnet();
    if (!subnet)
        return {};
    std::set<IpAddress> taken;
    for (const InterfaceAddress& address : segment.addresses())
        taken.insert(address.address());

    const std::array<bool, 2> needs{needsAddress(nodeLinks, link.endpoints[0]),
                                    needsAddress(nodeLinks, link.endpoints[1])};
    const auto isRouter = [&](std::size_t end) {
        const Node* node = nodeLinks.find(link.endpoints[end].node);
        return node != nullptr && routes(*node);
    };
    const bool betweenHosts = !segment.hasSwitch() && !isRouter(0) && !isRouter(1);
    std::array<std::optional<InterfaceAddress>, 2> chosen;
    const std::size_t earlier = !isRouter(0) && isRouter(1) ? 1 : 0; // the router is to have .1
    for (const std::size_t end : {earlier, 1 - earlier}) {
        if (needs[end])
            chosen[end] = lowestFree(*subnet, taken, isRouter(end) || betweenHosts ? 1 : 2);
    }
    return {chosen[0], chosen[1]};
}

/// The first address whose subnet another host can be in. One shorter than these is rather half-typed than meant.
const InterfaceAddress* sharedSubnet(const std::vector<InterfaceAddress>& addresses, Family family)
{
    const auto found = std::ranges::find_if(addresses, [&](const InterfaceAddress& address) {
        const int least = family == Family::IPv4 ? 8 : 16;
        return address.family() == family && address.length() >= least && address.length() < bitsOf(family) &&
               !address.address().isLinkLocal();
    });
    return found == addresses.end() ? nullptr : &*found;
}

} // namespace

NodeLinks::NodeLinks(const Topology& topology)
{
    for (const Node& node : topology.nodes)
        m_nodes.emplace(node.name, &node);
    for (const Link& link : topology.links) {
        for (const Endpoint& end : link.endpoints)
            m_linksAt[end.node].push_back(&link);
    }
}

const Node* NodeLinks::find(const NodeName& node) const
{
    const auto found = m_nodes.find(node);
    return found == m_nodes.end() ? nullptr : found->second;
}

const std::vector<const Link*>& NodeLinks::linksAt(const NodeName& node) const
{
    static const std::vector<const Link*> none;
    const auto found = m_linksAt.find(node);
    return found == m_linksAt.end() ? none : found->second;
}

std::optional<IpAddress> plusSubnets(const IpAddress& address, int length, std::uint64_t count)
{
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(address.bytes(), bytes.begin());
    int bit = length; // the value of count's lowest bit ends before it
    for (; count != 0 && bit > 0; --bit) {
        std::uint8_t& byte = bytes[static_cast<std::size_t>((bit - 1) / 8)];
        const auto mask = static_cast<std::uint8_t>(1U << (7 - (bit - 1) % 8));
        std::uint64_t carry = count & 1;
        if (carry != 0 && (byte & mask) != 0)
            count += 2; // goes on to the next bit
        if (carry != 0)
            byte = static_cast<std::uint8_t>(byte ^ mask);
        count >>= 1;
    }
    if (count != 0)
        return std::nullopt;
    return IpAddress::fromBytes({bytes.data(), address.bytes().size()}).value();
}

IpAddress withHostNumber(const Prefix& prefix, const IpAddress& address)
{
    const auto network = prefix.network().bytes();
    std::vector<std::uint8_t> bytes(address.bytes().begin(), address.bytes().end());
    for (int bit = 0; bit < prefix.length(); ++bit) {
        const auto at = static_cast<std::size_t>(bit / 8);
        const auto mask = static_cast<std::uint8_t>(0x80 >> bit % 8);
        bytes[at] = static_cast<std::uint8_t>((bytes[at] & ~mask) | (network[at] & mask));
    }
    return IpAddress::fromBytes(bytes).value();
}

std::set<IpAddress> takenAddresses(const Topology& topology, const std::optional<ResolvedEndpoint>& except)
{
    std::set<IpAddress> taken;
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            if (except && node.name == except->node && interface.name == except->interface)
                continue;
            for (const InterfaceAddress& address : interface.addresses)
                taken.insert(address.address());
        }
    }
    return taken;
}

std::optional<InterfaceAddress> freeAddress(const Prefix& subnet, std::set<IpAddress>& taken, std::uint64_t& next)
{
    const int hostBits = std::min(bitsOf(subnet.family()) - subnet.length(), 32); // nobody counts further
    const std::uint64_t size = std::uint64_t{1} << hostBits;
    // The network's own and the broadcast address are no hosts', except in a /31 (RFC 3021) and a /32.
    const bool whole = hostBits <= 1;
    for (std::uint64_t host = whole ? 0 : next; host < (whole ? size : size - 1); ++host) {
        const IpAddress address = subnet.network().plus(host);
        if (!taken.insert(address).second)
            continue;
        next = host + 1;
        const auto free = InterfaceAddress::of(address, subnet.length());
        return free ? std::optional(*free) : std::nullopt;
    }
    return std::nullopt;
}

ProposedAddresses proposeAddresses(const Topology& topology, const Link& link, const NewSubnets& from)
{
    return proposeWith(NodeLinks(topology), link, [&] { return FreeNetworks(topology, from).next(); });
}

ProposedAddresses proposeAddresses(const NodeLinks& nodeLinks, const Link& link, FreeNetworks& free)
{
    return proposeWith(nodeLinks, link, [&] {
        const std::optional<Prefix> next = free.next();
        if (next)
            free.take(*next);
        return next;
    });
}

std::vector<InterfaceAddress> proposePeer(const Topology& topology, const Link& link, std::size_t end,
                                          const std::vector<InterfaceAddress>& addresses)
{
    const Endpoint& there = link.endpoints[1 - end];
    const Node* here = topology.findNode(link.endpoints[end].node);
    const Node* peer = topology.findNode(there.node);
    if (here == nullptr || peer == nullptr || peer->kind == NodeKind::Switch || here->kind == NodeKind::Switch)
        return {};
    // The peer's own are what the proposal would replace.
    auto taken = takenAddresses(
        topology, there.interface ? std::optional(ResolvedEndpoint{there.node, *there.interface}) : std::nullopt);
    for (const InterfaceAddress& address : addresses)
        taken.insert(address.address());
    std::vector<InterfaceAddress> proposed;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        const InterfaceAddress* mine = sharedSubnet(addresses, family);
        const std::uint64_t lowest = routes(*peer) || !routes(*here) ? 1 : 2; // .1 is the router's
        if (const auto free = mine ? lowestFree(mine->prefix(), taken, lowest) : std::nullopt)
            proposed.push_back(*free);
    }
    return proposed;
}

std::optional<ResolvedEndpoint> ownerOf(const Topology& topology, const IpAddress& address,
                                        const std::optional<ResolvedEndpoint>& except)
{
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            const ResolvedEndpoint here{node.name, interface.name};
            if (here != except && std::ranges::find(interface.addresses, address, &InterfaceAddress::address) !=
                                      interface.addresses.end())
                return here;
        }
    }
    return std::nullopt;
}

} // namespace nsk
