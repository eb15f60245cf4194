// SPDX-License-Identifier: MIT
#include "gui/canvas/linkitem.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal fanGap = 30; // between neighbouring parallel links in their middle
constexpr qreal fanMost = 120;
constexpr int arcSteps = 24;
constexpr qreal crossFromEnd = 16;
constexpr qreal pieceLength = 40;
constexpr int piecesMost = 24;
constexpr qreal lineSpill = 10; // half of the broadest line, or of a cross
constexpr qreal markHalf = 12;
constexpr qreal trafficPixels = 0.5; // for each canvas unit that a link is thicker by, from far away

QPointF unit(const QPointF& vector)
{
    const qreal length = std::hypot(vector.x(), vector.y());
    return length < 1e-6 ? QPointF(1, 0) : vector / length;
}

/// Where the line from inside `card` to a point outside leaves it.
QPointF leaves(const QRectF& card, const QPointF& inside, const QPointF& outside)
{
    qreal least = 0;
    qreal most = 1;
    for (int i = 0; i < 20; ++i) {
        const qreal middle = (least + most) / 2;
        (card.contains(inside + (outside - inside) * middle) ? least : most) = middle;
    }
    return inside + (outside - inside) * most;
}

qreal distanceToSegment(const QPointF& point, const QPointF& a, const QPointF& b)
{
    const QPointF along = b - a;
    const qreal square = QPointF::dotProduct(along, along);
    const qreal t = square < 1e-9 ? 0 : std::clamp(QPointF::dotProduct(point - a, along) / square, 0.0, 1.0);
    return QLineF(point, a + along * t).length();
}

/// The shares of a line between which it is in a rectangle, the first greater than the last where it is not.
std::pair<qreal, qreal> sharesIn(const QRectF& area, const QLineF& line)
{
    qreal first = 0, last = 1;
    const auto cut = [&](qreal start, qreal way, qreal least, qreal most) {
        if (std::abs(way) < 1e-9) {
            if (start < least || start > most)
                last = -1;
            return;
        }
        const qreal a = (least - start) / way, b = (most - start) / way;
        first = std::max(first, std::min(a, b));
        last = std::min(last, std::max(a, b));
    };
    cut(line.x1(), line.dx(), area.left(), area.right());
    cut(line.y1(), line.dy(), area.top(), area.bottom());
    return {first, last};
}

} // namespace

qreal distanceTo(const QPolygonF& line, const QPointF& point)
{
    qreal nearest = 1e12;
    for (qsizetype i = 1; i < line.size(); ++i)
        nearest = std::min(nearest, distanceToSegment(point, line[i - 1], line[i]));
    return nearest;
}

LinkItem::LinkItem(NodeItem* first, NodeItem* second, const ResolvedLink& names)
    : m_nodes{first, second}, m_names(names)
{
}

bool LinkItem::connects(const NodeName& node, const std::string& interface) const
{
    return endOf(node, interface).has_value();
}

std::optional<int> LinkItem::endOf(const NodeName& node, const std::string& interface) const
{
    for (int end = 0; end < 2; ++end) {
        const ResolvedEndpoint& name = m_names[static_cast<std::size_t>(end)];
        if (name.node == node && name.interface.str() == interface)
            return end;
    }
    return {};
}

bool LinkItem::setFan(int place, int count)
{
    const qreal before = m_fanOffset;
    const qreal gap = count <= 1 ? 0 : std::min(fanGap, 2 * fanMost / (count - 1));
    m_fanOffset = (place - (count - 1) / 2.0) * gap;
    // Seen from the link's own first end; parallel ones may be drawn the other way round.
    if (m_nodes[1]->index < m_nodes[0]->index)
        m_fanOffset = -m_fanOffset;
    m_fanSide = std::abs(m_fanOffset) < 0.5 ? 0 : (m_fanOffset > 0 ? 1 : -1);
    return m_fanOffset != before;
}

void LinkItem::updateShape()
{
    m_line.clear();
    m_length = 0;
    const QPointF from = m_nodes[0]->position();
    const QPointF to = m_nodes[1]->position();
    const QRectF a = m_nodes[0]->card();
    const QRectF b = m_nodes[1]->card();
    if (m_nodes[0] == m_nodes[1] || a.intersects(b)) {
        m_line << from << to;
    } else if (m_fanSide == 0) {
        m_line << leaves(a, from, to) << leaves(b, to, from);
    } else {
        const QPointF along = unit(to - from);
        const QPointF control = (from + to) / 2 + QPointF(-along.y(), along.x()) * m_fanOffset * 2;
        QPointF last = from;
        for (int i = 1; i <= arcSteps; ++i) {
            const qreal t = static_cast<qreal>(i) / arcSteps;
            const QPointF point = from * (1 - t) * (1 - t) + control * 2 * t * (1 - t) + to * t * t;
            const bool inside = a.contains(point);
            if (a.contains(last) && !inside)
                m_line << leaves(a, last, point);
            if (b.contains(point)) {
                m_line << leaves(b, point, last);
                break;
            }
            if (!inside)
                m_line << point;
            last = point;
        }
    }
    for (qsizetype i = 1; i < m_line.size(); ++i)
        m_length += QLineF(m_line[i - 1], m_line[i]).length();
}

QPointF LinkItem::pointAt(int end, qreal distance) const
{
    if (m_line.size() < 2)
        return m_nodes[0]->position();
    qreal left = std::clamp(end == 0 ? distance : m_length - distance, 0.0, m_length);
    for (qsizetype i = 1; i < m_line.size(); ++i) {
        const QLineF piece(m_line[i - 1], m_line[i]);
        if (left <= piece.length() || i + 1 == m_line.size())
            return piece.length() < 1e-6 ? piece.p1() : piece.pointAt(std::min(1.0, left / piece.length()));
        left -= piece.length();
    }
    return m_line.last();
}

QPointF LinkItem::directionAt(int end, qreal distance) const
{
    return unit(pointAt(end, distance + 1) - pointAt(end, std::max(0.0, distance - 1)));
}

QRectF LinkItem::bounds() const
{
    QRectF all = m_line.boundingRect().adjusted(-10, -10, 10, 10);
    for (const Chip& chip : chips)
        all |= chip.rect;
    return all;
}

QVarLengthArray<QRectF, 24> LinkItem::pieces(const Theme& theme) const
{
    const qreal spill = lineSpill * theme.magnify;
    const QMarginsF around(spill, spill, spill, spill);
    if (m_line.size() != 2)
        return {m_line.boundingRect() + around};
    const QLineF line(m_line.first(), m_line.last());
    const int count =
        std::clamp(static_cast<int>(std::min(std::abs(line.dx()), std::abs(line.dy())) / pieceLength), 1, piecesMost);
    QVarLengthArray<QRectF, 24> found;
    for (int i = 0; i < count; ++i) {
        const QPointF from = line.pointAt(static_cast<qreal>(i) / count);
        const QPointF to = line.pointAt(static_cast<qreal>(i + 1) / count);
        found.push_back(QRectF(from, to).normalized() + around);
    }
    return found;
}

QRectF LinkItem::markRect(const Theme& theme) const
{
    const qreal half = markHalf * theme.magnify;
    return QRectF(markPlace(), QSizeF(0, 0)).adjusted(-half, -half, half, half);
}

qreal LinkItem::distanceTo(const QPointF& point) const
{
    return gui::distanceTo(m_line, point);
}

QPen LinkItem::pen(const PaintContext& context) const
{
    const Theme& theme = context.theme;
    const qreal scale = theme.magnify;
    QPen pen(theme.planned, context.atLeast(1.5 * scale, 0.75), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (state == LinkState::Up)
        pen = QPen(theme.up, context.atLeast(2 * scale, 1), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (state == LinkState::Down) {
        pen = QPen(theme.bad, context.atLeast(2 * scale, 1), Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
        pen.setDashPattern({3, 2}); // in units of the width: 6-4
    }
    if (state == LinkState::Missing) {
        pen.setStyle(Qt::CustomDashLine);
        pen.setDashPattern({0.1, 2.6});
        pen.setWidthF(context.atLeast(2 * scale, 1));
    }
    if (state == LinkState::Up && live != nullptr && live->level > 0) {
        const qreal more = trafficWidth(live->level);
        pen.setWidthF(context.atLeast(pen.widthF() + more * scale, 1 + more * trafficPixels));
    }
    if (selected) {
        pen.setColor(theme.accent);
        pen.setWidthF(pen.widthF() + context.atLeast(0.5, 0.5));
    }
    return pen;
}

/// A line of which most is out of sight costs as much as one that is seen from end to end, and there are many: links
/// between far ends cross every place. Dashes stay where they are, arcs are not looked into.
QPolygonF LinkItem::lineIn(std::span<const QRectF> areas) const
{
    if (areas.empty() || m_line.size() != 2)
        return m_line;
    const QLineF line(m_line.first(), m_line.last());
    qreal first = 1, last = 0;
    for (const QRectF& area : areas) {
        if (const auto [from, to] = sharesIn(area, line); from <= to) {
            first = std::min(first, from);
            last = std::max(last, to);
        }
    }
    if (first > last)
        return {};
    const bool dashed = state == LinkState::Down || state == LinkState::Missing;
    return dashed ? m_line : QPolygonF({line.pointAt(first), line.pointAt(last)});
}

void LinkItem::paintLine(QPainter& painter, const PaintContext& context, std::span<const QRectF> areas) const
{
    const QPolygonF line = lineIn(areas);
    if (line.isEmpty())
        return;
    QPen look = pen(context);
    if (selected && context.detail != Detail::Overview) {
        QColor halo = context.theme.accent;
        halo.setAlphaF(0.22F);
        painter.setPen(QPen(halo, std::max(8.0, look.widthF() + 5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    if (context.sprites != nullptr && line.size() == 2 && look.style() == Qt::SolidLine) {
        look.setCapStyle(Qt::FlatCap); // its ends are below the cards, and one without round ends needs no path
        painter.setPen(look);
        painter.drawLine(line.first(), line.last());
    } else {
        painter.setPen(look);
        painter.drawPolyline(line);
    }
    if (state != LinkState::Down || context.detail == Detail::Overview)
        return;
    for (int end = 0; end < 2; ++end) {
        if (endDown[static_cast<std::size_t>(end)])
            paintCross(painter, context, end);
    }
}

QRectF LinkItem::crossRect(const PaintContext& context, int end) const
{
    if (state != LinkState::Down || !endDown[static_cast<std::size_t>(end)])
        return {};
    const qreal half = context.atLeast(7 * context.theme.magnify, 4);
    return QRectF(pointAt(end, crossFromEnd), QSizeF()).adjusted(-half, -half, half, half);
}

void LinkItem::paintCross(QPainter& painter, const PaintContext& context, int end) const
{
    const QPointF at = pointAt(end, crossFromEnd);
    const qreal half = context.atLeast(5 * context.theme.magnify, 3);
    const std::array strokes{QLineF(at + QPointF(-half, -half), at + QPointF(half, half)),
                             QLineF(at + QPointF(-half, half), at + QPointF(half, -half))};
    painter.setPen(QPen(context.theme.canvas, half, Qt::SolidLine, Qt::RoundCap));
    painter.drawLines(strokes.data(), 2);
    painter.setPen(QPen(context.theme.bad, half / 2.2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLines(strokes.data(), 2);
}

void LinkItem::paintChipsAt(QPainter& painter, const PaintContext& context, const NodeItem* node) const
{
    for (std::size_t end = 0; end < 2; ++end) {
        if (m_nodes[end] == node && !chips[end].rect.isNull())
            paintChip(painter, context, chips[end], chips[end].rect, chipSelected[end]);
    }
}

QString LinkItem::note() const
{
    if (rates[0] == rates[1])
        return rates[0];
    const QPointF there = m_nodes[1]->position() - m_nodes[0]->position();
    const bool aside = std::abs(there.x()) >= std::abs(there.y());
    const bool forth = (aside ? there.x() : there.y()) >= 0; // right or down, as people read
    const std::array<QChar, 2> arrows =
        aside ? std::array{QChar(u'→'), QChar(u'←')} : std::array{QChar(u'↓'), QChar(u'↑')};
    QStringList lines;
    for (const std::size_t way : {0, 1}) {
        const QString& text = rates[forth ? way : 1 - way];
        if (!text.isEmpty())
            lines << arrows[way] + QLatin1Char(' ') + text;
    }
    return lines.join(QLatin1Char('\n'));
}

QRectF LinkItem::noteRect(const Theme& theme) const
{
    if (!hasNote())
        return {};
    QRectF rect(QPointF(), patchSize(theme.chipFont(), note()));
    rect.moveCenter(pointAt(0, m_length / 2));
    return rect;
}

QVarLengthArray<QRectF, 4> LinkItem::textsAt(Detail detail, const NodeItem* node) const
{
    QVarLengthArray<QRectF, 4> texts;
    const auto add = [&](const QRectF& rect) {
        if (!rect.isNull())
            texts.append(rect);
    };
    for (std::size_t end = 0; end < 2; ++end) {
        if (m_nodes[end] == node && detail == Detail::Near)
            add(chips[end].rect);
        else if (m_nodes[end] == node && detail == Detail::Middle)
            add(chips[end].shortRect);
    }
    if (detail == Detail::Middle)
        add(subnetRect);
    return texts;
}

void LinkItem::paintNote(QPainter& painter, const PaintContext& context) const
{
    if (hasNote())
        paintPatch(painter, context.theme, context.shortFont, pointAt(0, m_length / 2), note(), context.theme.soft);
}

void LinkItem::paintMark(QPainter& painter, const PaintContext& context) const
{
    if (otherwise && m_nodes[0] != m_nodes[1])
        paintBadge(painter, markPlace(), NodeState::Differs, context.theme, context.theme.magnify);
}

void LinkItem::paintShort(QPainter& painter, const PaintContext& context) const
{
    if (m_nodes[0]->shortZoom != context.zoom || m_nodes[1]->shortZoom != context.zoom)
        return; // out of sight
    for (const Chip& chip : chips) {
        if (!chip.shortRect.isNull())
            paintPatch(painter, context.theme, context.shortFont, chip.shortRect.center(), chip.shortText,
                       context.theme.text);
    }
    if (!subnetRect.isNull())
        paintPatch(painter, context.theme, context.shortFont, subnetRect.center(), subnet, context.theme.soft);
}

bool lineMeets(const QPolygonF& line, const QRectF& rect)
{
    const std::array<QLineF, 2> diagonals{QLineF(rect.topLeft(), rect.bottomRight()),
                                          QLineF(rect.topRight(), rect.bottomLeft())};
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF piece(line[i - 1], line[i]);
        if (rect.contains(piece.p1()) || rect.contains(piece.p2()))
            return true;
        for (const QLineF& diagonal : diagonals) {
            if (piece.intersects(diagonal, nullptr) == QLineF::BoundedIntersection)
                return true;
        }
    }
    return false;
}

QSizeF patchSize(const QFont& font, const QString& text)
{
    const QFontMetricsF metrics(font);
    qreal widest = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    return {widest + metrics.height() * 0.5, metrics.height() * static_cast<qreal>(lines.size())};
}

void paintPatch(QPainter& painter, const Theme& theme, const QFont& font, const QPointF& at, const QString& text,
                const QColor& colour)
{
    QRectF rect(QPointF(), patchSize(font, text));
    rect.moveCenter(at);
    const qreal radius = std::min<qreal>(rect.height() / 4, 4 * theme.magnify);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, text);
}

} // namespace nsk::gui
