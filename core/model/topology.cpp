// SPDX-License-Identifier: MIT
#include "core/model/topology.h"

#include <algorithm>

namespace nsk {

const Node* Topology::findNode(const NodeName& node) const
{
    const auto found = std::ranges::find(nodes, node, &Node::name);
    return found == nodes.end() ? nullptr : &*found;
}

Node* Topology::findNode(const NodeName& node)
{
    const auto found = std::ranges::find(nodes, node, &Node::name);
    return found == nodes.end() ? nullptr : &*found;
}

std::optional<std::size_t> Topology::indexOf(const NodeName& node) const
{
    const auto found = std::ranges::find(nodes, node, &Node::name);
    if (found == nodes.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - nodes.begin());
}

std::optional<Position> Topology::positionOf(const NodeName& node) const
{
    for (const auto& [placed, position] : layout.nodes) {
        if (placed == node)
            return position;
    }
    return std::nullopt;
}

const Node* Topology::findComputer() const
{
    const auto found = std::ranges::find(nodes, NodeKind::Computer, &Node::kind);
    return found == nodes.end() ? nullptr : &*found;
}

std::optional<NodeName> computerOf(const Topology& topology)
{
    const Node* computer = topology.findComputer();
    return computer != nullptr ? std::optional(computer->name) : std::nullopt;
}

bool sameForNetwork(const Node& a, const Node& b)
{
    const auto bare = [](Node node) {
        node.label = node.comment = node.icon = node.colour = {};
        node.z = 0;
        node.locked = false;
        node.extras = {};
        for (Interface& interface : node.interfaces) {
            interface.comment = {};
            interface.extras = {};
        }
        return node;
    };
    return a == b || bare(a) == bare(b);
}

const Interface* findInterface(const Node& node, const InterfaceName& name)
{
    const auto found = std::ranges::find(node.interfaces, name, &Interface::name);
    return found == node.interfaces.end() ? nullptr : &*found;
}

} // namespace nsk
