// SPDX-License-Identifier: MIT
#include "core/generate/generate.h"

#include "core/analysis/routing.h"
#include "core/generate/shapes.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <unordered_map>

namespace nsk {

namespace {

Result<Topology> grown(const GeneratorRequest& request)
{
    if (const auto size = sizeOf(request); !size)
        return fail(size.error());
    if (!request.pools.ipv4 && !request.pools.ipv6)
        return fail("generate.no-pool");
    using Grow = void (*)(Growth&);
    static constexpr Grow grow[] = {growLine,     growRing, growStar,      growTree,
                                    growFullMesh, growGrid, growLeafSpine, growRandom}; // as Shape
    Growth growth(request);
    grow[static_cast<std::size_t>(request.shape)](growth);
    return growth.take();
}

class Finishing
{
public:
    explicit Finishing(Topology& topology) : m_topology(topology)
    {
        for (Node& node : topology.nodes)
            m_byName.emplace(node.name, &node);
    }

    /// `whole`: the topology, and whatever it must not collide with.
    Status giveAddresses(const Topology& whole, const AddressPools& pools)
    {
        const auto given = assignAddresses(whole, pools);
        if (!given)
            return fail(given.error());
        for (const NewAddress& one : *given) {
            const auto node = m_byName.find(one.at.node);
            if (node == m_byName.end())
                continue;
            auto& interfaces = node->second->interfaces;
            std::ranges::find(interfaces, one.at.interface, &Interface::name)->addresses.push_back(one.address);
        }
        return {};
    }

    void giveRoutes()
    {
        for (auto& [name, routes] : shortestRoutes(m_topology))
            m_byName.at(name)->routes = std::move(routes);
    }

    /// That the first host reaches the last one.
    void addCheck()
    {
        const auto isHost = [](const Node& node) { return node.kind == NodeKind::Host; };
        const auto first = std::ranges::find_if(m_topology.nodes, isHost);
        const auto last = std::find_if(m_topology.nodes.rbegin(), m_topology.nodes.rend(), isHost);
        if (first != m_topology.nodes.end() && &*first != &*last)
            m_topology.checks.push_back({.from = first->name, .to = last->name.str()});
    }

private:
    Topology& m_topology;
    std::unordered_map<NodeName, Node*> m_byName;
};

/// With names that nobody in the drawing has.
void rename(Topology& topology, const Topology& drawing)
{
    std::vector<std::string> wanted;
    for (const Node& node : topology.nodes)
        wanted.push_back(node.name.str());
    const std::vector<NodeName> names = uniqueNodeNames(drawing, wanted);
    std::unordered_map<NodeName, NodeName> byOld;
    for (std::size_t i = 0; i < names.size(); ++i) {
        byOld.emplace(topology.nodes[i].name, names[i]);
        topology.nodes[i].name = topology.layout.nodes[i].first = names[i];
    }
    for (Link& link : topology.links) {
        for (Endpoint& end : link.endpoints)
            end.node = byOld.at(end.node);
    }
}

} // namespace

Result<Topology> generate(const GeneratorRequest& request)
{
    auto topology = grown(request);
    if (!topology)
        return topology;
    Finishing finishing(*topology);
    if (const Status given = finishing.giveAddresses(*topology, request.pools); !given)
        return fail(given.error());
    finishing.giveRoutes();
    finishing.addCheck();
    return topology;
}

Result<Insertion> generateInto(const Topology& drawing, const GeneratorRequest& request, Position offset)
{
    auto topology = grown(request);
    if (!topology)
        return fail(topology.error());
    const std::size_t nodes = drawing.nodes.size() + topology->nodes.size();
    if (nodes > limits::nodes)
        return fail("generate.too-many-nodes", {std::to_string(nodes), std::to_string(limits::nodes)});
    rename(*topology, drawing);
    Topology whole = drawing;
    whole.nodes.insert(whole.nodes.end(), topology->nodes.begin(), topology->nodes.end());
    whole.links = topology->links; // what is unfinished in the drawing gets no addresses
    Finishing finishing(*topology);
    if (const Status given = finishing.giveAddresses(whole, request.pools); !given)
        return fail(given.error());
    finishing.giveRoutes();
    finishing.addCheck();

    return insertTopology(drawing, std::move(*topology), offset);
}

} // namespace nsk
