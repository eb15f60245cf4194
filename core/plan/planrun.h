// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "core/observed/match.h"
#include "core/plan/planner.h"
#include "core/plan/renames.h"
#include "core/plan/worklab.h"

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace nsk {

/// One run of the planner: what has to go, then what has to be made, then how it has to be. The phases stand in the
/// order in which the kernel needs them and works fastest: ports come up after plain ends and bridges last, because
/// each port of a bridge that is up makes every other one work, and what each host says on coming up or being given an
/// IPv6 address (multicast listener reports) goes to all the others.
class PlanRun
{
public:
    PlanRun(const Topology& desired, const ObservedLab* observed, const PlanContext& context);
    Result<Plan> run();
    /// Everything away, the short way.
    Plan takeDown();

private:
    // planner.cpp
    const ObservedLab* renamed(const ObservedLab* observed);
    bool isRenamed(const Renames::OfInterface& one);
    Status checkKinds();
    void noteSkipped();
    void noteSkipped(const WorkNode& node);
    void skip(const char* code, std::string where, std::vector<std::string> args);
    bool isPort(const WorkNode& node, const std::string& interface) const;
    bool isLinked(const WorkNode& node, const std::string& interface) const;
    /// Whether no interface that the route could leave by will be there and up: the kernel would refuse the route.
    bool isHeldDown(const WorkNode& node, const Route& route) const;
    /// The drawn interface; for a bridge that is not written out, what every bridge is.
    const Interface* drawnInterface(const WorkNode& node, const std::string& name) const;
    /// Calls `what(node, drawn, real)` for every drawn interface that exists.
    template <class What> void eachInterface(What what);

    // removal.cpp
    void removeExtraRoutes();
    /// As the drawing calls it; its own name where that is the same.
    const std::string& newName(const std::string& node, const std::string& interface) const;
    std::string newEnd(const std::string& node, const std::string& interface) const;
    ObservedRoute asDrawn(const WorkNode& node, ObservedRoute route) const;
    bool isOwnRoute(const WorkNode& node, const DrawnRoutes& deployed, const ObservedRoute& route) const;
    static void addTwins(const WorkNode& node, std::vector<ObservedRoute>& extra);
    void removeExtraAddresses();
    void quieten();
    void removeLinks(WorkNode& node);
    bool mustGo(const WorkNode& node, const ObservedInterface& interface) const;
    void removeStray(WorkNode& node, const ObservedInterface& interface);
    void renameInterfaces();
    void removeBridges();
    void removeRoutesOf(WorkNode& node);
    void removeNodes();

    // building.cpp
    void createNamespaces();
    Status createBridges();
    Status createLinks();
    op::VethEnd wantedEnd(const ResolvedEndpoint& end);
    void adjustInterfaces();
    void adjustIpv6(WorkNode& node, const Interface& drawn, ObservedInterface& real, std::uint32_t mtuBefore);
    /// A switch's own IPv6 addresses and routes want its bridge up, which comes last.
    enum class Of { All, Others, Switches };
    static bool isMeant(const WorkNode& node, Of of);
    bool keepsCarrier(const ObservedInterface& interface);
    void addAddresses(Family family, Of of);
    void adjustLoopback(WorkNode& node);
    void bringUp();
    void bringUpBridges();
    void adjustForwarding(WorkNode& node, Family family);
    void adjustSwitches();
    void addRoutes(Of of);

    // uplinks.cpp
    void removeUplinks();
    Status addUplinks();
    std::optional<op::RemoveUplink> presentUplink(WorkNode& node);
    op::RemoveUplink lostUplink(const WorkNode& node) const;
    std::string outsideName(const Node& node) const;
    Result<Prefix> transferSubnet(const Node& node);
    std::vector<Prefix> busySubnets() const;
    bool keepsUplink(WorkNode& node, const op::RemoveUplink& present);

    const PlanContext& m_context;
    Topology m_desired;
    std::optional<Topology> m_deployed;
    std::vector<Renames::OfNode> m_renamedNodes;
    std::optional<ObservedLab> m_renamed; ///< what is observed, where nodes have other names in the drawing
    std::vector<ResolvedLink> m_links;
    std::unordered_map<std::string, std::string> m_wantedPeers;        ///< "ns1:v1" → "r:v1_r"
    std::unordered_map<std::string, ResolvedEndpoint> m_deployedPeers; ///< by "ns1:v1"
    std::vector<Renames::OfInterface> m_renamedInterfaces;             ///< still to be renamed
    std::unordered_map<std::string, std::string> m_newNames;           ///< "r:v1_r" → "to_ns1", of those
    std::vector<Prefix> m_busy; ///< subnets that a transfer subnet must not overlap
    WorkLab m_lab;
    Plan m_plan;
};

/// "ns1:v1"
std::string endKey(const std::string& node, const std::string& interface);

template <class What> void PlanRun::eachInterface(What what)
{
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.drawn)
            continue;
        for (auto& [name, real] : node.interfaces) {
            if (const Interface* drawn = drawnInterface(node, name))
                what(node, *drawn, real);
        }
    }
}

} // namespace nsk
