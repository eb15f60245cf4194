// SPDX-License-Identifier: MIT
#pragma once

#include <QCursor>
#include <QKeyEvent>
#include <QObject>
#include <QPointF>

class QMimeData;
class QPainter;

namespace nsk::gui {

class Scene;
class View;

/// What the mouse did, at the canvas and in the view.
struct ToolEvent
{
    QPointF scene;
    QPointF view;
    Qt::MouseButton button = Qt::NoButton;
    Qt::MouseButtons buttons = Qt::NoButton;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
};

/// One way of working on the canvas: the view hands it the mouse and the keys while it is the current tool. A tool
/// holds names and points, never items, and changes the topology through the scene's edits only. Functions that return
/// bool say whether they used the event. Wheel, middle button and space belong to the view.
class Tool : public QObject
{
    Q_OBJECT

public:
    explicit Tool(View* view);

    View* view() const { return m_view; }
    Scene* scene() const;

    virtual void activate() {}
    /// Also when another tool is chosen in mid-action: what was begun is given up.
    virtual void deactivate() { cancel(); }
    /// Escape. False when there was nothing to give up.
    virtual bool cancel() { return false; }

    virtual bool press(const ToolEvent&) { return false; }
    virtual bool move(const ToolEvent&) { return false; }
    virtual bool release(const ToolEvent&) { return false; }
    virtual bool doubleClick(const ToolEvent&) { return false; }
    virtual bool keyPress(QKeyEvent*) { return false; }
    virtual void leave() {}

    virtual bool canDrop(const QMimeData*) const { return false; }
    virtual void dragMove(const QMimeData*, const QPointF&) {}
    virtual void dragLeave() {}
    virtual bool drop(const QMimeData*, const QPointF&) { return false; }

    /// Over the scene, in canvas units.
    virtual void paint(QPainter&, qreal /*zoom*/) const {}
    virtual QCursor cursor() const { return Qt::ArrowCursor; }
    /// One line for the status bar: what to do next.
    virtual QString hint() const { return {}; }

Q_SIGNALS:
    /// The tool is done; whoever chose it goes back to selecting.
    void finished();
    void hintChanged(const QString& hint);

private:
    View* m_view;
};

} // namespace nsk::gui
