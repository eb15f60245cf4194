// SPDX-License-Identifier: MIT
#include "gui/mainwindow/theirchanges.h"

#include <algorithm>
#include <map>
#include <set>

namespace nsk::gui {

namespace {

ResolvedLink inOrder(ResolvedLink link)
{
    if (link[1] < link[0])
        std::swap(link[0], link[1]);
    return link;
}

std::set<ResolvedLink> linksOf(const Topology& topology)
{
    std::set<ResolvedLink> links;
    for (const ResolvedLink& link : resolveEndpoints(topology))
        links.insert(inOrder(link));
    return links;
}

void compareNodes(TheirChanges& theirs, const Topology* before, const Topology& lab, const Topology& drawn)
{
    for (const Node& node : lab.nodes) {
        const Node* here = drawn.findNode(node.name);
        const Node* was = before != nullptr ? before->findNode(node.name) : nullptr;
        if ((here != nullptr && *here == node) || (was != nullptr && *was == node))
            continue; // as drawn, or as it was: what differs here was drawn here
        (here == nullptr ? theirs.added : theirs.changed).push_back(node.name);
    }
    for (const Node& node : drawn.nodes) {
        if (before != nullptr && before->findNode(node.name) != nullptr && lab.findNode(node.name) == nullptr)
            theirs.removed.push_back(node.name);
    }
}

void compareLinks(TheirChanges& theirs, const Topology* before, const Topology& lab, const Topology& drawn)
{
    const std::set<ResolvedLink> was = before != nullptr ? linksOf(*before) : std::set<ResolvedLink>();
    const std::set<ResolvedLink> runs = linksOf(lab), here = linksOf(drawn);
    for (const ResolvedLink& link : runs) {
        if (!here.contains(link) && !was.contains(link))
            theirs.linksAdded.push_back(link);
    }
    for (const ResolvedLink& link : here) {
        if (was.contains(link) && !runs.contains(link))
            theirs.linksRemoved.push_back(link);
    }
}

/// The node as drawn, with the interface that the lab's link needs.
void addInterface(std::map<NodeName, Node>& changed, const Topology& drawn, const Topology& lab,
                  const ResolvedEndpoint& end)
{
    const Node* before = drawn.findNode(end.node);
    const Node* theirs = lab.findNode(end.node);
    if (before == nullptr || theirs == nullptr)
        return; // a node that is taken over as a whole
    const auto named = [&](const Interface& one) { return one.name == end.interface; };
    Node& node = changed.try_emplace(end.node, *before).first->second;
    const auto found = std::find_if(theirs->interfaces.begin(), theirs->interfaces.end(), named);
    if (found != theirs->interfaces.end() && std::none_of(node.interfaces.begin(), node.interfaces.end(), named))
        node.interfaces.push_back(*found);
}

/// What the lab has more than the drawing, with the interfaces that its links need.
Edit takeAdded(const Topology& drawn, const Topology& lab, const TheirChanges& theirs)
{
    Batch batch;
    for (const NodeName& name : theirs.added)
        batch.edits.push_back(AddNode{*lab.findNode(name), SIZE_MAX, lab.positionOf(name)});
    std::set<ResolvedEndpoint> used;
    for (const ResolvedLink& link : resolveEndpoints(drawn))
        used.insert(link.begin(), link.end());
    const std::set<ResolvedLink> added(theirs.linksAdded.begin(), theirs.linksAdded.end());
    const std::vector<ResolvedLink> runs = resolveEndpoints(lab);
    std::map<NodeName, Node> changed;
    std::vector<Edit> links;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const ResolvedLink& link = runs[i];
        if (!added.contains(inOrder(link)) || used.contains(link[0]) || used.contains(link[1]))
            continue; // not theirs, or drawn to somewhere else
        used.insert(link.begin(), link.end());
        for (const ResolvedEndpoint& end : link)
            addInterface(changed, drawn, lab, end);
        links.push_back(AddLink{lab.links[i]});
    }
    for (auto& [name, node] : changed)
        batch.edits.push_back(PutNode{std::move(node)});
    batch.edits.insert(batch.edits.end(), links.begin(), links.end());
    return batch;
}

/// Edits one after the other, each on what those before it made; one that cannot be done is left out.
class Taking
{
public:
    explicit Taking(const Topology& drawn) : m_work(drawn) {}

    void add(Edit edit)
    {
        if (nsk::apply(m_work, edit))
            m_batch.edits.push_back(std::move(edit));
    }
    void removeLink(const ResolvedLink& wanted)
    {
        const auto links = resolveEndpoints(m_work);
        const auto found = std::ranges::find(links, wanted, inOrder);
        if (found != links.end())
            add(RemoveLink{static_cast<std::size_t>(found - links.begin())});
    }
    /// With what would be checked about it.
    void removeNode(const NodeName& name)
    {
        std::vector<Check> checks = m_work.checks;
        std::erase_if(checks, [&](const Check& check) { return check.from == name || check.to == name.str(); });
        if (checks.size() != m_work.checks.size())
            add(PutChecks{std::move(checks)});
        add(RemoveNode{name});
    }
    const Topology& work() const { return m_work; }
    Batch batch() && { return std::move(m_batch); }

private:
    Topology m_work;
    Batch m_batch;
};

} // namespace

TheirChanges theirChanges(const Topology* before, const Topology& lab, const Topology& drawn)
{
    TheirChanges theirs;
    compareNodes(theirs, before, lab, drawn);
    compareLinks(theirs, before, lab, drawn);
    return theirs;
}

Topology commonOf(const Topology& drawn, const Topology& lab)
{
    const std::set<ResolvedLink> runs = linksOf(lab);
    const std::vector<ResolvedLink> links = resolveEndpoints(drawn);
    Topology common = drawn;
    common.links.clear();
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (runs.contains(inOrder(links[i])))
            common.links.push_back(drawn.links[i]);
    }
    std::erase_if(common.nodes, [&](const Node& node) { return lab.findNode(node.name) == nullptr; });
    return common;
}

Edit takeTheirs(const Topology& drawn, const Topology& lab, const TheirChanges& theirs)
{
    Taking taking(drawn);
    for (const ResolvedLink& link : theirs.linksRemoved)
        taking.removeLink(link);
    for (const NodeName& name : theirs.removed)
        taking.removeNode(name);
    for (const NodeName& name : theirs.changed)
        taking.add(PutNode{*lab.findNode(name)});
    if (!theirs.added.empty() || !theirs.linksAdded.empty())
        taking.add(takeAdded(taking.work(), lab, theirs));
    return std::move(taking).batch();
}

} // namespace nsk::gui
