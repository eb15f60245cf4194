// SPDX-License-Identifier: MIT
#include "core/wire/labdelta.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace nsk::wire {

Taken take(Topology& desired, ObservedLab& observed, LabInfo& info, const LabDelta& delta)
{
    observed.revision = std::max(observed.revision, delta.revision);
    if (!delta.gone.empty()) {
        const std::set<NodeName> gone(delta.gone.begin(), delta.gone.end());
        std::erase_if(observed.nodes, [&](const ObservedNode& node) { return gone.contains(node.name); });
    }
    for (const ObservedNode& node : delta.nodes) {
        if (ObservedNode* known = observed.findNode(node.name))
            *known = node;
        else
            observed.nodes.push_back(node);
    }
    if (!delta.info)
        return Taken::Nodes;
    const bool known = info.revision >= delta.info->revision;
    if (!known && (!delta.change || info.revision != delta.changedFrom || !apply(desired, *delta.change)))
        return Taken::Missed;
    info = *delta.info;
    return known ? Taken::Nodes : Taken::Drawing;
}

std::optional<LabDelta> deltaBetween(const LabSnapshot& before, const LabSnapshot& after)
{
    auto change = changeBetween(before.desired, after.desired);
    if (!change)
        return std::nullopt;
    LabDelta delta{.lab = after.info.name,
                   .revision = after.observed.revision,
                   .nodes = {},
                   .changedFrom = before.info.revision,
                   .change = std::move(change),
                   .info = after.info};
    std::unordered_map<NodeName, const ObservedNode*> known;
    for (const ObservedNode& node : before.observed.nodes)
        known.emplace(node.name, &node);
    for (const ObservedNode& node : after.observed.nodes) {
        const auto found = known.find(node.name);
        if (found == known.end() || *found->second != node)
            delta.nodes.push_back(node);
        if (found != known.end())
            known.erase(found);
    }
    for (const auto& [name, node] : known)
        delta.gone.push_back(name);
    return delta;
}

} // namespace nsk::wire
