// SPDX-License-Identifier: MIT
// What has to go, in an order that lets the inverses bring it back exactly: routes, addresses, links, bridges,
// namespaces.
#include "core/observed/match.h"
#include "core/plan/planrun.h"

#include <algorithm>

namespace nsk {

namespace {

bool lists(const Node* node, const std::string& interface)
{
    if (!node)
        return false;
    if (node->kind == NodeKind::Switch && interface == bridgeName().str())
        return true;
    return std::any_of(node->interfaces.begin(), node->interfaces.end(),
                       [&](const Interface& one) { return one.name.str() == interface; });
}

/// Stands for "not deployed": nothing drawn.
Node emptyNode()
{
    return Node{*NodeName::parse("none")};
}

} // namespace

/// Routes over a stranger's interface and what the uplink brought are not the lab's; on a computer neither is a route
/// without an interface, unless the lab deployed it.
bool PlanRun::isOwnRoute(const WorkNode& node, const DrawnRoutes& deployed, const ObservedRoute& route) const
{
    const bool wasDrawn = !deployed.matching(route).empty();
    const auto out = node.interfaces.find(route.dev);
    if (staysInside(route, out != node.interfaces.end() ? &out->second : nullptr))
        return wasDrawn || !node.isComputer();
    return wasDrawn || lists(node.drawn, route.dev) || lists(node.deployed, route.dev);
}

/// Over an interface that will have another name.
ObservedRoute PlanRun::asDrawn(const WorkNode& node, ObservedRoute route) const
{
    route.dev = newName(node.name.str(), route.dev);
    return route;
}

void PlanRun::removeExtraRoutes()
{
    const Node nothing = emptyNode();
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.drawn)
            continue;
        const DrawnRoutes drawn(*node.drawn);
        const DrawnRoutes deployed(node.deployed ? *node.deployed : nothing);
        std::vector<ObservedRoute> extra;
        for (const ObservedRoute& route : node.routes) {
            if (!route.byKernel && drawn.matching(asDrawn(node, route)).empty() && isOwnRoute(node, deployed, route))
                extra.push_back(route);
        }
        addTwins(node, extra);
        m_lab.removeRoutes(node, std::move(extra));
    }
}

/// Without a gateway to look for, the kernel removes the first IPv6 route of that prefix and metric (net/ipv6/route.c,
/// ip6_route_del()): those with one go before it, and what is drawn of them comes back.
void PlanRun::addTwins(const WorkNode& node, std::vector<ObservedRoute>& extra)
{
    const std::vector<ObservedRoute> going = extra;
    for (const ObservedRoute& route : node.routes) {
        const bool isTwin = std::ranges::any_of(going, [&](const ObservedRoute& one) {
            return !one.via && one.to == route.to && one.metric == route.metric && one != route;
        });
        if (isTwin && route.to.family() == Family::IPv6 && !route.byKernel &&
            std::ranges::find(extra, route) == extra.end())
            extra.push_back(route);
    }
}

void PlanRun::removeExtraAddresses()
{
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        const auto wanted = settableAddresses(drawn);
        const auto present = real.addresses;
        for (auto address = present.rbegin(); address != present.rend(); ++address) {
            const auto same = [&](const InterfaceAddress& one) { return matches(one, *address); };
            const bool there =
                std::find(real.addresses.begin(), real.addresses.end(), *address) != real.addresses.end();
            if (!there || madeByKernel(*address))
                continue;
            const bool routeGone = drawn.up && !node.isComputer() && lacksConnectedRoute(real, *address, node.routes);
            if (routeGone || std::none_of(wanted.begin(), wanted.end(), same)) // it comes back with its route
                m_lab.removeAddress(node, real, *address);
        }
    });
}

/// Interfaces that shall be down, and IPv6 where it shall be off.
void PlanRun::quieten()
{
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        if (real.up && !drawn.up)
            m_lab.setUp(node, real, false);
        if (real.ipv6Disabled == false && effectiveIpv6(drawn) == Ipv6Mode::Off)
            m_lab.setIpv6(node, real, Ipv6Mode::Off);
    });
}

/// A link of the lab's own that is not wanted between these two ends, or one in the way of a wanted one. A stranger's
/// stays.
bool PlanRun::mustGo(const WorkNode& node, const ObservedInterface& interface) const
{
    const std::string a = endKey(node.name.str(), interface.name);
    const std::string b = endKey(interface.peerNode, interface.peerInterface);
    const auto wanted = m_wantedPeers.find(newEnd(node.name.str(), interface.name));
    if (wanted != m_wantedPeers.end() && wanted->second == newEnd(interface.peerNode, interface.peerInterface))
        return false;
    if (interface.stranger)
        return false;
    if (!m_deployed || m_deployedPeers.count(a) != 0 || m_deployedPeers.count(b) != 0)
        return true;
    return !node.isComputer() && (!node.drawn || wanted != m_wantedPeers.end());
}

std::string PlanRun::newEnd(const std::string& node, const std::string& interface) const
{
    return endKey(node, newName(node, interface));
}

/// In an order in which each new name is free; of a circle one gets another name meanwhile.
void PlanRun::renameInterfaces()
{
    auto& left = m_renamedInterfaces;
    std::erase_if(left, [&](const Renames::OfInterface& one) { // it, or its other end, is not what was deployed
        WorkNode* node = m_lab.find(one.node);
        const ObservedInterface* real = node ? node->find(one.from) : nullptr;
        const auto wanted = m_wantedPeers.find(endKey(one.node, one.to));
        return !real || wanted == m_wantedPeers.end() || wanted->second != newEnd(real->peerNode, real->peerInterface);
    });
    m_newNames.clear();
    while (!left.empty()) {
        const auto isFree = [&](const Renames::OfInterface& one) { return !m_lab.find(one.node)->find(one.to); };
        const auto next = std::find_if(left.begin(), left.end(), isFree);
        if (next != left.end()) {
            m_lab.renameInterface(*m_lab.find(next->node), next->from, next->to, m_context.renamesLive);
            left.erase(next);
            continue;
        }
        const auto awaits = [&](const Renames::OfInterface& one) { // its place is given up by another of these
            return std::any_of(left.begin(), left.end(),
                               [&](const auto& other) { return other.node == one.node && other.from == one.to; });
        };
        if (!awaits(left.front())) { // a stranger's: the link is made anew, which is refused
            left.erase(left.begin());
            continue;
        }
        const std::string between = "nsk-" + left.front().from.substr(0, 11);
        m_lab.renameInterface(*m_lab.find(left.front().node), left.front().from, between, m_context.renamesLive);
        left.front().from = between;
    }
}

void PlanRun::removeLinks(WorkNode& node)
{
    std::vector<std::string> names;
    for (const auto& [name, interface] : node.interfaces)
        names.push_back(name);
    for (const std::string& name : names) {
        const ObservedInterface* interface = node.find(name); // its peer's turn may have taken it along
        if (!interface || interface->kind != "veth")
            continue;
        WorkNode* peer = m_lab.find(interface->peerNode);
        if (peer && peer->find(interface->peerInterface) && mustGo(node, *interface))
            m_lab.deleteVeth(node, name);
        else if (interface->peerNode.empty())
            removeStray(node, *interface);
    }
}

/// The lab's own, whose other end somebody moved out of the lab's namespaces.
void PlanRun::removeStray(WorkNode& node, const ObservedInterface& interface)
{
    const auto peer = m_deployedPeers.find(endKey(node.name.str(), interface.name));
    if (peer == m_deployedPeers.end() || node.isComputer() || interface.stranger)
        return;
    const Node& other = *m_deployed->findNode(peer->second.node);
    const Interface& made = *findInterface(other, peer->second.interface);
    const std::string master = other.kind == NodeKind::Switch ? bridgeName().str() : std::string();
    m_lab.deleteStrayVeth(
        node, interface.name,
        {other.name, made.name.str(), effectiveMac(m_desired.name, other.name, made), interface.mtu, master});
}

void PlanRun::removeBridges()
{
    const std::string& name = bridgeName().str();
    for (WorkNode& node : m_lab.nodes()) {
        const ObservedInterface* bridge = node.find(name);
        const bool own = node.was(NodeKind::Switch) || (!m_deployed && !node.drawn);
        if (bridge && bridge->kind == "bridge" && own && !node.is(NodeKind::Switch))
            m_lab.deleteBridge(node, name);
    }
}

void PlanRun::removeRoutesOf(WorkNode& node)
{
    const Node nothing = emptyNode();
    const DrawnRoutes deployed(node.deployed ? *node.deployed : nothing);
    std::vector<ObservedRoute> left;
    for (const ObservedRoute& route : node.routes) {
        if (!route.byKernel && isOwnRoute(node, deployed, route))
            left.push_back(route);
    }
    m_lab.removeRoutes(node, std::move(left));
}

void PlanRun::removeNodes()
{
    for (WorkNode& node : m_lab.nodes()) {
        if (node.drawn || !node.present)
            continue;
        removeRoutesOf(node);
        if (node.isComputer())
            continue;
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            if ((family == Family::IPv4 ? node.forwardingIpv4 : node.forwardingIpv6) == true)
                m_lab.setForwarding(node, family, false);
        }
        m_lab.deleteNamespace(node);
    }
}

Plan PlanRun::takeDown()
{
    removeUplinks();
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.isComputer())
            continue;
        removeLinks(node);
        removeRoutesOf(node);
    }
    for (WorkNode& node : m_lab.nodes()) {
        if (node.present && !node.isComputer())
            m_lab.deleteNamespace(node);
    }
    m_plan.operations = m_lab.takeOperations();
    return std::move(m_plan);
}

} // namespace nsk
