// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

namespace nsk {

/// A node with its name as drawn where nobody measures the letters: around its place, in canvas units.
constexpr Box usualNodeBox{-72, -40, 72, 56};

/// What there is to lay out of a drawing: these nodes with the room that each takes, in this order, and the links between them.
LayoutGraph graphOf(const Topology& topology, const std::vector<std::pair<NodeName, Box>>& nodes);

} // namespace nsk
