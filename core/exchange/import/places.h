// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"

#include <optional>
#include <vector>

namespace nsk {

/// Places of another tool's drawing, in whatever it counts, as such of nsketch's canvas: scaled so that a node and its
/// nearest stand readably apart, but the whole no wider than a few times what its nodes need; then those that would cover each
/// other push each other away, and who still does is put beside (core/layout/settle.h). A node that has no place there gets one
/// between those that it is linked to; where there are none, it gets none. `shrink`: its unit is no pixel, so that it may become
/// smaller, too, and a large one as wide or as high as a screen; pixels become fewer only where the drawing is far too wide. y
/// grows downwards in both.
std::vector<std::optional<Position>> placesFrom(const std::vector<std::optional<Position>>& theirs,
                                                const std::vector<std::pair<std::size_t, std::size_t>>& links, bool shrink);

/// Gives the nodes of a builder these places.
void placeAll(TopologyBuilder& builder, const std::vector<std::optional<Position>>& theirs, bool shrink);
/// The same for a tool that draws as nsketch does, in pixels: its places stay as they are, but for a drawing that is crowded.
void placeAsDrawn(TopologyBuilder& builder, const std::vector<std::optional<Position>>& theirs);

} // namespace nsk
