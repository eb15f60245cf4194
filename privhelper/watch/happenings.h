// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <vector>

namespace nsk {

/// What happened between two looks at a node, for the event log, in the order of the interfaces. What the kernel adds
/// by itself (connected routes, its link-local addresses) is no news. Codes: "event.node-gone" (node),
/// "event.node-back" (node), "event.interface-added", "event.interface-removed", "event.link-up", "event.link-down",
/// "event.carrier-lost", "event.carrier-back" (node, interface), "event.address-added", "event.address-removed" (node,
/// interface, address), "event.mac-changed", "event.mtu-changed" (node, interface, value), "event.port-joined" (node,
/// interface, bridge), "event.port-left" (node, interface, bridge), "event.route-added", "event.route-removed" (node,
/// route), "event.forwarding-on", "event.forwarding-off" (node, family).
std::vector<wire::Happened> happenings(const LabName& lab, const ObservedNode& before, const ObservedNode& after);

/// For the log of several nodes that were looked at at once, which have one time: behind all the rest comes what another
/// node's change has brought about, a carrier that goes or comes with the other end of the link. Else the order stays.
void putCausesFirst(std::vector<wire::Happened>& log);

} // namespace nsk
