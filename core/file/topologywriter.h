// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <string>

namespace nsk {

/// The topology as nsketch/1, in its one canonical form: two-space indent, members in a fixed order, innermost objects on one
/// line, defaults left out, one node a line in the layout, a line feed at the end. What readTopology() reads from it is equal.
std::string writeTopology(const Topology& topology);

} // namespace nsk
