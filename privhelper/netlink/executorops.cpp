// SPDX-License-Identifier: MIT
#include "core/model/naming.h"
#include "privhelper/netlink/executor.h"
#include "privhelper/netlink/linkkind.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/uplink.h"

#include <algorithm>
#include <utility>

/// What each operation asks of the kernel.
namespace nsk {

namespace {

constexpr unsigned vethWeight = 4;
/// A port of a large bridge costs some milliseconds to set up.
constexpr unsigned portWeight = 4;

} // namespace

void Executor::operator()(const op::CreateNamespace& o)
{
    if (m_lab.computer && *m_lab.computer == o.node) {
        m_applied.done[m_current] = true;
        return;
    }
    flush();
    const auto found = m_lab.rooms.find(o.node.str());
    if (found == m_lab.rooms.end()) // prepare() makes them all
        return refuse(fail("kernel.no-namespace", {o.node.str()}).value());
    if (const auto fresh = m_lab.fresh.find(o.node.str()); fresh != m_lab.fresh.end() && found->second->condemned) {
        m_lab.replaced.insert_or_assign(o.node.str(), std::exchange(found->second, std::move(fresh->second)));
        m_lab.fresh.erase(fresh);
    }
    Room& room = *found->second;
    if (m_lab.site.system && !room.named) {
        const auto named = netnsnames::add(m_lab.nameOf(room.node), room.descriptor());
        if (!named)
            return refuse(named.error());
        room.named = true;
    }
    room.condemned = false;
    m_applied.done[m_current] = true;
    if (m_step && m_current % 16 == 0 && !m_step(m_current + 1, o.node.str()))
        m_applied.cancelled = true;
}

void Executor::operator()(const op::DeleteNamespace& o)
{
    if (m_lab.computer && *m_lab.computer == o.node) {
        m_applied.done[m_current] = true;
        return;
    }
    flush();
    Room* room = roomOf(o.node);
    if (room == nullptr || stopped())
        return;
    if (room->named) {
        const auto removed = netnsnames::remove(m_lab.nameOf(room->node), room->cookie);
        if (!removed)
            return refuse(removed.error());
        room->named = false;
    }
    room->condemned = true;
    if (const auto before = m_lab.replaced.find(o.node.str()); before != m_lab.replaced.end()) { // it is taken back
        m_lab.rooms[o.node.str()] = std::move(before->second);
        m_lab.replaced.erase(before);
    }
    m_applied.done[m_current] = true;
}

void Executor::operator()(const op::RenameNamespace& o)
{
    flush();
    Room* room = roomOf(o.from);
    if (room == nullptr || stopped())
        return;
    if (o.from == o.to) {
        if (const auto restored = netnsnames::restore(m_lab.nameOf(o.to.str()), room->descriptor()); !restored)
            return refuse(restored.error());
        m_applied.done[m_current] = true;
        return;
    }
    if (m_lab.rooms.contains(o.to.str()))
        return refuse(fail("lab.name-exists", {o.to.str()}).value());
    if (room->named) {
        const auto added = netnsnames::add(m_lab.nameOf(o.to.str()), room->descriptor());
        if (!added)
            return refuse(added.error());
        const auto removed = netnsnames::remove(m_lab.nameOf(o.from.str()), room->cookie);
        if (!removed) {
            (void)netnsnames::remove(m_lab.nameOf(o.to.str()), room->cookie);
            return refuse(removed.error());
        }
    }
    auto held = m_lab.rooms.extract(o.from.str());
    held.key() = held.mapped()->node = o.to.str();
    m_lab.rooms.insert(std::move(held));
    m_applied.done[m_current] = true;
}

void Executor::operator()(const op::CreateVeth& o)
{
    // The kernel takes the master of the first end only, and no index of the second's where the first has none
    // (drivers/net/veth.c, veth_newlink()), as in the computer's namespace.
    const Room* roomOfA = m_lab.roomOf(o.a.node);
    const bool swap = o.a.master.empty() && (!o.b.master.empty() || (roomOfA != nullptr && roomOfA->foreign));
    const op::VethEnd& first = swap ? o.b : o.a;
    const op::VethEnd& second = swap ? o.a : o.b;
    Room* firstRoom = roomOf(first.node);
    Room* secondRoom = firstRoom != nullptr ? roomOf(second.node) : nullptr;
    if (secondRoom == nullptr)
        return;
    const auto place = [&](const op::VethEnd& end, Room& room) {
        return linkkind::VethPlace{room.descriptor(), chooseIndex(room, end.name), end.name, end.mac, end.mtu, 0,
                                   m_lab.group};
    };
    const auto master = first.master.empty() ? std::optional<std::uint32_t>(0) : indexOf(*firstRoom, first.master);
    if (!master)
        return;
    linkkind::VethPlace a = place(first, *firstRoom);
    a.master = *master;
    linkkind::VethPlace b = place(second, *secondRoom);
    // The kernel takes a link that leads to its own index for a plain one, whose carrier it looks at once a second.
    if (a.index != 0 && a.index == b.index)
        b.index = chooseIndex(*secondRoom, second.name);
    queue(&m_lab.scratch.socket(), linkkind::veth(a, b), vethWeight);
    if (second.master.empty() || stopped())
        return;
    const auto secondMaster = indexOf(*secondRoom, second.master);
    const auto port = indexOf(*secondRoom, second.name);
    if (secondMaster && port)
        queue(*secondRoom, messages::setMaster(*port, *secondMaster));
}

void Executor::operator()(const op::DeleteVeth& o)
{
    const auto end = target(o.a.node, o.a.name);
    Room* other = o.bIsElsewhere ? nullptr : m_lab.roomOf(o.b.node);
    if (!end)
        return;
    Doomed doomed{m_current, end->index};
    Room* room = end->room;
    if (other != nullptr && !other->foreign && (room->foreign || other->links.size() > room->links.size())) {
        if (const auto known = other->links.find(o.b.name); known != other->links.end()) {
            doomed.index = known->second;
            room = other;
        }
    }
    forgetLink(*end->room, o.a.name);
    if (other != nullptr)
        forgetLink(*other, o.b.name);
    if (room->foreign)
        queue(*room, messages::deleteLink(doomed.index), deleteWeight);
    else
        m_doomed[room].push_back(doomed);
}

void Executor::operator()(const op::CreateBridge& o)
{
    if (Room* room = roomOf(o.node))
        queue(*room, linkkind::bridge(o, chooseIndex(*room, o.name), m_lab.group), vethWeight);
}

void Executor::operator()(const op::DeleteBridge& o)
{
    if (const auto bridge = target(o.node, o.name)) {
        queue(*bridge->room, messages::deleteLink(bridge->index), deleteWeight);
        bridge->room->links.erase(o.name);
    }
}

void Executor::operator()(const op::SetUp& o)
{
    const auto link = target(o.node, o.interface);
    if (!link)
        return;
    if (link->room->foreign && o.up) {
        for (const auto& [family, on] : m_lab.rootForwarding)
            forwardOwn(family, o.interface, on);
    }
    queue(*link->room, messages::setUp(link->index, o.up), portWeight);
}

void Executor::operator()(const op::SetMtu& o)
{
    if (const auto link = target(o.node, o.interface))
        queue(*link->room, messages::setMtu(link->index, o.mtu));
}

/// Neighbours that know the address under another MAC are told; else they would ask again only after half a minute. Not
/// always on: every interface of a large switch would call out when it comes up.
void Executor::announceChanges(Room& room, const std::string& interface, bool on)
{
    flush();
    const InNamespace inside(room.descriptor());
    if (!inside)
        return;
    m_lab.sysctls.entered();
    for (const auto& [family, name] : {std::pair(Family::IPv4, "arp_notify"), std::pair(Family::IPv6, "ndisc_notify")})
        (void)m_lab.sysctls.write(interfaceSysctl(family, interface, name), on ? "1" : "0", interface);
}

void Executor::operator()(const op::SetMac& o)
{
    const auto link = target(o.node, o.interface);
    if (!link)
        return;
    if (link->room->foreign)
        return queue(*link->room, messages::setMac(link->index, o.mac));
    announceChanges(*link->room, o.interface, true);
    queue(*link->room, messages::setMac(link->index, o.mac));
    flush();
    announceChanges(*link->room, o.interface, false);
}

void Executor::operator()(const op::SetMaster& o)
{
    const auto link = target(o.node, o.interface);
    if (!link)
        return;
    const auto master = o.master.empty() ? std::optional<std::uint32_t>(0) : indexOf(*link->room, o.master);
    if (master)
        queue(*link->room, messages::setMaster(link->index, *master), vethWeight);
}

void Executor::operator()(const op::SetStp& o)
{
    const auto bridge = target(o.node, o.bridge);
    if (!bridge)
        return;
    for (const NlMessage& message : linkkind::bridgeStp(bridge->index, o.stp))
        queue(*bridge->room, message);
}

void Executor::operator()(const op::RenameInterface& o)
{
    const auto link = target(o.node, o.from);
    if (!link)
        return;
    queue(*link->room, messages::rename(link->index, o.to));
    link->room->links.erase(o.from);
    link->room->links[o.to] = link->index;
    if (link->room->foreign) {
        m_lab.ownInRoot.erase(o.from);
        m_lab.ownInRoot.insert(o.to);
    }
}

void Executor::operator()(const op::SetIpv6& o)
{
    if (const auto link = target(o.node, o.interface)) {
        const bool off = o.mode == Ipv6Mode::Off;
        writeSysctl(*link->room, interfaceSysctl(Family::IPv6, o.interface, "disable_ipv6"), off ? "1" : "0", off);
    }
}

void Executor::operator()(const op::AddAddress& o)
{
    const auto link = target(o.node, o.interface);
    if (!link)
        return;
    if (link->room->foreign)
        m_lab.rootAddresses[o.interface].push_back(o.address);
    queue(*link->room, messages::addAddress(link->index, o.address, o.peer));
}

void Executor::operator()(const op::RemoveAddress& o)
{
    const auto link = target(o.node, o.interface);
    if (!link)
        return;
    if (link->room->foreign)
        std::erase(m_lab.rootAddresses[o.interface], o.address);
    queue(*link->room, messages::removeAddress(link->index, o.address, o.peer));
}

std::optional<std::uint32_t> Executor::deviceOf(Room& room, const op::KernelRoute& route)
{
    if (!route.dev.empty())
        return indexOf(room, route.dev);
    if (!room.foreign)
        return 0;
    // A route in the computer's namespace has to go with the interface it leaves by, and so by one of the lab's own.
    for (const auto& [interface, addresses] : m_lab.rootAddresses) {
        const auto holds = [&](const InterfaceAddress& one) { return route.via && one.prefix().contains(*route.via); };
        if (std::any_of(addresses.begin(), addresses.end(), holds))
            return indexOf(room, interface);
    }
    refuse(fail("kernel.route-not-owned", {route.to.str()}).value());
    return std::nullopt;
}

void Executor::operator()(const op::AddRoute& o)
{
    Room* room = roomOf(o.node);
    const auto device = room != nullptr ? deviceOf(*room, o.route) : std::nullopt;
    if (device)
        queue(*room, messages::addRoute(o.route, *device));
}

void Executor::operator()(const op::RemoveRoute& o)
{
    Room* room = roomOf(o.node);
    const auto device = room != nullptr ? deviceOf(*room, o.route) : std::nullopt;
    if (device)
        queue(*room, messages::removeRoute(o.route, *device));
}

void Executor::forwardOwn(Family family, const std::string& interface, bool on)
{
    writeSysctl(*m_lab.root, interfaceSysctl(family, interface, "forwarding"), on ? "1" : "0", !on);
}

void Executor::operator()(const op::SetForwarding& o)
{
    Room* room = roomOf(o.node);
    if (room == nullptr)
        return;
    if (!room->foreign) {
        if (room->forwards.erase(o.family) != 0 && o.on) {
            m_applied.done[m_current] = true;
            return;
        }
        // Whoever no longer forwards would believe redirects: the kernel sets that along with it.
        const bool believes = o.family == Family::IPv4 && !o.on;
        return writeSysctl(*room, forwardingSysctl(o.family), o.on ? "1" : "0", !o.on,
                           believes ? "net.ipv4.conf.all.accept_redirects" : nullptr);
    }
    flush();
    if (stopped())
        return;
    m_lab.rootForwarding[o.family] = o.on;
    m_applied.done[m_current] = true;
    for (const std::string& interface : std::set<std::string>(m_lab.ownInRoot)) {
        if (!m_lab.isUplink(interface))
            forwardOwn(o.family, interface, o.on);
    }
}

void Executor::operator()(const op::SetSysctl& o)
{
    Room* room = roomOf(o.node);
    if (room == nullptr)
        return;
    if (room->foreign)
        return refuse(fail("kernel.not-owned", {o.name}).value());
    flush();
    std::string value = o.value;
    const std::string key = o.node.str() + ' ' + o.name;
    if (o.was.empty()) {
        const InNamespace inside(room->descriptor());
        if (!inside)
            return refuse(inside.status().error());
        m_lab.sysctls.entered();
        m_lab.sysctlBefore[key] = m_lab.sysctls.read(o.name).value_or("");
    } else if (value.empty()) { // taking back one whose value before the plan did not know
        value = m_lab.sysctlBefore[key];
    }
    writeSysctl(*room, o.name, value, false);
}

void Executor::operator()(const op::AddUplink& o)
{
    flush();
    Room* room = roomOf(o.node);
    if (room == nullptr || stopped())
        return;
    if (const auto made = uplink::add(m_lab, *room, o); !made)
        return refuse(made.error());
    m_applied.done[m_current] = true;
    if (m_step && !m_step(m_current + 1, objectOf(m_operations[m_current])))
        m_applied.cancelled = true;
}

void Executor::operator()(const op::RemoveUplink& o)
{
    flush();
    Room* room = roomOf(o.node);
    if (room == nullptr || stopped())
        return;
    m_applied.done[m_current] = true;
    if (const auto removed = uplink::remove(m_lab, *room); !removed)
        refuse(removed.error());
}

} // namespace nsk
