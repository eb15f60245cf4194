// SPDX-License-Identifier: MIT
#include "gui/tools/linktool.h"

#include "gui/canvas/view.h"
#include "gui/tools/nodewalk.h"

namespace nsk::gui {

LinkTool::LinkTool(View* view) : Tool(view), m_drag(view) {}

void LinkTool::activate()
{
    if (const std::optional<NodeName> node = scene()->focusNode())
        begin(*node, scene()->cardOf(*node).center());
}

void LinkTool::begin(const NodeName& node, const QPointF& at)
{
    m_drag.begin(node, at);
    Q_EMIT hintChanged(hint());
}

bool LinkTool::cancel()
{
    const bool was = m_drag.isActive();
    m_drag.cancel();
    Q_EMIT hintChanged(hint());
    return was;
}

bool LinkTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    if (m_drag.isActive()) { // the second click
        m_drag.moveTo(event.scene);
        m_dragged = true;
        return true;
    }
    const std::optional<NodeName> node = scene()->nodeAt(event.scene, 4 / view()->zoom());
    m_dragged = false;
    if (node)
        begin(*node, event.scene);
    return true;
}

bool LinkTool::move(const ToolEvent& event)
{
    scene()->setHover(scene()->hitAt(event.scene, view()->zoom()));
    if (!m_drag.isActive())
        return false;
    m_drag.moveTo(event.scene);
    if (event.buttons != Qt::NoButton && scene()->nodeAt(event.scene) != m_drag.from())
        m_dragged = true;
    return true;
}

bool LinkTool::release(const ToolEvent& event)
{
    if (!m_drag.isActive() || event.button != Qt::LeftButton || !m_dragged)
        return false; // released on the node it was pressed on: that was the first click
    m_drag.moveTo(event.scene);
    if (m_drag.finish() != LinkDrag::Outcome::Linked)
        m_drag.cancel();
    Q_EMIT hintChanged(hint());
    return true;
}

bool LinkTool::keyPress(QKeyEvent* event)
{
    const std::optional<NodeName> here = scene()->focusNode();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!here)
            return false;
        if (!m_drag.isActive())
            begin(*here, scene()->cardOf(*here).center());
        else if (m_drag.target())
            (void)m_drag.finish();
        Q_EMIT hintChanged(hint());
        return true;
    }
    const std::optional<NodeName> next = walkFrom(*scene(), here, event->key(), event->modifiers());
    if (!next)
        return false;
    scene()->setFocusNode(*next);
    view()->reveal(*next);
    if (m_drag.isActive())
        m_drag.moveTo(scene()->cardOf(*next).center());
    return true;
}

void LinkTool::paint(QPainter& painter, qreal zoom) const
{
    m_drag.paint(painter, zoom);
}

QString LinkTool::hint() const
{
    if (m_drag.from())
        return tr("Click the node that %1 is to be linked to. Esc gives up.")
            .arg(QString::fromStdString(m_drag.from()->str()));
    return tr("Click the first node of the link, or drag from it to the second.");
}

} // namespace nsk::gui
