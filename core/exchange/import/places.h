// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"

#include <optional>
#include <vector>

namespace nsk {

/// Places of another tool's drawing, in whatever it counts, as such of nsketch's canvas: widened so that most neighbours stand
/// apart, then whoever would still cover another one is put beside it (core/layout/settle.h). A node that has no place there
/// gets one between those that it is linked to; where there are none, it gets none. `shrink`: its unit is no pixel, so that it
/// may become smaller, too. y grows downwards in both.
std::vector<std::optional<Position>> placesFrom(const std::vector<std::optional<Position>>& theirs,
                                                const std::vector<std::pair<std::size_t, std::size_t>>& links, bool shrink);

/// Gives the nodes of a builder these places.
void placeAll(TopologyBuilder& builder, const std::vector<std::optional<Position>>& theirs, bool shrink);

} // namespace nsk
