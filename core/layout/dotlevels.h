// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

namespace nsk {

/// A link as a layered drawing sees it.
struct Descent
{
    std::size_t upper, lower;
    bool level = false; ///< both ends are of one level: it says nothing about up and down
};

/// Links have no direction, a layered drawing needs one: the further a node is from the ends of the network, the higher
/// it stands. Among many of the same level, which would all stand in one row, those nearer to the best linked one are
/// higher. In the order of the links; those from a node to itself are left out.
std::vector<Descent> descents(const LayoutGraph& graph);

} // namespace nsk
