// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/framekeys.h"
#include "core/packets/journeys.h"

#include <vector>

namespace nsk {

/// For each frame the one it comes of: what came in at the end of a link was sent at the other; what left a switch came in at another port,
/// byte by byte; what left a router came in with a TTL one higher, perhaps as a part of a longer packet, perhaps translated. -1: it begins
/// here. `order`: the frames that count, by time. No frame comes of itself.
std::vector<int> matchWays(const std::vector<CapturedFrame>& frames, const std::vector<FrameKeys>& keys, const CaptureMap& map,
                           const std::vector<int>& order, std::int64_t disorder);

} // namespace nsk
