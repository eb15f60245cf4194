// SPDX-License-Identifier: MIT
#include "gui/tools/snapguides.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_set>

namespace nsk::gui {

namespace {

constexpr std::size_t boxesMost = 2'000; // further away and smaller than one could see a line meet
constexpr qreal overhang = 12;           // of a line over what it joins

/// A rectangle's edges and middle along one axis; middles first: of two equally near lines it wins.
std::array<qreal, 3> marksOf(const QRectF& box, bool across)
{
    return across ? std::array{box.center().x(), box.left(), box.right()}
                  : std::array{box.center().y(), box.top(), box.bottom()};
}

struct Match
{
    qreal by = 0;
    qreal at = 0;
};

std::optional<Match> nearest(const std::vector<QRectF>& boxes, const QRectF& box, bool across, qreal reach)
{
    std::optional<Match> best;
    const auto own = marksOf(box, across);
    for (const QRectF& other : boxes) {
        const auto theirs = marksOf(other, across);
        for (std::size_t i = 0; i < own.size(); ++i) {
            for (std::size_t j = 0; j < theirs.size(); ++j) {
                if ((i == 0) != (j == 0))
                    continue; // a middle meets middles, an edge edges
                const qreal by = theirs[j] - own[i];
                if (std::abs(by) <= reach && (!best || std::abs(by) < std::abs(best->by)))
                    best = Match{by, theirs[j]};
            }
        }
    }
    return best;
}

/// Over all that has the mark there.
QLineF lineAt(const std::vector<QRectF>& boxes, const QRectF& box, bool across, qreal at)
{
    constexpr qreal same = 0.01;
    qreal from = across ? box.top() : box.left();
    qreal to = across ? box.bottom() : box.right();
    for (const QRectF& other : boxes) {
        const auto marks = marksOf(other, across);
        if (std::ranges::none_of(marks, [&](qreal mark) { return std::abs(mark - at) < same; }))
            continue;
        from = std::min(from, across ? other.top() : other.left());
        to = std::max(to, across ? other.bottom() : other.right());
    }
    return across ? QLineF(at, from - overhang, at, to + overhang) : QLineF(from - overhang, at, to + overhang, at);
}

} // namespace

QPointF snapped(const QPointF& point)
{
    return {std::round(point.x() / Theme::snap) * Theme::snap, std::round(point.y() / Theme::snap) * Theme::snap};
}

SnapGuides::SnapGuides(const Scene& scene, const QRectF& visible, const std::vector<NodeName>& movingNodes,
                       const std::vector<std::size_t>& movingNotes)
{
    const std::unordered_set<NodeName> moving(movingNodes.begin(), movingNodes.end());
    for (const SelectedObject& object : scene.objectsIn(visible)) {
        if (object.kind == SelectedObject::Kind::Node && !moving.contains(object.node) && m_boxes.size() < boxesMost)
            m_boxes.push_back(scene.cardOf(object.node));
    }
    for (const std::size_t note : scene.notesIn(visible)) {
        if (std::ranges::find(movingNotes, note) == movingNotes.end() && m_boxes.size() < boxesMost)
            m_boxes.push_back(scene.noteBox(note));
    }
}

QPointF SnapGuides::snap(const QRectF& box, const QPointF& onGrid, qreal reach)
{
    m_lines.clear();
    const std::optional<Match> x = nearest(m_boxes, box, true, reach);
    const std::optional<Match> y = nearest(m_boxes, box, false, reach);
    const QPointF grid = snapped(onGrid) - onGrid;
    const QPointF by(x ? x->by : grid.x(), y ? y->by : grid.y());
    const QRectF there = box.translated(by);
    if (x)
        m_lines.push_back(lineAt(m_boxes, there, true, x->at));
    if (y)
        m_lines.push_back(lineAt(m_boxes, there, false, y->at));
    return by;
}

QRectF SnapGuides::area() const
{
    QRectF all;
    for (const QLineF& line : m_lines)
        all |= QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
    return all;
}

void SnapGuides::paint(QPainter& painter, const Theme& theme, qreal zoom) const
{
    if (m_lines.empty())
        return;
    painter.setPen(QPen(theme.accent, 1 / zoom, Qt::DashLine));
    for (const QLineF& line : m_lines)
        painter.drawLine(line);
}

} // namespace nsk::gui
