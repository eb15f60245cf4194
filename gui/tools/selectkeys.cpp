// SPDX-License-Identifier: MIT
#include "gui/canvas/noteitem.h"
#include "gui/canvas/view.h"
#include "gui/tools/nodewalk.h"
#include "gui/tools/selecttool.h"

namespace nsk::gui {

namespace {

constexpr qint64 nudgePauseMs = 1'500; ///< moving on after that is another step

} // namespace

bool SelectTool::keyPress(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!scene()->isAnythingSelected())
            return false;
        (void)scene()->removeSelected(); // its edits are made from what is there: they apply
        return true;
    case Qt::Key_F2:
        return editSelected();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!scene()->isAnythingSelected())
            return false;
        Q_EMIT inspectRequested();
        return true;
    default:
        return walk(event->key(), event->modifiers());
    }
}

bool SelectTool::editSelected()
{
    const Selection& selection = scene()->selection();
    if (const auto group = scene()->selectedGroup(); group && selection.size() > 1)
        return view()->editGroup(*group);
    if (selection.empty() && scene()->selectedNotes().size() == 1)
        return view()->editNote(scene()->selectedNotes().front());
    return selection.size() == 1 && view()->editInPlace(selection.front());
}

bool SelectTool::walk(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
        return walkTab(key == Qt::Key_Tab && !(modifiers & Qt::ShiftModifier));
    if (directionOf(key).isNull())
        return false;
    // From several there is no next one to walk to: the arrows move them, too.
    const bool several = scene()->selectedNodes().size() > 1 || !scene()->selectedNotes().empty();
    if (modifiers & Qt::ControlModifier || several)
        return nudge(key, modifiers & Qt::ShiftModifier);
    return walkArrow(key);
}

bool SelectTool::walkTab(bool forward)
{
    const Qt::KeyboardModifiers modifiers = forward ? Qt::NoModifier : Qt::ShiftModifier;
    if (const auto next = walkFrom(*scene(), scene()->focusNode(), Qt::Key_Tab, modifiers)) {
        goTo(*next);
        return true;
    }
    scene()->setFocusNode({});
    return false; // the next control's turn
}

bool SelectTool::walkArrow(int key)
{
    const std::vector<NodeName> selected = scene()->selectedNodes();
    std::optional<NodeName> from = scene()->focusNode();
    if (!from && !selected.empty())
        from = selected.front();
    if (scene()->nodeNames().empty())
        return false;
    if (const auto next = walkFrom(*scene(), from, key, {}))
        goTo(*next);
    return true;
}

bool SelectTool::nudge(int key, bool fine)
{
    const std::vector<NodeName> nodes = scene()->movableNodes();
    const std::vector<std::size_t> numbers = scene()->movableNotes();
    if (nodes.empty() && numbers.empty())
        return false;
    const QPointF by = directionOf(key) * (fine ? 1.0 : Theme::snap);
    std::vector<std::pair<NodeName, QPointF>> places;
    std::vector<std::pair<std::size_t, Annotation>> notes;
    QString mergeKey = QStringLiteral("nudge");
    for (const NodeName& node : nodes) {
        places.emplace_back(node, scene()->positionOf(node).value_or(QPointF()) + by);
        mergeKey += QLatin1Char(' ') + QString::fromStdString(node.str());
    }
    for (const std::size_t number : numbers) {
        notes.emplace_back(number, nsk::gui::movedBy(scene()->document()->topology().layout.annotations[number], by));
        mergeKey += QStringLiteral(" %1").arg(number);
    }
    if (!m_sinceNudge.isValid() || m_sinceNudge.elapsed() > nudgePauseMs)
        m_nudgeKey = scene()->document()->newMergeKey();
    m_sinceNudge.start();
    mergeKey += QLatin1Char(' ') + m_nudgeKey;
    (void)scene()->moveTogether(places, notes, mergeKey);
    return true;
}

void SelectTool::goTo(const NodeName& node)
{
    scene()->setFocusNode(node);
    scene()->setSelection({SelectedObject::ofNode(node)});
    view()->reveal(node);
}

} // namespace nsk::gui
