// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"

namespace nsk {

/// The same way with the switches that carry the packet from node to node, each as a hop without a route: every hop's
/// `out` is then the link to the next one. Where no switch leads there, the hops follow each other as they are.
std::vector<Hop> alongLinks(const Snapshot& snapshot, const std::vector<Hop>& hops);

} // namespace nsk
