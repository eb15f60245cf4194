// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/layout.h"
#include "gui/canvas/embeddedpicture.h"
#include "gui/canvas/paintcontext.h"

#include <QPainterPath>
#include <QRectF>
#include <QString>

#include <memory>

class QPainter;

namespace nsk::gui {

/// An annotation as drawn. Holds a copy of its values and the picture made of its bytes. Owned by the decor.
class NoteItem
{
public:
    NoteItem(const Annotation& annotation, const Theme& theme);
    ~NoteItem();

    void update(const Annotation& annotation, const Theme& theme);
    /// The fonts are others.
    void restyle(const Theme& theme);

    const Annotation& annotation() const { return m_annotation; }
    int z() const { return zOf(m_annotation); }
    bool isDrawn() const { return m_annotation.kind != AnnotationKind::Foreign; }
    /// What it is resized by: a text's is as large as its text, an arrow's goes from end to end.
    const QRectF& box() const { return m_box; }
    /// Everything it may paint.
    QRectF bounds() const;
    /// Whether something of it is there: the line of a shape that is not filled, its text, all of what is filled.
    bool contains(const QPointF& point, qreal slack) const;

    void paint(QPainter& painter, const PaintContext& context) const;

    bool selected = false;

private:
    QFont font(const Theme& theme) const;
    QRectF textRect() const;
    QPainterPath outline() const;
    QPen pen(const PaintContext& context) const;
    void paintShape(QPainter& painter, const PaintContext& context) const;
    void paintArrow(QPainter& painter, const PaintContext& context) const;
    void paintPicture(QPainter& painter, const PaintContext& context) const;
    void paintText(QPainter& painter, const PaintContext& context) const;

    Annotation m_annotation;
    QString m_text;
    QColor m_colour, m_fill;
    QRectF m_box;
    QSizeF m_textSize;
    std::unique_ptr<EmbeddedPicture> m_picture;
};

/// The annotation somewhere else.
inline Annotation movedBy(const Annotation& annotation, const QPointF& offset)
{
    return nsk::movedBy(annotation, Position{offset.x(), offset.y()});
}

} // namespace nsk::gui
