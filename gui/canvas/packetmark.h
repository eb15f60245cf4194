// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/theme.h"

#include <QPointF>
#include <QString>

class QPainter;

namespace nsk::gui {

/// A packet in motion as the canvas shows it: a letter and a shape for each protocol, hollow for answers; what became of it
/// where it ends. A plain value.
struct PacketMark
{
    enum class State {
        Moves,
        Arrived, ///< a tick
        Ignored, ///< dashed: it came where nobody wanted it
        Unsure,  ///< dashed, and a question mark: last seen there, it may have gone on
        Dead     ///< a cross
    };

    QString letter; ///< "A" and "N" diamonds, "I" circles, "T" squares, "U" hexagons, others triangles
    bool answer = false;
    State state = State::Moves;
};

/// `radius`: about half of its width, px.
void paintPacketMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal radius, const PacketMark& mark);

/// Packets are captured there: a ring with a dot in it, as recorders have it; `size` px wide.
void paintCaptureMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size);

} // namespace nsk::gui
