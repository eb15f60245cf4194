// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

namespace nsk::wire {

/// What a delta was about.
enum class Taken
{
    Nodes,   ///< observed nodes alone
    Drawing, ///< the lab was deployed anew by somebody else: desired topology and info are others, too
    Missed   ///< a change before it was not seen: the nodes are up to date, the desired topology has to be asked for
};

/// Brings what a follower knows of a lab up to date; `info.revision` is that of `desired`.
Taken take(Topology& desired, ObservedLab& observed, LabInfo& info, const LabDelta& delta);

/// The delta between two views of a lab; nothing where the desired topologies differ in more than a change can say.
std::optional<LabDelta> deltaBetween(const LabSnapshot& before, const LabSnapshot& after);

} // namespace nsk::wire
