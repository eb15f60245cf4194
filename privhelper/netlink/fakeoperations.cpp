// SPDX-License-Identifier: MIT
#include "privhelper/netlink/fakekernel.h"

#include <algorithm>
#include <cerrno>

/// What each operation does to the kernel in memory.
namespace nsk {

FakeLab::FakeNode* FakeLab::find(const NodeName& node)
{
    const auto found = m_nodes.find(node.str());
    return found == m_nodes.end() || found->second.deleted ? nullptr : &found->second;
}

ObservedInterface* FakeLab::find(const NodeName& node, const std::string& interface)
{
    FakeNode* fake = find(node);
    if (fake == nullptr)
        return nullptr;
    auto& all = fake->seen.interfaces;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == interface; });
    return found == all.end() ? nullptr : &*found;
}

int FakeLab::addLink(const NodeName& node, ObservedInterface interface)
{
    FakeNode* fake = find(node);
    if (fake == nullptr)
        return ENOENT;
    if (find(node, interface.name) != nullptr)
        return EEXIST;
    interface.index = m_index++;
    interface.ipv6Disabled = true;
    fake->seen.rpFilter[interface.name] = 0;
    fake->seen.interfaces.push_back(std::move(interface));
    return 0;
}

int FakeLab::removeLink(const NodeName& node, const std::string& interface)
{
    FakeNode* fake = find(node);
    if (fake == nullptr || find(node, interface) == nullptr)
        return ENODEV;
    dropRoutesOf(*fake, interface);
    fake->seen.rpFilter.erase(interface);
    std::erase_if(fake->seen.interfaces, [&](const auto& one) { return one.name == interface; });
    return 0;
}

void FakeLab::dropRoutesOf(FakeNode& node, const std::string& interface)
{
    std::erase_if(node.seen.routes, [&](const ObservedRoute& route) { return route.dev == interface; });
}

std::string FakeLab::deviceOf(const FakeNode& node, const op::KernelRoute& route) const
{
    if (!route.dev.empty())
        return route.dev;
    for (const ObservedInterface& interface : node.seen.interfaces) {
        for (const ObservedAddress& address : interface.addresses) {
            const auto prefix = Prefix::of(address.address, address.length);
            if (interface.up && route.via && prefix && prefix->contains(*route.via))
                return interface.name;
        }
    }
    return {};
}

int FakeLab::operator()(const op::CreateNamespace& o)
{
    if (o.node == m_computer)
        return 0;
    if (find(o.node) != nullptr)
        return EEXIST;
    auto& node = m_nodes.try_emplace(o.node.str(), FakeNode{ObservedNode{o.node}, {}, false}).first->second;
    if (!node.deleted) {
        node.seen.cookie = m_kernel.m_cookie++;
        node.seen.forwardingIpv4 = node.seen.forwardingIpv6 = false;
        node.seen.rpFilterAll = 0;
    }
    node.deleted = false;
    node.seen.present = true;
    if (m_site.system)
        m_kernel.m_names.insert(m_site.prefix + o.node.str());
    return 0;
}

int FakeLab::operator()(const op::DeleteNamespace& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENOENT;
    node->deleted = o.node != m_computer;
    m_kernel.m_names.erase(m_site.prefix + o.node.str());
    return 0;
}

void FakeLab::rename(const NodeName& from, const NodeName& to)
{
    auto held = m_nodes.extract(from.str());
    if (held.empty())
        return;
    held.key() = to.str();
    held.mapped().seen.name = to;
    m_nodes.erase(to.str()); // a deleted one
    m_nodes.insert(std::move(held));
    for (auto& [name, node] : m_nodes) {
        for (ObservedInterface& interface : node.seen.interfaces) {
            if (interface.peerNode == from.str())
                interface.peerNode = to.str();
        }
    }
}

int FakeLab::operator()(const op::RenameNamespace& o)
{
    if (find(o.from) == nullptr)
        return ENOENT;
    if (o.from == o.to) {
        find(o.from)->seen.nameless = false;
        return 0;
    }
    if (find(o.to) != nullptr)
        return EEXIST;
    rename(o.from, o.to);
    if (m_site.system) {
        m_kernel.m_names.erase(m_site.prefix + o.from.str());
        m_kernel.m_names.insert(m_site.prefix + o.to.str());
    }
    return 0;
}

int FakeLab::operator()(const op::CreateVeth& o)
{
    const auto end = [](const op::VethEnd& from, const op::VethEnd& to) {
        ObservedInterface interface;
        interface.name = from.name;
        interface.kind = "veth";
        interface.mac = from.mac;
        interface.mtu = from.mtu;
        interface.master = from.master;
        interface.peerNode = to.node.str();
        interface.peerInterface = to.name;
        return interface;
    };
    if (find(o.b.node) == nullptr || find(o.b.node, o.b.name) != nullptr)
        return EEXIST;
    const int error = addLink(o.a.node, end(o.a, o.b));
    return error != 0 ? error : addLink(o.b.node, end(o.b, o.a));
}

int FakeLab::operator()(const op::DeleteVeth& o)
{
    const int error = removeLink(o.a.node, o.a.name);
    return error != 0 || o.bIsElsewhere ? error : removeLink(o.b.node, o.b.name);
}

int FakeLab::operator()(const op::CreateBridge& o)
{
    ObservedInterface bridge;
    bridge.name = o.name;
    bridge.kind = "bridge";
    bridge.mac = o.mac;
    bridge.mtu = o.mtu;
    const int error = addLink(o.node, bridge);
    if (error == 0)
        find(o.node)->seen.stp = o.stp;
    return error;
}

int FakeLab::operator()(const op::DeleteBridge& o)
{
    const int error = removeLink(o.node, o.name);
    if (error == 0)
        find(o.node)->seen.stp.reset();
    return error;
}

int FakeLab::operator()(const op::SetUp& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    interface->up = o.up;
    if (!o.up)
        dropRoutesOf(*find(o.node), o.interface);
    return 0;
}

int FakeLab::operator()(const op::SetMtu& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    interface->mtu = o.mtu;
    return 0;
}

int FakeLab::operator()(const op::SetMac& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    interface->mac = o.mac;
    return 0;
}

int FakeLab::operator()(const op::SetMaster& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    interface->master = o.master;
    return 0;
}

int FakeLab::operator()(const op::SetStp& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENODEV;
    node->seen.stp = o.stp;
    return 0;
}

int FakeLab::operator()(const op::RenameInterface& o)
{
    ObservedInterface* interface = find(o.node, o.from);
    if (interface == nullptr)
        return ENODEV;
    if (find(o.node, o.to) != nullptr)
        return EEXIST;
    const auto peerNode = NodeName::parse(interface->peerNode);
    if (ObservedInterface* peer = peerNode ? find(*peerNode, interface->peerInterface) : nullptr)
        peer->peerInterface = o.to;
    FakeNode* node = find(o.node);
    node->seen.rpFilter[o.to] = node->seen.rpFilter[o.from];
    node->seen.rpFilter.erase(o.from);
    for (ObservedRoute& route : node->seen.routes)
        route.dev = route.dev == o.from ? o.to : route.dev;
    interface->name = o.to;
    return 0;
}

int FakeLab::operator()(const op::SetIpv6& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    interface->ipv6Disabled = o.mode == Ipv6Mode::Off;
    return 0;
}

int FakeLab::operator()(const op::AddAddress& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    if (interface == nullptr)
        return ENODEV;
    const ObservedAddress address{o.address.address(), o.address.length(), false, false};
    if (std::find(interface->addresses.begin(), interface->addresses.end(), address) != interface->addresses.end())
        return EEXIST;
    interface->addresses.push_back(address);
    return 0;
}

int FakeLab::operator()(const op::RemoveAddress& o)
{
    ObservedInterface* interface = find(o.node, o.interface);
    const ObservedAddress address{o.address.address(), o.address.length(), false, false};
    if (interface == nullptr || std::erase(interface->addresses, address) == 0)
        return EADDRNOTAVAIL;
    return 0;
}

int FakeLab::operator()(const op::AddRoute& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENODEV;
    const std::string device = deviceOf(*node, o.route);
    if (device.empty() && o.route.type == RouteType::Unicast)
        return ENETUNREACH;
    ObservedRoute route{o.route.to};
    route.via = o.route.via;
    route.dev = o.route.type == RouteType::Unicast ? device : "";
    route.metric = o.route.metric == 0 && o.route.to.family() == Family::IPv6 ? 1024 : o.route.metric;
    route.type = o.route.type;
    node->seen.routes.push_back(route);
    return 0;
}

int FakeLab::operator()(const op::RemoveRoute& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENODEV;
    const auto same = [&](const ObservedRoute& route) {
        return route.to == o.route.to && route.via == o.route.via && route.type == o.route.type;
    };
    auto& routes = node->seen.routes;
    const auto found = std::find_if(routes.begin(), routes.end(), same);
    if (found == routes.end())
        return ESRCH;
    routes.erase(found);
    return 0;
}

int FakeLab::operator()(const op::SetForwarding& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENODEV;
    (o.family == Family::IPv4 ? node->seen.forwardingIpv4 : node->seen.forwardingIpv6) = o.on;
    return 0;
}

int FakeLab::operator()(const op::SetSysctl& o)
{
    FakeNode* node = find(o.node);
    if (node == nullptr)
        return ENODEV;
    node->sysctls[o.name] = o.value;
    return 0;
}

int FakeLab::operator()(const op::AddUplink& o)
{
    ObservedInterface uplink;
    uplink.name = o.inside;
    uplink.kind = "veth";
    uplink.mtu = 1500;
    uplink.up = true;
    uplink.addresses.push_back({o.insideAddress.address(), o.insideAddress.length(), false, false});
    if (const int error = addLink(o.node, uplink); error != 0)
        return error;
    ObservedRoute route{Prefix::everything(Family::IPv4)};
    route.via = o.outsideAddress.address();
    route.dev = o.inside;
    if (o.defaultRoute)
        find(o.node)->seen.routes.push_back(route);
    return 0;
}

int FakeLab::operator()(const op::RemoveUplink& o)
{
    return removeLink(o.node, o.inside);
}

} // namespace nsk
