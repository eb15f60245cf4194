// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/linkitem.h"

#include <vector>

namespace nsk::gui {

struct PlacedChip
{
    LinkItem* link;
    int end;
    Chip::Form form;
    QRectF rect; ///< null: there was no room
};

/// Finds a place for the chip of every link end at a node: beside its link, close to the node, over no card, no caption
/// and no other chip, over no ping and no cross of one (`crosses`), and over none of the node's links if that can be
/// had. It is always seen whose it is: it stands in its own half of the link, nearer its end than the other end's chip;
/// where there is no room for that it is shorter. `around`: the nodes nearby, whose chips count where they are placed.
/// `scale` enlarges the chips (hovering from far away; then chips of others do not count).
std::vector<PlacedChip> placeChips(const NodeItem& node, const std::vector<const NodeItem*>& around,
                                   const std::vector<QRectF>& crosses, const Theme& theme, qreal scale = 1);

/// At a middle distance: finds places for the short addresses of the node's links at this node, on the link and near
/// the node, and for the subnet in the link's middle once both ends have theirs. Over no card, no caption, no other
/// text; null rects where there is no room. Nodes in `around` count where they have been placed for this zoom.
void placeShortTexts(NodeItem& node, const std::vector<const NodeItem*>& around, const PaintContext& context);

/// A chip is never further away from its node's middle.
inline constexpr qreal chipReach = 340;

} // namespace nsk::gui
