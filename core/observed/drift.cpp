// SPDX-License-Identifier: MIT
#include "core/observed/drift.h"

#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

std::string onOff(bool on)
{
    return on ? "on" : "off";
}

/// Compares one node after the other and collects what differs.
class Comparison
{
public:
    explicit Comparison(const Topology& topology) : m_drawn(resolved(topology)) {}

    std::vector<Drift> run(const ObservedLab& observed)
    {
        for (const ResolvedLink& link : resolveEndpoints(m_drawn)) {
            m_peers[key(link[0])] = key(link[1]);
            m_peers[key(link[1])] = key(link[0]);
        }
        std::unordered_map<std::string, const ObservedNode*> nodes;
        for (const ObservedNode& node : observed.nodes)
            nodes.emplace(node.name.str(), &node);
        for (const Node& node : m_drawn.nodes) {
            const auto found = nodes.find(node.name.str());
            if (found == nodes.end() || !found->second->present)
                add("node-missing", node.name, {});
            else
                compare(node, *found->second);
        }
        return std::move(m_all);
    }

private:
    static std::string key(const ResolvedEndpoint& end) { return end.node.str() + ':' + end.interface.str(); }
    void add(const char* code, const NodeName& node, const std::string& interface, std::string drawn = {},
             std::string real = {})
    {
        m_all.push_back({code, node, interface, std::move(drawn), std::move(real)});
    }

    void compare(const Node& drawn, const ObservedNode& real);
    void compareUplink(const Node& drawn, const ObservedNode& real);
    void compareBridge(const Node& drawn, const ObservedNode& real);
    void compareInterface(const Node& node, const Interface& drawn, const ObservedInterface& real);
    void compareAddresses(const Node& node, const Interface& drawn, const ObservedInterface& real);
    void compareAddresses(const Node& node, const std::vector<InterfaceAddress>& wanted, const ObservedInterface& real);
    void compareLoopback(const Node& node, const ObservedInterface& real);
    void compareConnected(const Node& drawn, const ObservedNode& real);
    void compareRoutes(const Node& drawn, const ObservedNode& real);
    void compareSettings(const Node& drawn, const ObservedNode& real);
    void compareForwarding(const Node& drawn, Family family, const std::optional<bool>& real);
    std::vector<const ObservedInterface*> ownInterfaces(const Node& drawn) const;
    void findExtra(const Node& drawn, const ObservedNode& real);

    Topology m_drawn;
    std::unordered_map<std::string, std::string> m_peers;             ///< "ns1:v1" → "r:v1_r"
    std::unordered_map<std::string, const ObservedInterface*> m_real; ///< of the node in hand
    std::unordered_set<std::string> m_own;                            ///< drawn interfaces of the node in hand
    std::vector<Drift> m_all;
};

void Comparison::compare(const Node& drawn, const ObservedNode& real)
{
    m_real.clear();
    m_own.clear();
    if (real.nameless)
        add(real.nameTaken ? "name-taken" : "name-missing", drawn.name, {});
    for (const Interface& interface : drawn.interfaces)
        m_own.insert(interface.name.str());
    if (drawn.kind == NodeKind::Switch)
        m_own.insert(bridgeName().str());
    for (const ObservedInterface& interface : real.interfaces) {
        m_real.emplace(interface.name, &interface);
        if (interface.loopback && drawn.kind != NodeKind::Computer)
            compareLoopback(drawn, interface);
    }
    if (drawn.kind == NodeKind::Switch)
        compareBridge(drawn, real);
    for (const Interface& interface : drawn.interfaces) {
        const std::string name = interface.name.str();
        const bool bridge = drawn.kind == NodeKind::Switch && interface.name == bridgeName();
        if (!bridge && m_peers.count(drawn.name.str() + ':' + name) == 0)
            continue; // without a link there is nothing that the kernel could show
        if (const auto found = m_real.find(name); found != m_real.end())
            compareInterface(drawn, interface, *found->second);
        else if (!bridge)
            add("interface-missing", drawn.name, name, name);
    }
    if (drawn.kind == NodeKind::Gateway)
        compareUplink(drawn, real);
    compareRoutes(drawn, real);
    compareSettings(drawn, real);
    if (drawn.kind != NodeKind::Computer)
        findExtra(drawn, real);
}

/// The default route that comes with it, too, where the helper makes it (system mode: a veth): what an uplink program
/// finds on the computer, and sets accordingly, is its own affair.
void Comparison::compareUplink(const Node& drawn, const ObservedNode& real)
{
    const std::string name = uplinkName().str();
    const auto found = m_real.find(name);
    if (found == m_real.end())
        add("interface-missing", drawn.name, name, name);
    else if (found->second->stranger || found->second->kind == "bridge")
        return add("interface-other", drawn.name, name, {}, found->second->kind);
    else if (!found->second->up)
        add("interface-down", drawn.name, name, "up", "down");
    if (found == m_real.end() || found->second->kind != "veth")
        return;
    const auto isIt = [&](const ObservedRoute& one) {
        return one.to == Prefix::everything(Family::IPv4) && one.dev == name;
    };
    if (!drawsDefault(drawn) && std::none_of(real.routes.begin(), real.routes.end(), isIt))
        add("route-missing", drawn.name, name, "default dev " + name);
}

void Comparison::compareBridge(const Node& drawn, const ObservedNode& real)
{
    const std::string name = bridgeName().str();
    const auto found = m_real.find(name);
    if (found == m_real.end()) {
        add("interface-missing", drawn.name, name, name);
        return;
    }
    const bool stp = drawn.stp.value_or(false);
    if (real.stp && *real.stp != stp)
        add("stp-differs", drawn.name, name, onOff(stp), onOff(*real.stp));
    if (!findInterface(drawn, bridgeName())) { // not written out: only what every bridge is
        Interface bridge{bridgeName()};
        compareInterface(drawn, bridge, *found->second);
    }
}

void Comparison::compareInterface(const Node& node, const Interface& drawn, const ObservedInterface& real)
{
    const std::string name = drawn.name.str();
    const bool bridge = node.kind == NodeKind::Switch && drawn.name == bridgeName();
    if (real.stranger || real.kind != (bridge ? "bridge" : "veth"))
        return add("interface-other", node.name, name, bridge ? "bridge" : "veth", real.kind);
    if (!bridge) {
        const std::string wanted = m_peers.at(node.name.str() + ':' + name);
        const std::string has = real.peerInterface.empty() ? std::string() : real.peerNode + ':' + real.peerInterface;
        if (wanted != has)
            add(has.empty() ? "peer-outside" : "peer-differs", node.name, name, wanted, has);
        if (node.kind == NodeKind::Switch && real.master != bridgeName().str())
            add("master-missing", node.name, name, bridgeName().str(), real.master);
        else if (node.kind != NodeKind::Switch && !real.master.empty())
            add("master-extra", node.name, name, {}, real.master);
    }
    if (drawn.up != real.up)
        add(drawn.up ? "interface-down" : "interface-up", node.name, name, drawn.up ? "up" : "down",
            real.up ? "up" : "down");
    const MacAddress mac = effectiveMac(m_drawn.name, node.name, drawn);
    if (real.mac != mac)
        add("mac-differs", node.name, name, mac.str(), real.mac ? real.mac->str() : std::string());
    if (const std::uint32_t mtu = wantedMtu(node, drawn); mtu != real.mtu)
        add("mtu-differs", node.name, name, std::to_string(mtu), std::to_string(real.mtu));
    const bool ipv6 = effectiveIpv6(drawn) != Ipv6Mode::Off;
    if (real.ipv6Disabled && *real.ipv6Disabled == ipv6)
        add("ipv6-differs", node.name, name, onOff(ipv6), onOff(!ipv6));
    compareAddresses(node, drawn, real);
}

/// As every namespace is made with it.
void Comparison::compareLoopback(const Node& node, const ObservedInterface& real)
{
    if (real.name != loopbackName)
        add("loopback-renamed", node.name, loopbackName, loopbackName, real.name);
    if (!real.up)
        return add("interface-down", node.name, real.name, "up", "down"); // the addresses come with it
    if (real.ipv6Disabled == true)
        add("ipv6-differs", node.name, real.name, onOff(true), onOff(false));
    compareAddresses(node, loopbackAddresses(), real);
}

void Comparison::compareAddresses(const Node& node, const Interface& drawn, const ObservedInterface& real)
{
    if (const auto linkLocal = missingLinkLocal(node, drawn, real))
        add("address-missing", node.name, real.name, linkLocal->str());
    compareAddresses(node, settableAddresses(drawn), real);
}

void Comparison::compareAddresses(const Node& node, const std::vector<InterfaceAddress>& wanted,
                                  const ObservedInterface& real)
{
    for (const InterfaceAddress& address : wanted) {
        const auto same = [&](const ObservedAddress& one) { return matches(address, one); };
        if (std::none_of(real.addresses.begin(), real.addresses.end(), same))
            add("address-missing", node.name, real.name, address.str());
    }
    for (const ObservedAddress& address : real.addresses) {
        const auto same = [&](const InterfaceAddress& one) { return matches(one, address); };
        if (!madeByKernel(address) && std::none_of(wanted.begin(), wanted.end(), same))
            add("address-extra", node.name, real.name, {},
                address.address.str() + '/' + std::to_string(address.length) +
                    (address.peer ? " peer " + address.peer->str() : std::string()));
    }
}

void Comparison::compareConnected(const Node& drawn, const ObservedNode& real)
{
    for (const Interface& interface : drawn.interfaces) {
        const auto found = m_real.find(interface.name.str());
        if (found == m_real.end() || !interface.up)
            continue;
        const auto wanted = settableAddresses(interface);
        for (const ObservedAddress& address : found->second->addresses) {
            const auto same = [&](const InterfaceAddress& one) { return matches(one, address); };
            if (std::any_of(wanted.begin(), wanted.end(), same) &&
                lacksConnectedRoute(*found->second, address, real.routes))
                add("route-missing", drawn.name, interface.name.str(),
                    Prefix::of(address.address, address.length)->str() + " dev " + interface.name.str());
        }
    }
}

void Comparison::compareRoutes(const Node& drawn, const ObservedNode& real)
{
    const auto isDown = [&](const Interface* one) {
        const auto found = m_real.find(one->name.str());
        return found == m_real.end() || !found->second->up;
    };
    std::unordered_set<const Route*> there;
    std::vector<Drift> extra;
    const DrawnRoutes routes(drawn);
    for (const ObservedRoute& route : real.routes) {
        const auto same = routes.matching(route);
        there.insert(same.begin(), same.end());
        const bool unicast = route.type == RouteType::Unicast;
        const auto out = m_real.find(route.dev);
        const bool inside = staysInside(route, out != m_real.end() ? out->second : nullptr);
        const bool own = inside ? drawn.kind != NodeKind::Computer : m_own.count(route.dev) != 0;
        if (same.empty() && own && !route.byKernel)
            extra.push_back({route.undrawable ? "route-undrawable" : "route-extra",
                             drawn.name,
                             unicast ? route.dev : std::string(),
                             {},
                             routeText(route)});
    }
    if (drawn.kind != NodeKind::Computer)
        compareConnected(drawn, real);
    for (const Route& route : drawn.routes) {
        if (there.count(&route) != 0)
            continue;
        const auto devices = devicesOf(drawn, route);
        if (devices.empty() || !std::all_of(devices.begin(), devices.end(), isDown))
            add("route-missing", drawn.name, {}, routeText(route));
    }
    m_all.insert(m_all.end(), extra.begin(), extra.end());
}

void Comparison::compareForwarding(const Node& drawn, Family family, const std::optional<bool>& real)
{
    const auto wanted = forwards(drawn, family);
    if (wanted && real && *wanted != *real)
        add("forwarding-differs", drawn.name, nameOf(family), onOff(*wanted), onOff(*real));
}

/// A computer forwards by each interface of its own, see ObservedNode::forwardingIpv4.
std::vector<const ObservedInterface*> Comparison::ownInterfaces(const Node& drawn) const
{
    std::vector<const ObservedInterface*> own;
    for (const auto& [name, interface] : m_real) {
        const bool uplink = drawn.kind == NodeKind::Gateway && name == uplinkName().str();
        if (drawn.kind != NodeKind::Computer && (uplink || m_own.count(name) != 0))
            own.push_back(interface);
    }
    std::sort(own.begin(), own.end(), [](const auto* a, const auto* b) { return a->index < b->index; });
    return own;
}

void Comparison::compareSettings(const Node& drawn, const ObservedNode& real)
{
    compareForwarding(drawn, Family::IPv4, real.forwardingIpv4);
    compareForwarding(drawn, Family::IPv6, real.forwardingIpv6);
    const auto interfaces = ownInterfaces(drawn);
    for (const auto& [family, ofNode] :
         {std::pair(Family::IPv4, real.forwardingIpv4), std::pair(Family::IPv6, real.forwardingIpv6)}) {
        for (const OwnForwarding& one : differingForwarding(drawn, family, ofNode, interfaces))
            add("sysctl-differs", drawn.name, one.sysctl, one.wanted ? "1" : "0", one.wanted ? "0" : "1");
    }
    for (const auto& [name, value] : drawn.sysctls) {
        const std::string has = sysctlOf(real, name).value_or(std::string());
        if (!sameSysctl(has, value))
            add("sysctl-differs", drawn.name, name, value, has);
    }
}

void Comparison::findExtra(const Node& drawn, const ObservedNode& real)
{
    std::unordered_set<std::string> known = m_own;
    if (drawn.kind == NodeKind::Gateway)
        known.insert(uplinkName().str());
    for (const ObservedInterface& interface : real.interfaces) {
        if (!interface.loopback && known.count(interface.name) == 0)
            add("interface-extra", drawn.name, interface.name, {}, interface.kind);
    }
}

} // namespace

std::vector<Drift> drift(const Topology& topology, const ObservedLab& observed)
{
    return Comparison(topology).run(observed);
}

} // namespace nsk
