// SPDX-License-Identifier: MIT
#include "core/analysis/routing.h"

#include "core/analysis/segments.h"
#include "core/model/naming.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace nsk {

namespace {

constexpr int farAway = INT32_MAX;

/// The routers of a drawing, who of the other nodes can hand them packets, and how far each is from a subnet.
class Map
{
public:
    Map(const Snapshot& snapshot, Family family) : m_snapshot(snapshot), m_family(family)
    {
        findRouters();
        findGateways();
        findSubnets();
    }

    struct Gateway
    {
        int router; ///< node
        IpAddress address;
    };
    /// Whom the node can hand packets to: routers at the other end of its links and switches, in the order of the
    /// nodes.
    const std::vector<Gateway>& gatewaysOf(int node) const { return m_gateways[static_cast<std::size_t>(node)]; }
    const std::map<Prefix, std::vector<int>>& subnets() const { return m_subnets; }
    bool isOn(int node, const Prefix& subnet) const
    {
        const auto& on = m_own[static_cast<std::size_t>(node)];
        return std::ranges::find(on, subnet) != on.end();
    }
    bool forwards(int node) const { return m_routes[static_cast<std::size_t>(node)]; }

    /// Hops of each router to the nearest of `to`.
    std::vector<int> distancesTo(const std::vector<int>& to) const
    {
        std::vector<int> distance(m_snapshot.nodes.size(), farAway);
        std::vector<int> open;
        for (const int node : to) {
            if (distance[static_cast<std::size_t>(node)] != 0)
                open.push_back(node);
            distance[static_cast<std::size_t>(node)] = 0;
        }
        for (std::size_t i = 0; i < open.size(); ++i) {
            for (const int next : m_users[static_cast<std::size_t>(open[i])]) {
                int& hops = distance[static_cast<std::size_t>(next)];
                if (hops != farAway)
                    continue;
                hops = distance[static_cast<std::size_t>(open[i])] + 1;
                if (forwards(next))
                    open.push_back(next);
            }
        }
        return distance;
    }

    /// By whom the node reaches what is so far from its routers; null if by none.
    const Gateway* nearest(int node, const std::vector<int>& distance) const
    {
        const Gateway* best = nullptr;
        for (const Gateway& one : gatewaysOf(node)) {
            const int hops = distance[static_cast<std::size_t>(one.router)];
            if (hops != farAway && (best == nullptr || hops < distance[static_cast<std::size_t>(best->router)]))
                best = &one;
        }
        return best;
    }

private:
    void findRouters()
    {
        for (const SnapshotNode& node : m_snapshot.nodes) {
            const bool meant = node.kind == NodeKind::Router || node.kind == NodeKind::Gateway;
            m_routes.push_back(meant || (m_family == Family::IPv4 ? node.forwardsIpv4 : node.forwardsIpv6));
        }
    }

    bool counts(const InterfaceAddress& address) const
    {
        return address.family() == m_family && !address.address().isLinkLocal();
    }

    void findGateways()
    {
        const Segments segments(m_snapshot, Segments::Cables::AsTheyAre);
        m_gateways.resize(m_snapshot.nodes.size());
        m_users.resize(m_snapshot.nodes.size());
        for (std::size_t s = 0; s < segments.count(); ++s) {
            for (const Place router : segments.members(static_cast<int>(s))) {
                for (std::size_t m = 0; forwards(router.node) && m < segments.members(static_cast<int>(s)).size(); ++m)
                    join(router, segments.members(static_cast<int>(s))[m]);
            }
        }
        for (auto& gateways : m_gateways)
            std::ranges::stable_sort(gateways, {}, &Gateway::router);
    }

    void join(Place router, Place user)
    {
        if (user.node == router.node)
            return;
        for (const InterfaceAddress& theirs : at(router).addresses) {
            const auto reaches = [&](const InterfaceAddress& own) {
                return counts(own) && own.address() != theirs.address() && own.prefix().contains(theirs.address());
            };
            if (!counts(theirs) || std::ranges::none_of(at(user).addresses, reaches))
                continue;
            m_gateways[static_cast<std::size_t>(user.node)].push_back({router.node, theirs.address()});
            m_users[static_cast<std::size_t>(router.node)].push_back(user.node);
            return;
        }
    }

    /// Of a subnet those who can hand a packet on into it; of a single address its owner.
    void findSubnets()
    {
        m_own.resize(m_snapshot.nodes.size());
        for (std::size_t n = 0; n < m_snapshot.nodes.size(); ++n) {
            for (const SnapshotInterface& interface : m_snapshot.nodes[n].interfaces) {
                for (const InterfaceAddress& address : interface.addresses) {
                    if (!counts(address) || !interface.usable() || interface.uplink)
                        continue;
                    m_own[n].push_back(address.prefix());
                    auto& entries = m_subnets[address.prefix()];
                    if (forwards(static_cast<int>(n)) || address.length() == bitsOf(m_family))
                        entries.push_back(static_cast<int>(n));
                }
            }
        }
    }

    const SnapshotInterface& at(Place place) const
    {
        return m_snapshot.nodes[static_cast<std::size_t>(place.node)]
            .interfaces[static_cast<std::size_t>(place.interface)];
    }

    const Snapshot& m_snapshot;
    Family m_family;
    std::vector<bool> m_routes; ///< by node: whether it forwards, or is to
    std::vector<std::vector<Gateway>> m_gateways;
    std::vector<std::vector<int>> m_users; ///< by router
    std::vector<std::vector<Prefix>> m_own;
    std::map<Prefix, std::vector<int>> m_subnets;
};

Route routeBy(const Prefix& to, const Map::Gateway& gateway)
{
    Route route{to};
    route.via = gateway.address;
    return route;
}

/// Every node's routes of one family.
class Computing
{
public:
    Computing(const Snapshot& snapshot, Family family) : m_snapshot(snapshot), m_family(family), m_map(snapshot, family)
    {
    }

    void addTo(std::vector<std::vector<Route>>& routes)
    {
        std::vector<int> outside;
        for (std::size_t n = 0; n < m_snapshot.nodes.size(); ++n) {
            if (m_family == Family::IPv4 && m_snapshot.nodes[n].kind == NodeKind::Gateway) // an uplink has no IPv6
                outside.push_back(static_cast<int>(n));
        }
        std::vector<std::vector<Wanted>> wanted(m_snapshot.nodes.size());
        for (const auto& [subnet, entries] : m_map.subnets()) {
            const auto distance = m_map.distancesTo(entries);
            for (std::size_t n = 0; n < wanted.size(); ++n) {
                const int node = static_cast<int>(n);
                const auto* gateway = m_map.isOn(node, subnet) ? nullptr : m_map.nearest(node, distance);
                if (gateway != nullptr)
                    wanted[n].push_back({subnet, gateway});
            }
        }
        const auto toOutside = m_map.distancesTo(outside);
        for (std::size_t n = 0; n < wanted.size(); ++n) {
            const auto* byDefault = defaultOf(static_cast<int>(n), wanted[n], toOutside);
            if (byDefault != nullptr)
                routes[n].push_back(routeBy(Prefix::everything(m_family), *byDefault));
            for (const Wanted& one : wanted[n]) {
                if (byDefault == nullptr || one.gateway->address != byDefault->address)
                    routes[n].push_back(routeBy(one.subnet, *one.gateway));
            }
        }
    }

private:
    struct Wanted
    {
        Prefix subnet;
        const Map::Gateway* gateway;
    };

    const Map::Gateway* defaultOf(int node, const std::vector<Wanted>& wanted, const std::vector<int>& toOutside) const
    {
        const NodeKind kind = m_snapshot.nodes[static_cast<std::size_t>(node)].kind;
        if (kind == NodeKind::Computer || (kind == NodeKind::Gateway && m_family == Family::IPv4))
            return nullptr;
        if (const auto* gateway = m_map.nearest(node, toOutside))
            return gateway;
        if (m_map.forwards(node) || m_map.gatewaysOf(node).empty())
            return nullptr;
        std::map<IpAddress, std::size_t> uses;
        for (const Wanted& one : wanted)
            ++uses[one.gateway->address];
        const auto usedBy = [&](const Map::Gateway& one) {
            const auto found = uses.find(one.address);
            return found == uses.end() ? std::size_t{0} : found->second;
        };
        return &*std::ranges::max_element(m_map.gatewaysOf(node), {}, usedBy);
    }

    const Snapshot& m_snapshot;
    Family m_family;
    Map m_map;
};

bool sameWay(const Route& a, const Route& b)
{
    return a.to == b.to && a.metric.value_or(0) == b.metric.value_or(0) && a.via == b.via && a.type == b.type &&
           a.dev == b.dev;
}

bool holds(const std::vector<Route>& routes, const Route& wanted)
{
    return std::ranges::any_of(routes, [&](const Route& one) { return sameWay(one, wanted); });
}

/// `goes` says which of the routes of now are not to stay unless they are wanted.
template <class Goes>
std::optional<NodeRoutes> changeOf(const Node& node, const std::vector<Route>& wanted, const Goes& goes)
{
    NodeRoutes change{node.name, {}, {}, {}};
    std::set<std::pair<Prefix, std::uint32_t>> taken;
    for (const Route& route : node.routes) {
        const bool stays = !goes(route) || holds(wanted, route);
        (stays ? change.routes : change.removed).push_back(route);
        if (stays)
            taken.emplace(route.to, route.metric.value_or(0));
    }
    for (const Route& route : wanted) {
        if (taken.emplace(route.to, route.metric.value_or(0)).second)
            change.added.push_back(route);
    }
    change.routes.insert(change.routes.end(), change.added.begin(), change.added.end());
    if (change.added.empty() && change.removed.empty())
        return std::nullopt;
    return change;
}

using ByNode = std::unordered_map<NodeName, std::vector<Route>>;

ByNode byNode(std::vector<std::pair<NodeName, std::vector<Route>>> computed)
{
    ByNode routes;
    for (auto& [node, its] : computed)
        routes.emplace(std::move(node), std::move(its));
    return routes;
}

const std::vector<Route>& routesOf(const ByNode& routes, const NodeName& node)
{
    static const std::vector<Route> none;
    const auto found = routes.find(node);
    return found == routes.end() ? none : found->second;
}

} // namespace

std::vector<std::pair<NodeName, std::vector<Route>>> shortestRoutes(const Topology& topology)
{
    const Snapshot snapshot = snapshotOf(topology);
    std::vector<std::vector<Route>> routes(snapshot.nodes.size());
    for (const Family family : {Family::IPv4, Family::IPv6})
        Computing(snapshot, family).addTo(routes);
    std::vector<std::pair<NodeName, std::vector<Route>>> result;
    for (std::size_t n = 0; n < routes.size(); ++n) {
        if (!routes[n].empty())
            result.emplace_back(snapshot.nodes[n].name, std::move(routes[n]));
    }
    return result;
}

std::vector<NodeRoutes> proposeRoutes(const Topology& topology, DrawnRoutesAre drawn)
{
    const ByNode computed = byNode(shortestRoutes(topology));
    const auto goes = [&](const Route& route) {
        return drawn == DrawnRoutesAre::Replaced && route.type == RouteType::Unicast && route.via &&
               !route.via->isLinkLocal();
    };
    std::vector<NodeRoutes> changes;
    for (const Node& node : topology.nodes) {
        // What a computer's own way out is nobody here knows.
        const bool own = node.kind == NodeKind::Computer;
        const auto itsGoes = [&](const Route& route) { return goes(route) && !(own && route.to.isDefault()); };
        if (auto change = changeOf(node, routesOf(computed, node.name), itsGoes))
            changes.push_back(std::move(*change));
    }
    return changes;
}

std::vector<NodeRoutes> followRoutes(const Topology& before, const Topology& after)
{
    const ByNode were = byNode(shortestRoutes(before)), are = byNode(shortestRoutes(after));
    std::vector<NodeRoutes> changes;
    for (const Node& node : after.nodes) {
        const auto& old = routesOf(were, node.name);
        const auto goes = [&](const Route& route) { return holds(old, route); };
        if (auto change = changeOf(node, routesOf(are, node.name), goes))
            changes.push_back(std::move(*change));
    }
    return changes;
}

Edit routesEdit(const Topology& topology, const std::vector<NodeRoutes>& changes)
{
    Batch batch;
    for (const NodeRoutes& change : changes) {
        if (const Node* node = topology.findNode(change.node)) {
            Node put = *node;
            put.routes = change.routes;
            batch.edits.push_back(PutNode{std::move(put)});
        }
    }
    return batch;
}

} // namespace nsk
