// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/observer.h"

#include <unordered_map>

namespace nsk {

/// One namespace while it is being read.
struct Observer::Seen
{
    explicit Seen(const NodeName& name) : node{name} {}

    ObservedNode node;
    std::vector<LinkAttributes> links; ///< that were read: of all interfaces, or of some
    std::vector<std::uint32_t> gone{}; ///< indexes of `known` that are no more
    bool partly = false;               ///< the interfaces that are not in `links` are as they were known
    std::unordered_map<std::uint32_t, std::size_t> byIndex; ///< node.interfaces

    void index()
    {
        byIndex.clear();
        for (std::size_t i = 0; i < node.interfaces.size(); ++i)
            byIndex.emplace(node.interfaces[i].index, i);
    }
    ObservedInterface* find(std::uint32_t index)
    {
        const auto found = byIndex.find(index);
        return found == byIndex.end() ? nullptr : &node.interfaces[found->second];
    }
};

} // namespace nsk
