// SPDX-License-Identifier: MIT
#include "gui/canvas/linklive.h"

#include "gui/canvas/linkitem.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qreal farFromEnd = 14; // pixels, of a mark from far away
constexpr qreal farSize = 9;     // pixels
constexpr qreal rim = 0.14;      // of a mark's size, in the canvas's colour

void paintPiece(QPainter& painter, const PaintContext& context, const LinkLive::Piece& piece, const QColor& colour,
                void (*mark)(QPainter&, const Theme&, const QPointF&, qreal))
{
    if (piece.rect.isNull())
        return;
    const Theme& theme = context.theme;
    const qreal radius = std::min<qreal>(piece.rect.height() / 4, 4 * theme.magnify);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(piece.rect, radius, radius);
    const qreal size = piece.text.isEmpty() ? piece.rect.width() : piece.rect.height();
    mark(painter, theme, {piece.rect.left() + size / 2, piece.rect.center().y()}, size * 0.86);
    if (piece.text.isEmpty())
        return;
    painter.setFont(context.labelFont);
    painter.setPen(colour);
    painter.drawText(piece.rect.adjusted(size, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                     piece.text);
}

} // namespace

bool LinkLive::isNothing() const
{
    return ends == std::array<EndTraffic, 2>() && unanswered[0].isEmpty() && unanswered[1].isEmpty();
}

LinkLive::Changed LinkLive::set(std::size_t end, const EndTraffic& traffic)
{
    Changed changed;
    const auto before = lostAt(end), lost = traffic.dropped + traffic.errors;
    changed.marks = (before > 0) != (lost > 0);
    changed.rates = before != lost; // the number beside it
    ends[end] = traffic;
    double most = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        // What leaves one end comes in at the other; where one of them is not in the lab the other one says it.
        const double bits = std::max(ends[i].txBits, ends[1 - i].rxBits);
        most = std::max(most, bits);
        QString text = bitRateText(bits);
        changed.rates = changed.rates || text != rates[i];
        rates[i] = std::move(text);
    }
    const int now = trafficLevel(most, level);
    changed.line = now != level;
    level = now;
    return changed;
}

void paintLostMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size)
{
    const qreal half = size / 2 * 0.86;
    QPainterPath triangle;
    triangle.addPolygon(
        QPolygonF({at + QPointF(-half, -half * 0.8), at + QPointF(half, -half * 0.8), at + QPointF(0, half * 0.95)}));
    triangle.closeSubpath();
    painter.setPen(QPen(theme.canvas, size * rim, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme.bad);
    painter.drawPath(triangle);
}

void paintAskMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size)
{
    const qreal half = size / 2;
    painter.setPen(QPen(theme.canvas, size * rim));
    painter.setBrush(theme.warn);
    painter.drawEllipse(at, half, half);
    // A question mark by hand: as a letter it would be another one in every font, and none at this size.
    const auto point = [&](qreal x, qreal y) { return at + QPointF(x, y) * half; };
    QPainterPath hook(point(-0.32, -0.26));
    hook.cubicTo(point(-0.32, -0.66), point(0.36, -0.66), point(0.34, -0.24));
    hook.cubicTo(point(0.33, 0.02), point(0, -0.02), point(0, 0.24));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.onState, size * 0.11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(hook);
    painter.drawPoint(point(0, 0.56));
}

void paintLive(QPainter& painter, const PaintContext& context, const LinkItem& link)
{
    const LinkLive& live = *link.live;
    const Theme& theme = context.theme;
    if (context.detail == Detail::Far) {
        const qreal size = farSize * theme.magnify / context.zoom;
        for (std::size_t end = 0; end < 2; ++end) {
            qreal distance = std::min(farFromEnd / context.zoom, link.length() / 3);
            if (!live.unanswered[end].isEmpty()) {
                paintAskMark(painter, theme, link.pointAt(static_cast<int>(end), distance), size);
                distance += size;
            }
            if (live.lostAt(end) > 0)
                paintLostMark(painter, theme, link.pointAt(static_cast<int>(end), distance), size);
        }
        return;
    }
    if (live.placed.zoom != context.zoom)
        return; // out of sight when places were looked for
    if (!live.placed.rate.rect.isNull())
        paintPatch(painter, theme, context.labelFont, live.placed.rate.rect.center(), live.placed.rate.text,
                   theme.text);
    for (std::size_t end = 0; end < 2; ++end) {
        paintPiece(painter, context, live.placed.lost[end], theme.bad, paintLostMark);
        paintPiece(painter, context, live.placed.asks[end], theme.text, paintAskMark);
    }
}

} // namespace nsk::gui
