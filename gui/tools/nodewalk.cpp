// SPDX-License-Identifier: MIT
#include "gui/tools/nodewalk.h"

#include "gui/canvas/view.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

std::optional<NodeName> byTab(const Scene& scene, const std::optional<NodeName>& from, bool forward)
{
    const std::vector<NodeName> nodes = scene.nodeNames();
    if (nodes.empty())
        return std::nullopt;
    const auto at = from ? std::ranges::find(nodes, *from) : nodes.end();
    if (at == nodes.end())
        return forward ? nodes.front() : nodes.back();
    const bool last = forward ? std::next(at) == nodes.end() : at == nodes.begin();
    if (last)
        return std::nullopt;
    return forward ? *std::next(at) : *std::prev(at);
}

/// The nearest within 60 degrees of the direction; what lies aside counts twice.
std::optional<NodeName> nearest(const Scene& scene, const QPointF& start, const QPointF& direction,
                                const std::vector<NodeName>& among)
{
    std::optional<NodeName> best;
    qreal least = 1e12;
    for (const NodeName& node : among) {
        const QPointF to = scene.positionOf(node).value_or(start) - start;
        const qreal along = QPointF::dotProduct(to, direction);
        const qreal across = std::abs(to.x() * direction.y() - to.y() * direction.x());
        if (along > 0 && across <= along * 1.75 && along + 2 * across < least) {
            least = along + 2 * across;
            best = node;
        }
    }
    return best;
}

} // namespace

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

std::optional<NodeName> walkFrom(const Scene& scene, const std::optional<NodeName>& from, int key,
                                 Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
        return byTab(scene, from, key == Qt::Key_Tab && !(modifiers & Qt::ShiftModifier));
    const QPointF direction = directionOf(key);
    const std::vector<NodeName> nodes = scene.nodeNames();
    if (direction.isNull() || nodes.empty())
        return std::nullopt;
    if (!from)
        return nodes.front();
    const QPointF start = scene.positionOf(*from).value_or(QPointF());
    const std::optional<NodeName> linked = nearest(scene, start, direction, scene.neighboursOf(*from));
    return linked ? linked : nearest(scene, start, direction, nodes);
}

} // namespace nsk::gui
