// SPDX-License-Identifier: MIT
// Nodes and links: what is gone goes, what was renamed or moved by hand is linked as the kernel has it.
#include "core/analysis/takeinrun.h"

#include <algorithm>

namespace nsk {

namespace {

std::pair<std::string, std::string> endOf(const ResolvedEndpoint& end)
{
    return {end.node.str(), end.interface.str()};
}

std::array<std::pair<std::string, std::string>, 2> inOrder(std::pair<std::string, std::string> a,
                                                           std::pair<std::string, std::string> b)
{
    if (b < a)
        std::swap(a, b);
    return {std::move(a), std::move(b)};
}

/// One end of a veth pair whose other end is in the lab, that nsketch made.
bool isOwnVeth(const ObservedInterface& one)
{
    return one.kind == "veth" && !one.stranger;
}

} // namespace

bool TakeInRun::isSwitch(const std::string& node) const
{
    const auto name = NodeName::parse(node);
    const Node* drawn = name ? m_work.findNode(*name) : nullptr;
    return drawn != nullptr && drawn->kind == NodeKind::Switch;
}

std::optional<std::size_t> TakeInRun::linkAt(const End& end) const
{
    const auto links = resolveEndpoints(m_work);
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (endOf(links[i][0]) == end || endOf(links[i][1]) == end)
            return i;
    }
    return std::nullopt;
}

Status TakeInRun::pin(const NodeName& node)
{
    const auto named = resolveEndpoints(m_work);
    std::vector<std::pair<std::size_t, Link>> changed;
    std::vector<InterfaceName> unlisted;
    const Node* drawn = m_work.findNode(node);
    for (std::size_t i = 0; drawn != nullptr && i < named.size(); ++i) {
        Link link = m_work.links[i];
        for (std::size_t side = 0; side < 2; ++side) {
            if (link.endpoints[side].node != node || link.endpoints[side].interface)
                continue;
            link.endpoints[side].interface = named[i][side].interface;
            if (drawn->kind != NodeKind::Switch && findInterface(*drawn, named[i][side].interface) == nullptr)
                unlisted.push_back(named[i][side].interface);
        }
        if (!(link == m_work.links[i]))
            changed.emplace_back(i, std::move(link));
    }
    if (!unlisted.empty()) {
        const Status listed = changeNode(node, [&](Node& wanted) {
            for (const InterfaceName& one : unlisted)
                wanted.interfaces.push_back(Interface{one});
            return Status();
        });
        if (!listed)
            return listed;
    }
    for (auto& [index, link] : changed) {
        if (const Status put = add(PutLink{index, std::move(link)}); !put)
            return put;
    }
    return {};
}

/// An interface that the kernel does not have and no link needs is not drawn any more.
Status TakeInRun::dropGone(const End& end)
{
    const auto node = NodeName::parse(end.first);
    if (!node || m_work.findNode(*node) == nullptr || seen(end) != nullptr || linkAt(end))
        return {};
    return changeNode(*node, [&](Node& wanted) {
        std::erase_if(wanted.interfaces, [&](const Interface& one) { return one.name.str() == end.second; });
        return Status();
    });
}

Status TakeInRun::takeNode(const NodeName& node)
{
    std::vector<End> peers;
    std::set<NodeName> neighbours;
    for (const ResolvedLink& link : resolveEndpoints(m_work)) {
        for (std::size_t side = 0; side < 2; ++side) {
            if (link[side].node != node || link[1 - side].node == node)
                continue;
            peers.push_back(endOf(link[1 - side]));
            neighbours.insert(link[1 - side].node);
        }
    }
    for (const NodeName& one : neighbours) {
        if (const Status pinned = pin(one); !pinned)
            return pinned;
    }
    const Batch removal = std::get<Batch>(removeNodesEdit(m_work, {node}));
    for (const Edit& edit : removal.edits) {
        if (const Status removed = add(edit); !removed)
            return removed;
    }
    for (const End& end : peers) {
        if (const Status dropped = dropGone(end); !dropped)
            return dropped;
    }
    return {};
}

Status TakeInRun::takeLink(const Drift& one)
{
    const auto link = linkAt({one.node.str(), one.interface});
    if (!link)
        return leave("takein.not-drawn", one);
    const ResolvedLink ends = resolveEndpoints(m_work)[*link];
    // Both ends gone, and one pair between the same nodes that nobody drew: it has other names.
    const auto a = endOf(ends[0]), b = endOf(ends[1]);
    std::set<RealLink> real;
    if (seen(a) == nullptr && seen(b) == nullptr) {
        const auto others = undrawnBetween(a.first, b.first);
        if (others.size() == 1)
            real.insert(others.front());
    }
    return relink(one, {*link}, std::move(real));
}

Status TakeInRun::takeExtra(const Drift& one)
{
    const End end{one.node.str(), one.interface};
    const ObservedInterface* real = seen(end);
    if (real == nullptr)
        return leave("takein.gone", one);
    if (!isOwnVeth(*real))
        return leave("takein.stranger", one);
    const End peer{real->peerNode, real->peerInterface};
    if (seen(peer) == nullptr)
        return leave("takein.outside", one);
    if (const auto link = linkAt(peer))
        return relink(one, {*link}, {});
    // Which of the drawn links it was is known where one alone is gone between the two nodes.
    std::set<std::size_t> gone;
    const auto links = resolveEndpoints(m_work);
    for (std::size_t i = 0; i < links.size(); ++i) {
        const auto a = endOf(links[i][0]), b = endOf(links[i][1]);
        const bool between =
            (a.first == end.first && b.first == peer.first) || (b.first == end.first && a.first == peer.first);
        if (between && seen(a) == nullptr && seen(b) == nullptr)
            gone.insert(i);
    }
    if (gone.size() != 1)
        gone.clear();
    return relink(one, std::move(gone), {inOrder(end, peer)});
}

/// nsketch's own pairs between the two nodes of which neither end is drawn.
std::vector<TakeInRun::RealLink> TakeInRun::undrawnBetween(const std::string& a, const std::string& b) const
{
    std::set<End> drawn;
    for (const ResolvedLink& link : resolveEndpoints(m_work)) {
        drawn.insert(endOf(link[0]));
        drawn.insert(endOf(link[1]));
    }
    std::set<RealLink> found;
    const ObservedNode* node = seen(a);
    for (std::size_t i = 0; node != nullptr && i < node->interfaces.size(); ++i) {
        const ObservedInterface& one = node->interfaces[i];
        const End end{a, one.name}, peer{one.peerNode, one.peerInterface};
        const ObservedInterface* other = seen(peer);
        if (one.peerNode == b && isOwnVeth(one) && other != nullptr && isOwnVeth(*other) && !drawn.contains(end) &&
            !drawn.contains(peer))
            found.insert(inOrder(end, peer));
    }
    return {found.begin(), found.end()};
}

/// Follows the real ends to further drawn links until nothing new comes.
Status TakeInRun::collect(const Drift& one, std::set<std::size_t>& links, std::set<RealLink>& real) const
{
    const auto drawn = resolveEndpoints(m_work);
    std::vector<std::size_t> open(links.begin(), links.end());
    const auto reach = [&](const End& end) {
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            if ((endOf(drawn[i][0]) == end || endOf(drawn[i][1]) == end) && links.insert(i).second)
                open.push_back(i);
        }
    };
    for (const RealLink& link : std::set<RealLink>(real)) {
        reach(link[0]);
        reach(link[1]);
    }
    while (!open.empty()) {
        const ResolvedLink link = drawn[open.back()];
        open.pop_back();
        for (const ResolvedEndpoint& point : link) {
            const End end = endOf(point);
            const ObservedInterface* there = seen(end);
            if (there == nullptr)
                continue;
            if (!isOwnVeth(*there))
                return leave("takein.stranger", one);
            const End peer{there->peerNode, there->peerInterface};
            const auto node = NodeName::parse(peer.first);
            const ObservedInterface* other = seen(peer);
            if (!node || m_work.findNode(*node) == nullptr || other == nullptr)
                return leave("takein.half-link", one);
            if (!isOwnVeth(*other))
                return leave("takein.stranger", one);
            if (!InterfaceName::parse(peer.second) || end == peer)
                return leave("takein.value", one);
            real.insert(inOrder(end, peer));
            reach(peer);
        }
    }
    return {};
}

Status TakeInRun::relink(const Drift& one, std::set<std::size_t> links, std::set<RealLink> real)
{
    for (const RealLink& link : real) {
        for (const End& end : link) {
            if (!InterfaceName::parse(end.second))
                return leave("takein.value", one);
        }
    }
    if (const Status found = collect(one, links, real); !found)
        return found;
    std::set<NodeName> nodes;
    for (const std::size_t i : links) {
        for (const Endpoint& end : m_work.links[i].endpoints)
            nodes.insert(end.node);
    }
    for (const RealLink& link : real) {
        for (const End& end : link)
            nodes.insert(*NodeName::parse(end.first));
    }
    for (const NodeName& node : nodes) {
        if (const Status pinned = pin(node); !pinned)
            return pinned;
    }
    Status renamed;
    return rename(links, real, renamed) ? renamed : replaceLinks(links, real);
}

bool TakeInRun::rename(const std::set<std::size_t>& links, const std::set<RealLink>& real, Status& status)
{
    if (links.size() != 1 || real.size() != 1)
        return false;
    const ResolvedLink drawn = resolveEndpoints(m_work)[*links.begin()];
    RealLink wanted = *real.begin();
    const auto fits = [&] { return wanted[0].first == drawn[0].node.str() && wanted[1].first == drawn[1].node.str(); };
    if (endOf(drawn[0]) == wanted[1] || endOf(drawn[1]) == wanted[0] || !fits())
        std::swap(wanted[0], wanted[1]);
    if (!fits())
        return false;
    for (std::size_t side = 0; side < 2; ++side) {
        const InterfaceName to = *InterfaceName::parse(wanted[side].second);
        const bool same = endOf(drawn[side]) == wanted[side];
        if (!same && (seen(endOf(drawn[side])) != nullptr || linkAt(wanted[side]) ||
                      findInterface(*m_work.findNode(drawn[side].node), to) != nullptr))
            return false;
    }
    for (std::size_t side = 0; side < 2 && status; ++side) {
        if (endOf(drawn[side]) == wanted[side])
            continue;
        status = listEnd(endOf(drawn[side]));
        if (status)
            status = add(
                RenameInterface{drawn[side].node, drawn[side].interface, *InterfaceName::parse(wanted[side].second)});
    }
    return true;
}

Status TakeInRun::listEnd(const End& end)
{
    const NodeName node = *NodeName::parse(end.first);
    const InterfaceName name = *InterfaceName::parse(end.second);
    if (isSwitch(end.first))
        return {};
    return changeNode(node, [&](Node& wanted) {
        if (findInterface(wanted, name) == nullptr)
            wanted.interfaces.push_back(Interface{name});
        return Status();
    });
}

/// What was drawn about a link stays with the one that still has an end of it.
Status TakeInRun::replaceLinks(const std::set<std::size_t>& links, const std::set<RealLink>& real)
{
    const auto named = resolveEndpoints(m_work);
    std::vector<std::pair<std::size_t, Link>> old;
    for (const std::size_t i : links)
        old.emplace_back(i, m_work.links[i]);
    std::vector<std::pair<std::size_t, Link>> wanted;
    for (const RealLink& link : real) {
        const auto shares = [&](const auto& one) {
            const ResolvedLink& ends = named[one.first];
            return endOf(ends[0]) == link[0] || endOf(ends[0]) == link[1] || endOf(ends[1]) == link[0] ||
                   endOf(ends[1]) == link[1];
        };
        const auto point = [](const End& end) {
            return Endpoint{*NodeName::parse(end.first), *InterfaceName::parse(end.second)};
        };
        Link made{{point(link[0]), point(link[1])}, {}, {}, {}};
        std::size_t index = SIZE_MAX;
        auto before = std::find_if(old.begin(), old.end(), shares);
        if (before == old.end() && real.size() == 1)
            before = old.begin();
        if (before != old.end()) {
            index = before->first;
            const bool turned = endOf(named[index][0]) == link[1] || endOf(named[index][1]) == link[0];
            std::swap(made, before->second);
            made.endpoints = before->second.endpoints;
            if (turned)
                std::swap(made.endpoints[0], made.endpoints[1]);
            old.erase(before);
        }
        wanted.emplace_back(index, std::move(made));
    }
    for (auto i = links.rbegin(); i != links.rend(); ++i) {
        if (const Status removed = add(RemoveLink{*i}); !removed)
            return removed;
    }
    for (const std::size_t i : links) {
        for (const ResolvedEndpoint& end : named[i]) {
            if (const Status dropped = dropGone(endOf(end)); !dropped)
                return dropped;
        }
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [index, link] : wanted) {
        for (const Endpoint& end : link.endpoints) {
            if (const Status listed = listEnd({end.node.str(), end.interface->str()}); !listed)
                return listed;
        }
        if (const Status added = add(AddLink{std::move(link), index}); !added)
            return added;
    }
    return {};
}

} // namespace nsk
