// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <unordered_map>

namespace nsk::gui {

class View;

/// Every node with a place: what was written by hand has none.
Topology placed(Topology part);

struct Inserted
{
    std::unordered_map<NodeName, NodeName> names; ///< what the part's nodes are called now
};

/// Whether the new nodes may stand between those that are there, or the part as a whole stands clear of everything.
enum class Beside { Nodes, Drawing };

/// Puts a drawing into the one that the view shows, as one undo step, and selects it: its middle at `at`; else `aside` from
/// where it stood, or in the middle of what is seen where that is out of sight. It covers no node that is there; with
/// Beside::Drawing it goes to the right of the drawing or below where anything of it would be in its way. What was
/// made another on the way is told by the scene. Errors: those of the document.
Result<Inserted> insertDrawing(View* view, const Topology& part, std::optional<QPointF> at, const QPointF& aside,
                               const QString& text, Beside beside = Beside::Nodes);

} // namespace nsk::gui
