// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/linkitem.h"

#include <vector>

namespace nsk::gui {

struct PlacedChip
{
    LinkItem* link;
    int end;
    QRectF rect; ///< null: there was no room
};

/// Finds a place for the chip of every link end at a node: beside its link, close to the node, over no card, no
/// caption, no other chip of the node and of its neighbours as far as these are placed. `scale` enlarges the chips
/// (hovering from far away). Depends on the surroundings only, so that moving a node disturbs no others than its
/// neighbours.
std::vector<PlacedChip> placeChips(const NodeItem& node, const Theme& theme, qreal scale = 1);

} // namespace nsk::gui
