// SPDX-License-Identifier: MIT
#include "gui/tools/placetool.h"

#include "core/model/naming.h"
#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/nodeitem.h"
#include "gui/canvas/view.h"
#include "gui/tools/snapguides.h"
#include "gui/tools/toolbox.h"

#include <QMimeData>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace nsk::gui {

namespace {

std::optional<NodeKind> kindIn(const QMimeData* data)
{
    const QByteArray name = data->data(QLatin1String(Toolbox::kindMimeType));
    return nodeKindFromString(std::string_view(name.constData(), static_cast<std::size_t>(name.size())));
}

} // namespace

PlaceTool::PlaceTool(View* view) : Tool(view) {}

void PlaceTool::setKind(NodeKind kind)
{
    m_kind = kind;
    Q_EMIT hintChanged(hint());
}

bool PlaceTool::cancel()
{
    showAt({}, {});
    return false; // one Escape leaves the tool
}

void PlaceTool::showAt(std::optional<NodeKind> kind, const QPointF& at)
{
    m_shown = kind;
    m_at = snapped(at);
    view()->repaintOverlay();
}

bool PlaceTool::put(NodeKind kind, const QPointF& at)
{
    showAt({}, {});
    const Result<NodeName> added = scene()->addNode(kind, snapped(at));
    if (!added)
        QToolTip::showText(view()->mapToGlobal(view()->fromScene(at).toPoint()), words::sentence(added.error()),
                           view());
    return added.has_value();
}

bool PlaceTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    put(m_kind, event.scene);
    if (!(event.modifiers & Qt::ShiftModifier)) // Shift: several of them
        Q_EMIT finished();
    return true;
}

bool PlaceTool::move(const ToolEvent& event)
{
    showAt(m_kind, event.scene);
    return true;
}

bool PlaceTool::keyPress(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return false;
    if (put(m_kind, freeMiddle()) && !scene()->selectedNodes().empty()) { // the next key goes on from there
        scene()->setFocusNode(scene()->selectedNodes().front());
        view()->reveal(scene()->selectedNodes().front());
    }
    if (!(event->modifiers() & Qt::ShiftModifier))
        Q_EMIT finished();
    return true;
}

QPointF PlaceTool::freeMiddle() const
{
    const Node node{.name = nextNodeName(scene()->document()->topology(), m_kind), .kind = m_kind};
    const NodeItem item(node, {}, scene()->theme());
    return scene()->freeWay({item.bounds()}, snapped(view()->visibleRect().center()));
}

void PlaceTool::leave()
{
    showAt({}, {});
}

bool PlaceTool::canDrop(const QMimeData* data) const
{
    return kindIn(data).has_value();
}

void PlaceTool::dragMove(const QMimeData* data, const QPointF& at)
{
    showAt(kindIn(data), at);
}

void PlaceTool::dragLeave()
{
    showAt({}, {});
}

bool PlaceTool::drop(const QMimeData* data, const QPointF& at)
{
    const std::optional<NodeKind> kind = kindIn(data);
    return kind && put(*kind, at);
}

void PlaceTool::paint(QPainter& painter, qreal zoom) const
{
    if (!m_shown)
        return;
    const Theme& theme = scene()->theme();
    const QRectF card(m_at.x() - Theme::cardWidth / 2, m_at.y() - Theme::cardHeight / 2, Theme::cardWidth,
                      Theme::cardHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(0.6);
    painter.setBrush(theme.card);
    painter.setPen(QPen(theme.accent, std::max(1.5, 1 / zoom), Qt::DashLine));
    painter.drawRoundedRect(card, Theme::cardRadius, Theme::cardRadius);
    paintIcon(painter, iconNameOf(*m_shown), QRectF(m_at - QPointF(20, 20), QSizeF(40, 40)), theme.text);
    painter.restore();
}

QString PlaceTool::hint() const
{
    return tr("Click where the new node is to stand: %1. Enter puts it in the middle; with Shift you can put down "
              "several.")
        .arg(kindText(m_kind));
}

} // namespace nsk::gui
