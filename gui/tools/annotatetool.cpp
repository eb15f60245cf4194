// SPDX-License-Identifier: MIT
#include "gui/tools/annotatetool.h"

#include "gui/canvas/noteitem.h"
#include "gui/canvas/view.h"
#include "gui/tools/snapguides.h"

#include <QPainter>

#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal firstWidth = 160, firstHeight = 96; // of a shape that is only clicked
constexpr qreal leastDrag = 8;

Annotation shape(AnnotationKind kind, const QPointF& from, const QPointF& to)
{
    Annotation made{.kind = kind};
    if (kind == AnnotationKind::Arrow) {
        made.from = {from.x(), from.y()};
        made.to = {to.x(), to.y()};
        return made;
    }
    const QRectF box = QRectF(from, to).normalized();
    made.area = {box.x(), box.y(), kind == AnnotationKind::Text ? 0 : box.width(),
                 kind == AnnotationKind::Text ? 0 : box.height()};
    return made;
}

} // namespace

AnnotateTool::AnnotateTool(View* view) : Tool(view) {}

void AnnotateTool::setKind(AnnotationKind kind)
{
    m_kind = kind;
    Q_EMIT hintChanged(hint());
}

bool AnnotateTool::cancel()
{
    const bool was = m_from.has_value();
    m_from.reset();
    view()->repaintOverlay();
    return was;
}

bool AnnotateTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    m_from = m_to = snapped(event.scene);
    return true;
}

bool AnnotateTool::move(const ToolEvent& event)
{
    if (!m_from)
        return false;
    m_to = snapped(event.scene);
    view()->repaintOverlay();
    return true;
}

bool AnnotateTool::release(const ToolEvent& event)
{
    if (!m_from || event.button != Qt::LeftButton)
        return false;
    const QPointF from = *std::exchange(m_from, std::nullopt);
    finish(from, snapped(event.scene));
    return true;
}

bool AnnotateTool::keyPress(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return false;
    const QPointF middle = snapped(view()->visibleRect().center()); // without a mouse: in the middle of what is seen
    finish(middle, middle);
    return true;
}

void AnnotateTool::finish(const QPointF& from, const QPointF& to)
{
    const QPointF along = to - from;
    const bool clicked = std::hypot(along.x(), along.y()) < leastDrag;
    Annotation made = shape(m_kind, from, clicked ? from + QPointF(firstWidth, firstHeight) : to);
    const bool text = m_kind == AnnotationKind::Text;
    const QString step = m_kind == AnnotationKind::Arrow       ? tr("Add an arrow")
                         : m_kind == AnnotationKind::Ellipse   ? tr("Add an ellipse")
                         : m_kind == AnnotationKind::Rectangle ? tr("Add a rectangle")
                                                               : tr("Add a text");
    Q_EMIT finished();
    if (text)
        view()->editNewNote(made, step);
    else
        (void)scene()->addNote(made, step);
}

void AnnotateTool::paint(QPainter& painter, qreal zoom) const
{
    if (!m_from || m_kind == AnnotationKind::Text)
        return;
    const NoteItem preview(shape(m_kind, *m_from, m_to), scene()->theme());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    preview.paint(painter, PaintContext(scene()->theme(), zoom, nullptr));
    painter.restore();
}

QCursor AnnotateTool::cursor() const
{
    return m_kind == AnnotationKind::Text ? Qt::IBeamCursor : Qt::CrossCursor;
}

QString AnnotateTool::hint() const
{
    if (m_kind == AnnotationKind::Text)
        return tr("Click where the text is to stand. Enter puts it in the middle, Esc gives up.");
    return tr("Drag from corner to corner, or click. Enter puts it in the middle, Esc gives up.");
}

} // namespace nsk::gui
