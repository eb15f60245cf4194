// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "core/observed/observed.h"

#include <cstdint>
#include <set>
#include <vector>

namespace nsk {

struct Unsettled
{
    const Node* drawn;             ///< borrowed
    std::size_t seen = 0;          ///< place among the observed nodes
    std::set<std::uint32_t> links; ///< indexes of the interfaces that have IPv6 addresses
};

/// The nodes with drawn IPv6 addresses that the kernel does not use yet although their interface has a carrier: after a
/// link comes up it may take the kernel up to a second to notice, and until then it neither answers nor sends there.
/// Addresses that nobody drew are nobody's reason to wait.
std::vector<Unsettled> unsettled(const Topology& drawn, const ObservedLab& real);
bool isSettled(const Node& drawn, const ObservedNode& real);

} // namespace nsk
