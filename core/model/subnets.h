// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <vector>

namespace nsk {

/// Every subnet that an interface, a route or an uplink of the drawing names, of both families, as often as it is
/// named; without default routes. A new one keeps clear of them.
std::vector<Prefix> namedSubnets(const Topology& topology);

/// Whether others can be on the address's subnet: it is neither link-local nor a /32 (IPv6: /128).
bool makesSubnet(const InterfaceAddress& address);

} // namespace nsk
