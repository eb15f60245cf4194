// SPDX-License-Identifier: MIT
#include "core/analysis/autoaddress.h"

#include "core/analysis/addressing.h"
#include "core/analysis/segments.h"
#include "core/model/subnets.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace nsk {

namespace {

/// The address with the same number within the other subnet; nothing where that number is too large there, or is the
/// other subnet's own or its broadcast address.
std::optional<InterfaceAddress> renumbered(const InterfaceAddress& address, const Prefix& to)
{
    if (to.length() > address.length() &&
        Prefix::of(address.address(), to.length())->network() != address.prefix().network())
        return std::nullopt;
    const Prefix network = *Prefix::of(to.network(), std::max(to.length(), address.length()));
    const auto result = InterfaceAddress::of(withHostNumber(network, address.address()), to.length());
    if (!result)
        return std::nullopt;
    const auto isSpecial = [](const InterfaceAddress& one) {
        return one.family() == Family::IPv4 && one.length() < 31 &&
               (one.address() == one.prefix().network() || one.address() == one.broadcast());
    };
    return isSpecial(*result) && !isSpecial(address) ? std::nullopt : std::optional(*result);
}

/// Subnets of a pool, one after the other, that overlap none that is taken.
class Pool
{
public:
    Pool(const Prefix& pool, const Topology& topology) : m_pool(pool)
    {
        for (const Prefix& named : namedSubnets(topology))
            take(named);
    }

    std::optional<Prefix> next(int length)
    {
        std::optional<IpAddress>& at = m_next.try_emplace(length, first(length)).first->second;
        while (at && m_pool.contains(*at)) {
            const Prefix candidate = Prefix::of(*at, length).value();
            const auto blocks =
                std::ranges::find_if(m_taken, [&](const Prefix& one) { return one.overlaps(candidate); });
            if (blocks == m_taken.end()) {
                at = plusSubnets(*at, length, 1);
                take(candidate);
                return candidate;
            }
            const int step = std::min(blocks->length(), length); // behind what is in the way
            at = plusSubnets(Prefix::of(*at, step).value().network(), step, 1);
        }
        return std::nullopt;
    }

private:
    /// 10.0.0.0/24 looks like a mistake to many: people begin with 10.0.1.0.
    std::optional<IpAddress> first(int length) const
    {
        const bool skips = m_pool.family() == Family::IPv4 && length == 24 && m_pool.length() <= 16;
        return plusSubnets(m_pool.network(), length, skips ? 1 : 0);
    }
    void take(const Prefix& prefix)
    {
        if (prefix.overlaps(m_pool))
            m_taken.push_back(prefix);
    }

    Prefix m_pool;
    std::vector<Prefix> m_taken;
    std::map<int, std::optional<IpAddress>> m_next; ///< by length
};

bool isOfSubnet(const InterfaceAddress& address, Family family)
{
    return address.family() == family && makesSubnet(address);
}

/// The snapshot of a drawing, its segments, and back to the drawing's interfaces.
class Wiring
{
public:
    explicit Wiring(const Topology& topology)
        : m_whole(resolved(topology)), m_snapshot(snapshotOfResolved(m_whole)),
          m_segments(m_snapshot, Segments::Cables::AllUp)
    {
    }

    std::size_t count() const { return m_segments.count(); }
    /// Who can have an address there: not bridges, nor what has no link.
    std::vector<Place> members(int segment) const
    {
        std::vector<Place> found;
        for (const Place place : m_segments.members(segment)) {
            if (at(place).hasLink() && !at(place).bridge && drawn(place) != nullptr)
                found.push_back(place);
        }
        return found;
    }
    /// With bridges that have addresses.
    const std::vector<Place>& all(int segment) const { return m_segments.members(segment); }
    int segmentOf(const ResolvedEndpoint& end) const
    {
        const int node = m_snapshot.find(end.node);
        if (node < 0)
            return -1;
        int interface = m_snapshot.nodes[static_cast<std::size_t>(node)].interfaceNamed(end.interface.str());
        if (interface >= 0 && at({node, interface}).master >= 0)
            interface = at({node, interface}).master;
        return interface < 0 ? -1 : m_segments.of({node, interface});
    }
    const Interface* drawn(Place place) const
    {
        const Node& node = m_whole.nodes[static_cast<std::size_t>(place.node)];
        const auto found = std::ranges::find_if(node.interfaces,
                                                [&](const Interface& one) { return one.name.str() == at(place).name; });
        return found == node.interfaces.end() ? nullptr : &*found;
    }
    ResolvedEndpoint endpoint(Place place) const
    {
        return {m_snapshot.nodes[static_cast<std::size_t>(place.node)].name, drawn(place)->name};
    }
    const SnapshotInterface& at(Place place) const
    {
        return m_snapshot.nodes[static_cast<std::size_t>(place.node)]
            .interfaces[static_cast<std::size_t>(place.interface)];
    }
    NodeKind kind(Place place) const { return m_snapshot.nodes[static_cast<std::size_t>(place.node)].kind; }

    /// Of a segment, the one that most have first.
    std::vector<Prefix> subnets(int segment, Family family) const
    {
        std::map<Prefix, int> uses;
        for (const Place place : all(segment)) {
            const Interface* interface = at(place).uplink ? nullptr : drawn(place);
            for (std::size_t i = 0; interface != nullptr && i < interface->addresses.size(); ++i) {
                if (isOfSubnet(interface->addresses[i], family))
                    ++uses[interface->addresses[i].prefix()];
            }
        }
        std::vector<std::pair<Prefix, int>> order(uses.begin(), uses.end());
        std::ranges::stable_sort(order, std::greater(), &std::pair<Prefix, int>::second);
        std::vector<Prefix> found;
        for (const auto& [prefix, count] : order)
            found.push_back(prefix);
        return found;
    }

private:
    Topology m_whole;
    Snapshot m_snapshot;
    Segments m_segments;
};

/// The hosts that a subnet of that length can have.
std::uint64_t roomIn(Family family, int length)
{
    const int bits = std::min(bitsOf(family) - length, 32);
    const std::uint64_t all = std::uint64_t{1} << bits;
    return bits <= 1 ? all : all - 2;
}

/// One family of one drawing.
class Assigning
{
public:
    Assigning(const Wiring& wiring, const Topology& topology, const Prefix& pool, int length,
              std::optional<int> pointToPoint)
        : m_wiring(wiring), m_prefix(pool), m_pool(pool, topology), m_length(length), m_pointToPoint(pointToPoint)
    {
    }

    Status addTo(std::vector<NewAddress>& result)
    {
        const IpAddress& first = m_prefix.network();
        if (first.isMulticast() || first.isLoopback() || first.isLinkLocal() || m_prefix.isDefault())
            return fail("addressing.pool-unusable", {m_prefix.str()});
        for (const int length : {m_length, m_pointToPoint.value_or(m_length)}) {
            if (length < m_prefix.length() || length > bitsOf(m_prefix.family()) ||
                roomIn(m_prefix.family(), length) < 2)
                return fail("addressing.pool-length", {m_prefix.str(), std::to_string(length)});
        }
        for (std::size_t s = 0; s < m_wiring.count(); ++s) {
            if (const Status done = segment(static_cast<int>(s), result); !done)
                return done;
        }
        return {};
    }

private:
    bool needs(Place place) const
    {
        const auto& addresses = m_wiring.drawn(place)->addresses;
        return std::ranges::none_of(addresses, [&](const InterfaceAddress& one) {
            return one.family() == m_prefix.family() && !one.address().isLinkLocal();
        });
    }

    /// Large enough for all, and half as many again would not hurt: no subnet is full at once.
    int lengthFor(int segment, std::size_t members) const
    {
        const bool pair = members == 2 && m_wiring.all(segment).size() == 2;
        if (pair && m_pointToPoint)
            return *m_pointToPoint;
        int length = m_length;
        while (length > m_prefix.length() && roomIn(m_prefix.family(), length) < members)
            --length;
        return length;
    }

    Status segment(int index, std::vector<NewAddress>& result)
    {
        const auto members = m_wiring.members(index);
        std::vector<Place> waiting;
        for (const bool routers : {true, false}) {
            for (const Place place : members) {
                if (needs(place) && (m_wiring.kind(place) != NodeKind::Host) == routers)
                    waiting.push_back(place);
            }
        }
        if (waiting.empty() || m_wiring.all(index).size() < 2)
            return {};
        const auto known = m_wiring.subnets(index, m_prefix.family());
        const auto subnet =
            known.empty() ? m_pool.next(lengthFor(index, members.size())) : std::optional(known.front());
        if (!subnet)
            return fail("addressing.pool-empty", {m_prefix.str()});
        std::set<IpAddress> taken;
        for (const Place place : m_wiring.all(index)) {
            for (const InterfaceAddress& one : m_wiring.at(place).addresses)
                taken.insert(one.address());
        }
        return number(*subnet, waiting, taken, result);
    }

    Status number(const Prefix& subnet, const std::vector<Place>& waiting, std::set<IpAddress>& taken,
                  std::vector<NewAddress>& result) const
    {
        std::uint64_t next = 1;
        const auto routes = [&](Place one) { return m_wiring.kind(one) != NodeKind::Host; };
        const bool routed = std::ranges::any_of(waiting, routes);
        for (const Place place : waiting) {
            if (routed && !routes(place))
                next = std::max<std::uint64_t>(next, 2); // .1 is the router's
            const ResolvedEndpoint here = m_wiring.endpoint(place);
            const auto address = freeAddress(subnet, taken, next);
            if (!address)
                return fail("addressing.subnet-full", {subnet.str(), here.node.str(), here.interface.str()});
            result.push_back({here, *address});
        }
        return {};
    }

    const Wiring& m_wiring;
    Prefix m_prefix;
    Pool m_pool;
    int m_length;
    std::optional<int> m_pointToPoint;
};

/// The nodes of a drawing, changed one by one.
class ChangedNodes
{
public:
    explicit ChangedNodes(const Topology& topology) : m_topology(topology) {}

    Node* find(const NodeName& name)
    {
        const auto known = m_changed.find(name);
        if (known != m_changed.end())
            return &known->second;
        const Node* node = m_topology.findNode(name);
        return node == nullptr ? nullptr : &m_changed.emplace(name, *node).first->second;
    }
    Interface* find(const ResolvedEndpoint& end)
    {
        Node* node = find(end.node);
        if (node == nullptr)
            return nullptr;
        const auto found = std::ranges::find(node->interfaces, end.interface, &Interface::name);
        return found == node->interfaces.end() ? nullptr : &*found;
    }
    Batch edits()
    {
        Batch batch;
        for (const Node& node : m_topology.nodes) {
            const auto changed = m_changed.find(node.name);
            if (changed != m_changed.end() && changed->second != node)
                batch.edits.push_back(PutNode{changed->second});
        }
        return batch;
    }

private:
    const Topology& m_topology;
    std::unordered_map<NodeName, Node> m_changed;
};

} // namespace

AddressPools AddressPools::usual(bool ipv6)
{
    AddressPools pools;
    pools.ipv4 = *Prefix::parse("10.0.0.0/8");
    if (ipv6)
        pools.ipv6 = *Prefix::parse("fd00::/48");
    return pools;
}

Result<std::vector<NewAddress>> assignAddresses(const Topology& topology, const AddressPools& pools)
{
    const Wiring wiring(topology);
    std::vector<NewAddress> result;
    if (pools.ipv4) {
        Assigning assigning(wiring, topology, *pools.ipv4, pools.ipv4Length, pools.ipv4PointToPoint);
        if (const Status done = assigning.addTo(result); !done)
            return fail(done.error());
    }
    if (pools.ipv6) {
        Assigning assigning(wiring, topology, *pools.ipv6, pools.ipv6Length, std::nullopt);
        if (const Status done = assigning.addTo(result); !done)
            return fail(done.error());
    }
    return result;
}

bool lacksAddresses(const Topology& topology)
{
    return !topology.links.empty() && std::ranges::all_of(topology.nodes, [](const Node& node) {
        return std::ranges::all_of(node.interfaces, [](const Interface& one) { return one.addresses.empty(); });
    });
}

Edit addressesEdit(const Topology& topology, const std::vector<NewAddress>& addresses)
{
    ChangedNodes nodes(topology);
    for (const NewAddress& one : addresses) {
        Interface* interface = nodes.find(one.at);
        if (interface == nullptr)
            continue;
        interface->addresses.push_back(one.address);
        if (one.address.family() == Family::IPv6 && interface->ipv6 == Ipv6Mode::Off)
            interface->ipv6.reset();
    }
    return nodes.edits();
}

std::vector<Prefix> subnetsOfSegment(const Topology& topology, const ResolvedEndpoint& at)
{
    const Wiring wiring(topology);
    const int segment = wiring.segmentOf(at);
    std::vector<Prefix> found;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        if (segment < 0)
            break;
        const auto its = wiring.subnets(segment, family);
        found.insert(found.end(), its.begin(), its.end());
    }
    return found;
}

std::optional<InterfaceAddress> nextAddress(const Topology& topology, const ResolvedEndpoint& at,
                                            const NewSubnets& from)
{
    const Node* node = topology.findNode(at.node);
    const bool port = node != nullptr && node->kind == NodeKind::Switch && at.interface != bridgeName();
    if (node == nullptr || port)
        return std::nullopt;
    const auto subnets = subnetsOfSegment(topology, at);
    if (subnets.empty()) {
        for (const Link& link : topology.links) {
            for (std::size_t side = 0; side < 2; ++side) {
                if (link.endpoints[side].node != at.node || link.endpoints[side].interface != at.interface)
                    continue;
                const ProposedAddresses proposed = proposeAddresses(topology, link, from);
                return side == 0 ? proposed.first : proposed.second;
            }
        }
        return std::nullopt;
    }
    auto taken = takenAddresses(topology);
    std::uint64_t next = node->kind == NodeKind::Host ? 2 : 1; // the first one is a router's
    return freeAddress(subnets.front(), taken, next);
}

std::vector<SegmentSubnet> segmentSubnets(const Topology& topology)
{
    const Wiring wiring(topology);
    std::map<std::pair<int, Prefix>, std::size_t> known;
    std::vector<SegmentSubnet> all;
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            const ResolvedEndpoint end{node.name, interface.name};
            const int segment = wiring.segmentOf(end);
            for (const InterfaceAddress& address : interface.addresses) {
                if (segment < 0 || !makesSubnet(address))
                    continue;
                const auto [at, isNew] = known.emplace(std::pair(segment, address.prefix()), all.size());
                if (isNew)
                    all.push_back({address.prefix(), {}});
                all[at->second].members.push_back(end);
            }
        }
    }
    return all;
}

Result<Edit> renumberEdit(const Topology& topology, const ResolvedEndpoint& at, const Prefix& from, const Prefix& to)
{
    if (from.family() != to.family())
        return fail("addressing.families", {from.str(), to.str()});
    const Wiring wiring(topology);
    const int segment = wiring.segmentOf(at);
    std::map<IpAddress, IpAddress> moved;
    std::set<ResolvedEndpoint> own;
    ChangedNodes nodes(topology);
    for (std::size_t i = 0; segment >= 0 && i < wiring.all(segment).size(); ++i) {
        const Place place = wiring.all(segment)[i];
        Interface* interface = wiring.drawn(place) == nullptr ? nullptr : nodes.find(wiring.endpoint(place));
        for (std::size_t k = 0; interface != nullptr && k < interface->addresses.size(); ++k) {
            InterfaceAddress& address = interface->addresses[k];
            if (address.prefix() != from)
                continue;
            const auto other = renumbered(address, to);
            if (!other)
                return fail("addressing.too-small", {to.str(), address.str()});
            moved.emplace(address.address(), other->address());
            own.insert(wiring.endpoint(place));
            address = *other;
        }
    }
    if (moved.empty())
        return fail("addressing.nobody", {from.str()});
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                if (address.prefix().overlaps(to) && !own.contains({node.name, interface.name}))
                    return fail("addressing.overlaps",
                                {to.str(), node.name.str() + ":" + interface.name.str(), address.str()});
            }
        }
        const auto follows = [&](const Route& route) {
            return route.to == from || (route.via && moved.contains(*route.via));
        };
        if (std::ranges::none_of(node.routes, follows))
            continue;
        for (Route& route : nodes.find(node.name)->routes) {
            if (route.to == from)
                route.to = to;
            if (route.via && moved.contains(*route.via))
                route.via = moved.at(*route.via);
        }
    }
    Batch batch = nodes.edits();
    std::vector<Check> checks = topology.checks;
    for (Check& check : checks) {
        const auto target = IpAddress::parse(check.to);
        if (target && moved.contains(*target))
            check.to = moved.at(*target).str();
    }
    if (checks != topology.checks)
        batch.edits.push_back(PutChecks{std::move(checks)});
    return Edit(std::move(batch));
}

std::vector<AddressChange> addressChanges(const Topology& before, const Topology& after)
{
    std::vector<AddressChange> changes;
    for (std::size_t n = 0; n < std::min(before.nodes.size(), after.nodes.size()); ++n) {
        const auto &was = before.nodes[n].interfaces, &is = after.nodes[n].interfaces;
        for (std::size_t i = 0; i < std::min(was.size(), is.size()); ++i) {
            for (std::size_t a = 0; a < std::min(was[i].addresses.size(), is[i].addresses.size()); ++a) {
                if (was[i].addresses[a] != is[i].addresses[a])
                    changes.push_back({{before.nodes[n].name, was[i].name}, was[i].addresses[a], is[i].addresses[a]});
            }
        }
    }
    return changes;
}

} // namespace nsk
