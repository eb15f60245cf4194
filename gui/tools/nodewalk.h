// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <QPointF>

#include <optional>

namespace nsk::gui {

class Scene;

/// A unit vector, or null for a key that is no arrow.
QPointF directionOf(int key);

/// Walking the canvas by keys, the same with every tool: Tab to the next node in the order of the drawing, arrows along
/// the links and, where none leads that way, to the nearest node there. From nowhere: the first node. Nothing for
/// another key, past the last node, and where nothing lies that way.
std::optional<NodeName> walkFrom(const Scene& scene, const std::optional<NodeName>& from, int key,
                                 Qt::KeyboardModifiers modifiers);

} // namespace nsk::gui
