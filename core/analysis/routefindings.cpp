// SPDX-License-Identifier: MIT
#include "core/analysis/finder.h"
#include "core/model/subnets.h"

#include <algorithm>

namespace nsk {

namespace {

std::string routeAt(std::size_t node, std::size_t route)
{
    return "nodes[" + std::to_string(node) + "].routes[" + std::to_string(route) + "]";
}

} // namespace

/// Routes that the kernel refuses stop a deploy, those whose interface is down are skipped; the others may still lead
/// nowhere.
void Finder::routes(std::size_t node)
{
    const SnapshotNode& here = m_snapshot.nodes[node];
    const Node& drawn = m_topology.nodes[node];
    const Fib& fib = m_network.fib(static_cast<int>(node));
    for (const RefusedRoute& refused : fib.refused()) {
        if (refused.index >= drawn.routes.size())
            continue; // a gateway's own default route
        const std::string where = routeAt(node, refused.index);
        const SnapshotRoute& route = here.routes[refused.index];
        const std::vector<std::string> args{here.name.str(), FibEntry{route, std::nullopt}.text(here),
                                            route.via ? route.via->str() : std::string()};
        const auto refuse = [&](const char* code) { add(code, Severity::Error, Blocks::Yes, node, where, args); };
        switch (refused.why) {
        case Refusal::InterfaceDown:
            add("route-interface-down", Severity::Note, Blocks::No, node, where, args);
            break;
        case Refusal::GatewayOffSubnet:
            refuse("route-unusable");
            break;
        case Refusal::GatewayIsOwn:
            refuse("route-gateway-own");
            break;
        case Refusal::Ipv6Off:
            refuse("route-ipv6-off");
            break;
        case Refusal::NoDevice:
            refuse("route-without-device");
            break;
        case Refusal::Exists:
            refuse("route-exists");
            break;
        }
    }
    for (const FibEntry& entry : fib.entries()) {
        if (!entry.route.connected && entry.route.via)
            nextHop(node, entry);
    }
}

/// Whether a host forwards, or has itself what the route leads to.
bool Finder::servesRoute(Place gateway, const FibEntry& entry) const
{
    const SnapshotNode& next = m_network.node(gateway.node);
    const auto isMeant = [&](const InterfaceAddress& address) {
        return address.address() != *entry.route.via && entry.route.to.contains(address.address()) &&
               !entry.route.to.isDefault();
    };
    return next.forwards(entry.route.via->family(), gateway.interface) ||
           std::ranges::any_of(next.interfaces, [&](const SnapshotInterface& one) {
               return std::ranges::any_of(one.addresses, isMeant);
           });
}

void Finder::nextHop(std::size_t node, const FibEntry& entry)
{
    const Place out{static_cast<int>(node), entry.route.dev};
    const auto owners = entry.viaSelf || at(out).uplink
                            ? std::vector<Place>()
                            : m_network.neighbours(out, *entry.route.via, m_network.cables());
    const bool unowned = !entry.viaSelf && !at(out).uplink && owners.empty();
    const bool handsOn = owners.empty() || std::ranges::any_of(owners, [&](Place owner) {
                             return m_network.node(owner.node).kind != NodeKind::Host || servesRoute(owner, entry);
                         });
    if (!entry.viaSelf && !unowned && handsOn)
        return;
    const SnapshotNode& here = m_snapshot.nodes[node];
    const auto& drawn = m_topology.nodes[node].routes;
    const auto is = [&](const Route& route) { return route.to == entry.route.to && route.via == entry.route.via; };
    const auto index = static_cast<std::size_t>(std::ranges::find_if(drawn, is) - drawn.begin());
    if (!handsOn) {
        const std::string where = m_network.node(owners.front().node).name.str();
        return add("next-hop-not-forwarding", Severity::Warning, Blocks::No, node, routeAt(node, index),
                   {here.name.str(), entry.text(here), where});
    }
    add(entry.viaSelf ? "route-via-itself" : "next-hop-unowned", Severity::Warning, Blocks::No, node,
        routeAt(node, index), {here.name.str(), entry.text(here), entry.route.via->str()});
}

/// A host without any route of a family, though a router is at hand and the drawing has more subnets than its own.
void Finder::wayOut(std::size_t node)
{
    const SnapshotNode& here = m_snapshot.nodes[node];
    if (here.kind != NodeKind::Host)
        return;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        const auto ofFamily = [&](const SnapshotRoute& r) { return r.to.family() == family; };
        if (std::any_of(here.routes.begin(), here.routes.end(), ofFamily))
            continue;
        for (std::size_t i = 0; i < here.interfaces.size(); ++i) {
            const Place place{static_cast<int>(node), static_cast<int>(i)};
            const int segment = m_network.cables().of(place);
            if (segment < 0 || here.interfaces[i].addresses.empty())
                continue;
            std::optional<IpAddress> router;
            for (const Place peer : m_routers[static_cast<std::size_t>(segment)]) {
                if (peer.node == place.node)
                    continue;
                for (const InterfaceAddress& theirs : at(peer).addresses) {
                    for (const InterfaceAddress& own : here.interfaces[i].addresses) {
                        if (own.family() == family && !own.address().isLinkLocal() &&
                            own.prefix().contains(theirs.address()) && !router)
                            router = theirs.address();
                    }
                }
            }
            if (router) {
                add("host-without-route", Severity::Warning, Blocks::No, node, "nodes[" + std::to_string(node) + "]",
                    {here.name.str(), nameOf(family), router->str()});
                break;
            }
        }
    }
}

/// A router that joins two subnets and does not hand packets on, and a node without an address among nodes that have
/// one.
void Finder::forwarding(std::size_t node)
{
    const SnapshotNode& here = m_snapshot.nodes[node];
    const std::string where = "nodes[" + std::to_string(node) + "]";
    bool addressed = false, neighbours = false;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        std::set<Prefix> subnets;
        for (const SnapshotInterface& interface : here.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                addressed = addressed || !address.address().isLinkLocal();
                if (address.family() == family && makesSubnet(address))
                    subnets.insert(address.prefix());
            }
        }
        const bool forwards = family == Family::IPv4 ? here.forwardsIpv4 : here.forwardsIpv6;
        const bool routes = here.kind == NodeKind::Router || here.kind == NodeKind::Gateway;
        if (routes && !forwards && subnets.size() > 1)
            add("router-not-forwarding", Severity::Warning, Blocks::No, node, where, {here.name.str(), nameOf(family)});
    }
    for (const Interface& interface : m_topology.nodes[node].interfaces)
        addressed = addressed || !interface.addresses.empty();  // a link-local one may be all that is wanted
    const bool asks = !m_topology.nodes[node].services.empty(); // a DHCP client, for one
    if (addressed || asks || here.kind == NodeKind::Switch)
        return;
    for (std::size_t i = 0; i < here.interfaces.size(); ++i) {
        const int segment = m_network.cables().of({static_cast<int>(node), static_cast<int>(i)});
        for (std::size_t m = 0; segment >= 0 && m < m_network.cables().members(segment).size() && !neighbours; ++m)
            neighbours = !at(m_network.cables().members(segment)[m]).addresses.empty();
    }
    if (neighbours)
        add("no-address", Severity::Warning, Blocks::No, node, where, {here.name.str()});
}

} // namespace nsk
