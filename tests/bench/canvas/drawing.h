// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

namespace bench {

/// A drawing of so many nodes and twice as many links, as people draw large networks: in rough rows, most links between
/// neighbours, some over a few rows, some across everything; labels and impairments here and there; every link in a
/// subnet of its own. The same every time.
nsk::Topology largeDrawing(int nodes);

} // namespace bench
