// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/planner.h"
#include "core/wire/messages.h"

namespace nsk::gui {

/// What Deploy or Update would do: the plan from the lab as last seen (nothing runs: none) to the drawing. A drawing
/// that was renamed while its lab runs is still that lab. `deployed`: what the lab was made from; both null if none runs. Works on
/// values: may be called in a thread.
Result<Plan> pendingPlan(const Topology& drawn, const ObservedLab* observed, const Topology* deployed,
                         wire::Mode mode);

} // namespace nsk::gui
