// SPDX-License-Identifier: MIT
#include "core/observed/lablook.h"

#include <algorithm>

namespace nsk {

ObservedLab LabLook::observed() const
{
    ObservedLab lab(m_lab);
    lab.revision = m_revision;
    lab.nodes.reserve(m_nodes.size());
    for (const auto& node : m_nodes)
        lab.nodes.push_back(*node);
    return lab;
}

void LabLooks::changed(const ObservedLab& lab, const NodeName& node)
{
    if (m_nodes.size() != lab.nodes.size())
        return changedAltogether();
    const auto found = std::ranges::find(lab.nodes, node, &ObservedNode::name);
    if (found == lab.nodes.end())
        return changedAltogether();
    m_nodes[static_cast<std::size_t>(found - lab.nodes.begin())].reset();
}

LabLook LabLooks::of(const ObservedLab& lab)
{
    if (m_nodes.size() != lab.nodes.size())
        m_nodes.assign(lab.nodes.size(), nullptr);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i] == nullptr)
            m_nodes[i] = std::make_shared<const ObservedNode>(lab.nodes[i]);
    }
    return {lab.name, lab.revision, m_nodes};
}

} // namespace nsk
