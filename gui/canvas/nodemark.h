// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/paintcontext.h"

#include "core/base/name.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace nsk::gui {

class NodeItem;
class Picture;

/// Something that a node has just said or done, beside it on the canvas: an ICMP error that it sent, its place on a traced
/// way. Told apart by a sign: a cross, a tick, a hollow ring. A plain value.
struct NodeMark
{
    enum class Kind {
        Error, ///< it refused a packet
        Heard, ///< a hop that answered
        Silent ///< a hop that said nothing
    };

    NodeName node;
    Kind kind = Kind::Error;
    QString text{};

    bool operator==(const NodeMark&) const = default;
};

/// A mark ready to be drawn, where it covers no card and no caption if there is such a place.
struct PlacedMark
{
    NodeMark::Kind kind;
    QString text;
    QRectF rect;
};

/// Several marks of one node stand one over the other. None from so far away that names are not drawn.
std::vector<PlacedMark> placeMarks(const Picture& picture, const std::vector<NodeMark>& marks,
                                   const PaintContext& context);
void paintMarks(QPainter& painter, const PaintContext& context, const std::vector<PlacedMark>& marks);

} // namespace nsk::gui
