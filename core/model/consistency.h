// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

namespace nsk {

/// Whether a topology's parts fit together, whoever made it: what the types alone cannot promise and the file reader
/// checks by itself. The helper runs it on everything it is sent.
///
/// Errors, `where` naming the object: "topology.too-many" (what, limit), "topology.too-long" (member, limit),
/// "topology.not-text" (member), "topology.duplicate-node" (node), "topology.duplicate-interface" (node, interface),
/// "topology.no-such-node" (node), "topology.no-such-interface" (node, interface), "topology.interface-reused" (node,
/// interface), "topology.self-link" (node, interface), "topology.bad-value" (member, value), "topology.family" (via,
/// to).
Status checkConsistency(const Topology& topology);

/// Whether a node's sysctls may have it: net.* in either spelling, no way out of that folder.
bool isSysctlName(const std::string& name);

/// Whether a host may be called that (hostname(7)): letters, digits, dots and hyphens, at most limits::hostnameLength.
bool isHostname(std::string_view name);

/// "#rrggbb", or nothing.
bool isColour(const std::string& colour);

} // namespace nsk
