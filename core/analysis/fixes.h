// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/mend.h"
#include "core/analysis/path.h"

namespace nsk {

/// The route that the node ought to have to reach the address: its gateway is the neighbour that is on the shortest way
/// through routers, its prefix is the target's subnet ("default" for an address outside of the drawing). None if there
/// is no way, or if the target is on one of the node's own subnets.
std::optional<SnapshotRoute> suggestRoute(const Network& network, int node, const IpAddress& target);

/// What mends a fault, the best first; a hint where nothing is sure. `walk` is the way that ended in it.
std::vector<mend::Mend> mendsFor(const Network& network, const Walk& walk, const Packet& packet);

/// The step of a looping walk whose route leads astray.
std::size_t culpritOf(const Network& network, const Walk& walk, const IpAddress& target);
/// The walk's fault as people are told of it: of a loop the node whose route is wrong, rather than where the packet is
/// seen twice.
Fault toldFault(const Network& network, const Walk& walk, const IpAddress& target);

/// The address that two interfaces have, of a walk that ends in FaultKind::Duplicate.
IpAddress duplicateOf(const Walk& walk, const Packet& packet);

} // namespace nsk
