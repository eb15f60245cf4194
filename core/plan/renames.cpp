// SPDX-License-Identifier: MIT
#include "core/plan/renames.h"

#include "core/model/edit.h"
#include "core/plan/planrun.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

using Links = std::vector<ResolvedLink>;

bool isRenamable(NodeKind kind)
{
    return kind != NodeKind::Computer && kind != NodeKind::Gateway;
}

/// What a node is known by, beside its kind and addresses; each says less than the one before.
enum class Known { ByItsPeers, ByItsNeighbours, ByItsAddresses };

/// The nodes of one topology that the other does not have, by what tells them but for their names.
class Signatures
{
public:
    Signatures(const Topology& topology, const Topology& other)
    {
        std::unordered_set<std::string> names;
        for (const Node& node : other.nodes)
            names.insert(node.name.str());
        for (const Node& node : topology.nodes) {
            if (isRenamable(node.kind) && names.count(node.name.str()) == 0)
                m_nodes.emplace(node.name.str(), Own{&node, {}});
        }
        if (m_nodes.empty())
            return;
        for (const ResolvedLink& link : resolveEndpoints(topology)) {
            for (std::size_t side = 0; side < 2; ++side) {
                if (const auto own = m_nodes.find(link[side].node.str()); own != m_nodes.end())
                    own->second.peers.push_back(link[1 - side]);
            }
        }
    }

    bool empty() const { return m_nodes.empty(); }
    void forget(const NodeName& node) { m_nodes.erase(node.str()); }

    /// Several of one signature cannot be told apart.
    std::multimap<std::string, NodeName> byText(Known known) const
    {
        std::multimap<std::string, NodeName> all;
        for (const auto& [name, own] : m_nodes) {
            if (const std::string text = textOf(own, known); !text.empty())
                all.emplace(text, own.node->name);
        }
        return all;
    }

private:
    struct Own
    {
        const Node* node;
        std::vector<ResolvedEndpoint> peers;
    };

    /// A peer that may have been renamed itself is known by its interface alone.
    std::string peerText(const ResolvedEndpoint& peer, Known known) const
    {
        const std::string node = m_nodes.count(peer.node.str()) != 0 ? std::string("*") : peer.node.str();
        return known == Known::ByItsPeers ? endKey(node, peer.interface.str()) : node;
    }

    /// Empty: nothing to know it by.
    std::string textOf(const Own& own, Known known) const
    {
        std::multiset<std::string> parts;
        for (const Interface& interface : own.node->interfaces) {
            for (const InterfaceAddress& address : interface.addresses)
                parts.insert(address.str());
        }
        if (parts.empty() && known == Known::ByItsAddresses)
            return {};
        if (known != Known::ByItsAddresses) {
            for (const ResolvedEndpoint& peer : own.peers)
                parts.insert(peerText(peer, known));
        }
        if (parts.empty()) {
            for (const Interface& interface : own.node->interfaces)
                parts.insert(interface.name.str());
        }
        std::string text = std::to_string(static_cast<int>(own.node->kind));
        for (const std::string& part : parts)
            text += ' ' + part;
        return text;
    }

    std::unordered_map<std::string, Own> m_nodes;
};

/// Links of one topology that the other does not have, between the same two nodes: which is which of the other's.
class LinkPairs
{
public:
    LinkPairs(Links before, Links after) : m_before(std::move(before)), m_after(std::move(after)) {}

    template <class Take> void match(Take take)
    {
        for (const bool anyEnd : {false, true}) {
            for (auto before = m_before.begin(); before != m_before.end();) {
                const auto after = std::find_if(m_after.begin(), m_after.end(), [&](const ResolvedLink& link) {
                    return anyEnd ? m_before.size() == 1 && m_after.size() == 1
                                  : link[0] == (*before)[0] || link[1] == (*before)[1];
                });
                if (after == m_after.end()) {
                    ++before;
                    continue;
                }
                take(*before, *after);
                m_after.erase(after);
                before = m_before.erase(before);
            }
        }
    }

private:
    Links m_before, m_after;
};

/// With the ends in an order that both topologies agree on.
ResolvedLink ordered(ResolvedLink link)
{
    if (link[1].node.str() < link[0].node.str())
        std::swap(link[0], link[1]);
    return link;
}

std::string textOf(const ResolvedLink& link)
{
    return endKey(link[0].node.str(), link[0].interface.str()) + ' ' +
           endKey(link[1].node.str(), link[1].interface.str());
}

std::map<std::pair<std::string, std::string>, Links> onlyIn(const Topology& topology, const Topology& other)
{
    std::unordered_set<std::string> known;
    for (const ResolvedLink& link : resolveEndpoints(other))
        known.insert(textOf(ordered(link)));
    std::map<std::pair<std::string, std::string>, Links> only;
    for (const ResolvedLink& one : resolveEndpoints(topology)) {
        const ResolvedLink link = ordered(one);
        if (known.count(textOf(link)) == 0)
            only[{link[0].node.str(), link[1].node.str()}].push_back(link);
    }
    return only;
}

} // namespace

std::vector<Renames::OfNode> Renames::findNodes(const Topology& desired, const Topology& deployed,
                                                const ObservedLab& observed)
{
    Signatures gone(deployed, desired);
    Signatures come(desired, deployed);
    std::vector<OfNode> found;
    const Node* was = deployed.findComputer();
    const Node* is = desired.findComputer();
    if (was != nullptr && is != nullptr && desired.findNode(was->name) == nullptr &&
        deployed.findNode(is->name) == nullptr)
        found.push_back({was->name, is->name});
    for (const Known known : {Known::ByItsPeers, Known::ByItsNeighbours, Known::ByItsAddresses}) {
        if (gone.empty() || come.empty())
            break;
        const auto before = gone.byText(known);
        const auto after = come.byText(known);
        for (const auto& [text, node] : before) {
            if (before.count(text) != 1 || after.count(text) != 1)
                continue;
            const NodeName& to = after.find(text)->second;
            gone.forget(node);
            come.forget(to);
            const ObservedNode* real = observed.findNode(node);
            const ObservedNode* inTheWay = observed.findNode(to);
            if (real != nullptr && real->present && (inTheWay == nullptr || !inTheWay->present))
                found.push_back({node, to});
        }
    }
    return found;
}

std::vector<Renames::OfInterface> Renames::findInterfaces(const Topology& desired, const Topology& deployed)
{
    std::vector<OfInterface> found;
    auto before = onlyIn(deployed, desired);
    if (before.empty())
        return found;
    auto after = onlyIn(desired, deployed);
    for (auto& [nodes, links] : before) {
        const auto others = after.find(nodes);
        if (others == after.end())
            continue;
        LinkPairs(std::move(links), std::move(others->second)).match([&](const auto& was, const auto& is) {
            for (std::size_t side = 0; side < 2; ++side) {
                if (was[side].interface != is[side].interface)
                    found.push_back({is[side].node.str(), was[side].interface.str(), is[side].interface.str()});
            }
        });
    }
    return found;
}

void renameNodes(const std::vector<Renames::OfNode>& nodes, Topology& topology)
{
    for (const Renames::OfNode& one : nodes)
        (void)apply(topology, RenameNode{one.from, one.to}); // the name is free: see findNodes()
}

void renameNodes(const std::vector<Renames::OfNode>& nodes, ObservedLab& observed)
{
    std::unordered_map<std::string, NodeName> names;
    for (const Renames::OfNode& one : nodes)
        names.emplace(one.from.str(), one.to);
    std::erase_if(observed.nodes, [&](const ObservedNode& node) { // seen to be missing
        return !node.present &&
               std::any_of(nodes.begin(), nodes.end(), [&](const auto& one) { return one.to == node.name; });
    });
    for (ObservedNode& node : observed.nodes) {
        if (const auto found = names.find(node.name.str()); found != names.end())
            node.name = found->second;
        for (ObservedInterface& interface : node.interfaces) {
            if (const auto found = names.find(interface.peerNode); found != names.end())
                interface.peerNode = found->second.str();
        }
    }
}

} // namespace nsk
