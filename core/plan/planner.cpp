// SPDX-License-Identifier: MIT
#include "core/plan/planner.h"

#include "core/observed/match.h"
#include "core/plan/planrun.h"

#include <algorithm>

namespace nsk {

std::string endKey(const std::string& node, const std::string& interface)
{
    return node + ':' + interface;
}

PlanRun::PlanRun(const Topology& desired, const ObservedLab* observed, const PlanContext& context)
    : m_context(context), m_desired(resolved(desired)),
      m_deployed(context.deployed ? std::optional(resolved(*context.deployed)) : std::nullopt),
      m_links(resolveEndpoints(m_desired)), m_lab(m_desired, m_deployed ? &*m_deployed : nullptr, renamed(observed)),
      m_plan(desired.name)
{
    m_plan.revision = observed ? observed->revision : 0;
    for (const Renames::OfNode& one : m_renamedNodes) {
        if (const Node* drawn = m_desired.findNode(one.to); drawn != nullptr && drawn->kind != NodeKind::Computer)
            m_lab.noteRenamed(one.from, one.to);
    }
    for (const ResolvedLink& link : m_links) {
        const std::string a = endKey(link[0].node.str(), link[0].interface.str());
        const std::string b = endKey(link[1].node.str(), link[1].interface.str());
        m_wantedPeers.emplace(a, b);
        m_wantedPeers.emplace(b, a);
    }
    if (m_deployed) {
        for (const ResolvedLink& link : resolveEndpoints(*m_deployed)) {
            for (std::size_t side = 0; side < 2; ++side)
                m_deployedPeers.emplace(endKey(link[side].node.str(), link[side].interface.str()), link[1 - side]);
        }
        m_renamedInterfaces = Renames::findInterfaces(m_desired, *m_deployed);
        std::erase_if(m_renamedInterfaces, [this](const Renames::OfInterface& one) { return isRenamed(one); });
        for (const Renames::OfInterface& one : m_renamedInterfaces)
            m_newNames.emplace(endKey(one.node, one.from), one.to);
    }
}

/// Somebody did so by hand, and it was drawn after that.
bool PlanRun::isRenamed(const Renames::OfInterface& one)
{
    WorkNode* node = m_lab.find(one.node);
    const ObservedInterface* real = node ? node->find(one.to) : nullptr;
    const auto wanted = m_wantedPeers.find(endKey(one.node, one.to));
    return real && !real->stranger && wanted != m_wantedPeers.end() &&
           wanted->second == endKey(real->peerNode, real->peerInterface);
}

/// With the names of the drawing, and so is what was deployed from then on.
const ObservedLab* PlanRun::renamed(const ObservedLab* observed)
{
    if (observed == nullptr || !m_deployed)
        return observed;
    m_renamedNodes = Renames::findNodes(m_desired, *m_deployed, *observed);
    if (m_renamedNodes.empty())
        return observed;
    m_renamed = *observed;
    renameNodes(m_renamedNodes, *m_renamed);
    renameNodes(m_renamedNodes, *m_deployed);
    return &*m_renamed;
}

Result<Plan> PlanRun::run()
{
    if (const Status kinds = checkKinds(); !kinds)
        return fail(kinds.error());
    noteSkipped();

    removeExtraRoutes();
    removeUplinks();
    removeExtraAddresses();
    quieten();
    for (WorkNode& node : m_lab.nodes())
        removeLinks(node);
    removeBridges();
    removeNodes();
    renameInterfaces();

    createNamespaces();
    if (const Status made = createBridges(); !made)
        return fail(made.error());
    if (const Status made = createLinks(); !made)
        return fail(made.error());
    adjustInterfaces();
    addAddresses(Family::IPv4, Of::All);
    bringUp();
    addAddresses(Family::IPv6, Of::Others); // taken back before the interface goes down, which would drop them
    adjustSwitches();
    if (const Status made = addUplinks(); !made)
        return fail(made.error());
    addRoutes(Of::Others);
    bringUpBridges();
    addAddresses(Family::IPv6, Of::Switches);
    addRoutes(Of::Switches);

    m_plan.operations = m_lab.takeOperations();
    return std::move(m_plan);
}

Status PlanRun::checkKinds()
{
    for (const WorkNode& node : m_lab.nodes()) {
        if (node.drawn && node.deployed && node.is(NodeKind::Computer) != node.was(NodeKind::Computer))
            return fail("plan.kind-changed", {node.name.str()}, node.name.str());
    }
    return {};
}

void PlanRun::skip(const char* code, std::string where, std::vector<std::string> args)
{
    m_plan.skipped.push_back({code, std::move(where), std::move(args)});
}

void PlanRun::noteSkipped()
{
    for (const WorkNode& node : m_lab.nodes()) {
        if (node.drawn)
            noteSkipped(node);
    }
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (m_desired.links[i].impairment)
            skip("skip.not-applied", endKey(m_links[i][0].node.str(), m_links[i][0].interface.str()), {"impairment"});
    }
}

void PlanRun::noteSkipped(const WorkNode& node)
{
    const Node& drawn = *node.drawn;
    const std::string& name = node.name.str();
    for (const auto& [member, isSet] : {std::pair{"isolation", !drawn.isolation.empty()},
                                        {"hostname", !drawn.hostname.empty()},
                                        {"limits", drawn.limits.has_value()},
                                        {"services", !drawn.services.empty()}}) {
        if (isSet)
            skip("skip.not-applied", name, {member});
    }
    for (const Interface& interface : drawn.interfaces) {
        const std::string place = endKey(name, interface.name.str());
        const bool bridge = drawn.kind == NodeKind::Switch && interface.name == bridgeName();
        if (!bridge && !isLinked(node, interface.name.str()))
            skip("skip.no-link", place, {name, interface.name.str()});
        for (const InterfaceAddress& address : interface.addresses) {
            if (address.family() == Family::IPv6 && effectiveIpv6(interface) == Ipv6Mode::Off)
                skip("skip.ipv6-off", place, {name, interface.name.str(), address.str()});
        }
    }
    for (const Route& route : drawn.routes) {
        if (isHeldDown(node, route))
            skip("skip.route-interface-down", name, {name, routeText(route)});
    }
    if (!node.deployed || !node.present)
        return;
    if (node.nameTaken)
        skip("skip.name-taken", name, {name});
    for (const auto& [sysctl, value] : node.deployed->sysctls) {
        const auto same = [&name = sysctl](const auto& one) { return one.first == name; };
        if (std::none_of(drawn.sysctls.begin(), drawn.sysctls.end(), same))
            skip("skip.sysctl-stays", name, {name, sysctl, value});
    }
}

bool PlanRun::isLinked(const WorkNode& node, const std::string& interface) const
{
    return m_wantedPeers.count(endKey(node.name.str(), interface)) != 0;
}

bool PlanRun::isHeldDown(const WorkNode& node, const Route& route) const
{
    const auto devices = devicesOf(*node.drawn, route);
    const auto usable = [&](const Interface* one) {
        const bool bridge = node.is(NodeKind::Switch) && one->name == bridgeName();
        const bool uplink = node.is(NodeKind::Gateway) && one->name == uplinkName();
        return one->up && (bridge || uplink || isLinked(node, one->name.str()));
    };
    return !devices.empty() && std::none_of(devices.begin(), devices.end(), usable);
}

const std::string& PlanRun::newName(const std::string& node, const std::string& interface) const
{
    if (m_newNames.empty())
        return interface;
    const auto found = m_newNames.find(endKey(node, interface));
    return found == m_newNames.end() ? interface : found->second;
}

bool PlanRun::isPort(const WorkNode& node, const std::string& interface) const
{
    return node.is(NodeKind::Switch) && isLinked(node, interface);
}

const Interface* PlanRun::drawnInterface(const WorkNode& node, const std::string& name) const
{
    static const Interface anyBridge{bridgeName()};
    if (const std::string& renamed = newName(node.name.str(), name); renamed != name)
        return node.findDrawn(renamed);
    const bool bridge = node.is(NodeKind::Switch) && name == bridgeName().str();
    if (!bridge && !isLinked(node, name))
        return nullptr;
    const Interface* drawn = node.findDrawn(name);
    return drawn == nullptr && bridge ? &anyBridge : drawn;
}

Result<Plan> plan(const Topology& desired, const ObservedLab* observed, const PlanContext& context)
{
    return PlanRun(desired, observed, context).run();
}

Plan teardown(const Topology& deployed, const ObservedLab& observed)
{
    Topology nothing(deployed.name);
    PlanContext context;
    context.deployed = &deployed;
    return PlanRun(nothing, &observed, context).takeDown();
}

} // namespace nsk
