// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

namespace nsk {

/// What happens to many that cover each other: all move apart until few do, or each of them alone is put beside.
enum class Crowd { MovesApart, StepsAside };

/// The places that nodes get in the end: near those that are wanted, their bounds around `centre`, on the canvas's
/// grid, and nobody covers anybody else or an obstacle, whatever was wanted. `obstacles`: where they are.
std::vector<Position> settle(const std::vector<Box>& nodes, const std::vector<Position>& wanted, Position centre,
                             const std::vector<Box>& obstacles, Crowd crowd = Crowd::MovesApart);

} // namespace nsk
