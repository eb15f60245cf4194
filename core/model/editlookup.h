// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <unordered_map>

namespace nsk {

/// Finds nodes by name and the interfaces that links use. One edit looks through the topology as it is; an edit of many
/// parts would do so for each of them, so that after a few questions an index is made, which is told what is changed.
class EditLookup
{
public:
    /// A node's part in the links.
    struct Use
    {
        std::size_t ends = 0;                    ///< of links, that are at the node
        std::vector<InterfaceName> interfaces{}; ///< those of them that are named
    };

    explicit EditLookup(Topology& topology) : m_topology(topology) {}

    std::optional<std::size_t> indexOf(const NodeName& node);
    Node* find(const NodeName& node);
    Use useOf(const NodeName& node);
    /// How many ends of links name exactly that interface.
    std::size_t uses(const NodeName& node, const InterfaceName& interface);

    /// The node that stands there now has come, or has been given its name. Nothing has to be told of one that goes.
    void nodeNamed(std::size_t index);
    void nodeRenamed(const NodeName& from, std::size_t index);
    void interfaceRenamed(const NodeName& node, const InterfaceName& from, const InterfaceName& to);
    void linkAdded(const Link& link);
    void linkRemoved(const Link& link);

private:
    static void count(const Endpoint& end, Use& use);
    void indexNodes();
    void indexLinks();

    Topology& m_topology;
    int m_nodeQuestions = 0;
    int m_linkQuestions = 0;
    /// Where each node stood when it was last looked for; inserting and erasing nodes moves others along.
    std::optional<std::unordered_map<NodeName, std::size_t>> m_places;
    std::optional<std::unordered_map<NodeName, Use>> m_uses;
};

} // namespace nsk
