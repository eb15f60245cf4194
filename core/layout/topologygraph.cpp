// SPDX-License-Identifier: MIT
#include "core/layout/topologygraph.h"

#include <unordered_map>

namespace nsk {

LayoutGraph graphOf(const Topology& topology, const std::vector<std::pair<NodeName, Box>>& nodes)
{
    LayoutGraph graph;
    std::unordered_map<NodeName, std::size_t> indices;
    for (const auto& [name, box] : nodes) {
        indices.emplace(name, graph.nodes.size());
        graph.nodes.push_back(box);
    }
    graph.ends.resize(graph.nodes.size());
    for (const Node& node : topology.nodes) {
        if (const auto found = indices.find(node.name); found != indices.end())
            graph.ends[found->second] = node.kind == NodeKind::Host;
    }
    for (const Link& link : topology.links) {
        const auto a = indices.find(link.endpoints[0].node), b = indices.find(link.endpoints[1].node);
        if (a != indices.end() && b != indices.end())
            graph.links.emplace_back(a->second, b->second);
    }
    return graph;
}

} // namespace nsk
