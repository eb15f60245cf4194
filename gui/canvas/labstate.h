// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"
#include "gui/canvas/linkitem.h"

#include <QStringList>

#include <set>
#include <unordered_map>

namespace nsk::gui {

/// What stands at a node that differs from the kernel.
struct NodeMarks
{
    bool ghost = false; ///< deployed, and its namespace is gone
    QStringList lost;   ///< routes that were taken away
    QStringList extra;  ///< routes and interfaces that nobody drew

    bool operator==(const NodeMarks&) const = default;
};

/// What the canvas has to know of a running lab, and nothing more: a digest of what the kernel shows, where it differs
/// from the drawing, and what was deployed. Says the state of a node and of a link. A plain value.
class LabState
{
public:
    bool running = false;

    void setObserved(const ObservedLab* lab, const QStringList& nodes);
    /// Of which nodes it is another one.
    std::vector<std::string> setDrift(const std::vector<Drift>& drift);
    void setDeployed(const Topology* deployed);
    void setFailed(const std::vector<NodeName>& nodes);

    NodeState stateOf(const Node& drawn) const;
    LinkState stateOf(const ResolvedLink& link) const;
    NodeMarks marksOf(const Node& drawn) const;
    /// What the chip of an interface shows besides what is drawn.
    PortLook lookOf(const ResolvedEndpoint& end) const;
    /// A link that is not what was deployed, at either end: missing, or linked to something else.
    bool isOtherwise(const ResolvedLink& link) const;
    const std::vector<Drift>& differencesOf(const NodeName& node) const;
    /// Whether that end of a link that is down is the one that is.
    bool isDown(const ResolvedEndpoint& end) const;

private:
    struct Port
    {
        bool up = false;
        bool carrier = false;
    };

    const Port* findPort(const ResolvedEndpoint& end) const;
    void take(const ObservedNode& node);

    std::unordered_map<std::string, std::unordered_map<std::string, Port>> m_present; ///< node → interface → …
    std::unordered_map<std::string, std::vector<Drift>> m_differing;
    std::set<std::string> m_failed;
    bool m_haveDeployed = false;
    std::unordered_map<std::string, Node> m_deployedNodes;
    std::set<ResolvedLink> m_deployedLinks; ///< each in both directions
};

} // namespace nsk::gui
