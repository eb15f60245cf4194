// SPDX-License-Identifier: MIT
#include "gui/canvas/tool.h"
#include "gui/canvas/view.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace nsk::gui {

namespace {

constexpr qreal wheelNotch = 120; // QWheelEvent: eighths of a degree times 15
constexpr qreal wheelFactor = 1.2;

ToolEvent toolEvent(const View& view, const QMouseEvent& event)
{
    return {view.toScene(event.position()), event.position(), event.button(), event.buttons(), event.modifiers()};
}

} // namespace

void View::updateCursor()
{
    if (m_panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_space)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_tool != nullptr ? m_tool->cursor() : QCursor(Qt::ArrowCursor));
}

void View::mousePressEvent(QMouseEvent* event)
{
    if (!finishEditing())
        return; // the field keeps what was refused
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_space)) {
        m_panning = true;
        m_panFrom = event->position();
        updateCursor();
        return;
    }
    m_scene->setFocusNode({});
    if (m_tool == nullptr || !m_tool->press(toolEvent(*this, *event)))
        event->ignore();
    updateCursor();
}

void View::mouseMoveEvent(QMouseEvent* event)
{
    if (m_panning) {
        panBy(event->position() - m_panFrom);
        m_panFrom = event->position();
        return;
    }
    if (m_tool != nullptr)
        m_tool->move(toolEvent(*this, *event));
    updateCursor();
}

void View::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_panning) {
        m_panning = false;
        updateCursor();
        return;
    }
    if (m_tool != nullptr)
        m_tool->release(toolEvent(*this, *event));
    updateCursor();
}

void View::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_tool == nullptr || !m_tool->doubleClick(toolEvent(*this, *event)))
        mousePressEvent(event);
}

void View::wheelEvent(QWheelEvent* event)
{
    const bool touchpad = event->device() != nullptr && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    if (touchpad && !(event->modifiers() & Qt::ControlModifier) && !event->pixelDelta().isNull()) {
        panBy(event->pixelDelta());
    } else if (event->modifiers() & Qt::ShiftModifier) {
        const QPoint turned = event->angleDelta();
        panBy(QPointF(turned.y() != 0 ? turned.y() : turned.x(), 0));
    } else if (event->angleDelta().y() != 0) {
        setZoom(m_zoom * std::pow(wheelFactor, event->angleDelta().y() / wheelNotch), event->position());
    }
    event->accept();
}

void View::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && event->modifiers() == Qt::NoModifier) {
        m_space = true;
        updateCursor();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_tool != nullptr) {
        if (!m_tool->cancel())
            Q_EMIT m_tool->finished();
        updateCursor();
        return;
    }
    if (m_tool != nullptr && m_tool->keyPress(event)) {
        updateCursor();
        return;
    }
    // Not every platform makes a context menu event of them.
    if (event->key() == Qt::Key_Menu || (event->key() == Qt::Key_F10 && (event->modifiers() & Qt::ShiftModifier))) {
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, rect().center(), mapToGlobal(rect().center()));
        contextMenuEvent(&menu);
        return;
    }
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (tab) // past the last node: on to the next control
        QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab && !(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

void View::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        updateCursor();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

bool View::focusNextPrevChild(bool)
{
    return false; // Tab walks the nodes first: keyPressEvent
}

void View::focusInEvent(QFocusEvent* event)
{
    const bool byTab = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    const std::vector<NodeName> nodes = m_scene->nodeNames();
    if (byTab && !nodes.empty())
        m_scene->setFocusNode(event->reason() == Qt::TabFocusReason ? nodes.front() : nodes.back());
    m_byKeyboard = byTab || event->reason() == Qt::ShortcutFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void View::focusOutEvent(QFocusEvent* event)
{
    m_byKeyboard = false;
    update();
    m_space = false;
    m_panning = false;
    updateCursor();
    QWidget::focusOutEvent(event);
}

void View::leaveEvent(QEvent* event)
{
    m_scene->setHover({});
    if (m_tool != nullptr)
        m_tool->leave();
    QWidget::leaveEvent(event);
}

void View::resizeEvent(QResizeEvent* event)
{
    const bool still = std::exchange(m_stillSize, {}) == event->size();
    const bool follows = m_fitted;
    if ((m_fitOnShow || m_fitted) && isVisible() && !still) {
        fitNow();
        if (follows)
            Q_EMIT fittedAnew();
    } else {
        Q_EMIT anchorsMoved();
    }
    QWidget::resizeEvent(event);
}

void View::showEvent(QShowEvent* event)
{
    if (m_fitOnShow)
        fitNow();
    QWidget::showEvent(event);
}

/// What is under the mouse becomes the selection, unless it is a part of it. Locked annotations, too: how else would
/// one unlock them.
void View::selectForMenu(const QPointF& at)
{
    const auto takeNote = [&](std::optional<std::size_t> note) {
        if (note && std::ranges::find(m_scene->selectedNotes(), *note) == m_scene->selectedNotes().end())
            m_scene->setSelection({}, {*note});
        return note.has_value();
    };
    if (takeNote(m_scene->noteAt(at, m_zoom, true)))
        return;
    if (const Hit hit = m_scene->hitAt(at, m_zoom); hit) {
        if (!m_scene->isSelected(*hit.object))
            m_scene->setSelection({*hit.object});
        return;
    }
    if (takeNote(m_scene->noteAt(at, m_zoom, false)))
        return;
    if (const auto group = m_scene->groupAt(at); group)
        m_scene->selectGroup(*group);
    else
        m_scene->clearSelection();
}

void View::contextMenuEvent(QContextMenuEvent* event)
{
    if (!finishEditing())
        return;
    QPoint at = event->globalPos();
    QPointF place = toScene(QPointF(event->pos()));
    if (event->reason() == QContextMenuEvent::Mouse) {
        selectForMenu(place);
    } else {
        place = visibleRect().center();
        QRect anchor(fromScene(place).toPoint(), QSize());
        if (!m_scene->selection().empty())
            anchor = placeOf(m_scene->selection().front());
        else if (!m_scene->selectedNotes().empty())
            anchor = fromScene(m_scene->noteBox(m_scene->selectedNotes().front())).toRect();
        at = mapToGlobal(anchor.intersects(rect()) ? (anchor & rect()).center() : rect().center());
    }
    Q_EMIT menuRequested(at, place);
}

bool View::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Hit hit = m_scene->hitAt(toScene(QPointF(help->pos())), m_zoom);
        const QString ping = m_scene->describePath(toScene(QPointF(help->pos())), m_zoom);
        const auto group = hit ? std::nullopt : m_scene->groupAt(toScene(QPointF(help->pos())));
        if (!ping.isEmpty())
            QToolTip::showText(help->globalPos(), ping, this);
        else if (hit)
            QToolTip::showText(help->globalPos(), m_scene->describe(*hit.object), this);
        else if (group)
            QToolTip::showText(help->globalPos(), m_scene->describeGroup(*group), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(m_zoom * (1 + gesture->value()), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void View::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_dropTool != nullptr && m_dropTool->canDrop(event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void View::dragMoveEvent(QDragMoveEvent* event)
{
    if (m_dropTool == nullptr || !m_dropTool->canDrop(event->mimeData())) {
        event->ignore();
        return;
    }
    m_dropTool->dragMove(event->mimeData(), toScene(event->position()));
    event->acceptProposedAction();
}

void View::dragLeaveEvent(QDragLeaveEvent*)
{
    if (m_dropTool != nullptr)
        m_dropTool->dragLeave();
}

void View::dropEvent(QDropEvent* event)
{
    if (m_dropTool != nullptr && m_dropTool->drop(event->mimeData(), toScene(event->position()))) {
        event->acceptProposedAction();
        setFocus();
    } else {
        event->ignore();
    }
}

} // namespace nsk::gui
