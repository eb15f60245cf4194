// SPDX-License-Identifier: MIT
#include "privhelper/netlink/labstate.h"

#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <cerrno>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/resource.h>

namespace nsk {

Result<std::unique_ptr<Scratch>> Scratch::make()
{
    auto space = Namespace::create();
    if (!space)
        return fail(space.error());
    auto socket = NlSocket::open(space->descriptor());
    if (!socket)
        return fail(socket.error());
    return std::unique_ptr<Scratch>(new Scratch(std::move(*space), std::move(*socket)));
}

Scratch::Scratch(Namespace space, NlSocket socket) : m_space(std::move(space)), m_socket(std::move(socket))
{
    if (auto hearing = Hearing::open(m_space.descriptor()))
        m_hearing = std::move(*hearing);
}

Status Scratch::number(Room& room)
{
    if (room.number != 0)
        return {};
    const auto said = m_socket.request(messages::numberNamespace(room.descriptor(), m_next));
    if (!said)
        return fail(said.error());
    if (said->error == EEXIST) // the computer's own, which every lab of system mode has
        return askNumber(room);
    if (said->error != 0)
        return refused(room.node, "numbering the namespace", said->error, said->text);
    room.number = m_next++;
    if (m_hearing)
        m_hearing->expect(room.number);
    return {};
}

Status Scratch::askNumber(Room& room)
{
    NlMessage request(RTM_GETNSID, 0);
    request.header(rtgenmsg{});
    request.u32(NETNSA_FD, static_cast<std::uint32_t>(room.descriptor()));
    const auto said = m_socket.request(request, [&](const nlmsghdr* answer) {
        nlattr* number = nlmsg_find_attr(const_cast<nlmsghdr*>(answer), sizeof(rtgenmsg), NETNSA_NSID);
        room.number = number != nullptr ? nla_get_u32(number) : 0;
    });
    if (!said)
        return fail(said.error());
    return said->error == 0 ? Status{} : refused(room.node, "asking the namespace's number", said->error, said->text);
}

Room* LabState::roomOf(const NodeName& node)
{
    if (computer && *computer == node)
        return root.get();
    const auto found = rooms.find(node.str());
    return found == rooms.end() || found->second->condemned ? nullptr : found->second.get();
}

NameState LabState::nameStateOf(const Room& room) const
{
    if (!site.system || !room.named || netnsnames::leadsTo(nameOf(room.node), room.descriptor()))
        return NameState::ItsOwn;
    return netnsnames::isTaken(nameOf(room.node)) ? NameState::SomethingElse : NameState::Gone;
}

Result<NlSocket*> LabState::socketOf(Room& room)
{
    if (!room.socket) {
        auto opened = NlSocket::open(room.descriptor());
        if (!opened)
            return fail(opened.error());
        room.socket = std::move(*opened);
        ++openSockets;
    }
    return &*room.socket;
}

void LabState::closeSockets()
{
    for (auto* all : {&rooms, &fresh, &replaced}) {
        for (const auto& [node, room] : *all)
            room->socket.reset();
    }
    if (root)
        root->socket.reset();
    openSockets = 0;
}

LabState::LabState(const LabSite& labSite, Scratch& s) : site(labSite), scratch(s)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) // half of what is left when others have had their share
        socketsAtMost = std::max<std::size_t>(socketsAtMost, files.rlim_cur * 3 / 8);
}

Result<std::vector<std::string>> defaultRouteInterfaces(NlSocket& socket)
{
    std::vector<std::uint32_t> indexes;
    NlMessage request(RTM_GETROUTE, 0);
    rtmsg header{};
    header.rtm_family = AF_INET;
    header.rtm_table = RT_TABLE_MAIN;
    request.header(header);
    const auto read = socket.dump(
        request, [&] { indexes.clear(); },
        [&](const nlmsghdr* message) {
            const auto* route = static_cast<const rtmsg*>(NLMSG_DATA(message));
            nlattr* device = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof *route, RTA_OIF);
            if (route->rtm_dst_len == 0 && route->rtm_table == RT_TABLE_MAIN && device != nullptr)
                indexes.push_back(nla_get_u32(device));
        });
    if (!read && !isWithoutTable(read.error()))
        return fail(read.error());
    std::vector<std::string> names;
    for (const std::uint32_t index : indexes) {
        NlMessage link(RTM_GETLINK, 0);
        ifinfomsg which{};
        which.ifi_index = static_cast<int>(index);
        link.header(which);
        const auto said = socket.request(link, [&](const nlmsghdr* answer) {
            nlattr* name = nlmsg_find_attr(const_cast<nlmsghdr*>(answer), sizeof which, IFLA_IFNAME);
            if (name != nullptr && std::find(names.begin(), names.end(), nla_get_string(name)) == names.end())
                names.emplace_back(nla_get_string(name));
        });
        if (!said)
            return fail(said.error());
    }
    return names;
}

} // namespace nsk
