// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"
#include "privhelper/watch/watcher.h"

#include <map>
#include <optional>
#include <vector>

namespace nsk {

/// Whom the nodes of one lab do not reach, as the watcher told and as its followers were told: with the interface's
/// name, which the state as last seen has. Of an interface that is not there (yet, or any more) nothing is told.
/// Errors: none. Owned by the board, one a lab.
class NeighbourLists
{
public:
    struct Telling
    {
        std::optional<wire::Neighbours> list; ///< where it is another now
        std::vector<wire::Happened> log;
    };
    /// Of this node, which is the computer itself, only what is linked to the lab is anybody's affair here.
    void setComputer(std::optional<NodeName> node) { m_computer = std::move(node); }
    /// `node`: as last seen, null where it is not there. The log's time is `at`, milliseconds since 1970.
    Telling take(const LabName& lab, const NeighbourNews& news, const ObservedNode* node, std::uint64_t at);
    /// The node has been seen anew.
    std::optional<wire::Neighbours> seen(const LabName& lab, const ObservedNode& node);
    /// The lab has been seen anew: what is not in it is forgotten.
    void keepOnly(const ObservedLab& lab);
    /// Of each node that has some, as they were told.
    std::vector<wire::Neighbours> all(const LabName& lab) const;

private:
    struct Node
    {
        std::vector<FailedNeighbours::Key> failed;
        std::vector<wire::FailedNeighbour> told;
    };
    std::optional<wire::Neighbours> changeOf(const LabName& lab, Node& known, const ObservedNode& node) const;
    const std::string* nameOf(const ObservedNode& node, std::uint32_t index) const;

    std::optional<NodeName> m_computer;
    std::map<NodeName, Node> m_nodes;
};

} // namespace nsk
