// SPDX-License-Identifier: MIT
#include "core/plan/worklab.h"

#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr std::size_t fewInterfaces = 8; ///< looked through one by one

op::KernelRoute kernelRoute(const ObservedRoute& route)
{
    const bool unicast = route.type == RouteType::Unicast;
    return {route.to, route.via, unicast ? route.dev : std::string(), route.metric, route.type, route.raw};
}

/// The link's end as it is, for the inverse of its deletion.
op::VethEnd endOf(const WorkNode& node, const ObservedInterface& interface)
{
    const MacAddress mac = interface.mac.value_or(MacAddress::derived(node.name.str() + '/' + interface.name));
    return {node.name, interface.name, mac, interface.mtu, interface.master};
}

bool samePrefix(const ObservedAddress& a, const ObservedAddress& b)
{
    return a.length == b.length && a.address.family() == b.address.family() &&
           Prefix::of(a.address, a.length) == Prefix::of(b.address, b.length);
}

} // namespace

ObservedInterface* WorkNode::find(const std::string& interface)
{
    const auto found = interfaces.find(interface);
    return found == interfaces.end() ? nullptr : &found->second;
}

const Interface* WorkNode::findDrawn(const std::string& interface) const
{
    if (!drawnByName.empty()) {
        const auto found = drawnByName.find(interface);
        return found == drawnByName.end() ? nullptr : found->second;
    }
    for (const Interface& one : drawn->interfaces) {
        if (one.name.str() == interface)
            return &one;
    }
    return nullptr;
}

WorkLab::WorkLab(const Topology& desired, const Topology* deployed, const ObservedLab* observed)
{
    const auto at = [&](const NodeName& name) -> WorkNode& {
        const auto [found, isNew] = m_index.emplace(name.str(), m_nodes.size());
        if (isNew)
            m_nodes.emplace_back(name);
        return m_nodes[found->second];
    };
    for (const Node& node : desired.nodes) {
        WorkNode& work = at(node.name);
        work.drawn = &node;
        if (node.interfaces.size() > fewInterfaces) {
            for (const Interface& interface : node.interfaces)
                work.drawnByName.emplace(interface.name.str(), &interface);
        }
        work.present = node.kind == NodeKind::Computer;
    }
    const auto take = [&](const ObservedNode& real) {
        WorkNode& work = at(real.name);
        work.present = true;
        work.nameless = real.nameless;
        work.nameTaken = real.nameTaken;
        for (const ObservedInterface& interface : real.interfaces)
            work.interfaces.emplace(interface.name, interface);
        work.routes = real.routes;
        work.forwardingIpv4 = real.forwardingIpv4;
        work.forwardingIpv6 = real.forwardingIpv6;
        work.stp = real.stp;
        work.sysctls.insert(real.sysctls.begin(), real.sysctls.end());
        for (std::size_t i = 0; work.drawn && i < work.drawn->sysctls.size(); ++i) {
            const std::string& name = work.drawn->sysctls[i].first;
            if (const auto value = sysctlOf(real, name))
                work.sysctls.emplace(name, *value);
        }
    };
    m_nodes.reserve(desired.nodes.size());
    for (std::size_t i = 0; observed && i < observed->nodes.size(); ++i) {
        if (observed->nodes[i].present)
            take(observed->nodes[i]);
    }
    for (std::size_t i = 0; deployed && i < deployed->nodes.size(); ++i) {
        if (WorkNode* work = find(deployed->nodes[i].name.str()))
            work->deployed = &deployed->nodes[i];
    }
}

WorkNode* WorkLab::find(const std::string& node)
{
    const auto found = m_index.find(node);
    return found == m_index.end() ? nullptr : &m_nodes[found->second];
}

void WorkLab::createNamespace(WorkNode& node)
{
    add(op::CreateNamespace{node.name});
    node.present = node.created = true;
    node.forwardingIpv4 = node.forwardingIpv6 = false;
}

void WorkLab::restoreName(WorkNode& node)
{
    add(op::RenameNamespace{node.name, node.name});
    node.nameless = false;
}

void WorkLab::deleteNamespace(WorkNode& node)
{
    add(op::DeleteNamespace{node.name});
    node.present = false;
}

void WorkLab::insert(const op::VethEnd& end, const op::VethEnd& peer)
{
    WorkNode* node = find(end.node.str());
    ObservedInterface interface;
    interface.name = end.name;
    interface.kind = "veth";
    interface.mac = end.mac;
    interface.mtu = end.mtu;
    node->portsTouched |= !end.master.empty();
    interface.master = end.master;
    interface.peerNode = peer.node.str();
    interface.peerInterface = peer.name;
    if (!node->isComputer())
        interface.ipv6Disabled = true;
    node->gained = true;
    node->interfaces.insert_or_assign(end.name, std::move(interface));
}

void WorkLab::createVeth(const op::VethEnd& a, const op::VethEnd& b)
{
    add(op::CreateVeth{a, b});
    insert(a, b);
    insert(b, a);
}

void WorkLab::deleteVeth(WorkNode& node, const std::string& interface)
{
    ObservedInterface& end = *node.find(interface);
    WorkNode& peer = *find(end.peerNode);
    ObservedInterface& peerEnd = *peer.find(end.peerInterface);
    node.portsTouched |= !end.master.empty();
    peer.portsTouched |= !peerEnd.master.empty();
    strip(node, end);
    strip(peer, peerEnd);
    add(op::DeleteVeth{endOf(node, end), endOf(peer, peerEnd)});
    const std::string peerName = peerEnd.name;
    peer.interfaces.erase(peerName);
    node.interfaces.erase(interface);
}

void WorkLab::deleteStrayVeth(WorkNode& node, const std::string& interface, const op::VethEnd& peer)
{
    ObservedInterface& end = *node.find(interface);
    node.portsTouched |= !end.master.empty();
    strip(node, end);
    add(op::DeleteVeth{endOf(node, end), peer, true});
    node.interfaces.erase(interface);
}

void WorkLab::createBridge(WorkNode& node, const std::string& name, const MacAddress& mac, std::uint32_t mtu, bool stp)
{
    add(op::CreateBridge{node.name, name, mac, mtu, stp});
    ObservedInterface interface;
    interface.name = name;
    interface.kind = "bridge";
    interface.mac = mac;
    interface.mtu = mtu;
    interface.ipv6Disabled = true;
    node.stp = stp;
    node.interfaces.insert_or_assign(name, std::move(interface));
}

void WorkLab::deleteBridge(WorkNode& node, const std::string& name)
{
    for (auto& [portName, port] : node.interfaces) {
        if (port.master == name)
            setMaster(node, port, {});
    }
    ObservedInterface& bridge = *node.find(name);
    strip(node, bridge);
    add(op::DeleteBridge{node.name, name, endOf(node, bridge).mac, bridge.mtu, node.stp.value_or(false)});
    node.stp.reset();
    node.interfaces.erase(name);
}

void WorkLab::dropRoutes(WorkNode& node, const std::string& dev, std::optional<Family> family)
{
    std::vector<ObservedRoute> going;
    for (const ObservedRoute& route : node.routes) {
        if (route.type == RouteType::Unicast && route.dev == dev && !route.byKernel &&
            (!family || route.to.family() == *family))
            going.push_back(route);
    }
    removeRoutes(node, std::move(going));
}

void WorkLab::dropAddresses(WorkNode& node, ObservedInterface& interface, std::optional<Family> family)
{
    const auto all = interface.addresses;
    for (auto address = all.rbegin(); address != all.rend(); ++address) {
        if (!madeByKernel(*address) && (!family || address->address.family() == *family))
            removeAddress(node, interface, *address);
    }
}

void WorkLab::strip(WorkNode& node, ObservedInterface& interface)
{
    dropRoutes(node, interface.name, {});
    dropAddresses(node, interface, {});
    if (interface.up)
        setUp(node, interface, false);
    if (interface.ipv6Disabled == false)
        setIpv6(node, interface, Ipv6Mode::Off);
    else if (interface.ipv6Disabled && node.isComputer()) // made anew it has the computer's default, whatever that is
        setIpv6(node, interface, Ipv6Mode::LinkLocal);
}

void WorkLab::renameInterface(WorkNode& node, const std::string& from, const std::string& to, bool live)
{
    if (ObservedInterface& interface = *node.find(from); interface.up && !live)
        setUp(node, interface, false);
    add(op::RenameInterface{node.name, from, to});
    auto held = node.interfaces.extract(from);
    held.key() = to;
    ObservedInterface& interface = held.mapped();
    interface.name = to;
    WorkNode* peer = find(interface.peerNode);
    if (ObservedInterface* other = peer ? peer->find(interface.peerInterface) : nullptr)
        other->peerInterface = to;
    for (ObservedRoute& route : node.routes) {
        if (route.type == RouteType::Unicast && route.dev == from)
            route.dev = to;
    }
    node.interfaces.insert(std::move(held));
}

void WorkLab::setUp(WorkNode& node, ObservedInterface& interface, bool up)
{
    if (!up) { // the kernel drops the routes and the IPv6 addresses
        dropRoutes(node, interface.name, {});
        dropAddresses(node, interface, Family::IPv6);
    }
    add(op::SetUp{node.name, interface.name, up, interface.up});
    interface.up = up;
}

void WorkLab::setMac(WorkNode& node, ObservedInterface& interface, const MacAddress& mac)
{
    add(op::SetMac{node.name, interface.name, mac, interface.mac.value_or(mac)});
    interface.mac = mac;
}

void WorkLab::setMtu(WorkNode& node, ObservedInterface& interface, std::uint32_t mtu)
{
    add(op::SetMtu{node.name, interface.name, mtu, interface.mtu});
    interface.mtu = mtu;
    node.portsTouched |= !interface.master.empty();
}

void WorkLab::setMaster(WorkNode& node, ObservedInterface& interface, const std::string& master)
{
    add(op::SetMaster{node.name, interface.name, master, interface.master});
    interface.master = master;
    node.portsTouched = true;
}

void WorkLab::setStp(WorkNode& node, const std::string& bridge, bool stp)
{
    add(op::SetStp{node.name, bridge, stp, node.stp.value_or(!stp)});
    node.stp = stp;
}

void WorkLab::setIpv6(WorkNode& node, ObservedInterface& interface, Ipv6Mode mode)
{
    const bool off = mode == Ipv6Mode::Off;
    if (off) {
        dropRoutes(node, interface.name, Family::IPv6);
        dropAddresses(node, interface, Family::IPv6);
    }
    add(op::SetIpv6{node.name, interface.name, mode, off ? Ipv6Mode::LinkLocal : Ipv6Mode::Off});
    interface.ipv6Disabled = off;
}

void WorkLab::addAddress(WorkNode& node, ObservedInterface& interface, const InterfaceAddress& address)
{
    add(op::AddAddress{node.name, interface.name, address});
    interface.addresses.push_back({address.address(), address.length(), false, false});
}

/// The kernel takes IPv4 secondaries (later addresses of the same prefix) away with their primary, and with an
/// interface's last IPv4 address all IPv4 routes over it.
void WorkLab::removeAddress(WorkNode& node, ObservedInterface& interface, const ObservedAddress& wanted)
{
    const ObservedAddress address = wanted;
    const auto isSame = [&](const ObservedAddress& one) {
        return one.address == address.address && one.length == address.length && one.peer == address.peer;
    };
    auto& all = interface.addresses;
    if (address.address.family() == Family::IPv4) {
        const bool primary =
            isSame(*std::find_if(all.begin(), all.end(), [&](const auto& one) { return samePrefix(one, address); }));
        for (std::size_t i = all.size(); primary && i-- > 0;) {
            if (!isSame(all[i]) && samePrefix(all[i], address))
                removeAddress(node, interface, ObservedAddress(all[i]));
        }
        if (std::none_of(all.begin(), all.end(),
                         [&](const auto& one) { return one.address.family() == Family::IPv4 && !isSame(one); }))
            dropRoutes(node, interface.name, Family::IPv4);
    }
    if (const auto value = InterfaceAddress::seen(address.address, address.length))
        add(op::RemoveAddress{node.name, interface.name, *value, address.peer});
    std::erase_if(all, isSame);
}

void WorkLab::addRoute(WorkNode& node, const op::KernelRoute& route)
{
    add(op::AddRoute{node.name, route});
    node.routes.push_back({route.to, route.via, route.dev, route.metric, route.type, false, false});
}

/// Those with a next hop first: added again the other way round, the on-link routes that they need are there before
/// them.
void WorkLab::removeRoutes(WorkNode& node, std::vector<ObservedRoute> routes)
{
    std::stable_partition(routes.begin(), routes.end(), [](const ObservedRoute& one) { return one.via.has_value(); });
    const auto ofOne = [](const ObservedRoute& a, const ObservedRoute& b) { // next hops of the same route
        return a.undrawable && b.undrawable && a.to == b.to && a.metric == b.metric && a.raw == b.raw;
    };
    for (const ObservedRoute& route : routes) {
        if (std::find(node.routes.begin(), node.routes.end(), route) == node.routes.end())
            continue;
        add(op::RemoveRoute{node.name, kernelRoute(route)});
        std::erase_if(node.routes, [&](const ObservedRoute& one) { return one == route || ofOne(one, route); });
    }
}

void WorkLab::setForwarding(WorkNode& node, Family family, bool on)
{
    auto& now = family == Family::IPv4 ? node.forwardingIpv4 : node.forwardingIpv6;
    add(op::SetForwarding{node.name, family, on, now.value_or(false)});
    now = on;
    if (node.isComputer())
        return;
    for (const auto& [name, interface] : node.interfaces) { // which the kernel does to all of them
        const auto found = node.sysctls.find(interfaceSysctl(family, name, "forwarding"));
        if (found != node.sysctls.end())
            found->second = on ? "1" : "0";
    }
}

void WorkLab::setSysctl(WorkNode& node, const std::string& name, const std::string& value)
{
    std::string& now = node.sysctls[name];
    add(op::SetSysctl{node.name, name, value, now});
    now = value;
}

void WorkLab::addUplink(WorkNode& node, const op::AddUplink& uplink)
{
    add(uplink);
    ObservedInterface interface;
    interface.name = uplink.inside;
    interface.up = true;
    interface.addresses.push_back({uplink.insideAddress.address(), uplink.insideAddress.length(), false, false});
    node.interfaces.insert_or_assign(uplink.inside, std::move(interface));
}

void WorkLab::removeUplink(WorkNode& node, const op::RemoveUplink& uplink)
{
    const auto own = [&](const ObservedRoute& one) {
        return uplink.defaultRoute && one.to.isDefault() && one.dev == uplink.inside;
    };
    std::erase_if(node.routes, own);
    dropRoutes(node, uplink.inside, {});
    add(uplink);
    node.interfaces.erase(uplink.inside);
}

} // namespace nsk
