// SPDX-License-Identifier: MIT
#include "gui/panels/nodedrift.h"

#include "core/model/naming.h"

#include <algorithm>

namespace nsk::gui {

std::optional<NodeView> viewOf(const Topology& drawn, const ObservedLab& observed, const NodeName& node)
{
    const Node* whole = drawn.findNode(node);
    const ObservedNode* real = observed.findNode(node);
    if (whole == nullptr || real == nullptr)
        return std::nullopt;
    Topology part(drawn.name);
    part.nodes = {*whole};
    for (const ResolvedLink& link : resolveEndpoints(drawn)) {
        if (link[0].node != node && link[1].node != node)
            continue;
        for (const ResolvedEndpoint& end : link) {
            if (part.findNode(end.node) == nullptr)
                part.nodes.push_back(Node{.name = end.node});
            Node& owner = *part.findNode(end.node);
            if (findInterface(owner, end.interface) == nullptr && owner.kind != NodeKind::Switch)
                owner.interfaces.push_back(Interface{.name = end.interface});
        }
        part.links.push_back(
            Link{.endpoints = {Endpoint{link[0].node, link[0].interface}, Endpoint{link[1].node, link[1].interface}}});
    }
    ObservedLab alone(observed.name);
    alone.nodes = {*real};
    return NodeView{node, std::move(part), std::move(alone)};
}

std::vector<Drift> driftOf(const NodeView& view)
{
    std::vector<Drift> found = drift(view.drawn, view.observed);
    std::erase_if(found, [&](const Drift& one) { return one.node != view.node; });
    return found;
}

} // namespace nsk::gui
