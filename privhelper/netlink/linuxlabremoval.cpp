// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/linkkind.h"
#include "privhelper/netlink/linuxlab.h"
#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/uplink.h"

#include <cerrno>
#include <chrono>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/socket.h>

/// The fast way to remove a lab, and how to know that the kernel is done.
namespace nsk {

namespace {

/// One delete of a group costs about as much as waiting for one namespace; from here on it pays.
constexpr std::size_t manyLinks = 32;
constexpr auto patience = std::chrono::seconds(60);

/// Tells when the kernel has removed what was in namespaces closed before it. Namespaces are cleaned up in the order in
/// which they were let go, many at a time, and all links of such a batch under one lock: once the canary's link is gone
/// and the lock can be had, the links of those before it are gone, too.
class Canary
{
public:
    static Result<Canary> make(Scratch& scratch)
    {
        auto events = socketIn(scratch.descriptor(), AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
        if (!events)
            return fail(events.error());
        sockaddr_nl address{};
        address.nl_family = AF_NETLINK;
        address.nl_groups = RTMGRP_LINK;
        if (::bind(events->get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            return refused("netlink", "listening to the kernel's events", errno);
        auto space = Namespace::create();
        if (!space)
            return fail(space.error());
        static std::uint32_t count = 0;
        const std::string name = "canary" + std::to_string(++count);
        linkkind::VethPlace here{scratch.descriptor(), 0, name, {}, 1500, 0, 0};
        linkkind::VethPlace there{space->descriptor(), 0, name, {}, 1500, 0, 0};
        const auto made = scratch.socket().request(linkkind::veth(here, there));
        if (!made || made->error != 0)
            return made ? refused("network namespace", "waiting for its end", made->error, made->text)
                        : fail(made.error());
        return Canary(scratch, std::move(*events), std::move(*space), name);
    }

    /// Lets it go and waits until it is gone.
    Status wait()
    {
        {
            const Namespace closed = std::move(m_space);
        }
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!gone()) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            if (left.count() <= 0)
                return refused("network namespace", "waiting for its end", ETIMEDOUT);
            pollfd wanted{m_events.get(), POLLIN, 0};
            ::poll(&wanted, 1, static_cast<int>(left.count()));
            char buffer[16384];
            while (::recv(m_events.get(), buffer, sizeof buffer, MSG_DONTWAIT) > 0) {
            }
        }
        const auto locked = m_scratch.socket().request(messages::setUp(1, true)); // takes the lock
        return locked ? Status{} : fail(locked.error());
    }

private:
    Canary(Scratch& scratch, Descriptor events, Namespace space, std::string name)
        : m_scratch(scratch), m_events(std::move(events)), m_space(std::move(space)), m_name(std::move(name))
    {
    }

    bool gone()
    {
        const auto said = m_scratch.socket().request(messages::getLink(m_name));
        return said && said->error == ENODEV;
    }

    Scratch& m_scratch;
    Descriptor m_events;
    Namespace m_space;
    std::string m_name;
};

} // namespace

void LinuxLab::dropRooms()
{
    for (auto* rooms : {&m_state.rooms, &m_state.fresh, &m_state.replaced}) {
        for (const auto& [node, room] : *rooms)
            m_state.forget(*room);
        rooms->clear();
    }
    m_state.sysctlBefore.clear();
    m_state.ownInRoot.clear();
    m_state.rootAddresses.clear();
    m_state.rootForwarding.clear();
    m_state.rootSysctls.clear();
    m_state.table.clear();
    m_state.uplinks.clear();
    if (!m_state.site.system)
        m_state.root.reset();
}

/// What is on the computer, and what is to stop before the namespaces go.
Status LinuxLab::leaveComputer()
{
    Status first;
    const auto note = [&](const auto& status) {
        if (!status && first)
            first = fail(status.error());
    };
    for (const auto& [node, made] : m_state.uplinks) {
        if (made.program != 0 && m_state.site.stopUplink)
            m_state.site.stopUplink(made.program);
    }
    if (!m_state.site.system)
        return first;
    note(uplink::release(m_state));
    if (!m_state.table.empty()) {
        const InNamespace inside(m_state.root->descriptor());
        note(inside ? nat::removeMarkedTable(m_state.table, m_state.group) : inside.status());
    }
    if (!m_state.ownInRoot.empty())
        note(deleteLinks(*m_state.root));
    return first;
}

Status LinuxLab::deleteLinks(Room& room)
{
    const auto socket = m_state.socketOf(room);
    if (!socket)
        return fail(socket.error());
    const auto said = (*socket)->request(messages::deleteGroup(m_state.group));
    room.socket.reset();
    if (!said)
        return fail(said.error());
    if (said->error != 0 && said->error != ENODEV) // ENODEV: none left
        return refused(room.node, "removing its links", said->error, said->text);
    return {};
}

Status LinuxLab::removeAll(const KernelStep& step, Ending ending)
{
    Status first;
    const auto note = [&](const auto& status) {
        if (!status && first)
            first = fail(status.error());
    };
    if (!m_state.root)
        return first;
    hearNothingOf(m_state.rooms.size());
    note(leaveComputer());
    std::size_t count = 0;
    for (auto& [node, room] : m_state.rooms) {
        if (room->links.size() >= manyLinks && ending == Ending::Waited)
            note(deleteLinks(*room));
        if (room->named)
            note(netnsnames::removeHeld(m_state.nameOf(node), room->descriptor()));
        if (step && ++count % 32 == 0)
            (void)step(count, node);
    }
    if (ending == Ending::InBackground) {
        dropRooms();
        return first;
    }
    auto canary = Canary::make(m_state.scratch);
    note(canary);
    dropRooms();
    if (canary)
        note(canary->wait());
    return first;
}

} // namespace nsk
