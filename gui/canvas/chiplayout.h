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

/// Finds a place for the chip of every link end at a node: beside its link, close to the node, over no card, no caption
/// and no other chip, and over none of the node's links if that can be had. `around`: the nodes nearby, whose chips
/// count where they are placed. `scale` enlarges the chips (hovering from far away; then chips of others do not count).
std::vector<PlacedChip> placeChips(const NodeItem& node, const std::vector<const NodeItem*>& around, const Theme& theme,
                                   qreal scale = 1);

/// A chip is never further away from its node's middle.
inline constexpr qreal chipReach = 340;

} // namespace nsk::gui
