// SPDX-License-Identifier: MIT
#include "gui/canvas/pathitem.h"

#include "gui/canvas/pathlayout.h"
#include "gui/canvas/picture.h"

#include <QPainter>

#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal arrowLength = 9;
constexpr qreal arrowHalf = 5;
constexpr qreal crossHalf = 6;

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

void paintWay(QPainter& painter, const PaintContext& context, const PlacedPath::Way& way)
{
    const qreal scale = context.theme.magnify;
    const QColor& colour = way.back ? context.theme.back : context.theme.forward;
    const qreal width = way.thin ? context.atLeast(1.5 * scale, 1) : context.atLeast(3 * scale, 1.5);
    QPen pen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (way.back) {
        pen.setStyle(Qt::CustomDashLine);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({2.4, 1.6});
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(way.line);
    if (!way.arrow)
        return;
    const QPointF tip = way.line.last();
    const QPointF before = way.line[way.line.size() - 2];
    const QPointF along = (tip - before) / std::max(1e-6, std::hypot(tip.x() - before.x(), tip.y() - before.y()));
    const QPointF across(-along.y(), along.x());
    const QPointF foot = tip - along * arrowLength * scale;
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({foot + across * arrowHalf * scale, tip, foot - across * arrowHalf * scale}));
}

} // namespace

void paintPaths(QPainter& painter, const PaintContext& context, const std::vector<PlacedPath>& paths)
{
    for (const bool thin : {true, false}) { // the one in hand lies over the others
        for (const PlacedPath& path : paths) {
            for (const PlacedPath::Way& way : path.ways) {
                if (way.thin == thin)
                    paintWay(painter, context, way);
            }
        }
    }
    for (const PlacedPath& path : paths) {
        for (const QPointF& cross : path.crosses)
            paintCrossAt(painter, context, cross);
        if (!path.label.isNull())
            paintPatch(painter, context.theme, context.labelFont, path.label.center(), path.text,
                       path.bad ? context.theme.bad : context.theme.text);
    }
}

} // namespace nsk::gui
