// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QPointF>

#include <vector>

namespace nsk::gui {

/// A place for every node, in the order of the nodes: the stored one, else one chosen here. Chains become a row,
/// everything else layers around the node with the most links; components stand one below the other, under what has
/// stored places. The same every time for the same topology.
std::vector<QPointF> placesOf(const Topology& topology);

} // namespace nsk::gui
