// SPDX-License-Identifier: MIT
#include "gui/panels/cardplace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nsk::gui {

namespace {

constexpr int steps = 24; ///< tried away from the node
constexpr int stepLength = 8;
constexpr int corner = 22; ///< the pointer keeps clear of rounded corners

enum class Side { Below, Above, Right, Left };

int covered(const QRect& card, const std::vector<QRect>& rects)
{
    int area = 0;
    for (const QRect& rect : rects) {
        const QRect common = card & rect;
        area += common.width() > 0 && common.height() > 0 ? common.width() * common.height() : 0;
    }
    return area;
}

int clampInto(int wanted, int length, int from, int to)
{
    return std::clamp(wanted, from, std::max(from, to - length));
}

QRect cardAt(Side side, int away, const QSize& card, const CardSurroundings& around)
{
    const QRect& view = around.view;
    const QRect& anchor = around.anchor;
    const int x = clampInto(anchor.center().x() - card.width() / 2, card.width(), view.left(), view.right() + 1);
    const int y = clampInto(anchor.center().y() - card.height() / 2, card.height(), view.top(), view.bottom() + 1);
    switch (side) {
    case Side::Below:
        return {QPoint(x, anchor.bottom() + 1 + away), card};
    case Side::Above:
        return {QPoint(x, anchor.top() - away - card.height()), card};
    case Side::Right:
        return {QPoint(anchor.right() + 1 + away, y), card};
    case Side::Left:
        break;
    }
    return {QPoint(anchor.left() - away - card.width(), y), card};
}

std::optional<QPoint> tipOf(Side side, const QRect& card, const QRect& anchor, int arrow)
{
    const bool vertical = side == Side::Below || side == Side::Above;
    const QPoint to = anchor.center();
    const bool faces = vertical ? to.x() >= card.left() + corner && to.x() <= card.right() - corner
                                : to.y() >= card.top() + corner && to.y() <= card.bottom() - corner;
    if (!faces)
        return std::nullopt;
    switch (side) {
    case Side::Below:
        return QPoint(to.x(), card.top() - arrow);
    case Side::Above:
        return QPoint(to.x(), card.bottom() + arrow);
    case Side::Right:
        return QPoint(card.left() - arrow, to.y());
    case Side::Left:
        break;
    }
    return QPoint(card.right() + arrow, to.y());
}

} // namespace

CardPlace placeCard(const QSize& card, int arrow, const CardSurroundings& around)
{
    CardPlace best;
    double least = std::numeric_limits<double>::max();
    const bool inSight = around.view.intersects(around.anchor);
    for (const Side side : {Side::Below, Side::Above, Side::Right, Side::Left}) {
        for (int step = 0; inSight && step < steps; ++step) {
            const QRect rect = cardAt(side, arrow + 2 + step * stepLength, card, around);
            if (!around.view.contains(rect))
                break;
            const int hidden = covered(rect, around.way);
            const double cost = 40.0 * hidden + covered(rect, around.rest) + 30.0 * step +
                                (side == Side::Below ? 0 : side == Side::Above ? 400 : 800);
            if (cost < least) {
                least = cost;
                best = {rect, tipOf(side, rect, around.anchor, arrow), hidden};
            }
        }
    }
    if (best.card.isValid())
        return best;
    // No room beside the node, or it is out of sight: inside of the view, as near as can be.
    const QRect wanted = cardAt(Side::Below, arrow + 2, card, around);
    const QRect& view = around.view;
    const QRect inside(QPoint(clampInto(wanted.left(), card.width(), view.left(), view.right() + 1),
                              clampInto(wanted.top(), card.height(), view.top(), view.bottom() + 1)),
                       card);
    return {inside, std::nullopt, covered(inside, around.way)};
}

} // namespace nsk::gui
