// SPDX-License-Identifier: MIT
#include "gui/tools/selecttool.h"

#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/view.h"
#include "gui/tools/placetool.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal handleOut = 11; // from the card to a handle's middle, in pixels
constexpr qreal handleRadius = 5;
constexpr qreal handleReach = 12; // hit target of 24 pixels

bool additive(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
}

void toggle(Selection& selection, const SelectedObject& object)
{
    if (std::erase(selection, object) == 0)
        selection.push_back(object);
}

} // namespace

SelectTool::SelectTool(View* view) : Tool(view), m_link(view)
{
    // Names may go away while the mouse stands still.
    connect(view->scene(), &Scene::nodesChanged, this, [this] {
        if (m_handleNode && scene()->cardOf(*m_handleNode).isEmpty())
            m_handleNode.reset();
    });
}

void SelectTool::deactivate()
{
    if (m_state != State::Idle)
        cancel();
}

bool SelectTool::cancel()
{
    const State was = std::exchange(m_state, State::Idle);
    m_link.cancel();
    m_pressedObject.reset();
    if (was == State::Moving) // back to where they were: the step that had begun is none
        (void)scene()->moveNodes(m_startPlaces, m_moveKey);
    if (was == State::Band)
        scene()->setSelection(m_before);
    m_startPlaces.clear();
    m_band = {};
    view()->repaintOverlay();
    if (was == State::Idle && !scene()->selection().empty()) {
        scene()->clearSelection();
        return true;
    }
    return was != State::Idle;
}

bool SelectTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    m_pressed = event;
    updateHover(event.scene);
    if (m_handleNode && m_onHandle) {
        m_state = State::Linking;
        m_link.begin(*m_handleNode, event.scene);
        return true;
    }
    if (const auto ping = scene()->pathAt(event.scene, view()->zoom())) {
        Q_EMIT pathPressed(*ping); // what is selected stays
        return true;
    }
    const Hit hit = scene()->hitAt(event.scene, view()->zoom());
    if (hit) {
        pressObject(*hit.object, event);
        return true;
    }
    m_before = additive(event.modifiers) ? scene()->selection() : Selection();
    scene()->setSelection(m_before);
    m_state = State::Band;
    m_band = QRectF(event.scene, QSizeF(0, 0));
    return true;
}

void SelectTool::pressObject(const SelectedObject& object, const ToolEvent& event)
{
    m_pressedObject = object;
    m_state = State::Pressed;
    if (additive(event.modifiers)) {
        Selection selection = scene()->selection();
        toggle(selection, object);
        scene()->setSelection(std::move(selection));
        if (!scene()->isSelected(object))
            m_state = State::Idle; // taken out of the selection: nothing to drag
    } else if (!scene()->isSelected(object)) {
        scene()->setSelection({object});
    }
}

bool SelectTool::move(const ToolEvent& event)
{
    switch (m_state) {
    case State::Idle:
        updateHover(event.scene);
        return false;
    case State::Pressed:
        if ((event.view - m_pressed.view).manhattanLength() < QApplication::startDragDistance())
            return true;
        if (!m_pressedObject || m_pressedObject->kind != SelectedObject::Kind::Node)
            return true;
        beginMove();
        if (m_pressed.modifiers & Qt::AltModifier)
            m_state = State::Copying;
        return move(event);
    case State::Moving:
        continueMove(event);
        return true;
    case State::Copying:
        m_copyBy = movedBy(event);
        view()->repaintOverlay();
        return true;
    case State::Band:
        updateBand(event);
        return true;
    case State::Linking:
        m_link.moveTo(event.scene);
        return true;
    }
    return false;
}

void SelectTool::beginMove()
{
    m_state = State::Moving;
    m_moveKey = QStringLiteral("move %1").arg(++m_moves);
    m_startPlaces.clear();
    for (const NodeName& node : scene()->selectedNodes())
        m_startPlaces.emplace_back(node, scene()->positionOf(node).value_or(QPointF()));
    m_copyBy = {};
    m_handleNode.reset();
    scene()->setHover({});
}

QPointF SelectTool::movedBy(const ToolEvent& event) const
{
    const auto held = std::ranges::find(m_startPlaces, m_pressedObject->node, &std::pair<NodeName, QPointF>::first);
    if (held == m_startPlaces.end())
        return {};
    // The node in hand goes to the grid, the others keep their distance to it.
    const QPointF wanted = held->second + event.scene - m_pressed.scene;
    return (event.modifiers & Qt::ControlModifier ? wanted : snapped(wanted)) - held->second;
}

void SelectTool::continueMove(const ToolEvent& event)
{
    const QPointF by = movedBy(event);
    std::vector<std::pair<NodeName, QPointF>> places = m_startPlaces;
    for (auto& [node, place] : places)
        place += by;
    (void)scene()->moveNodes(places, m_moveKey); // names that are gone: nothing moves, the release ends it
}

void SelectTool::finishCopy()
{
    if (m_copyBy.isNull())
        return;
    if (const Status copied = scene()->copySelectedBy(m_copyBy); !copied)
        QToolTip::showText(QCursor::pos(), words::sentence(copied.error()), view());
}

void SelectTool::paintCopies(QPainter& painter, qreal zoom) const
{
    const Theme& theme = scene()->theme();
    painter.save();
    painter.setOpacity(0.6);
    painter.setBrush(theme.card);
    painter.setPen(QPen(theme.accent, std::max(1.5, 1 / zoom), Qt::DashLine));
    for (const auto& [node, place] : m_startPlaces) {
        const QRectF card = scene()->cardOf(node).translated(m_copyBy);
        painter.drawRoundedRect(card, Theme::cardRadius, Theme::cardRadius);
    }
    painter.restore();
}

void SelectTool::updateBand(const ToolEvent& event)
{
    const QRectF old = m_band;
    m_band = QRectF(m_pressed.scene, event.scene).normalized();
    Selection selection = m_before;
    for (const SelectedObject& object : scene()->objectsIn(m_band)) {
        if (std::ranges::find(selection, object) == selection.end())
            selection.push_back(object);
    }
    scene()->setSelection(std::move(selection));
    view()->repaintOverlay(old | m_band);
}

bool SelectTool::release(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return false;
    const State was = std::exchange(m_state, State::Idle);
    if (was == State::Linking)
        finishLink(event);
    else if (was == State::Copying)
        finishCopy();
    else if (was == State::Pressed && m_pressedObject && !additive(event.modifiers))
        scene()->setSelection({*m_pressedObject}); // one of several: now it alone
    m_pressedObject.reset();
    m_startPlaces.clear();
    view()->repaintOverlay(std::exchange(m_band, {}));
    updateHover(event.scene);
    return was != State::Idle;
}

void SelectTool::finishLink(const ToolEvent& event)
{
    m_link.moveTo(event.scene);
    const bool far = (event.view - m_pressed.view).manhattanLength() >= QApplication::startDragDistance();
    if (!far || m_link.finish() != LinkDrag::Outcome::OverCanvas) {
        m_link.cancel();
        return;
    }
    offerNodes(view()->mapToGlobal(event.view.toPoint()));
}

void SelectTool::offerNodes(const QPoint& global)
{
    auto* menu = new QMenu(view());
    menu->setObjectName(QStringLiteral("newNodeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const NodeName from = *m_link.from();
    const QPointF at = snapped(m_link.at());
    for (const NodeKind kind : {NodeKind::Host, NodeKind::Router, NodeKind::Switch}) {
        const QColor colour = view()->palette().color(QPalette::WindowText);
        QAction* action = menu->addAction(themedIcon(iconNameOf(kind), colour), kindText(kind));
        connect(action, &QAction::triggered, this, [this, from, at, kind] {
            const Result<DrawnLink> added = scene()->addConnectedNode(from, kind, at);
            if (added)
                view()->editLink(*added);
            else
                QToolTip::showText(QCursor::pos(), words::sentence(added.error()), view());
        });
    }
    connect(menu, &QMenu::aboutToHide, this, [this] { m_link.cancel(); });
    menu->popup(global);
    menu->setActiveAction(menu->actions().constFirst()); // Enter is enough
}

bool SelectTool::doubleClick(const ToolEvent& event)
{
    const Hit hit = scene()->hitAt(event.scene, view()->zoom());
    if (!hit || event.button != Qt::LeftButton)
        return false;
    m_state = State::Idle;
    scene()->setSelection({*hit.object});
    if (hit.kind == Hit::Kind::Chip)
        return view()->editInPlace(*hit.object);
    if (hit.kind == Hit::Kind::Node && scene()->captionOf(hit.object->node).contains(event.scene))
        return view()->editInPlace(*hit.object);
    Q_EMIT inspectRequested();
    return true;
}

void SelectTool::leave()
{
    m_handleNode.reset();
    m_onHandle = false;
    view()->repaintOverlay();
}

void SelectTool::updateHover(const QPointF& at)
{
    scene()->setHover(scene()->hitAt(at, view()->zoom()));
    const std::optional<NodeName> before = m_handleNode;
    const bool wasOn = m_onHandle;
    // The node whose handles show keeps them until the mouse is clear of it, so that they can be reached.
    const bool keeps = m_handleNode && keepsHandles(at);
    const Hit& hit = scene()->hover();
    const std::optional<NodeName> under =
        hit.kind == Hit::Kind::Node ? std::optional(hit.object->node) : scene()->nodeAt(at);
    if (under && !(keeps && overHandle(at)))
        m_handleNode = under;
    else if (!keeps)
        m_handleNode.reset();
    m_onHandle = m_handleNode && overHandle(at);
    if (before != m_handleNode || wasOn != m_onHandle)
        view()->repaintOverlay();
}

std::vector<QPointF> SelectTool::handlesOf(const NodeName& node) const
{
    const QRectF card = scene()->cardOf(node);
    const QPointF middle = card.center();
    // Far enough from the middle that there, too, 24 pixels are left to take the node by.
    const qreal least = 2 * handleReach / view()->zoom();
    const qreal out = handleOut / view()->zoom();
    const qreal across = std::max(card.width() / 2 + out, least);
    const qreal up = std::max(card.height() / 2 + out, least);
    const qreal down = std::max(card.height() / 2, least); // on the border: below it stands the name
    return {middle + QPointF(across, 0), middle - QPointF(0, up), middle - QPointF(across, 0),
            middle + QPointF(0, down)};
}

bool SelectTool::keepsHandles(const QPointF& at) const
{
    const qreal reach = handleReach / view()->zoom();
    QRectF all = scene()->cardOf(*m_handleNode);
    for (const QPointF& handle : handlesOf(*m_handleNode))
        all |= QRectF(handle - QPointF(reach, reach), handle + QPointF(reach, reach));
    return all.contains(at);
}

bool SelectTool::overHandle(const QPointF& at) const
{
    if (!m_handleNode || detailIsTooFar())
        return false;
    const qreal reach = handleReach / view()->zoom();
    return std::ranges::any_of(handlesOf(*m_handleNode), [&](const QPointF& handle) {
        return std::hypot(handle.x() - at.x(), handle.y() - at.y()) <= reach;
    });
}

bool SelectTool::detailIsTooFar() const
{
    return view()->zoom() < 0.12;
}

void SelectTool::paint(QPainter& painter, qreal zoom) const
{
    const Theme& theme = scene()->theme();
    m_link.paint(painter, zoom);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_handleNode && m_state == State::Idle && !m_link.isActive() && !detailIsTooFar() && !view()->isEditing()) {
        painter.setPen(QPen(theme.accent, 1.5 / zoom));
        painter.setBrush(m_onHandle ? theme.accent : theme.canvas);
        for (const QPointF& handle : handlesOf(*m_handleNode))
            painter.drawEllipse(handle, handleRadius / zoom, handleRadius / zoom);
    }
    if (m_state == State::Copying)
        paintCopies(painter, zoom);
    if (m_state == State::Band && !m_band.isEmpty()) {
        QColor fill = theme.accent;
        fill.setAlphaF(0.1F);
        painter.setPen(QPen(theme.accent, 1 / zoom));
        painter.setBrush(fill);
        painter.drawRect(m_band);
    }
    painter.restore();
}

QCursor SelectTool::cursor() const
{
    if (m_state == State::Moving)
        return Qt::SizeAllCursor;
    if (m_state == State::Copying)
        return Qt::DragCopyCursor;
    if (m_onHandle || m_state == State::Linking)
        return Qt::CrossCursor;
    return Qt::ArrowCursor;
}

QString SelectTool::hint() const
{
    return tr(
        "Drag to move, with Alt to copy; drag from a handle to link; double-click a name or an address to edit it.");
}

} // namespace nsk::gui
