// SPDX-License-Identifier: MIT
#include "privhelper/netlink/executor.h"

#include "core/plan/operation.h"
#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <cerrno>
#include <linux/rtnetlink.h>

namespace nsk {

namespace {

/// A batch is answered within some 50 ms: a veth costs about a millisecond, an address some ten microseconds.
constexpr unsigned batchWeight = 128;

/// What was being done, for the sentence about a refusal.
struct Doing
{
    std::string operator()(const op::CreateNamespace&) const { return "creating the namespace"; }
    std::string operator()(const op::DeleteNamespace&) const { return "removing the namespace"; }
    std::string operator()(const op::RenameNamespace& o) const { return "renaming the namespace to " + o.to.str(); }
    std::string operator()(const op::CreateVeth&) const { return "creating the link"; }
    std::string operator()(const op::DeleteVeth&) const { return "removing the link"; }
    std::string operator()(const op::CreateBridge&) const { return "creating the bridge"; }
    std::string operator()(const op::DeleteBridge&) const { return "removing the bridge"; }
    std::string operator()(const op::SetUp& o) const { return o.up ? "setting it up" : "setting it down"; }
    std::string operator()(const op::SetMtu& o) const { return "setting the MTU to " + std::to_string(o.mtu); }
    std::string operator()(const op::SetMac& o) const { return "setting the MAC address to " + o.mac.str(); }
    std::string operator()(const op::SetMaster& o) const
    {
        return o.master.empty() ? std::string("taking it out of its bridge") : "making it a port of " + o.master;
    }
    std::string operator()(const op::SetStp& o) const { return o.stp ? "turning STP on" : "turning STP off"; }
    std::string operator()(const op::RenameInterface& o) const { return "renaming it to " + o.to; }
    std::string operator()(const op::SetIpv6& o) const
    {
        return o.mode == Ipv6Mode::Off ? "turning IPv6 off" : "turning IPv6 on";
    }
    std::string operator()(const op::AddAddress& o) const { return "adding the address " + o.address.str(); }
    std::string operator()(const op::RemoveAddress& o) const { return "removing the address " + o.address.str(); }
    std::string operator()(const op::AddRoute& o) const { return "adding the route " + routeOf(o.route); }
    std::string operator()(const op::RemoveRoute& o) const { return "removing the route " + routeOf(o.route); }
    std::string operator()(const op::SetForwarding& o) const
    {
        return std::string(o.on ? "turning forwarding on for " : "turning forwarding off for ") + nsk::nameOf(o.family);
    }
    std::string operator()(const op::SetSysctl& o) const { return "setting " + o.name + " to " + o.value; }
    std::string operator()(const op::AddUplink&) const { return "making the uplink"; }
    std::string operator()(const op::RemoveUplink&) const { return "removing the uplink"; }

    static std::string routeOf(const op::KernelRoute& route)
    {
        std::string text = route.to.isDefault() ? "default" : route.to.str();
        if (route.via)
            text += " via " + route.via->str();
        if (!route.dev.empty())
            text += " dev " + route.dev;
        return text;
    }
};

/// Until somebody wants a place that a link to be removed still has.
bool leavesDoomedAlone(const Operation& operation)
{
    const auto* up = std::get_if<op::SetUp>(&operation);
    const auto* master = std::get_if<op::SetMaster>(&operation);
    return std::holds_alternative<op::DeleteVeth>(operation) || std::holds_alternative<op::RemoveRoute>(operation) ||
           std::holds_alternative<op::RemoveAddress>(operation) || std::holds_alternative<op::SetIpv6>(operation) ||
           (up != nullptr && !up->up) || (master != nullptr && master->master.empty());
}

constexpr std::size_t fewLinks = 4; ///< are removed one by one

/// The kernel has given a link-local address by itself meanwhile.
bool cameByItself(const Operation& operation, int error)
{
    const auto* address = std::get_if<op::AddAddress>(&operation);
    return error == EEXIST && address != nullptr && address->address.address().isLinkLocal();
}

} // namespace

Executor::Executor(LabState& lab, std::span<const Operation> operations, Refusals refusals, const KernelStep& step)
    : m_lab(lab), m_operations(operations), m_refusals(refusals), m_step(step)
{
    m_applied.done.resize(operations.size(), false);
}

bool Executor::stopped() const
{
    return m_applied.cancelled || (m_applied.error && m_refusals == Refusals::Stop);
}

Applied Executor::run()
{
    try {
        doAll();
    } catch (const std::bad_alloc&) {
        for (const std::size_t tag : m_pending != nullptr ? m_pending->tags() : std::vector<std::size_t>{})
            m_applied.done[tag] = true; // perhaps
        refuse(fail("lab.no-memory", {m_lab.site.lab.str()}).value());
    }
    return std::move(m_applied);
}

void Executor::doAll()
{
    for (m_current = 0; m_current < m_operations.size() && !stopped(); ++m_current) {
        if (!m_doomed.empty() && !leavesDoomedAlone(m_operations[m_current]))
            removeDoomed();
        if (!stopped())
            std::visit(*this, m_operations[m_current]);
    }
    removeDoomed();
    flush();
}

void Executor::removeDoomed()
{
    const std::size_t current = m_current;
    for (const auto& [room, links] : std::exchange(m_doomed, {})) {
        for (std::size_t i = 0; i < links.size() && links.size() < fewLinks; ++i) {
            m_current = links[i].operation;
            queue(*room, messages::deleteLink(links[i].index), deleteWeight);
        }
        if (links.size() >= fewLinks && !stopped())
            removeTogether(*room, links);
    }
    m_current = current;
}

/// In one batch, so that nobody stops it half-way: no link must stay in that group.
void Executor::removeTogether(Room& room, const std::vector<Doomed>& links)
{
    flush();
    const auto socket = m_lab.socketOf(room);
    if (!socket)
        return refuse(links.front().operation, socket.error());
    const std::uint32_t group = m_lab.group ^ 0x80000000U; // nobody else's in the lab's namespaces
    for (const Doomed& link : links)
        (*socket)->add(messages::setGroup(link.index, group), link.operation);
    (*socket)->add(messages::deleteGroup(group), links.back().operation);
    m_pending = *socket;
    flush();
}

void Executor::refuse(std::size_t operation, Error error)
{
    if (!m_applied.error || (m_applied.failed && operation < *m_applied.failed)) {
        m_applied.failed = operation;
        m_applied.error = std::move(error);
    }
}

void Executor::flush()
{
    if (m_pending == nullptr)
        return;
    NlSocket& socket = *std::exchange(m_pending, nullptr);
    m_weight = 0;
    const std::vector<std::size_t> tags = socket.tags();
    const auto refusals = socket.flush();
    if (!refusals) { // the answer was lost: they may have been done
        for (const std::size_t tag : tags)
            m_applied.done[tag] = true;
        refuse(tags.front(), refusals.error());
        return;
    }
    std::vector<bool> taken(tags.size(), true);
    for (const NlRefusal& refusal : *refusals) {
        const Operation& operation = m_operations[tags[refusal.message]];
        if (cameByItself(operation, refusal.error))
            continue;
        taken[refusal.message] = false;
        refuse(tags[refusal.message],
               refused(objectOf(operation), std::visit(Doing{}, operation), refusal.error, refusal.text).value());
    }
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (taken[i])
            m_applied.done[tags[i]] = true;
    }
    if (!m_applied.cancelled && m_step && !m_step(tags.back() + 1, objectOf(m_operations[tags.back()])))
        m_applied.cancelled = true;
}

void Executor::queue(NlSocket* socket, const NlMessage& message, unsigned weight)
{
    if (m_pending != socket)
        flush();
    if (stopped())
        return;
    m_pending = socket;
    socket->add(message, m_current);
    m_weight += weight;
    if (m_weight >= batchWeight)
        flush();
}

void Executor::queue(Room& room, const NlMessage& message, unsigned weight)
{
    if (!room.socket && !m_lab.mayOpen()) {
        flush();
        m_lab.closeSockets();
    }
    const auto socket = m_lab.socketOf(room);
    if (!socket)
        return refuse(socket.error());
    queue(*socket, message, weight);
}

Room* Executor::roomOf(const NodeName& node)
{
    Room* room = m_lab.roomOf(node);
    if (room == nullptr)
        refuse(fail("kernel.no-namespace", {node.str()}).value());
    return room;
}

std::optional<std::uint32_t> Executor::indexOf(Room& room, const std::string& interface)
{
    if (room.foreign && !m_lab.ownInRoot.contains(interface)) {
        refuse(fail("kernel.not-owned", {interface}).value());
        return std::nullopt;
    }
    if (const auto known = room.links.find(interface); known != room.links.end())
        return known->second;
    flush();
    const auto socket = m_lab.socketOf(room);
    if (!socket) {
        refuse(socket.error());
        return std::nullopt;
    }
    std::uint32_t index = 0;
    const auto said = (*socket)->request(messages::getLink(interface), [&](const nlmsghdr* answer) {
        index = static_cast<std::uint32_t>(static_cast<const ifinfomsg*>(NLMSG_DATA(answer))->ifi_index);
    });
    const Operation& operation = m_operations[m_current];
    if (!said)
        refuse(said.error());
    else if (said->error != 0)
        refuse(refused(objectOf(operation), std::visit(Doing{}, operation), said->error, said->text).value());
    if (index == 0)
        return std::nullopt;
    room.links[interface] = index;
    return index;
}

std::optional<Executor::Target> Executor::target(const NodeName& node, const std::string& interface)
{
    Room* room = roomOf(node);
    if (room == nullptr)
        return std::nullopt;
    const auto index = indexOf(*room, interface);
    return index ? std::optional(Target{room, *index}) : std::nullopt;
}

std::uint32_t Executor::chooseIndex(Room& room, const std::string& interface)
{
    if (room.foreign) { // others make links here, too: the kernel chooses, and it is looked up when it is needed
        m_lab.ownInRoot.insert(interface);
        room.links.erase(interface);
        return 0;
    }
    return room.links[interface] = room.nextIndex++;
}

void Executor::forgetLink(Room& room, const std::string& interface)
{
    room.links.erase(interface);
    if (!room.foreign)
        return;
    m_lab.ownInRoot.erase(interface);
    m_lab.rootAddresses.erase(interface);
}

void Executor::writeSysctl(Room& room, const std::string& name, const std::string& value, bool mayBeMissing,
                           const char* kept)
{
    flush();
    if (stopped())
        return;
    const std::string object = objectOf(m_operations[m_current]);
    const InNamespace inside(room.descriptor());
    if (!inside)
        return refuse(inside.status().error());
    m_lab.sysctls.entered();
    const auto before = kept != nullptr ? m_lab.sysctls.read(kept) : std::nullopt;
    const auto written = m_lab.sysctls.write(name, value, object);
    if (!written)
        return refuse(written.error());
    if (before) {
        if (const auto back = m_lab.sysctls.write(kept, *before, object); !back)
            return refuse(back.error());
    }
    if (!*written && !mayBeMissing)
        return refuse(fail("kernel.no-such-sysctl", {name}, object).value());
    m_applied.done[m_current] = true;
}

} // namespace nsk
