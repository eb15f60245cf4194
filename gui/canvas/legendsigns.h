// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/paintcontext.h"
#include "gui/canvas/livescene.h"

#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace nsk::gui {

/// A sign of the canvas and what it means.
struct LegendSign
{
    QString text;
    /// Draws it in the middle of a rectangle, as the canvas does.
    std::function<void(QPainter& painter, const PaintContext& context, const QRectF& room)> paint;
};

/// Those of the kinds that occur; without that, all that there are. In a fixed order: nodes, links, what differs, what runs, pings,
/// traces, captures, packets in motion.
std::vector<LegendSign> legendSigns(const std::optional<Occurring>& occurring);

} // namespace nsk::gui
