// SPDX-License-Identifier: MIT
#include "core/analysis/fixes.h"
#include "core/observed/match.h"

#include <algorithm>
#include <queue>

namespace nsk {

namespace {

/// Breadth first from the target outwards, over nodes that can hand packets on.
class WayBack
{
public:
    enum class Transit { Routers, Anybody };

    WayBack(const Network& network, const Segments& segments, Transit transit, const IpAddress& target)
        : m_network(network), m_segments(segments), m_transit(transit), m_target(target),
          m_via(network.snapshot().nodes.size())
    {
    }

    std::optional<SnapshotRoute> routeFor(int node);

private:
    /// How a node gets one hop nearer to the target.
    struct Hop
    {
        int next = -1;
        int out = -1;
        std::optional<IpAddress> gateway{};
        bool known = false;
    };

    bool startAtTarget(int node);
    bool startAtSubnet(int node);
    void startAtGateways();
    void begin(int node);
    bool search(int node);
    bool handsOn(int node) const;
    void spread(int from);
    std::optional<IpAddress> addressFor(int node, int interface, const SnapshotInterface& peer) const;
    std::optional<Prefix> destination(int node) const;

    const Network& m_network;
    const Segments& m_segments;
    Transit m_transit;
    IpAddress m_target;
    std::vector<Hop> m_via;
    std::queue<int> m_open;
    bool m_outside = false;
};

bool WayBack::handsOn(int node) const
{
    const SnapshotNode& n = m_network.node(node);
    const bool forwards = m_target.family() == Family::IPv4 ? n.forwardsIpv4 : n.forwardsIpv6;
    if (forwards || n.kind == NodeKind::Router || n.kind == NodeKind::Gateway || n.kind == NodeKind::Computer)
        return true;
    return m_transit == Transit::Anybody && n.interfaces.size() > 1;
}

void WayBack::begin(int node)
{
    Hop& hop = m_via[static_cast<std::size_t>(node)];
    if (!hop.known) {
        hop.known = true;
        m_open.push(node);
    }
}

bool WayBack::startAtTarget(int node)
{
    for (const Place owner : m_network.owners(m_target)) {
        if (owner.node != node) {
            begin(owner.node);
            return true;
        }
    }
    return false;
}

bool WayBack::startAtSubnet(int node)
{
    for (std::size_t n = 0; n < m_via.size(); ++n) {
        for (const SnapshotInterface& interface : m_network.node(static_cast<int>(n)).interfaces) {
            const bool here = std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                          [&](const InterfaceAddress& a) { return a.prefix().contains(m_target); });
            if (here && static_cast<int>(n) != node && handsOn(static_cast<int>(n)))
                begin(static_cast<int>(n));
        }
    }
    return !m_open.empty();
}

void WayBack::startAtGateways()
{
    m_outside = true;
    for (std::size_t n = 0; n < m_via.size(); ++n) {
        if (m_network.node(static_cast<int>(n)).kind == NodeKind::Gateway)
            begin(static_cast<int>(n));
    }
}

/// An address of the interface that the peer has on one of its subnets, so that the peer can use it as a gateway.
std::optional<IpAddress> WayBack::addressFor(int node, int interface, const SnapshotInterface& peer) const
{
    for (const InterfaceAddress& mine : m_network.at({node, interface}).addresses) {
        if (mine.family() != m_target.family() || mine.address().isLinkLocal())
            continue;
        for (const InterfaceAddress& theirs : peer.addresses) {
            if (theirs.prefix().contains(mine.address()) && theirs.address() != mine.address())
                return mine.address();
        }
    }
    return std::nullopt;
}

void WayBack::spread(int from)
{
    const auto& interfaces = m_network.node(from).interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const int segment = m_segments.of({from, static_cast<int>(i)});
        if (segment < 0 || interfaces[i].addresses.empty())
            continue;
        for (const Place peer : m_segments.members(segment)) {
            Hop& hop = m_via[static_cast<std::size_t>(peer.node)];
            if (hop.known || peer.node == from)
                continue;
            const auto gateway = addressFor(from, static_cast<int>(i), m_network.at(peer));
            if (!gateway)
                continue;
            hop = {from, peer.interface, gateway, true};
            m_open.push(peer.node);
        }
    }
}

bool WayBack::search(int node)
{
    const auto& start = m_via[static_cast<std::size_t>(node)];
    while (!m_open.empty() && !start.known) {
        const int next = m_open.front();
        m_open.pop();
        // The target itself need not forward to be reached.
        if (m_via[static_cast<std::size_t>(next)].next < 0 || handsOn(next))
            spread(next);
    }
    return start.known && start.next >= 0;
}

/// The subnet that the last router before the target has there, else the one that the target's owner has.
std::optional<Prefix> WayBack::destination(int node) const
{
    if (m_outside)
        return Prefix::everything(m_target.family());
    std::vector<int> way{node};
    while (m_via[static_cast<std::size_t>(way.back())].next >= 0)
        way.push_back(m_via[static_cast<std::size_t>(way.back())].next);
    std::optional<Prefix> found;
    for (const int hop : way) {
        if (hop == node)
            continue;
        for (const SnapshotInterface& interface : m_network.node(hop).interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                if (address.prefix().contains(m_target) && !found)
                    found = address.prefix();
            }
        }
    }
    return found;
}

std::optional<SnapshotRoute> WayBack::routeFor(int node)
{
    if (!startAtTarget(node) && !startAtSubnet(node))
        startAtGateways();
    if (!search(node))
        return std::nullopt;
    const Hop& hop = m_via[static_cast<std::size_t>(node)];
    auto to = destination(node);
    if (!to || *hop.gateway == m_target)
        return std::nullopt;
    const std::uint32_t metric = kernelMetric(m_target.family());
    // The node's own subnet is wider than the target's, or the same and on another link: the one address then.
    for (const SnapshotInterface& interface : m_network.node(node).interfaces) {
        for (const InterfaceAddress& own : interface.addresses) {
            if (own.prefix() == *to)
                to = Prefix::of(m_target, bitsOf(m_target.family())).value();
        }
    }
    return SnapshotRoute{*to, hop.gateway, hop.out, metric, RouteType::Unicast, false};
}

} // namespace

std::optional<SnapshotRoute> suggestRoute(const Network& network, int node, const IpAddress& target)
{
    if (target.isMulticast() || target.isLoopback() || target.isLinkLocal())
        return std::nullopt;
    for (const auto transit : {WayBack::Transit::Routers, WayBack::Transit::Anybody}) {
        for (const Segments* segments : {&network.segments(), &network.cables()}) {
            if (const auto route = WayBack(network, *segments, transit, target).routeFor(node))
                return route;
        }
    }
    return std::nullopt;
}

} // namespace nsk
