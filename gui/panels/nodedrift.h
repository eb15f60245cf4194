// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"

namespace nsk::gui {

/// One node with what its links need to be compared with the kernel, without the rest of the lab. Plain values: for a
/// thread.
struct NodeView
{
    NodeName node;
    Topology drawn;
    ObservedLab observed;
};
std::optional<NodeView> viewOf(const Topology& drawn, const ObservedLab& observed, const NodeName& node);
/// How the node differs from the kernel.
std::vector<Drift> driftOf(const NodeView& view);

} // namespace nsk::gui
