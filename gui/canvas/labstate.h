// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"
#include "gui/canvas/linkitem.h"

#include <QStringList>

#include <set>
#include <unordered_map>

namespace nsk::gui {

/// What the canvas has to know of a running lab, and nothing more: a digest of what the kernel shows, where it differs
/// from the drawing, and what was deployed. Says the state of a node and of a link. A plain value.
class LabState
{
public:
    bool running = false;

    void setObserved(const ObservedLab* lab, const QStringList& nodes);
    void setDrift(const std::vector<Drift>& drift);
    void setDeployed(const Topology* deployed);
    void setFailed(const std::vector<NodeName>& nodes);

    NodeState stateOf(const Node& drawn) const;
    LinkState stateOf(const ResolvedLink& link) const;
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
    std::set<std::string> m_differing;
    std::set<std::string> m_failed;
    bool m_haveDeployed = false;
    std::unordered_map<std::string, Node> m_deployedNodes;
    std::set<ResolvedLink> m_deployedLinks; ///< each in both directions
};

} // namespace nsk::gui
