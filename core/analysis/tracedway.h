// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"

namespace nsk {

/// What a traced hop is in the network: who answered there, and who was to be there by the analysis.
struct TracedHop
{
    std::optional<IpAddress> address{};  ///< none: silence
    std::optional<NodeName> node{};      ///< whose address it is
    std::optional<NodeName> predicted{}; ///< none: by the analysis no packet comes that far
    bool differs() const { return address && node != predicted; }
};

/// `answers`: of hop 1, 2, 3 …; `predicted`: the way by the analysis, the sender first. Where several nodes have the
/// address it is the predicted one's. The last node of the predicted way is expected at the later hops, too, should it
/// answer there: that is its answer as the target, or its error.
std::vector<TracedHop> matchTrace(const Snapshot& snapshot, const std::vector<std::optional<IpAddress>>& answers,
                                  const std::vector<Hop>& predicted);

/// The way from the sender over the hops, with the switches between, for a picture: each hop's `out` leads to the next
/// one where they hear each other. A silent hop is taken for the predicted node; where there is none it is left out.
std::vector<Hop> wayThrough(const Snapshot& snapshot, const NodeName& sender, const std::vector<TracedHop>& hops,
                       const std::vector<Hop>& predicted);

} // namespace nsk
