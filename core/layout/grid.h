// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

namespace nsk {

/// The same nodes in rows and columns, about as wide as high: who was above another one is not below it, who was to the
/// left of one of its row stays so.
std::vector<Position> inRows(const std::vector<Box>& nodes, const std::vector<Position>& places);

} // namespace nsk
