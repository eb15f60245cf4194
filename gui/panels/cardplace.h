// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>

#include <optional>
#include <vector>

namespace nsk::gui {

/// What a card at a node has to keep clear of; all in the view's coordinates.
struct CardSurroundings
{
    QRect view;              ///< the card stays inside
    QRect anchor;            ///< the node it belongs to, its name included
    std::vector<QRect> way;  ///< the nodes of the way: to be seen
    std::vector<QRect> rest; ///< names, chips: rather to be seen
};

struct CardPlace
{
    QRect card;
    std::optional<QPoint> tip; ///< where its pointer points, if it stands at the node
    int hidden = 0;            ///< square pixels of the way that it covers
};

/// Where a card of that size stands best: below the node, above it or beside it, as near as it can be without covering
/// the way. `arrow`: the room for its pointer.
CardPlace placeCard(const QSize& card, int arrow, const CardSurroundings& around);

} // namespace nsk::gui
