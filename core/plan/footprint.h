// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/plantext.h"

#include <string>
#include <vector>

namespace nsk {

/// What of the computer itself a plan of system mode touches, a line each ("touch.add-interface" (interface, the node
/// at its other end), "touch.add-address" (interface, address), "touch.add-route" (route), "touch.set-sysctl" (name,
/// value), "touch.add-table" (table, subnet), and their opposites). Only a computer node and gateways touch it;
/// namespaces do not, and rootless nothing does: ask for system mode only. `outward`: the interfaces by which the
/// computer reaches the outside and which do not forward yet; a gateway needs them to.
std::vector<Line> footprint(const Plan& plan, const Topology& desired, const std::vector<std::string>& outward = {});

} // namespace nsk
