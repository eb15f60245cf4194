// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"

#include <vector>

namespace nsk::gui {

/// What the kernel has otherwise than the lab was deployed and than it is drawn now: nobody has decided about it yet. What
/// the drawing alone has otherwise is an edit that waits for its Update, and not among it. Works on values: may be called
/// in a thread.
std::vector<Drift> openDrift(const Topology& drawn, const Topology& deployed, const ObservedLab& observed);

/// Whether deploying puts it right: what somebody else made is left alone.
bool isPutBack(const Drift& difference);

} // namespace nsk::gui
