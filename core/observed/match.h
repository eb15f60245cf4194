// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// When something drawn and something observed are the same thing. One place for planner and drift, so that a lab
/// without drift is a lab with nothing to do. Nodes are those of resolved(): everything written out.
namespace nsk {

/// A route's metric as the kernel has it: IPv6 gets 1024 where none is given (net/ipv6: IP6_RT_PRIO_USER).
std::uint32_t kernelMetric(Family family, std::uint32_t given = 0);

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

/// What every namespace's loopback interface has, and has once it is up: 127.0.0.1/8 and ::1/128.
const std::vector<InterfaceAddress>& loopbackAddresses();

/// The link-local address that an interface should have and has not, because somebody took it away; the kernel gives it
/// one when its carrier comes (net/ipv6/addrconf.c, addrconf_notify()), and not again. A computer may be
/// set to give none.
std::optional<InterfaceAddress> missingLinkLocal(const Node& node, const Interface& drawn,
                                                 const ObservedInterface& real);

/// The MTU that the interface of a node of resolved() gets.
std::uint32_t wantedMtu(const Node& node, const Interface& interface);

/// Interfaces of a node that differ in forwarding from the node itself, of those that the drawing has: somebody set it
/// for one of them. Nodes that forward as a whole not as drawn have none: that is put right for all of them.
struct OwnForwarding
{
    std::string sysctl;
    bool wanted;
};
std::vector<OwnForwarding> differingForwarding(const Node& drawn, Family family, std::optional<bool> ofNode,
                                               const std::vector<const ObservedInterface*>& interfaces);

/// Whether the route to an address's own subnet is not there, which the kernel makes with the address as soon as the
/// interface is up (net/ipv4/fib_frontend.c, fib_add_ifaddr(); net/ipv6/addrconf.c, addrconf_prefix_route()): somebody
/// deleted it. It comes back with the address.
bool lacksConnectedRoute(const ObservedInterface& interface, const ObservedAddress& address,
                         const std::vector<ObservedRoute>& routes);

/// The addresses of an interface that can be set: without IPv6 ones where IPv6 is off.
std::vector<InterfaceAddress> settableAddresses(const Interface& interface);

/// Whether the route leaves by no link: it throws packets away, or into the node itself. `out`: the interface that it
/// names, null if it is not there. Such a route is the node's own, whatever its links are.
bool staysInside(const ObservedRoute& route, const ObservedInterface* out);

/// What the kernel has for a node's sysctl, as far as it is known: what was asked for, and how single interfaces forward.
std::optional<std::string> sysctlOf(const ObservedNode& node, const std::string& name);

/// Whether the kernel has what was written: blanks are no difference, nor is how a number is written, and a list may
/// have more than was written.
bool sameSysctl(const std::string& real, const std::string& drawn);

/// A drawn route as `ip route` writes it: "10.10.20.0/24 via 10.10.10.1", "default via fd00::1 metric 100".
std::string routeText(const Route& route);
std::string routeText(const ObservedRoute& route);

} // namespace nsk
