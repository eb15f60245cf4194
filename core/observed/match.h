// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <map>
#include <string>
#include <vector>

/// When something drawn and something observed are the same thing. One place for planner and drift, so that a lab
/// without drift is a lab with nothing to do. Nodes are those of resolved(): everything written out.
namespace nsk {

/// The interfaces of the node that a route leaves by, as the drawing says: its `dev`, else those with the longest
/// connected prefix (or on-link route) that holds `via`. Empty: the drawing doesn't say (or a blackhole, unreachable,
/// prohibit route).
std::vector<const Interface*> devicesOf(const Node& node, const Route& route);

/// Whether the node has an IPv4 default route of its own, so that a gateway's uplink brings none.
bool drawsDefault(const Node& node);

/// Whether the kernel's route is the drawn one.
bool matches(const Node& node, const Route& drawn, const ObservedRoute& real);

/// The drawn routes of a node by destination, so that comparing thousands is no matter. Borrows the node.
class DrawnRoutes
{
public:
    explicit DrawnRoutes(const Node& node);
    /// Every drawn route that the kernel's is.
    std::vector<const Route*> matching(const ObservedRoute& real) const;

private:
    const Node& m_node;
    std::multimap<Prefix, const Route*> m_routes;
};

/// Whether an address is one that the kernel gave by itself and nobody drew: link-local IPv6.
bool madeByKernel(const ObservedAddress& address);
bool matches(const InterfaceAddress& drawn, const ObservedAddress& real);

/// Whether the route to an address's own subnet is not there, which the kernel makes with the address as soon as the
/// interface is up (net/ipv4/fib_frontend.c, fib_add_ifaddr(); net/ipv6/addrconf.c, addrconf_prefix_route()): somebody
/// deleted it. It comes back with the address.
bool lacksConnectedRoute(const ObservedInterface& interface, const ObservedAddress& address,
                         const std::vector<ObservedRoute>& routes);

/// The addresses of an interface that can be set: without IPv6 ones where IPv6 is off.
std::vector<InterfaceAddress> settableAddresses(const Interface& interface);

/// Values of sysctls are equal when they differ in blanks only (the kernel writes tabs).
bool sameSysctl(const std::string& a, const std::string& b);

/// A drawn route as `ip route` writes it: "10.10.20.0/24 via 10.10.10.1", "default via fd00::1 metric 100".
std::string routeText(const Route& route);
std::string routeText(const ObservedRoute& route);

} // namespace nsk
