// SPDX-License-Identifier: MIT
#include "core/model/editlookup.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr int questionsBefore = 8; // an index is made; less is quicker by looking through everything

} // namespace

std::optional<std::size_t> EditLookup::indexOf(const NodeName& node)
{
    if (!m_places && ++m_nodeQuestions > questionsBefore)
        indexNodes();
    if (!m_places)
        return m_topology.indexOf(node);
    const auto known = m_places->find(node);
    if (known == m_places->end())
        return std::nullopt;
    if (known->second < m_topology.nodes.size() && m_topology.nodes[known->second].name == node)
        return known->second;
    const auto index = m_topology.indexOf(node);
    if (index)
        known->second = *index;
    else
        m_places->erase(known);
    return index;
}

Node* EditLookup::find(const NodeName& node)
{
    const auto index = indexOf(node);
    return index ? &m_topology.nodes[*index] : nullptr;
}

EditLookup::Use EditLookup::useOf(const NodeName& node)
{
    if (!m_uses && ++m_linkQuestions > questionsBefore)
        indexLinks();
    if (m_uses) {
        const auto found = m_uses->find(node);
        return found == m_uses->end() ? Use() : found->second;
    }
    Use use;
    for (const Link& link : m_topology.links) {
        for (const Endpoint& end : link.endpoints) {
            if (end.node == node)
                count(end, use);
        }
    }
    return use;
}

std::size_t EditLookup::uses(const NodeName& node, const InterfaceName& interface)
{
    return static_cast<std::size_t>(std::ranges::count(useOf(node).interfaces, interface));
}

void EditLookup::nodeNamed(std::size_t index)
{
    if (m_places)
        m_places->insert_or_assign(m_topology.nodes[index].name, index);
}

void EditLookup::nodeRenamed(const NodeName& from, std::size_t index)
{
    nodeNamed(index);
    if (!m_uses)
        return;
    if (auto use = m_uses->extract(from); !use.empty())
        m_uses->insert_or_assign(m_topology.nodes[index].name,
                                 std::move(use.mapped())); // one that is gone had it before
}

void EditLookup::interfaceRenamed(const NodeName& node, const InterfaceName& from, const InterfaceName& to)
{
    if (!m_uses)
        return;
    if (const auto use = m_uses->find(node); use != m_uses->end())
        std::ranges::replace(use->second.interfaces, from, to);
}

void EditLookup::linkAdded(const Link& link)
{
    if (!m_uses)
        return;
    for (const Endpoint& end : link.endpoints)
        count(end, (*m_uses)[end.node]);
}

void EditLookup::linkRemoved(const Link& link)
{
    if (!m_uses)
        return;
    for (const Endpoint& end : link.endpoints) {
        Use& use = m_uses->at(end.node);
        --use.ends;
        if (end.interface)
            use.interfaces.erase(std::ranges::find(use.interfaces, *end.interface));
    }
}

void EditLookup::count(const Endpoint& end, Use& use)
{
    ++use.ends;
    if (end.interface)
        use.interfaces.push_back(*end.interface);
}

void EditLookup::indexNodes()
{
    m_places.emplace();
    m_places->reserve(m_topology.nodes.size());
    for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
        nodeNamed(i);
}

void EditLookup::indexLinks()
{
    m_uses.emplace();
    for (const Link& link : m_topology.links)
        linkAdded(link);
}

} // namespace nsk
