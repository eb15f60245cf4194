// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <vector>

namespace nsk {

/// What this kernel can do for a lab, found out by doing it in an empty namespace that is thrown away: link kinds,
/// queueing disciplines, nftables. `detail` is what the kernel said to what is not available. Enters a namespace: not
/// for the event loop's thread.
std::vector<wire::Feature> probeKernel();

} // namespace nsk
