// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"

namespace nsk::gui {

/// How one node differs from the kernel, without comparing the rest of the lab.
std::vector<Drift> nodeDrift(const Topology& drawn, const ObservedLab& observed, const NodeName& node);

} // namespace nsk::gui
