// SPDX-License-Identifier: MIT
#include "gui/canvas/noteitem.h"
#include "gui/canvas/sceneprivate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

/// Putting what is selected in line and at equal distances.
namespace nsk::gui {

namespace {

/// Something selected with the place it has.
struct Placed
{
    std::optional<NodeName> node;
    std::size_t note = 0;
    QRectF box;
    bool movable = true;
};

QPointF offsetFor(const QRectF& box, const QRectF& all, Alignment alignment)
{
    switch (alignment) {
    case Alignment::Left:
        return {all.left() - box.left(), 0};
    case Alignment::Centre:
        return {std::round(all.center().x()) - box.center().x(), 0};
    case Alignment::Right:
        return {all.right() - box.right(), 0};
    case Alignment::Top:
        return {0, all.top() - box.top()};
    case Alignment::Middle:
        return {0, std::round(all.center().y()) - box.center().y()};
    case Alignment::Bottom:
        return {0, all.bottom() - box.bottom()};
    }
    return {};
}

std::vector<Placed> placedOf(const Scene& scene)
{
    std::vector<Placed> all;
    const std::vector<NodeName> nodes = scene.movableNodes();
    const std::vector<std::size_t> notes = scene.movableNotes();
    for (const NodeName& node : scene.selectedNodes())
        all.push_back({node, 0, scene.cardOf(node), std::ranges::find(nodes, node) != nodes.end()});
    for (const std::size_t note : scene.selectedNotes())
        all.push_back({{}, note, scene.noteBox(note), std::ranges::find(notes, note) != notes.end()});
    return all;
}

/// What is locked stays, and the others go where they would have gone.
Status put(Scene& scene, const std::vector<Placed>& all, const std::vector<QPointF>& offsets, const QString& text)
{
    Batch batch;
    MoveNodes move;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].movable)
            continue;
        if (all[i].node) {
            const QPointF to = scene.positionOf(*all[i].node).value_or(QPointF()) + offsets[i];
            move.to.emplace_back(*all[i].node, Position{to.x(), to.y()});
        } else {
            const Annotation& note = scene.document()->topology().layout.annotations[all[i].note];
            batch.edits.push_back(PutAnnotation{all[i].note, movedBy(note, offsets[i])});
        }
    }
    if (!move.to.empty())
        batch.edits.push_back(std::move(move));
    return batch.edits.empty() ? Status() : scene.document()->push(batch, text);
}

} // namespace

Status Scene::alignSelected(Alignment alignment)
{
    const std::vector<Placed> all = placedOf(*this);
    QRectF bounds;
    for (const Placed& one : all)
        bounds |= one.box;
    std::vector<QPointF> offsets;
    for (const Placed& one : all)
        offsets.push_back(offsetFor(one.box, bounds, alignment));
    return put(*this, all, offsets, tr("Align %n object(s)", nullptr, static_cast<int>(all.size())));
}

/// The first and the last stay; between the others the gaps become equal.
Status Scene::distributeSelected(Qt::Orientation orientation)
{
    std::vector<Placed> all = placedOf(*this);
    if (all.size() < 3)
        return {};
    const bool across = orientation == Qt::Horizontal;
    const auto start = [&](const QRectF& box) { return across ? box.left() : box.top(); };
    const auto extent = [&](const QRectF& box) { return across ? box.width() : box.height(); };
    std::ranges::stable_sort(all, {}, [&](const Placed& one) { return start(one.box) + extent(one.box) / 2; });
    const qreal taken = std::accumulate(all.begin(), all.end(), 0.0,
                                        [&](qreal sum, const Placed& one) { return sum + extent(one.box); });
    const qreal room = start(all.back().box) + extent(all.back().box) - start(all.front().box);
    const qreal gap = (room - taken) / static_cast<qreal>(all.size() - 1);
    std::vector<QPointF> offsets;
    qreal at = start(all.front().box);
    for (const Placed& one : all) {
        const qreal by = std::round(at - start(one.box));
        offsets.push_back(across ? QPointF(by, 0) : QPointF(0, by));
        at += extent(one.box) + gap;
    }
    return put(*this, all, offsets, tr("Distribute %n object(s)", nullptr, static_cast<int>(all.size())));
}

} // namespace nsk::gui
