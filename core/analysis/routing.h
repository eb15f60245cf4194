// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"

#include <vector>

/// Static routes for a whole drawing, by the shortest way.
namespace nsk {

/// What one node's routes become.
struct NodeRoutes
{
    NodeName node;
    std::vector<Route> routes;  ///< all of them from now on, those that stay first and in their order
    std::vector<Route> added;   ///< of those, the new ones
    std::vector<Route> removed; ///< of those of now

    bool operator==(const NodeRoutes&) const = default;
};

enum class DrawnRoutesAre : std::uint8_t {
    Kept,    ///< a computed route to a prefix that has one is left out
    Replaced ///< unicast routes that lead to what is drawn, or nowhere drawn, go; blackholes and their kin stay
};

/// The routes by which every subnet of the drawing can be reached from every node, through the fewest routers; of equal
/// ways that through the node drawn first. A router counts as one even while its forwarding is drawn off, which is
/// another fault; interfaces that are drawn down carry nobody. A node that does not forward
/// gets a default route, and others only where a router besides it is nearer; one that forwards gets one route a
/// subnet, and, where a gateway leads outside, a default route there and only what differs from it. Without a gateway
/// routers get no default: two of them would hand a packet for nobody to and fro. A computer never gets a default: it
/// has its own. In the order of the nodes; a node for which nothing is to be done has none.
std::vector<std::pair<NodeName, std::vector<Route>>> shortestRoutes(const Topology& topology);

/// What applying them would change. Nodes of which nothing changes are left out.
std::vector<NodeRoutes> proposeRoutes(const Topology& topology, DrawnRoutesAre drawn);

/// What of the computed routes of `before` has to change for `after`, as one edit changed the one into the other: what
/// was typed by hand stays.
std::vector<NodeRoutes> followRoutes(const Topology& before, const Topology& after);

/// All of them as one step. Nodes that are gone meanwhile are left out.
Edit routesEdit(const Topology& topology, const std::vector<NodeRoutes>& changes);

} // namespace nsk
