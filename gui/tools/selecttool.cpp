// SPDX-License-Identifier: MIT
#include "gui/tools/selecttool.h"

#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/noteitem.h"
#include "gui/canvas/view.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <set>

namespace nsk::gui {

namespace {

constexpr qreal handleOut = 11; // from the card to a handle's middle, in pixels
constexpr qreal handleRadius = 5;
constexpr qreal handleReach = 12; // hit target of 24 pixels
constexpr qreal guideReach = 5;   // pixels from where a line is met

bool additive(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
}

template <class T> void toggle(std::vector<T>& selection, const T& object)
{
    if (std::erase(selection, object) == 0)
        selection.push_back(object);
}

template <class T> bool contains(const std::vector<T>& all, const T& one)
{
    return std::ranges::find(all, one) != all.end();
}

} // namespace

SelectTool::SelectTool(View* view) : Tool(view), m_link(view), m_noteHandles(view->scene())
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
    m_pressedNote.reset();
    m_guides.clear();
    if (was == State::Moving) // back to where they were: the step that had begun is none
        (void)scene()->moveTogether(m_startPlaces, m_startNotes, m_moveKey);
    if (was == State::Resizing)
        m_noteHandles.cancel();
    if (was == State::Band)
        scene()->setSelection(m_before, m_notesBefore);
    m_startPlaces.clear();
    m_startNotes.clear();
    m_band = {};
    view()->repaintOverlay();
    if (was == State::Idle && scene()->isAnythingSelected()) {
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
    if (m_noteHandles.press(event.scene, handleReach / view()->zoom())) {
        m_state = State::Resizing;
        return true;
    }
    if (const auto differs = m_findDifference ? m_findDifference(event.scene) : std::nullopt;
        differs && !additive(event.modifiers)) {
        scene()->setSelection({*differs});
        Q_EMIT differencePressed(*differs);
        return true;
    }
    if (const auto ping = scene()->pathAt(event.scene, view()->zoom())) {
        Q_EMIT pathPressed(*ping); // what is selected stays
        return true;
    }
    if (const auto over = freeNoteAt(event.scene, true)) {
        pressNote(*over, event);
        return true;
    }
    const Hit hit = scene()->hitAt(event.scene, view()->zoom());
    if (hit) {
        pressObject(*hit.object, event);
        return true;
    }
    if (const auto under = freeNoteAt(event.scene, false)) {
        pressNote(*under, event);
        return true;
    }
    if (const auto group = scene()->groupAt(event.scene)) {
        pressGroup(*group, event);
        return true;
    }
    m_before = additive(event.modifiers) ? scene()->selection() : Selection();
    m_notesBefore = additive(event.modifiers) ? scene()->selectedNotes() : std::vector<std::size_t>();
    scene()->setSelection(m_before, m_notesBefore);
    m_state = State::Band;
    m_band = QRectF(event.scene, QSizeF(0, 0));
    return true;
}

std::optional<std::size_t> SelectTool::freeNoteAt(const QPointF& at, bool over) const
{
    const auto note = scene()->noteAt(at, view()->zoom(), over);
    const bool locked = note && scene()->document()->topology().layout.annotations[*note].locked;
    return locked && !contains(scene()->selectedNotes(), *note) ? std::nullopt : note;
}

void SelectTool::pressNote(std::size_t note, const ToolEvent& event)
{
    m_pressedNote = note;
    m_state = State::Pressed;
    if (additive(event.modifiers)) {
        std::vector<std::size_t> notes = scene()->selectedNotes();
        toggle(notes, note);
        if (!contains(notes, note))
            m_state = State::Idle;
        scene()->setSelection(scene()->selection(), std::move(notes));
    } else if (!contains(scene()->selectedNotes(), note)) {
        scene()->setSelection({}, {note});
    }
}

void SelectTool::pressGroup(std::size_t group, const ToolEvent& event)
{
    m_pressedObject = SelectedObject::ofNode(scene()->document()->topology().layout.groups[group].nodes.front());
    m_state = State::Pressed;
    scene()->selectGroup(group, additive(event.modifiers));
    m_pressedGroup = true;
}

void SelectTool::pressObject(const SelectedObject& object, const ToolEvent& event)
{
    m_pressedObject = object;
    m_state = State::Pressed;
    if (additive(event.modifiers)) {
        Selection selection = scene()->selection();
        toggle(selection, object);
        scene()->setSelection(std::move(selection), scene()->selectedNotes());
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
        if (!canDrag())
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
    case State::Resizing:
        m_noteHandles.moveTo(event.scene, event.modifiers & Qt::ShiftModifier);
        return true;
    }
    return false;
}

/// A node, a group or an annotation is in hand, and nothing has locked it.
bool SelectTool::canDrag() const
{
    if (m_pressedNote)
        return contains(scene()->movableNotes(), *m_pressedNote);
    if (!m_pressedObject || m_pressedObject->kind != SelectedObject::Kind::Node)
        return false;
    const std::vector<NodeName> movable = scene()->movableNodes();
    return m_pressedGroup ? !movable.empty() : contains(movable, m_pressedObject->node);
}

void SelectTool::beginMove()
{
    m_state = State::Moving;
    m_moveKey = scene()->document()->newMergeKey();
    m_startPlaces.clear();
    m_startNotes.clear();
    const std::vector<NodeName> nodes = scene()->movableNodes();
    const std::vector<std::size_t> notes = scene()->movableNotes();
    for (const NodeName& node : nodes)
        m_startPlaces.emplace_back(node, scene()->positionOf(node).value_or(QPointF()));
    for (const std::size_t note : notes)
        m_startNotes.emplace_back(note, scene()->document()->topology().layout.annotations[note]);
    m_heldBox = m_pressedNote ? scene()->noteBox(*m_pressedNote) : scene()->cardOf(m_pressedObject->node);
    m_heldPoint = m_pressedNote ? m_heldBox.topLeft() : m_heldBox.center();
    m_guides = SnapGuides(*scene(), view()->visibleRect(), nodes, notes);
    m_copyBy = {};
    m_handleNode.reset();
    scene()->setHover({});
}

QPointF SelectTool::movedBy(const ToolEvent& event)
{
    // What is in hand goes in line or to the grid, the others keep their distance to it.
    const QPointF wanted = event.scene - m_pressed.scene;
    m_guides.clear();
    if (event.modifiers & Qt::ControlModifier)
        return wanted;
    return wanted + m_guides.snap(m_heldBox.translated(wanted), m_heldPoint + wanted, guideReach / view()->zoom());
}

void SelectTool::continueMove(const ToolEvent& event)
{
    const QRectF shown = m_guides.area();
    const QPointF by = movedBy(event);
    std::vector<std::pair<NodeName, QPointF>> places = m_startPlaces;
    for (auto& [node, place] : places)
        place += by;
    auto notes = m_startNotes;
    for (auto& [number, note] : notes)
        note = nsk::gui::movedBy(std::move(note), by);
    (void)scene()->moveTogether(places, notes, m_moveKey); // names that are gone: nothing moves, the release ends it
    if (const QRectF guides = shown | m_guides.area(); !guides.isNull())
        view()->repaintOverlay(guides); // what moved tells by itself
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
    for (const auto& [note, annotation] : m_startNotes)
        painter.drawRect(scene()->noteBox(note).translated(m_copyBy));
    painter.restore();
}

void SelectTool::updateBand(const ToolEvent& event)
{
    const QRectF old = m_band;
    m_band = QRectF(m_pressed.scene, event.scene).normalized();
    Selection selection = m_before;
    const std::set<SelectedObject> before(m_before.begin(), m_before.end());
    std::ranges::copy_if(scene()->objectsIn(m_band), std::back_inserter(selection),
                         [&](const SelectedObject& object) { return !before.contains(object); });
    std::vector<std::size_t> notes = m_notesBefore;
    for (const std::size_t note : scene()->notesIn(m_band)) {
        if (!contains(notes, note))
            notes.push_back(note);
    }
    scene()->setSelection(std::move(selection), std::move(notes));
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
    else if (was == State::Resizing)
        m_noteHandles.release();
    else if (was == State::Pressed && !m_pressedGroup && !additive(event.modifiers)) // one of several: now it alone
        m_pressedNote ? scene()->setSelection({}, {*m_pressedNote}) : scene()->setSelection({*m_pressedObject});
    m_pressedObject.reset();
    m_pressedNote.reset();
    m_pressedGroup = false;
    m_startPlaces.clear();
    m_startNotes.clear();
    m_guides.clear();
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
    if (event.button != Qt::LeftButton)
        return false;
    if (const auto over = freeNoteAt(event.scene, true)) {
        m_state = State::Idle;
        return view()->editNote(*over);
    }
    const Hit hit = scene()->hitAt(event.scene, view()->zoom());
    if (!hit)
        return editAt(event.scene);
    m_state = State::Idle;
    scene()->setSelection({*hit.object});
    if (hit.kind == Hit::Kind::Chip)
        return view()->editInPlace(*hit.object);
    if (hit.kind == Hit::Kind::Node && scene()->captionOf(hit.object->node).contains(event.scene))
        return view()->editInPlace(*hit.object);
    Q_EMIT inspectRequested();
    return true;
}

/// What lies under the nodes: annotations and groups.
bool SelectTool::editAt(const QPointF& at)
{
    const auto note = freeNoteAt(at, false);
    const auto group = scene()->groupAt(at);
    if (!note && !group)
        return false;
    m_state = State::Idle;
    return note ? view()->editNote(*note) : view()->editGroup(*group);
}

void SelectTool::leave()
{
    m_handleNode.reset();
    m_onHandle = false;
    view()->repaintOverlay();
}

void SelectTool::updateHover(const QPointF& at)
{
    m_at = at;
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
    paintMarks(painter, zoom);
    if (m_state == State::Moving || m_state == State::Copying)
        m_guides.paint(painter, theme, zoom);
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

/// Frames around what is selected of annotations, and the handles of one.
void SelectTool::paintMarks(QPainter& painter, qreal zoom) const
{
    painter.setPen(QPen(scene()->theme().accent, 1 / zoom, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    const qreal out = 3 / zoom;
    for (const std::size_t note : scene()->selectedNotes())
        painter.drawRect(scene()->noteBox(note).adjusted(-out, -out, out, out));
    if (!view()->isEditing())
        m_noteHandles.paint(painter, zoom);
}

QCursor SelectTool::cursor() const
{
    if (m_state == State::Moving)
        return Qt::SizeAllCursor;
    if (m_state == State::Copying)
        return Qt::DragCopyCursor;
    if (m_onHandle || m_state == State::Linking)
        return Qt::CrossCursor;
    if (const auto shape = m_noteHandles.cursorAt(m_at, handleReach / view()->zoom()))
        return *shape;
    return Qt::ArrowCursor;
}

QString SelectTool::hint() const
{
    return tr(
        "Drag to move, with Alt to copy; drag from a handle to link; double-click a name or an address to edit it.");
}

} // namespace nsk::gui
