// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <string>
#include <vector>

/// The values that nsketch gives by itself. They are the same every time for the same topology: no clock, no random numbers.
namespace nsk {

/// What the file calls a kind: "host", "router", "switch", "gateway", "computer". Stable; not for people to read.
const char* toString(NodeKind kind);
std::optional<NodeKind> nodeKindFromString(std::string_view text);
const char* toString(RouteType type);
std::optional<RouteType> routeTypeFromString(std::string_view text);

/// A switch's bridge is always called br0.
const InterfaceName& bridgeName();
/// A gateway's uplink inside the node is always called up0.
const InterfaceName& uplinkName();

/// Whether the node forwards that family: what the file says, else true for router and gateway, false for host and switch,
/// absent for computer (leave alone).
std::optional<bool> forwards(const Node& node, Family family);

/// The IPv6 mode that applies: what the file says, else LinkLocal where an IPv6 address is set, else Off.
Ipv6Mode effectiveIpv6(const Interface& interface);

/// The MAC of an interface: what the file says, else derived from lab, node and interface.
MacAddress effectiveMac(const LabName& lab, const NodeName& node, const Interface& interface);

/// The MTU of a bridge that is given none: its ports' smallest, as the kernel chooses it while nobody has set one
/// (net/bridge/br_if.c, br_mtu_auto_adjust()); bytes. `ports`: how many links the switch has, of which those that are not among
/// its interfaces have the usual MTU.
std::uint32_t bridgeMtu(const Node& node, std::size_t ports);

/// The link-local address that the kernel gives an interface with that MAC: fe80::/64 with the modified EUI-64 of it
/// (RFC 4291, appendix A).
InterfaceAddress linkLocalOf(const MacAddress& mac);

/// "net.ipv4.conf.IFACE.LEAF" with the interface's dots written as sysctl(8) does, as slashes.
std::string interfaceSysctl(Family family, std::string_view interface, std::string_view leaf);
/// A namespace's own switch.
const char* forwardingSysctl(Family family);

/// Bytes; the kernel's own for veth and bridge.
inline constexpr std::uint32_t usualMtu = 1500;

/// The next free node name for a kind: ns1, r1, sw1, gw1, pc1.
NodeName nextNodeName(const Topology& topology, NodeKind kind);
/// A free name made from `wanted` (cut and numbered as needed), for pasted and duplicated nodes.
NodeName uniqueNodeName(const Topology& topology, std::string_view wanted);
/// The same for several at once, which differ from each other, too; one for each.
std::vector<NodeName> uniqueNodeNames(const Topology& topology, const std::vector<std::string>& wanted);
/// The next free interface name of a node, from eth1 up; counts the names that links use, too.
InterfaceName nextInterfaceName(const Topology& topology, const NodeName& node);

/// Both ends of every link with names. An endpoint that names its node alone gets the next free ethN of that node, in the order
/// of the links; deterministic. Index i belongs to topology.links[i].
struct ResolvedEndpoint
{
    NodeName node;
    InterfaceName interface;

    auto operator<=>(const ResolvedEndpoint&) const = default;
};
using ResolvedLink = std::array<ResolvedEndpoint, 2>;
std::vector<ResolvedLink> resolveEndpoints(const Topology& topology);

/// The topology with everything written out that it leaves to rules: endpoints resolved, each endpoint's interface listed in its
/// node (switch ports too; a switch's br0 is listed if it has addresses), MACs, IPv6 modes, forwarding. What planner, analysis
/// and observed/drift compare with.
Topology resolved(const Topology& topology);

} // namespace nsk
