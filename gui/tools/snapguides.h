// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"

#include <QLineF>
#include <QRectF>

#include <vector>

class QPainter;

namespace nsk::gui {

/// Where something that is dragged comes to rest: in line with what stands in sight, else on the grid. Shows the lines
/// by which it did. Made when a drag begins; what is in hand is left out.
class SnapGuides
{
public:
    /// Nothing to be in line with: the grid alone.
    SnapGuides() = default;
    SnapGuides(const Scene& scene, const QRectF& visible, const std::vector<NodeName>& movingNodes,
               const std::vector<std::size_t>& movingNotes);

    /// How far `box` has to go on from where it was dragged to. `grid`: its middle (`onGrid`) where no line is within
    /// `reach` canvas units.
    QPointF snap(const QRectF& box, const QPointF& onGrid, qreal reach);
    void clear() { m_lines.clear(); }
    /// What they cover; null without lines.
    QRectF area() const;
    void paint(QPainter& painter, const Theme& theme, qreal zoom) const;

private:
    std::vector<QRectF> m_boxes;
    std::vector<QLineF> m_lines;
};

/// The point on the grid that is nearest.
QPointF snapped(const QPointF& point);

} // namespace nsk::gui
