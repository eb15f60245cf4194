// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"
#include "gui/tools/selecttool.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

bool SelectTool::keyPress(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (scene()->selection().empty())
            return false;
        (void)scene()->removeSelected(); // its edits are made from what is there: they apply
        return true;
    case Qt::Key_F2:
        return editSelected();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (scene()->selection().empty())
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
    return selection.size() == 1 && view()->editInPlace(selection.front());
}

bool SelectTool::walk(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
        return walkTab(key == Qt::Key_Tab && !(modifiers & Qt::ShiftModifier));
    if (directionOf(key).isNull())
        return false;
    if (modifiers & Qt::ControlModifier)
        return nudge(key, modifiers & Qt::ShiftModifier);
    return walkArrow(key);
}

bool SelectTool::walkTab(bool forward)
{
    const std::vector<NodeName> nodes = scene()->nodeNames();
    if (nodes.empty())
        return false;
    const std::optional<NodeName> focus = scene()->focusNode();
    const auto at = focus ? std::ranges::find(nodes, *focus) : nodes.end();
    if (at == nodes.end()) {
        goTo(forward ? nodes.front() : nodes.back());
        return true;
    }
    const bool last = forward ? std::next(at) == nodes.end() : at == nodes.begin();
    if (last) {
        scene()->setFocusNode({});
        return false; // the next control's turn
    }
    goTo(forward ? *std::next(at) : *std::prev(at));
    return true;
}

bool SelectTool::walkArrow(int key)
{
    const std::vector<NodeName> selected = scene()->selectedNodes();
    std::optional<NodeName> from = scene()->focusNode();
    if (!from && !selected.empty())
        from = selected.front();
    if (!from) {
        const std::vector<NodeName> nodes = scene()->nodeNames();
        if (nodes.empty())
            return false;
        goTo(nodes.front());
        return true;
    }
    const QPointF start = scene()->positionOf(*from).value_or(QPointF());
    const QPointF direction = directionOf(key);
    const auto nearest = [&](const std::vector<NodeName>& among) {
        std::optional<NodeName> best;
        qreal least = 1e12;
        for (const NodeName& node : among) {
            const QPointF to = scene()->positionOf(node).value_or(start) - start;
            const qreal along = QPointF::dotProduct(to, direction);
            const qreal across = std::abs(to.x() * direction.y() - to.y() * direction.x());
            // Within 60 degrees of the direction; what lies aside counts twice.
            if (along > 0 && across <= along * 1.75 && along + 2 * across < least) {
                least = along + 2 * across;
                best = node;
            }
        }
        return best;
    };
    std::optional<NodeName> next = nearest(scene()->neighboursOf(*from)); // along links first
    if (!next)
        next = nearest(scene()->nodeNames());
    if (next)
        goTo(*next);
    return true;
}

bool SelectTool::nudge(int key, bool fine)
{
    const std::vector<NodeName> nodes = scene()->selectedNodes();
    if (nodes.empty())
        return false;
    const QPointF by = directionOf(key) * (fine ? 1.0 : Theme::snap);
    std::vector<std::pair<NodeName, QPointF>> places;
    QString mergeKey = QStringLiteral("nudge");
    for (const NodeName& node : nodes) {
        places.emplace_back(node, scene()->positionOf(node).value_or(QPointF()) + by);
        mergeKey += QLatin1Char(' ') + QString::fromStdString(node.str());
    }
    (void)scene()->moveNodes(places, mergeKey);
    return true;
}

void SelectTool::goTo(const NodeName& node)
{
    scene()->setFocusNode(node);
    scene()->setSelection({SelectedObject::ofNode(node)});
    view()->reveal(node);
}

} // namespace nsk::gui
