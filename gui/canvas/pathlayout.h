// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/linkitem.h"
#include "gui/canvas/pathitem.h"

#include <QPolygonF>

#include <functional>
#include <vector>

namespace nsk::gui {

class Picture;

/// One hop of a drawn ping over a link, beside it, on the left of its own direction; pings over the same link lie side
/// by side in lanes.
struct PathLeg
{
    LinkItem* link;
    int end; ///< of the link, where the hop begins
    int lane;
    bool back;         ///< of the answer
    bool dies;         ///< the packet dies at its far end: a cross instead of an arrowhead
    bool lost = false; ///< it dies on this link
};

/// Between a link and the middle of a path in that lane, near.
qreal pathOffset(int lane, const Theme& theme);
/// What a path takes of the room beside its link, its arrowheads included.
qreal pathClearance(int lanes, const Theme& theme);

/// The hops of a path that go over drawn links, and the next free lane for each; counts the lanes of the links.
std::vector<PathLeg> takeLanes(const Picture& picture, const PingPath& path);
/// Its line from card to card at `side` units beside the link.
QPolygonF wayOf(const PathLeg& leg, qreal side);
/// Where packets of this path die. `sideOf`: what wayOf() was given for a lane.
std::vector<QPointF> crossesOf(const Picture& picture, const PingPath& path, const std::vector<PathLeg>& legs,
                               const std::function<qreal(int)>& sideOf);
/// What a cross covers.
QRectF crossRect(const QPointF& at, const Theme& theme);

/// A ping ready to be drawn. `label` is where it covers no card, caption, chip, cross or other label.
struct PlacedPath
{
    struct Way
    {
        QPolygonF line;
        bool back;
        bool arrow;
        bool thin; ///< not the ping in hand
    };

    std::vector<Way> ways;
    std::vector<QPointF> crosses;
    QString text;
    QRectF label; ///< null: nothing to say
    bool bad = false;
};

std::vector<PlacedPath> placePaths(const Picture& picture, const PaintContext& context);
/// "0.041 ms · 0 % lost · ttl=63", "stops at r · 100 % lost"; among several pings which one it is.
QString pathText(const PingPath& path, bool several);

} // namespace nsk::gui
