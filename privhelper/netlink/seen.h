// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/observer.h"
#include "privhelper/netlink/spacereading.h"

namespace nsk {

/// One of a lab's namespaces while it is being read.
struct Observer::Seen : SeenSpace
{
    using SeenSpace::SeenSpace;

    std::vector<std::uint32_t> gone{}; ///< indexes of `known` that are no more
    bool partly = false;               ///< the interfaces that are not in `links` are as they were known
};

} // namespace nsk
