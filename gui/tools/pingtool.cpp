// SPDX-License-Identifier: MIT
#include "gui/tools/pingtool.h"

#include "gui/canvas/view.h"

#include <QPainter>

namespace nsk::gui {

PingTool::PingTool(View* view) : Tool(view) {}

bool PingTool::cancel()
{
    const bool was = m_from.has_value();
    m_from.reset();
    Q_EMIT hintChanged(hint());
    view()->repaintOverlay();
    return was;
}

bool PingTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    if (const std::optional<NodeName> node = scene()->nodeAt(event.scene, 4 / view()->zoom()); node)
        choose(*node);
    return true;
}

void PingTool::choose(const NodeName& node)
{
    if (!m_from) {
        m_from = node;
        Q_EMIT hintChanged(hint());
    } else if (*m_from != node) {
        const NodeName from = *m_from;
        cancel();
        Q_EMIT pingRequested(from, node);
    }
    view()->repaintOverlay();
}

bool PingTool::move(const ToolEvent& event)
{
    scene()->setHover(scene()->hitAt(event.scene, view()->zoom()));
    m_at = event.scene;
    if (m_from)
        view()->repaintOverlay();
    return m_from.has_value();
}

bool PingTool::keyPress(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && scene()->focusNode()) {
        choose(*scene()->focusNode());
        return true;
    }
    return false;
}

void PingTool::paint(QPainter& painter, qreal zoom) const
{
    if (!m_from)
        return;
    const Theme& theme = scene()->theme();
    const QRectF from = scene()->cardOf(*m_from);
    if (from.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.forward, std::max(2.0, 2 / zoom)));
    painter.drawRoundedRect(from.adjusted(-4, -4, 4, 4), Theme::cardRadius + 4, Theme::cardRadius + 4);
    const std::optional<NodeName> over = scene()->nodeAt(m_at, 4 / zoom);
    if (over && over != m_from) {
        const QRectF to = scene()->cardOf(*over);
        painter.drawRoundedRect(to.adjusted(-4, -4, 4, 4), Theme::cardRadius + 4, Theme::cardRadius + 4);
    } else if (!over) {
        painter.setPen(QPen(theme.forward, std::max(1.5, 1.5 / zoom), Qt::DotLine));
        painter.drawLine(QPointF(from.center().x(), from.top() - 4), m_at);
    }
    painter.restore();
}

QString PingTool::hint() const
{
    if (m_from)
        return tr("Click the node that %1 is to ping. Esc gives up.").arg(QString::fromStdString(m_from->str()));
    return tr("Click the node that sends the ping.");
}

} // namespace nsk::gui
