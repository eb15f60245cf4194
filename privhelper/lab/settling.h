// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "core/observed/observed.h"

#include <cstdint>
#include <set>
#include <vector>

namespace nsk {

/// A node that the kernel has been told everything about and that does not answer yet.
struct Unsettled
{
    const Node* drawn;             ///< borrowed
    std::size_t seen = 0;          ///< place among the observed nodes
    std::set<std::uint32_t> links; ///< indexes of the interfaces that are waited for
    std::set<std::uint32_t> dark;  ///< those of them whose carrier is due
};

/// What lies between the last answer of the kernel and the first packet that passes: it notices carriers behind whoever
/// else is changing links, and uses drawn IPv6 addresses after that, at worst a second later. A carrier is due where
/// both ends of a link are up, and of a bridge that has addresses or routes where it is of a port; with STP it takes
/// half a minute, for which nobody waits. IPv6 addresses that nobody drew are nobody's reason to wait.
std::vector<Unsettled> unsettled(const Topology& drawn, const ObservedLab& real);
/// As it is read now.
bool isSettled(const Unsettled& waiting, const ObservedNode& real);

} // namespace nsk
