// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "core/observed/observed.h"

#include <vector>

namespace nsk {

/// The nodes with drawn IPv6 addresses that the kernel does not use yet although their interface has a carrier: after a
/// link comes up it may take the kernel up to a second to notice, and until then it neither answers nor sends there.
/// Addresses that nobody drew are nobody's reason to wait.
std::vector<NodeName> unsettled(const Topology& drawn, const ObservedLab& real);

} // namespace nsk
