// SPDX-License-Identifier: MIT
#include "gui/canvas/pathitem.h"

#include "gui/canvas/picture.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal beside = 7;   // between a link and the path along it
constexpr qreal slotStep = 6; // between the paths of several pings
constexpr qreal endGap = 3;   // before a card
constexpr qreal arrowLength = 9;
constexpr qreal arrowHalf = 6;
constexpr qreal crossHalf = 6;

/// The link that a hop goes over: the one of its interface, else any between the two nodes.
const LinkItem* linkOf(const Picture& picture, const PathHop& from, const PathHop& to)
{
    if (const LinkItem* link = picture.findLink(from.node, from.out); link != nullptr)
        return link;
    const NodeItem* node = picture.find(from.node);
    const NodeItem* next = picture.find(to.node);
    if (node == nullptr || next == nullptr)
        return nullptr;
    for (const LinkItem* link : node->links) {
        if (link->other(node) == next)
            return link;
    }
    return nullptr;
}

/// A way along a link at `side` units to its left, from the card at `end` to the other one.
QPolygonF alongLink(const LinkItem& link, int end, qreal side)
{
    const int pieces = link.line().size() > 2 ? 16 : 1;
    QPolygonF way;
    const qreal last = std::max(1.0, link.length() - endGap);
    for (int i = 0; i <= pieces; ++i) {
        const qreal distance = endGap + (last - endGap) * i / pieces;
        const QPointF along = link.directionAt(end, distance);
        way << link.pointAt(end, distance) + QPointF(along.y(), -along.x()) * side;
    }
    return way;
}

void paintCrossAt(QPainter& painter, const PaintContext& context, const QPointF& at)
{
    const Theme& theme = context.theme;
    const qreal half = context.atLeast(crossHalf * theme.magnify, 5);
    painter.setPen(QPen(theme.canvas, half * 0.45));
    painter.setBrush(theme.bad);
    painter.drawEllipse(at, half * 1.6, half * 1.6);
    painter.setPen(QPen(theme.onState, half * 0.36, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at + QPointF(-half, -half) * 0.6, at + QPointF(half, half) * 0.6);
    painter.drawLine(at + QPointF(-half, half) * 0.6, at + QPointF(half, -half) * 0.6);
}

/// Where a label goes: beside `at`, on the side that `out` points to.
struct Anchor
{
    QPointF at;
    QPointF out;
};

/// One direction of a ping. Returns the place of its label: beside the first link.
std::optional<Anchor> paintDirection(QPainter& painter, const PaintContext& context, const Picture& picture,
                                     const std::vector<PathHop>& hops, bool dies, const QColor& colour, bool dashed,
                                     qreal side)
{
    std::optional<Anchor> labelAt;
    QPointF last;
    const qreal width = context.atLeast(3 * context.theme.magnify, 1.5);
    for (std::size_t i = 0; i + 1 < hops.size(); ++i) {
        const LinkItem* link = linkOf(picture, hops[i], hops[i + 1]);
        const NodeItem* node = picture.find(hops[i].node);
        if (link == nullptr || node == nullptr)
            continue; // through the outside world, or gone meanwhile
        const QPolygonF way = alongLink(*link, link->node(0) == node ? 0 : 1, side);
        QPen pen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (dashed) {
            pen.setStyle(Qt::CustomDashLine);
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({2.4, 1.6});
        }
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(way);
        const QPointF tip = way.last();
        const QPointF before = way[way.size() - 2];
        const QPointF along = (tip - before) / std::max(1e-6, std::hypot(tip.x() - before.x(), tip.y() - before.y()));
        const QPointF across(-along.y(), along.x());
        const bool crossed = dies && i + 2 == hops.size();
        if (!crossed) {
            painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(QPolygonF(
                {tip - along * arrowLength + across * arrowHalf, tip, tip - along * arrowLength - across * arrowHalf}));
        }
        if (!labelAt)
            labelAt = Anchor{(way[(way.size() - 1) / 2] + way[way.size() / 2]) / 2, -across};
        last = tip - along * 12;
    }
    if (dies && !hops.empty()) {
        const NodeItem* end = picture.find(hops.back().node);
        // It dies before it leaves the first node: the cross stands on that node's edge.
        if (hops.size() == 1 && end != nullptr)
            last = end->card().center() + QPointF(0, -Theme::cardHeight / 2);
        if (end != nullptr)
            paintCrossAt(painter, context, last);
        if (!labelAt && end != nullptr)
            labelAt = Anchor{last - QPointF(0, 10), QPointF(0, -1)};
    }
    return labelAt;
}

QString labelOf(const PingPath& path)
{
    if (!path.note.isEmpty())
        return path.note;
    QStringList parts;
    const QLocale locale;
    if (path.rttMs)
        parts << QCoreApplication::translate("nsk::gui::PathItem", "%1 ms")
                     .arg(locale.toString(*path.rttMs, 'f', *path.rttMs < 10 ? 3 : 1));
    if (path.lossPercent)
        parts << QCoreApplication::translate("nsk::gui::PathItem", "%1 % lost")
                     .arg(locale.toString(*path.lossPercent, 'g', 3));
    if (path.ttl)
        parts << QStringLiteral("ttl=%1").arg(*path.ttl);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

void paintPath(QPainter& painter, const PaintContext& context, const Picture& picture, const PingPath& path, int slot)
{
    const qreal side = context.atLeast(beside, 4) + slot * slotStep;
    const auto forward =
        paintDirection(painter, context, picture, path.forward, path.forwardDies, context.theme.forward, false, side);
    // The answer goes the other way, so the same side of its direction is the other side of the link.
    const auto back =
        paintDirection(painter, context, picture, path.back, path.backDies, context.theme.back, true, side);
    const QString label = labelOf(path);
    if (label.isEmpty() || context.detail == Detail::Overview)
        return;
    const bool bad = path.forwardDies || path.backDies;
    const std::optional<Anchor>& anchor = forward ? forward : back;
    if (!anchor)
        return;
    const QFontMetricsF metrics(context.labelFont);
    const qreal half = std::abs(anchor->out.x()) * (metrics.horizontalAdvance(label) + metrics.height() / 2) / 2 +
                       std::abs(anchor->out.y()) * metrics.height() / 2;
    const QPointF at = anchor->at + anchor->out * (half + context.atLeast(4, 3));
    paintPatch(painter, context.theme, context.labelFont, at, label, bad ? context.theme.bad : context.theme.text);
}

} // namespace nsk::gui
