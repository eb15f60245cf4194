// SPDX-License-Identifier: MIT
#include "core/analysis/snapshot.h"

#include "core/analysis/fib.h"
#include "core/model/baseline.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace nsk {

namespace {

/// Linux keeps the IPv6 addresses of an interface by scope, the widest first, within it the last one added first
/// (net/ipv6/addrconf.c, ipv6_link_dev_addr); source address selection prefers the first of equals.
void inKernelOrder(std::vector<InterfaceAddress>& addresses)
{
    std::vector<InterfaceAddress> v4, global, local;
    for (const InterfaceAddress& address : addresses) {
        if (address.family() == Family::IPv4)
            v4.push_back(address);
        else if (address.address().isLinkLocal())
            local.insert(local.begin(), address);
        else
            global.insert(global.begin(), address);
    }
    addresses = std::move(v4);
    addresses.insert(addresses.end(), global.begin(), global.end());
    addresses.insert(addresses.end(), local.begin(), local.end());
}

std::optional<int> numberOf(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<int> sysctl(const Node& node, const std::string& name)
{
    for (const auto& [key, value] : node.sysctls) {
        if (key == name)
            return numberOf(value);
    }
    return std::nullopt;
}

/// What the file sets, else what every namespace starts with.
int sysctlOrBaseline(const Node& node, const std::string& name)
{
    if (const auto value = sysctl(node, name))
        return *value;
    for (const auto& [key, value] : baseline::sysctls) {
        if (key == name)
            return numberOf(value).value_or(0);
    }
    return 0;
}

SnapshotInterface drawnInterface(const LabName& lab, const Node& node, const Interface& drawn)
{
    SnapshotInterface result{drawn.name.str(), effectiveMac(lab, node.name, drawn)};
    result.mtu = drawn.mtu.value_or(1500);
    result.up = drawn.up;
    result.present = false; // until a link makes it
    result.addresses = drawn.addresses;
    result.ipv6 = effectiveIpv6(drawn) != Ipv6Mode::Off;
    if (!result.ipv6)
        std::erase_if(result.addresses, [](const InterfaceAddress& a) { return a.family() == Family::IPv6; });
    else if (drawn.up)
        result.addresses.push_back(linkLocalOf(result.mac));
    inKernelOrder(result.addresses);
    const int all = sysctlOrBaseline(node, "net.ipv4.conf.all.rp_filter");
    const int own = sysctl(node, "net.ipv4.conf." + drawn.name.str() + ".rp_filter")
                        .value_or(sysctlOrBaseline(node, "net.ipv4.conf.default.rp_filter"));
    result.rpFilter = std::max(all, own);
    if (const auto forwards = sysctl(node, "net.ipv4.conf." + drawn.name.str() + ".forwarding"))
        result.forwardsIpv4 = *forwards != 0;
    return result;
}

/// The transfer subnet itself is chosen by the helper; any address in the range stands for it here.
void addUplink(SnapshotNode& result, const LabName& lab, const Node& drawn)
{
    const std::string name = uplinkName().str();
    const int known = result.interfaceNamed(name);
    if (known < 0) {
        const Interface up0{uplinkName(), {}, {}, {}, true, {}, {}, {}};
        result.interfaces.push_back(SnapshotInterface{name, effectiveMac(lab, drawn.name, up0)});
        const Prefix subnet =
            drawn.uplink && drawn.uplink->subnet ? *drawn.uplink->subnet : Prefix::parse("100.64.0.0/30").value();
        const auto address = InterfaceAddress::of(subnet.network().plus(2), subnet.length());
        if (address)
            result.interfaces.back().addresses.push_back(*address);
    }
    const int index = result.interfaceNamed(name);
    SnapshotInterface& up0 = result.interfaces[static_cast<std::size_t>(index)];
    up0.uplink = up0.present = true;
    const auto isDefault = [](const SnapshotRoute& r) { return r.to.isDefault() && r.to.family() == Family::IPv4; };
    if (std::none_of(result.routes.begin(), result.routes.end(), isDefault))
        result.routes.push_back({Prefix::everything(Family::IPv4), std::nullopt, index, 0, RouteType::Unicast, false});
}

SnapshotRoute drawnRoute(const SnapshotNode& node, const Route& route)
{
    SnapshotRoute result{route.to, route.via, -1, 0, route.type, false};
    result.dev = route.dev ? node.interfaceNamed(route.dev->str()) : -1;
    result.metric = kernelMetric(route.to.family(), route.metric.value_or(0));
    return result;
}

SnapshotNode drawnNode(const LabName& lab, const Node& drawn)
{
    SnapshotNode result{drawn.name};
    result.kind = drawn.kind;
    result.forwardsIpv4 = forwards(drawn, Family::IPv4).value_or(false);
    result.forwardsIpv6 = forwards(drawn, Family::IPv6).value_or(false);
    result.masquerades = drawn.kind == NodeKind::Gateway && drawn.nat.value_or(true);
    for (const Interface& interface : drawn.interfaces)
        result.interfaces.push_back(drawnInterface(lab, drawn, interface));
    if (drawn.kind == NodeKind::Switch) {
        if (result.interfaceNamed(bridgeName().str()) < 0) {
            const Interface br0{bridgeName(), {}, {}, {}, true, {}, {}, {}};
            result.interfaces.push_back(SnapshotInterface{bridgeName().str(), effectiveMac(lab, drawn.name, br0)});
        }
        const int br0 = result.interfaceNamed(bridgeName().str());
        for (SnapshotInterface& interface : result.interfaces) {
            interface.bridge = interface.name == bridgeName().str();
            interface.port = !interface.bridge;
            interface.master = interface.bridge ? -1 : br0;
            interface.present = interface.bridge;
        }
    }
    for (const Route& route : drawn.routes)
        result.routes.push_back(drawnRoute(result, route));
    if (drawn.kind == NodeKind::Gateway)
        addUplink(result, lab, drawn);
    return result;
}

/// Interface indices by name, so that linking 10,000 ports is no quadratic search.
using Names = std::vector<std::unordered_map<std::string, int>>;

Names namesOf(const Snapshot& snapshot)
{
    Names names(snapshot.nodes.size());
    for (std::size_t n = 0; n < names.size(); ++n) {
        for (std::size_t i = 0; i < snapshot.nodes[n].interfaces.size(); ++i)
            names[n].emplace(snapshot.nodes[n].interfaces[i].name, static_cast<int>(i));
    }
    return names;
}

void connect(Snapshot& snapshot, int nodeA, int a, int nodeB, int b)
{
    SnapshotInterface& endA = snapshot.nodes[static_cast<std::size_t>(nodeA)].interfaces[static_cast<std::size_t>(a)];
    SnapshotInterface& endB = snapshot.nodes[static_cast<std::size_t>(nodeB)].interfaces[static_cast<std::size_t>(b)];
    endA.peerNode = nodeB;
    endA.peerInterface = b;
    endB.peerNode = nodeA;
    endB.peerInterface = a;
}

SnapshotInterface observedInterface(const ObservedNode& node, const ObservedInterface& seen)
{
    const MacAddress none = MacAddress::derived(node.name.str() + ":" + seen.name);
    SnapshotInterface result{seen.name, seen.mac.value_or(none)};
    result.mtu = seen.mtu;
    result.up = seen.up;
    result.bridge = seen.kind == "bridge";
    result.port = !seen.master.empty();
    result.forwardsIpv4 = seen.forwardsIpv4;
    result.ipv6 = !seen.ipv6Disabled.value_or(false);
    for (const ObservedAddress& address : seen.addresses) {
        if (const auto value = InterfaceAddress::of(address.address, address.length))
            result.addresses.push_back(*value);
    }
    const auto own = node.rpFilter.find(seen.name);
    result.rpFilter = std::max(node.rpFilterAll.value_or(0), own == node.rpFilter.end() ? 0 : own->second);
    return result;
}

/// Setting an interface down, or its IPv6 off, takes its IPv6 addresses away, and setting it up does not bring them
/// back.
void addLostAddresses(SnapshotInterface& seen, const SnapshotInterface& drawn)
{
    for (const InterfaceAddress& address : drawn.addresses) {
        const bool there = std::find(seen.addresses.begin(), seen.addresses.end(), address) != seen.addresses.end();
        if (!there && (!seen.up || !seen.ipv6) && address.family() == Family::IPv6 && !address.address().isLinkLocal())
            seen.lost.push_back(address);
    }
}

/// The drawn interfaces that the kernel has not: kept as absent, so that the missing link can be named.
void addMissing(SnapshotNode& result, const SnapshotNode& drawn)
{
    for (const SnapshotInterface& interface : drawn.interfaces) {
        const int known = result.interfaceNamed(interface.name);
        if (known >= 0)
            addLostAddresses(result.interfaces[static_cast<std::size_t>(known)], interface);
        if (interface.bridge || interface.uplink || known >= 0)
            continue;
        SnapshotInterface missing = interface;
        missing.present = missing.up = false;
        missing.peerNode = missing.peerInterface = missing.master = -1;
        result.interfaces.push_back(std::move(missing));
    }
}

void addLost(SnapshotNode& result, const SnapshotNode& drawn)
{
    const auto works = [](const SnapshotInterface& i, Family family) {
        return i.usable() && (family == Family::IPv4 || i.ipv6);
    };
    const bool anyDown = std::any_of(result.interfaces.begin(), result.interfaces.end(),
                                     [&](const SnapshotInterface& i) { return !works(i, Family::IPv6) && !i.uplink; });
    if (!anyDown)
        return;
    const Fib wished(drawn, false, Fib::Interfaces::AllUp);
    for (const FibEntry& entry : wished.entries()) {
        if (entry.route.connected || entry.route.dev < 0)
            continue;
        const std::string& name = drawn.interfaces[static_cast<std::size_t>(entry.route.dev)].name;
        const int dev = result.interfaceNamed(name);
        if (dev < 0 || works(result.interfaces[static_cast<std::size_t>(dev)], entry.route.to.family()))
            continue;
        result.lost.push_back(entry.route);
        result.lost.back().dev = dev;
    }
}

/// A route that leaves by nothing and is none of the drawing's kinds: `throw`, or by an interface that is gone.
RouteType typeOf(const ObservedRoute& route, int dev)
{
    return route.type == RouteType::Unicast && !route.via && dev < 0 ? RouteType::Unreachable : route.type;
}

SnapshotNode observedNode(const ObservedNode& seen, const SnapshotNode* drawn)
{
    SnapshotNode result{seen.name};
    if (drawn != nullptr) {
        result.kind = drawn->kind;
        result.masquerades = drawn->masquerades;
    }
    result.forwardsIpv4 = seen.forwardingIpv4.value_or(drawn != nullptr && drawn->forwardsIpv4);
    result.forwardsIpv6 = seen.forwardingIpv6.value_or(drawn != nullptr && drawn->forwardsIpv6);
    result.forwardPolicyDrop = seen.forwardPolicyDrop;
    for (const ObservedInterface& interface : seen.interfaces) {
        if (interface.loopback)
            continue;
        result.interfaces.push_back(observedInterface(seen, interface));
        result.interfaces.back().uplink = result.kind == NodeKind::Gateway && interface.name == uplinkName().str();
    }
    for (std::size_t i = 0, at = 0; i < seen.interfaces.size(); ++i) {
        if (!seen.interfaces[i].loopback)
            result.interfaces[at++].master = result.interfaceNamed(seen.interfaces[i].master);
    }
    for (const ObservedRoute& route : seen.routes) {
        const int dev = result.interfaceNamed(route.dev);
        const bool down = dev >= 0 && !result.interfaces[static_cast<std::size_t>(dev)].up;
        if (!(route.dead && down)) // without a carrier the kernel still uses it
            result.routes.push_back({route.to, route.via, dev, route.metric, typeOf(route, dev), route.byKernel});
    }
    if (drawn != nullptr) {
        addMissing(result, *drawn);
        addLost(result, *drawn);
    }
    return result;
}

} // namespace

int Snapshot::find(const NodeName& node) const
{
    const auto found = byName.find(node.str());
    return found == byName.end() ? -1 : found->second;
}

int SnapshotNode::interfaceNamed(const std::string& interface) const
{
    const auto found =
        std::find_if(interfaces.begin(), interfaces.end(), [&](const auto& i) { return i.name == interface; });
    return found == interfaces.end() || interface.empty() ? -1 : static_cast<int>(found - interfaces.begin());
}

Snapshot snapshotOf(const Topology& drawn)
{
    return snapshotOfResolved(resolved(drawn));
}

Snapshot snapshotOfResolved(const Topology& whole)
{
    Snapshot snapshot(whole.name);
    for (const Node& node : whole.nodes) {
        snapshot.byName.emplace(node.name.str(), static_cast<int>(snapshot.nodes.size()));
        snapshot.nodes.push_back(drawnNode(whole.name, node));
    }
    const Names names = namesOf(snapshot);
    for (const Link& link : whole.links) {
        std::array<std::pair<int, int>, 2> ends{};
        for (std::size_t side = 0; side < 2; ++side) {
            const int node = snapshot.find(link.endpoints[side].node);
            const auto& known = names[static_cast<std::size_t>(std::max(node, 0))];
            const auto found =
                node < 0 || !link.endpoints[side].interface ? known.end()
                                                            : known.find(link.endpoints[side].interface->str());
            ends[side] = {node, found == known.end() ? -1 : found->second};
        }
        if (ends[0].second < 0 || ends[1].second < 0)
            continue;
        connect(snapshot, ends[0].first, ends[0].second, ends[1].first, ends[1].second);
        for (const auto& [node, interface] : ends)
            snapshot.nodes[static_cast<std::size_t>(node)].interfaces[static_cast<std::size_t>(interface)].present =
                true;
    }
    return snapshot;
}

Snapshot snapshotOf(const Topology& drawn, const ObservedLab& observed)
{
    const Snapshot plan = snapshotOf(drawn);
    Snapshot snapshot(observed.name);
    snapshot.observed = true;
    for (const ObservedNode& node : observed.nodes) {
        if (!node.present)
            continue;
        const int known = plan.find(node.name);
        snapshot.byName.emplace(node.name.str(), static_cast<int>(snapshot.nodes.size()));
        snapshot.nodes.push_back(
            observedNode(node, known < 0 ? nullptr : &plan.nodes[static_cast<std::size_t>(known)]));
    }
    const Names names = namesOf(snapshot);
    for (const ObservedNode& node : observed.nodes) {
        const int a = snapshot.find(node.name);
        if (a < 0)
            continue;
        for (const ObservedInterface& interface : node.interfaces) {
            const auto peer = snapshot.byName.find(interface.peerNode);
            if (interface.peerInterface.empty() || peer == snapshot.byName.end())
                continue;
            const auto& there = names[static_cast<std::size_t>(peer->second)];
            const auto& here = names[static_cast<std::size_t>(a)];
            const auto end = there.find(interface.peerInterface);
            const auto own = here.find(interface.name);
            if (end != there.end() && own != here.end())
                connect(snapshot, a, own->second, peer->second, end->second);
        }
    }
    return snapshot;
}

Snapshot snapshotOf(const Topology& drawn, const std::optional<ObservedLab>& observed)
{
    return observed ? snapshotOf(drawn, *observed) : snapshotOf(drawn);
}

} // namespace nsk
