// SPDX-License-Identifier: MIT
// What has to be made, and how it has to be.
#include "core/model/limits.h"
#include "core/observed/match.h"
#include "core/plan/planrun.h"

#include <algorithm>

namespace nsk {

namespace {

/// IPv6 does not exist on an interface below that (RFC 8200), nor its sysctls.
constexpr std::uint32_t ipv6MtuLeast = 1280;

op::KernelRoute kernelRoute(const Route& route)
{
    if (route.type != RouteType::Unicast) // the kernel takes neither with it
        return {route.to, {}, {}, route.metric.value_or(0), route.type};
    return {route.to, route.via, route.dev ? route.dev->str() : std::string(), route.metric.value_or(0), route.type};
}

} // namespace

void PlanRun::createNamespaces()
{
    for (WorkNode& node : m_lab.nodes()) {
        if (node.drawn && !node.present)
            m_lab.createNamespace(node);
        else if (node.drawn && node.nameless && !node.nameTaken)
            m_lab.restoreName(node);
    }
}

Status PlanRun::createBridges()
{
    const std::string& name = bridgeName().str();
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.is(NodeKind::Switch))
            continue;
        const Interface& drawn = *drawnInterface(node, name);
        const ObservedInterface* real = node.find(name);
        const bool stp = node.drawn->stp.value_or(false);
        if (!real)
            // Each port added takes the MTU along until somebody sets it: adjustInterfaces() does.
            m_lab.createBridge(node, name, effectiveMac(m_desired.name, node.name, drawn), usualMtu, stp);
        else if (real->kind != "bridge" || real->stranger)
            return fail("plan.interface-in-the-way", {node.name.str(), name}, endKey(node.name.str(), name));
        else if (node.stp.value_or(stp) != stp)
            m_lab.setStp(node, name, stp);
    }
    return {};
}

op::VethEnd PlanRun::wantedEnd(const ResolvedEndpoint& end)
{
    const WorkNode& node = *m_lab.find(end.node.str());
    const Interface& drawn = *drawnInterface(node, end.interface.str());
    const std::string master = node.is(NodeKind::Switch) ? bridgeName().str() : std::string();
    return {end.node, end.interface.str(), effectiveMac(m_desired.name, end.node, drawn), drawn.mtu.value_or(usualMtu),
            master};
}

Status PlanRun::createLinks()
{
    for (const ResolvedLink& link : m_links) {
        const std::string& peer = link[1].node.str();
        const std::string& peerInterface = link[1].interface.str();
        const ObservedInterface* real = m_lab.find(link[0].node.str())->find(link[0].interface.str());
        if (real && !real->stranger && real->peerNode == peer && real->peerInterface == peerInterface)
            continue;
        for (const ResolvedEndpoint& end : link) {
            const std::string& node = end.node.str();
            if (m_lab.find(node)->find(end.interface.str()))
                return fail("plan.interface-in-the-way", {node, end.interface.str()},
                            endKey(node, end.interface.str()));
        }
        m_lab.createVeth(wantedEnd(link[0]), wantedEnd(link[1]));
    }
    return {};
}

namespace {

/// What the kernel gives a bridge whose MTU nobody has set whenever a port comes, goes or changes
/// (net/bridge/br_if.c, br_mtu_auto_adjust()). Whether somebody has cannot be seen.
std::uint32_t adjustedMtu(const WorkNode& node, const std::string& bridge)
{
    std::optional<std::uint32_t> least;
    for (const auto& [name, interface] : node.interfaces) {
        if (interface.master == bridge)
            least = std::min(least.value_or(UINT32_MAX), interface.mtu);
    }
    return least.value_or(usualMtu);
}

} // namespace

void PlanRun::adjustInterfaces()
{
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        const MacAddress mac = effectiveMac(m_desired.name, node.name, drawn);
        const bool port = isPort(node, real.name);
        const bool bridge = node.is(NodeKind::Switch) && !port;
        const std::uint32_t mtuBefore = real.mtu;
        const std::uint32_t mtu = wantedMtu(*node.drawn, drawn);
        const std::string master = port ? bridgeName().str() : std::string();
        if (real.mac != mac)
            m_lab.setMac(node, real, mac);
        if (real.mtu != mtu && !bridge)
            m_lab.setMtu(node, real, mtu);
        if (real.master != master && !bridge)
            m_lab.setMaster(node, real, master);
        if (!bridge)
            adjustIpv6(node, drawn, real, mtuBefore);
    });
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        if (!node.is(NodeKind::Switch) || isPort(node, real.name))
            return;
        const std::uint32_t before = real.mtu;
        const std::uint32_t mtu = wantedMtu(*node.drawn, drawn);
        if (real.mtu != mtu || (node.portsTouched && adjustedMtu(node, real.name) != mtu))
            m_lab.setMtu(node, real, mtu);
        adjustIpv6(node, drawn, real, before);
    });
}

/// Where the state isn't known it is a new interface of a computer, which has that computer's defaults, or one too
/// small for IPv6.
void PlanRun::adjustIpv6(WorkNode& node, const Interface& drawn, ObservedInterface& real, std::uint32_t mtuBefore)
{
    const Ipv6Mode mode = effectiveIpv6(drawn);
    const bool off = mode == Ipv6Mode::Off;
    const bool grown = mtuBefore < ipv6MtuLeast && real.mtu >= ipv6MtuLeast;
    const bool fresh = node.isComputer() && node.gained && !real.ipv6Disabled && real.index == 0;
    if (real.ipv6Disabled ? *real.ipv6Disabled != off : (grown || (fresh && real.mtu >= ipv6MtuLeast)))
        m_lab.setIpv6(node, real, mode);
}

/// Whether the other end of its link is still up: without a carrier the kernel gives no link-local address either.
bool PlanRun::keepsCarrier(const ObservedInterface& interface)
{
    WorkNode* other = m_lab.find(interface.peerNode);
    const ObservedInterface* peer = other != nullptr ? other->find(interface.peerInterface) : nullptr;
    return interface.kind != "veth" || interface.peerNode.empty() || (peer != nullptr && peer->up);
}

bool PlanRun::isMeant(const WorkNode& node, Of of)
{
    return of == Of::All || node.is(NodeKind::Switch) == (of == Of::Switches);
}

void PlanRun::addAddresses(Family family, Of of)
{
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        if (!isMeant(node, of))
            return;
        for (const InterfaceAddress& address : settableAddresses(drawn)) {
            const auto same = [&](const ObservedAddress& one) { return matches(address, one); };
            if (address.family() == family && std::none_of(real.addresses.begin(), real.addresses.end(), same))
                m_lab.addAddress(node, real, address);
        }
        const auto linkLocal = missingLinkLocal(*node.drawn, drawn, real);
        if (linkLocal && family == Family::IPv6 && real.index != 0 && keepsCarrier(real))
            m_lab.addAddress(node, real, *linkLocal);
    });
}

/// As every namespace is made with it. Setting it up, or its IPv6 on, brings the addresses, too.
void PlanRun::adjustLoopback(WorkNode& node)
{
    const auto is = [](const auto& entry) { return entry.second.loopback; };
    const auto found = std::find_if(node.interfaces.begin(), node.interfaces.end(), is);
    if (found == node.interfaces.end())
        return;
    std::string name = found->first;
    if (name != loopbackName && !node.find(loopbackName)) {
        m_lab.renameInterface(node, name, loopbackName, m_context.renamesLive);
        name = loopbackName;
    }
    ObservedInterface& real = *node.find(name);
    const bool comesUp = !real.up;
    const bool ipv6Comes = comesUp || real.ipv6Disabled == true;
    if (real.ipv6Disabled == true)
        m_lab.setIpv6(node, real, Ipv6Mode::LinkLocal);
    const auto& wanted = loopbackAddresses();
    for (const ObservedAddress& one : std::vector<ObservedAddress>(real.addresses)) {
        if (std::none_of(wanted.begin(), wanted.end(), [&](const auto& drawn) { return matches(drawn, one); }))
            m_lab.removeAddress(node, real, one);
    }
    if (comesUp)
        m_lab.setUp(node, real, true);
    for (const InterfaceAddress& address : wanted) {
        const auto same = [&](const ObservedAddress& one) { return matches(address, one); };
        const bool comes = address.family() == Family::IPv6 ? ipv6Comes : comesUp && real.addresses.empty();
        if (!comes && std::none_of(real.addresses.begin(), real.addresses.end(), same))
            m_lab.addAddress(node, real, address);
    }
}

void PlanRun::bringUp()
{
    for (WorkNode& node : m_lab.nodes()) {
        if (node.drawn && !node.isComputer())
            adjustLoopback(node);
    }
    for (const bool ports : {false, true}) {
        eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
            const bool bridge = node.is(NodeKind::Switch) && !isPort(node, real.name);
            if (!bridge && node.is(NodeKind::Switch) == ports && drawn.up && !real.up)
                m_lab.setUp(node, real, true);
        });
    }
}

void PlanRun::bringUpBridges()
{
    eachInterface([&](WorkNode& node, const Interface& drawn, ObservedInterface& real) {
        if (drawn.up && !real.up) // all others are
            m_lab.setUp(node, real, true);
    });
}

/// A computer's forwarding is its interfaces' own, so that a new one has to be told.
void PlanRun::adjustForwarding(WorkNode& node, Family family)
{
    const auto wanted = forwards(*node.drawn, family);
    const auto& now = family == Family::IPv4 ? node.forwardingIpv4 : node.forwardingIpv6;
    const bool newInterface = node.isComputer() && !m_context.rootless && node.gained;
    if (wanted && (now.value_or(false) != *wanted || newInterface))
        return m_lab.setForwarding(node, family, *wanted);
    if (node.isComputer())
        return;
    std::vector<const ObservedInterface*> own;
    for (const auto& [name, interface] : node.interfaces) {
        const bool uplink = node.is(NodeKind::Gateway) && name == uplinkName().str();
        if (uplink || drawnInterface(node, name) != nullptr)
            own.push_back(&interface);
    }
    for (const OwnForwarding& one : differingForwarding(*node.drawn, family, now, own)) {
        node.sysctls[one.sysctl] = std::string(1, one.wanted ? '0' : '1');
        m_lab.setSysctl(node, one.sysctl, std::string(1, one.wanted ? '1' : '0'));
    }
}

void PlanRun::adjustSwitches()
{
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.drawn)
            continue;
        adjustForwarding(node, Family::IPv4);
        adjustForwarding(node, Family::IPv6); // which changes what single interfaces do
        for (const auto& [name, value] : node.drawn->sysctls) {
            const auto now = node.sysctls.find(name);
            if (now == node.sysctls.end() || !sameSysctl(now->second, value))
                m_lab.setSysctl(node, name, value);
        }
    }
}

/// On-link routes first: the others' next hops may need them. Default routes last.
void PlanRun::addRoutes(Of of)
{
    for (WorkNode& node : m_lab.nodes()) {
        if (!node.drawn || node.drawn->routes.empty() || !isMeant(node, of))
            continue;
        std::unordered_set<const Route*> there;
        const DrawnRoutes drawn(*node.drawn);
        for (const ObservedRoute& route : node.routes) {
            const auto same = drawn.matching(route);
            there.insert(same.begin(), same.end());
        }
        std::vector<op::KernelRoute> missing;
        for (const Route& route : node.drawn->routes) {
            if (there.count(&route) == 0 && !isHeldDown(node, route))
                missing.push_back(kernelRoute(route));
        }
        const auto rank = [](const op::KernelRoute& one) { return one.via ? (one.to.isDefault() ? 2 : 1) : 0; };
        std::stable_sort(missing.begin(), missing.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
        for (const op::KernelRoute& route : missing)
            m_lab.addRoute(node, route);
    }
}

} // namespace nsk
