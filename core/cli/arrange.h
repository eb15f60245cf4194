// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

namespace nsk::cli {

/// Gives every node a place: in layers by Graphviz where it is there and in time, else in rows; nobody covers anybody else
/// (core/layout). Blocks, for some seconds at most.
void arrange(Topology& topology);

} // namespace nsk::cli
