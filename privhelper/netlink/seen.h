// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/observer.h"

namespace nsk {

/// One namespace while it is being read.
struct Observer::Seen
{
    explicit Seen(const NodeName& name) : node{name} {}

    ObservedNode node;
    std::vector<LinkAttributes> links; ///< in step with node.interfaces
    std::map<std::uint32_t, std::size_t> byIndex;
    std::map<std::uint32_t, bool> forwarding4, forwarding6;

    ObservedInterface* find(std::uint32_t index)
    {
        const auto found = byIndex.find(index);
        return found == byIndex.end() ? nullptr : &node.interfaces[found->second];
    }
};

} // namespace nsk
