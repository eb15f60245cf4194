// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"
#include "privhelper/netlink/linkattributes.h"

#include <unordered_map>
#include <vector>

/// What is in one network namespace, by netlink dumps on a socket in it: what Observer reads of a lab and `nsketch scan` of every
/// namespace there is. Errors: "kernel.refused".
namespace nsk {

/// One namespace while it is being read.
struct SeenSpace
{
    explicit SeenSpace(const NodeName& name) : node{name} {}

    ObservedNode node;
    std::vector<LinkAttributes> links{};                      ///< that were read: of all interfaces, or of some
    std::unordered_map<std::uint32_t, std::size_t> byIndex{}; ///< node.interfaces

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

/// `labsGroup`: veths and bridges of another IFLA_GROUP are strangers; absent: nobody is one.
ObservedInterface interfaceOf(const LinkAttributes& link, std::optional<std::uint32_t> labsGroup);

/// All addresses anew. The interfaces are known; index() has been called.
Status readAddresses(NlSocket& socket, SeenSpace& seen);
/// Adds those of the main table of that family.
Status readRoutes(NlSocket& socket, SeenSpace& seen, Family family);
/// Forwarding and rp_filter, of the namespace and of each interface.
Status readConfiguration(NlSocket& socket, SeenSpace& seen, Family family);
/// The same of one interface.
Status askConfiguration(NlSocket& socket, SeenSpace& seen, Family family, std::uint32_t index);

} // namespace nsk
