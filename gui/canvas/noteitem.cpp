// SPDX-License-Identifier: MIT
#include "gui/canvas/noteitem.h"

#include "gui/canvas/linkitem.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal lineWidth = 1.5;
constexpr float fillStrength = 0.22F; // of a fill over the canvas: text on it stays readable in either light
constexpr qreal headLength = 12;
constexpr qreal headWidth = 5;
constexpr qreal textMargin = 6;      // within a shape
constexpr qreal leastTextPixels = 3; // smaller is a smear
constexpr qreal spill = 8;
constexpr QSizeF emptyText(48, 18);

QRectF toRect(const Area& area)
{
    return {area.x, area.y, area.width, area.height};
}

QPointF toPoint(const Position& position)
{
    return {position.x, position.y};
}

} // namespace

NoteItem::NoteItem(const Annotation& annotation, const Theme& theme)
{
    update(annotation, theme);
}

NoteItem::~NoteItem() = default;

void NoteItem::update(const Annotation& annotation, const Theme& theme)
{
    const bool otherPicture = annotation.image != m_annotation.image;
    m_annotation = annotation;
    m_text = QString::fromStdString(annotation.text);
    m_colour = QColor(QString::fromStdString(annotation.colour));
    m_fill = QColor(QString::fromStdString(annotation.fill));
    if (otherPicture)
        m_picture = std::make_unique<EmbeddedPicture>(annotation.image);
    restyle(theme);
}

QFont NoteItem::font(const Theme& theme) const
{
    QFont font = theme.labelFont();
    font.setPixelSize(std::max(1, qRound(m_annotation.size.value_or(Annotation::textSize) * theme.magnify)));
    return font;
}

void NoteItem::restyle(const Theme& theme)
{
    const bool boxed = m_annotation.kind == AnnotationKind::Rectangle || m_annotation.kind == AnnotationKind::Ellipse;
    const QRectF room =
        boxed ? toRect(m_annotation.area).adjusted(textMargin, 0, -textMargin, 0) : QRectF(0, 0, 1e6, 1e6);
    m_textSize = m_text.isEmpty()
                     ? QSizeF()
                     : QFontMetricsF(font(theme)).boundingRect(room, boxed ? Qt::TextWordWrap : 0, m_text).size();
    if (m_annotation.kind == AnnotationKind::Arrow)
        m_box = QRectF(toPoint(m_annotation.from), toPoint(m_annotation.to)).normalized();
    else if (m_annotation.kind == AnnotationKind::Text)
        m_box = QRectF(m_annotation.area.x, m_annotation.area.y, 0, 0)
                    .adjusted(0, 0, m_text.isEmpty() ? emptyText.width() : m_textSize.width() + 1,
                              m_text.isEmpty() ? emptyText.height() : m_textSize.height());
    else
        m_box = toRect(m_annotation.area);
}

QRectF NoteItem::textRect() const
{
    if (m_annotation.kind == AnnotationKind::Text)
        return m_box;
    QRectF rect(QPointF(), m_textSize);
    rect.moveCenter(m_box.center());
    return rect;
}

QRectF NoteItem::bounds() const
{
    QRectF all = m_box.adjusted(-spill, -spill, spill, spill);
    if (!m_text.isEmpty())
        all |= textRect().adjusted(-spill, -spill, spill, spill);
    return all;
}

QPainterPath NoteItem::outline() const
{
    QPainterPath path;
    if (m_annotation.kind == AnnotationKind::Ellipse)
        path.addEllipse(m_box);
    else
        path.addRoundedRect(m_box, 4, 4);
    return path;
}

bool NoteItem::contains(const QPointF& point, qreal slack) const
{
    if (!isDrawn() || !bounds().adjusted(-slack, -slack, slack, slack).contains(point))
        return false;
    const bool onText = !m_text.isEmpty() && textRect().contains(point);
    switch (m_annotation.kind) {
    case AnnotationKind::Text:
    case AnnotationKind::Image:
        return m_box.contains(point);
    case AnnotationKind::Arrow:
        return onText || distanceTo(QPolygonF({toPoint(m_annotation.from), toPoint(m_annotation.to)}), point) <= slack;
    case AnnotationKind::Rectangle:
    case AnnotationKind::Ellipse:
        break;
    case AnnotationKind::Foreign:
        return false;
    }
    if (onText || (m_fill.isValid() && outline().contains(point)))
        return true;
    QPainterPathStroker stroker;
    stroker.setWidth(std::max(2 * slack, 1.0));
    return stroker.createStroke(outline()).contains(point);
}

QPen NoteItem::pen(const PaintContext& context) const
{
    const QColor colour = m_colour.isValid() ? m_colour : context.theme.soft;
    return {colour, context.atLeast(lineWidth * context.theme.magnify, 0.75), Qt::SolidLine, Qt::RoundCap,
            Qt::RoundJoin};
}

void NoteItem::paint(QPainter& painter, const PaintContext& context) const
{
    switch (m_annotation.kind) {
    case AnnotationKind::Rectangle:
    case AnnotationKind::Ellipse:
        paintShape(painter, context);
        break;
    case AnnotationKind::Arrow:
        paintArrow(painter, context);
        break;
    case AnnotationKind::Image:
        paintPicture(painter, context);
        break;
    case AnnotationKind::Text:
    case AnnotationKind::Foreign:
        break;
    }
    paintText(painter, context);
}

void NoteItem::paintShape(QPainter& painter, const PaintContext& context) const
{
    painter.setPen(pen(context));
    if (m_fill.isValid()) {
        QColor fill = m_fill;
        fill.setAlphaF(fillStrength);
        painter.setBrush(fill);
    } else {
        painter.setBrush(Qt::NoBrush);
    }
    painter.drawPath(outline());
}

void NoteItem::paintArrow(QPainter& painter, const PaintContext& context) const
{
    const QPen line = pen(context);
    const QPointF from = toPoint(m_annotation.from), to = toPoint(m_annotation.to);
    const QPointF along = to - from;
    const qreal length = std::hypot(along.x(), along.y());
    if (length == 0)
        return;
    const QPointF unit = along / length;
    const QPointF across(-unit.y(), unit.x());
    const qreal grown = std::max(1.0, line.widthF() / lineWidth);
    const QPointF neck = to - unit * std::min(length, headLength * grown);
    painter.setPen(line);
    painter.drawLine(from, neck);
    painter.setBrush(line.color());
    painter.drawPolygon(QPolygonF({to, neck + across * headWidth * grown, neck - across * headWidth * grown}));
}

void NoteItem::paintPicture(QPainter& painter, const PaintContext& context) const
{
    if (m_picture && m_picture->isValid()) {
        m_picture->paint(painter, m_box);
    } else { // nothing that can be shown: where it would stand
        painter.setPen(QPen(context.theme.soft, context.atLeast(1, 1), Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_box);
        painter.drawLine(m_box.topLeft(), m_box.bottomRight());
        painter.drawLine(m_box.topRight(), m_box.bottomLeft());
    }
}

void NoteItem::paintText(QPainter& painter, const PaintContext& context) const
{
    const QFont drawn = font(context.theme);
    if (m_text.isEmpty() || drawn.pixelSize() * context.zoom < leastTextPixels)
        return;
    const bool boxed = m_annotation.kind == AnnotationKind::Rectangle || m_annotation.kind == AnnotationKind::Ellipse;
    const QRectF rect = textRect();
    if (m_annotation.kind == AnnotationKind::Arrow) { // its line does not strike the words through
        painter.setPen(Qt::NoPen);
        painter.setBrush(context.theme.canvas);
        painter.drawRoundedRect(rect.adjusted(-3, -1, 3, 1), 3, 3);
    }
    painter.setFont(drawn);
    // A shape's colour is its line's; its words are read before its colour is seen.
    const bool coloured = m_colour.isValid() && m_annotation.kind == AnnotationKind::Text;
    painter.setPen(coloured ? readableOn(context.theme.canvas, m_colour, context.theme.text) : context.theme.text);
    const int flags =
        m_annotation.kind == AnnotationKind::Text ? int(Qt::AlignLeft | Qt::AlignTop) : int(Qt::AlignCenter);
    painter.drawText(rect, flags | Qt::TextDontClip | (boxed ? Qt::TextWordWrap : 0), m_text);
}

} // namespace nsk::gui
