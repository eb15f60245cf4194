// SPDX-License-Identifier: MIT
#include "gui/tools/pingtool.h"

#include "gui/canvas/view.h"
#include "gui/tools/nodewalk.h"

#include <QPainter>

#include <algorithm>

namespace nsk::gui {

PingTool::PingTool(View* view) : Tool(view) {}

void PingTool::activate()
{
    const std::vector<NodeName> selected = scene()->selectedNodes();
    m_selected = selected.size() == 1 ? std::optional(selected.front()) : std::nullopt;
    m_byKeys = false;
}

bool PingTool::cancel()
{
    const bool was = m_from.has_value();
    m_selected.reset();
    setFrom({});
    return was;
}

void PingTool::setFrom(const std::optional<NodeName>& node)
{
    if (m_from.has_value() != node.has_value())
        Q_EMIT targetAwaited(node.has_value());
    m_from = node;
    Q_EMIT hintChanged(hint());
    view()->repaintOverlay();
}

QString PingTool::addressAt(const QPointF& point) const
{
    const Hit hit = scene()->hitAt(point, view()->zoom());
    if (hit.kind != Hit::Kind::Chip)
        return {};
    const Node* node = scene()->document()->topology().findNode(hit.object->node);
    const Interface* interface = node == nullptr ? nullptr : findInterface(*node, *hit.object->interface);
    if (interface == nullptr || interface->addresses.empty())
        return {};
    // One address a line.
    const QRectF chip = scene()->chipOf(hit.object->node, *hit.object->interface);
    const auto lines = interface->addresses.size();
    const auto line = static_cast<std::size_t>(std::clamp((point.y() - chip.top()) / chip.height(), 0.0, 0.999) *
                                               static_cast<qreal>(lines));
    return QString::fromStdString(interface->addresses[line].address().str());
}

bool PingTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    m_byKeys = false;
    m_selected.reset(); // the mouse says both
    const Hit hit = scene()->hitAt(event.scene, view()->zoom());
    if (hit.kind == Hit::Kind::Chip)
        choose(hit.object->node, addressAt(event.scene));
    else if (const std::optional<NodeName> node = scene()->nodeAt(event.scene, 4 / view()->zoom()); node)
        choose(*node, {});
    return true;
}

void PingTool::choose(const NodeName& node, const QString& address)
{
    if (!m_from) {
        setFrom(node);
        return;
    }
    if (*m_from == node && address.isEmpty()) {
        Q_EMIT hintChanged(tr("%1 would ping itself. Click another node, or one of its addresses.")
                               .arg(QString::fromStdString(node.str())));
        return;
    }
    const NodeName from = *m_from;
    cancel();
    Q_EMIT pingRequested(from, address.isEmpty() ? QString::fromStdString(node.str()) : address);
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
    if (enter && (scene()->focusNode() || m_selected)) {
        m_byKeys = true;
        choose(scene()->focusNode() ? *scene()->focusNode() : *m_selected, {});
        return true;
    }
    const std::optional<NodeName> here = scene()->focusNode() ? scene()->focusNode() : m_selected;
    const std::optional<NodeName> next = walkFrom(*scene(), here, event->key(), event->modifiers());
    if (!next)
        return false;
    m_byKeys = true;
    if (!m_from && m_selected)
        setFrom(m_selected);
    m_selected.reset();
    scene()->setFocusNode(*next);
    view()->reveal(*next);
    Q_EMIT hintChanged(hint());
    view()->repaintOverlay();
    return true;
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
    const auto frame = [&](const QRectF& card) {
        painter.setPen(QPen(theme.forward, std::max(2.0, 2 / zoom)));
        painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), Theme::cardRadius + 4, Theme::cardRadius + 4);
    };
    frame(from);
    const QString address = m_byKeys ? QString() : addressAt(m_at);
    const std::optional<NodeName> over = m_byKeys ? scene()->focusNode() : scene()->nodeAt(m_at, 4 / zoom);
    if (!address.isEmpty()) {
        const Hit hit = scene()->hitAt(m_at, zoom);
        painter.setPen(QPen(theme.forward, std::max(2.0, 2 / zoom)));
        painter.drawRoundedRect(scene()->chipOf(hit.object->node, *hit.object->interface).adjusted(-2, -2, 2, 2), 8, 8);
    } else if (over && over != m_from) {
        frame(scene()->cardOf(*over));
    }
    if (m_byKeys ? over && over != m_from : !over) {
        const QRectF target = m_byKeys ? scene()->cardOf(*over) : QRectF(m_at, QSizeF(0, 0));
        painter.setPen(QPen(theme.forward, std::max(1.5, 1.5 / zoom), Qt::DotLine));
        painter.drawLine(QPointF(from.center().x(), from.top() - 4), QPointF(target.center().x(), target.top() - 4));
    }
    painter.restore();
}

QString PingTool::hint() const
{
    const auto text = [](const NodeName& node) { return QString::fromStdString(node.str()); };
    if (m_from && m_byKeys && scene()->focusNode() && scene()->focusNode() != m_from)
        return tr("Enter: %1 pings %2. Arrow keys go to another target, Esc gives up.")
            .arg(text(*m_from), text(*scene()->focusNode()));
    if (m_from)
        return tr("Click the node or the address that %1 is to ping. Esc gives up.").arg(text(*m_from));
    if (m_selected)
        return tr("Click the node that sends the ping; or go from %1 to the target by the arrow keys.")
            .arg(text(*m_selected));
    return tr("Click the node that sends the ping.");
}

} // namespace nsk::gui
