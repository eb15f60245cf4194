// SPDX-License-Identifier: MIT
#include "core/model/edit.h"
#include "core/model/naming.h"

#include <algorithm>
#include <unordered_set>

/// Makers of the edits that people mean: several at once, from what is drawn now.
namespace nsk {

namespace {

bool names(const Endpoint& end, const NodeName& node, const InterfaceName& interface)
{
    return end.node == node && end.interface == interface;
}

bool linkUses(const Topology& topology, const NodeName& node, const InterfaceName& interface)
{
    return std::ranges::any_of(topology.links, [&](const Link& link) {
        return names(link.endpoints[0], node, interface) || names(link.endpoints[1], node, interface);
    });
}

} // namespace

Edit removeNodesEdit(const Topology& topology, const std::vector<NodeName>& nodes)
{
    const std::unordered_set<NodeName> going(nodes.begin(), nodes.end());
    Batch batch;
    for (std::size_t i = topology.links.size(); i-- > 0;) {
        const auto& ends = topology.links[i].endpoints;
        if (going.contains(ends[0].node) || going.contains(ends[1].node))
            batch.edits.push_back(RemoveLink{i});
    }
    PutChecks checks;
    std::ranges::copy_if(topology.checks, std::back_inserter(checks.checks), [&](const Check& check) {
        const auto to = NodeName::parse(check.to);
        return !going.contains(check.from) && !(to && going.contains(*to));
    });
    if (checks.checks.size() != topology.checks.size())
        batch.edits.push_back(std::move(checks));
    std::unordered_set<NodeName> gone;
    // From the last to the first: none has to be moved only to be removed itself.
    for (auto node = topology.nodes.rbegin(); node != topology.nodes.rend(); ++node) {
        if (going.contains(node->name) && gone.insert(node->name).second)
            batch.edits.push_back(RemoveNode{node->name});
    }
    for (const NodeName& unknown : going) {
        if (!gone.contains(unknown))
            batch.edits.push_back(RemoveNode{unknown}); // is refused
    }
    for (std::size_t i = topology.layout.groups.size(); i-- > 0;) {
        const std::vector<NodeName>& members = topology.layout.groups[i].nodes;
        if (!members.empty() && std::ranges::all_of(members, [&](const NodeName& node) { return gone.contains(node); }))
            batch.edits.push_back(RemoveGroup{i});
    }
    return batch;
}

namespace {

/// The interface that a new link uses: a listed one without a link, so that a link drawn anew finds its addresses
/// again; else the next ethN, which a node that must list its interfaces gets added.
InterfaceName interfaceForLink(const Topology& topology, const Node& node, Batch& batch)
{
    const auto free = std::ranges::find_if(node.interfaces, [&](const Interface& interface) {
        return !linkUses(topology, node.name, interface.name) &&
               !(node.kind == NodeKind::Switch && interface.name == bridgeName());
    });
    if (free != node.interfaces.end())
        return free->name;
    InterfaceName name = nextInterfaceName(topology, node.name);
    if (node.kind != NodeKind::Switch) {
        PutNode put{node};
        put.node.interfaces.push_back(Interface{.name = name});
        batch.edits.push_back(std::move(put));
    }
    return name;
}

} // namespace

Result<Edit> connectEdit(const Topology& topology, const NodeName& a, const NodeName& b)
{
    const Node* first = topology.findNode(a);
    const Node* second = topology.findNode(b);
    if (!first || !second)
        return fail("edit.no-such-node", {first ? b.str() : a.str()}, first ? b.str() : a.str());
    if (a == b)
        return fail("edit.self-link", {a.str(), nextInterfaceName(topology, a).str()}, a.str());
    Batch batch;
    InterfaceName here = interfaceForLink(topology, *first, batch);
    InterfaceName there = interfaceForLink(topology, *second, batch);
    batch.edits.push_back(AddLink{Link{.endpoints = {Endpoint{a, std::move(here)}, Endpoint{b, std::move(there)}}}});
    return Edit(std::move(batch));
}

namespace {

/// A switch's ports carry no addresses, and it has no routes of its own making.
void becomeSwitch(Node& node)
{
    for (Interface& interface : node.interfaces)
        interface.addresses.clear();
    node.routes.clear();
    node.forwarding.reset();
}

/// Every other kind lists the interfaces of its links; the bridge and what hung on it are gone.
void leaveSwitch(const Topology& topology, Node& node, Batch& links)
{
    std::erase_if(node.interfaces, [](const Interface& interface) { return interface.name == bridgeName(); });
    node.routes.clear();
    const std::vector<ResolvedLink> ends = resolveEndpoints(topology);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        Link named = topology.links[i];
        for (std::size_t end = 0; end < 2; ++end) {
            if (ends[i][end].node != node.name)
                continue;
            if (!findInterface(node, ends[i][end].interface))
                node.interfaces.push_back(Interface{.name = ends[i][end].interface});
            named.endpoints[end].interface = ends[i][end].interface;
        }
        if (named != topology.links[i])
            links.edits.push_back(PutLink{i, std::move(named)});
    }
}

} // namespace

Result<Edit> changeKindEdit(const Topology& topology, const NodeName& name, NodeKind kind)
{
    const Node* node = topology.findNode(name);
    if (!node)
        return fail("edit.no-such-node", {name.str()}, name.str());
    Batch batch;
    if (node->kind == kind)
        return batch;
    Node changed = *node;
    changed.kind = kind;
    Batch links;
    if (kind == NodeKind::Switch) {
        if (findInterface(changed, bridgeName()))
            return fail("edit.bridge-name", {name.str(), bridgeName().str()}, name.str());
        becomeSwitch(changed);
    } else if (node->kind == NodeKind::Switch) {
        leaveSwitch(topology, changed, links);
    }
    if (kind != NodeKind::Switch)
        changed.stp.reset();
    if (kind != NodeKind::Gateway) {
        changed.nat.reset();
        changed.uplink.reset();
    }
    batch.edits.push_back(PutNode{std::move(changed)});
    std::ranges::move(links.edits, std::back_inserter(batch.edits));
    return batch;
}

} // namespace nsk
