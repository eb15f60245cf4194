// SPDX-License-Identifier: MIT
#include "privhelper/server/neighbourlists.h"

#include "core/model/limits.h"

#include <algorithm>

namespace nsk {

const std::string* NeighbourLists::nameOf(const ObservedNode& node, std::uint32_t index) const
{
    const auto found = std::ranges::find(node.interfaces, index, &ObservedInterface::index);
    if (found == node.interfaces.end() || (m_computer == node.name && found->peerNode.empty()))
        return nullptr;
    return &found->name;
}

std::optional<wire::Neighbours> NeighbourLists::changeOf(const LabName& lab, Node& known,
                                                         const ObservedNode& node) const
{
    std::vector<wire::FailedNeighbour> now;
    for (const FailedNeighbours::Key& key : known.failed) {
        const std::string* name = nameOf(node, key.index);
        if (name != nullptr && now.size() < limits::failedNeighbours)
            now.push_back({*name, key.address});
    }
    if (now == known.told)
        return std::nullopt;
    known.told = now;
    return wire::Neighbours{lab, node.name, std::move(now)};
}

NeighbourLists::Telling NeighbourLists::take(const LabName& lab, const NeighbourNews& news, const ObservedNode* node,
                                             std::uint64_t at)
{
    Node& known = m_nodes[news.node];
    known.failed = news.news.failed;
    Telling telling;
    if (node == nullptr)
        return telling;
    telling.list = changeOf(lab, known, *node);
    const auto log = [&](const char* code, const std::vector<FailedNeighbours::Key>& keys) {
        for (const FailedNeighbours::Key& key : keys) {
            if (const std::string* name = nameOf(*node, key.index))
                telling.log.push_back({lab, code, {news.node.str(), *name, key.address.str()}, at});
        }
    };
    log("event.neighbour-failed", news.news.fresh);
    log("event.neighbour-back", news.news.answered);
    if (known.failed.empty() && known.told.empty())
        m_nodes.erase(news.node);
    return telling;
}

std::optional<wire::Neighbours> NeighbourLists::seen(const LabName& lab, const ObservedNode& node)
{
    const auto found = m_nodes.find(node.name);
    return found == m_nodes.end() ? std::nullopt : changeOf(lab, found->second, node);
}

void NeighbourLists::keepOnly(const ObservedLab& lab)
{
    std::erase_if(m_nodes, [&](const auto& one) { return lab.findNode(one.first) == nullptr; });
}

std::vector<wire::Neighbours> NeighbourLists::all(const LabName& lab) const
{
    std::vector<wire::Neighbours> lists;
    for (const auto& [name, node] : m_nodes) {
        if (!node.told.empty())
            lists.push_back({lab, name, node.told});
    }
    return lists;
}

} // namespace nsk
