// SPDX-License-Identifier: MIT
#include "gui/canvas/packetmark.h"

#include "gui/canvas/linklive.h"

#include <QPainter>
#include <QPainterPath>

namespace nsk::gui {

namespace {

constexpr qreal penWidth = 1.5;
constexpr qreal crossPen = 3;

/// A circle for ICMP, a diamond for ARP and neighbour discovery, a square for TCP, a hexagon for UDP, else a triangle.
QPainterPath shapeOf(const QString& letter, const QPointF& at, qreal r)
{
    QPainterPath path;
    if (letter == QLatin1String("A") || letter == QLatin1String("N"))
        path.addPolygon(QPolygonF({at + QPointF(0, -r * 1.2), at + QPointF(r * 1.2, 0), at + QPointF(0, r * 1.2),
                                   at + QPointF(-r * 1.2, 0)}));
    else if (letter == QLatin1String("T"))
        path.addRoundedRect(QRectF(at - QPointF(r, r) * 0.92, QSizeF(r, r) * 1.84), 2, 2);
    else if (letter == QLatin1String("U"))
        path.addPolygon(QPolygonF({at + QPointF(-r, 0), at + QPointF(-r / 2, -r), at + QPointF(r / 2, -r),
                                   at + QPointF(r, 0), at + QPointF(r / 2, r), at + QPointF(-r / 2, r)}));
    else if (letter == QLatin1String("I"))
        path.addEllipse(at, r, r);
    else
        path.addPolygon(
            QPolygonF({at + QPointF(0, -r * 1.25), at + QPointF(r * 1.2, r * 0.85), at + QPointF(-r * 1.2, r * 0.85)}));
    path.closeSubpath();
    return path;
}

} // namespace

void paintPacketMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal r, const PacketMark& mark)
{
    const bool faded = mark.state == PacketMark::State::Ignored || mark.state == PacketMark::State::Unsure;
    const QPainterPath shape = shapeOf(mark.letter, at, r);
    const bool hollow = mark.answer || faded;
    const QColor colour = faded ? theme.soft : mark.answer ? theme.back : theme.forward;
    painter.setPen(QPen(theme.canvas, penWidth * 3)); // stands out from what is under it
    painter.setBrush(theme.canvas);
    painter.drawPath(shape);
    painter.setPen(QPen(colour, penWidth, faded ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(hollow ? theme.card : colour);
    painter.drawPath(shape);
    QFont font = theme.nameFont();
    font.setPixelSize(qRound(r * 1.15));
    painter.setFont(font);
    painter.setPen(hollow ? readableOn(theme.card, colour, theme.text)
                   : contrast(colour, theme.canvas) > contrast(colour, theme.text) ? theme.canvas
                                                                                   : theme.text);
    const qreal down = mark.letter == QLatin1String("P") ? r * 0.2 : 0;
    painter.drawText(QRectF(at - QPointF(r, r - down), QSizeF(2 * r, 2 * r)), Qt::AlignCenter, mark.letter);
    if (mark.state == PacketMark::State::Dead) {
        const qreal arm = r * 1.25;
        for (const auto& [colourOf, width] : {std::pair(theme.canvas, crossPen + 3), std::pair(theme.bad, crossPen)}) {
            painter.setPen(QPen(colourOf, width, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm));
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
        }
    } else if (mark.state == PacketMark::State::Unsure) {
        paintAskMark(painter, theme, at + QPointF(r * 0.85, -r * 0.85), r * 1.2);
    } else if (mark.state == PacketMark::State::Arrived) {
        const QPointF corner = at + QPointF(r * 0.85, -r * 0.85);
        for (const auto& [colourOf, width] : {std::pair(theme.canvas, crossPen + 3), std::pair(theme.ok, crossPen)}) {
            painter.setPen(QPen(colourOf, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(QPolygonF({corner + QPointF(-r * 0.4, 0), corner + QPointF(-r * 0.1, r * 0.3),
                                            corner + QPointF(r * 0.45, -r * 0.4)}));
        }
    }
}

void paintCaptureMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size)
{
    painter.setPen(QPen(theme.bad, 2));
    painter.setBrush(theme.card);
    painter.drawEllipse(at, size / 2 - 1, size / 2 - 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bad);
    painter.drawEllipse(at, size / 4, size / 4);
}

} // namespace nsk::gui
