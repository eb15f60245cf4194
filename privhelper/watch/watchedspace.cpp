// SPDX-License-Identifier: MIT
#include "privhelper/watch/watchedspace.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace nsk {

namespace {

constexpr int roundsAtOnce = 64;            // messages of one socket before the others get their turn
constexpr std::size_t fewLinks = 32;        // with more the whole namespace is read
constexpr std::chrono::seconds patience{5}; // for a dump's end, which a socket that runs over again and again may lose

constexpr std::uint32_t bitOf(rtnetlink_groups group)
{
    return 1U << (static_cast<unsigned>(group) - 1);
}

constexpr std::uint32_t groups = bitOf(RTNLGRP_LINK) | bitOf(RTNLGRP_IPV4_IFADDR) | bitOf(RTNLGRP_IPV4_ROUTE) |
                                 bitOf(RTNLGRP_IPV6_IFADDR) | bitOf(RTNLGRP_IPV6_ROUTE) | bitOf(RTNLGRP_IPV4_NETCONF) |
                                 bitOf(RTNLGRP_IPV6_NETCONF) | bitOf(RTNLGRP_NEIGH);

bool isNeighbour(const nlmsghdr* message)
{
    return message->nlmsg_type == RTM_NEWNEIGH || message->nlmsg_type == RTM_DELNEIGH;
}

bool isRoute(const nlmsghdr* message)
{
    return message->nlmsg_type == RTM_NEWROUTE || message->nlmsg_type == RTM_DELROUTE;
}

bool isAddress(const nlmsghdr* message)
{
    return message->nlmsg_type == RTM_NEWADDR || message->nlmsg_type == RTM_DELADDR;
}

/// Whether a message tells of something that is looked at: routes of the local table follow from the addresses.
bool matters(const nlmsghdr* message)
{
    if (!isRoute(message))
        return message->nlmsg_type >= RTM_BASE;
    return message->nlmsg_len >= NLMSG_LENGTH(sizeof(rtmsg)) &&
           static_cast<const rtmsg*>(NLMSG_DATA(message))->rtm_table == RT_TABLE_MAIN;
}

/// The link that a message is about. 0: none that it names, or all.
std::uint32_t linkOf(const nlmsghdr* message)
{
    switch (message->nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
        return message->nlmsg_len < NLMSG_LENGTH(sizeof(ifinfomsg))
                   ? 0
                   : static_cast<std::uint32_t>(static_cast<const ifinfomsg*>(NLMSG_DATA(message))->ifi_index);
    case RTM_NEWNETCONF:
    case RTM_DELNETCONF: {
        nlattr* index = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(netconfmsg), NETCONFA_IFINDEX);
        return index != nullptr && nla_get_s32(index) > 0 ? nla_get_u32(index) : 0;
    }
    default:
        return 0;
    }
}

} // namespace

Result<std::unique_ptr<WatchedSpace>> WatchedSpace::open(const LabName& lab, const NodeName& node,
                                                         const Descriptor& networkNamespace, int receiveBuffer)
{
    auto socket = socketIn(networkNamespace.get(), AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (!socket)
        return fail(socket.error());
    if (receiveBuffer > 0)
        ::setsockopt(socket->get(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const int on = 1;
    ::setsockopt(socket->get(), SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    ::setsockopt(socket->get(), SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = groups;
    socklen_t length = sizeof address;
    if (::bind(socket->get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::getsockname(socket->get(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
        return refused(node.str(), "listening to its namespace", errno);
    struct stat info = {};
    if (::fstat(networkNamespace.get(), &info) != 0)
        return refused(node.str(), "looking at its namespace", errno);
    std::unique_ptr<WatchedSpace> space(new WatchedSpace(lab, node, *std::move(socket)));
    space->m_port = address.nl_pid;
    space->m_device = info.st_dev;
    space->m_inode = info.st_ino;
    return space;
}

bool WatchedSpace::isOf(const Descriptor& networkNamespace) const
{
    struct stat info = {};
    return ::fstat(networkNamespace.get(), &info) == 0 && info.st_ino == m_inode && info.st_dev == m_device;
}

WatchedSpace::Heard WatchedSpace::hear()
{
    alignas(nlmsghdr) static thread_local std::array<char, 32 * 1024> buffer;
    Heard heard;
    m_dumpEnded = false;
    for (int round = 0; round < roundsAtOnce && !m_dumpEnded; ++round) {
        const ssize_t got = ::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0) {
            auto left = static_cast<unsigned>(got);
            for (auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data()); NLMSG_OK(message, left);
                 message = NLMSG_NEXT(message, left))
                take(message, heard);
        } else if (got < 0 && errno == ENOBUFS) {
            heard.touched = heard.lost = heard.what.whole = true;
        } else if (got == 0 || errno != EINTR) {
            break;
        }
    }
    if (heard.lost)
        m_wantsNeighbours = true;
    askNext();
    return heard;
}

void WatchedSpace::take(const nlmsghdr* message, Heard& heard)
{
    if (isOfDump(message))
        return takeOfDump(message);
    if (message->nlmsg_type == NLMSG_ERROR)
        return takeError(message);
    if (isNeighbour(message))
        return m_neighbours.take(message, false);
    if (!matters(message))
        return;
    heard.touched = true;
    const std::uint32_t link = linkOf(message);
    if (link != 0)
        heard.what.links.insert(link);
    if ((link == 0 && !isRoute(message) && !isAddress(message)) || heard.what.links.size() > fewLinks)
        heard.what.whole = true;
}

/// Events carry the number of whoever caused them, in whatever namespace, which may be this socket's by chance; of
/// many pieces are dumps alone.
bool WatchedSpace::isOfDump(const nlmsghdr* message) const
{
    return m_dump != Dump::None && (message->nlmsg_flags & NLM_F_MULTI) && message->nlmsg_pid == m_port &&
           message->nlmsg_seq == m_sequence;
}

void WatchedSpace::takeOfDump(const nlmsghdr* message)
{
    m_interrupted = m_interrupted || (message->nlmsg_flags & NLM_F_DUMP_INTR);
    if (message->nlmsg_type == NLMSG_DONE)
        endDump(true);
    else if (message->nlmsg_type == NLMSG_ERROR)
        endDump(false);
    else if (message->nlmsg_type == RTM_NEWSTATS)
        m_counters.take(message);
    else if (isNeighbour(message))
        m_neighbours.take(message, true);
}

/// The answer to a question that was not taken. A full buffer only puts the dump off; one that still runs (EBUSY) must
/// end first.
void WatchedSpace::takeError(const nlmsghdr* message)
{
    if (message->nlmsg_seq != m_sequence || m_dump == Dump::None || message->nlmsg_len < NLMSG_LENGTH(sizeof(nlmsgerr)))
        return;
    const int error = -static_cast<const nlmsgerr*>(NLMSG_DATA(message))->error;
    if (error == 0 || error == ENOBUFS)
        return;
    m_wantsNeighbours = m_wantsNeighbours || (error == EBUSY && m_dump == Dump::Neighbours);
    endDump(false);
}

void WatchedSpace::endDump(bool complete)
{
    const bool neighbours = m_dump == Dump::Neighbours;
    m_dump = Dump::None;
    m_dumpEnded = true;
    if (neighbours) {
        m_wantsNeighbours = m_wantsNeighbours || m_interrupted;
        if (!m_wantsNeighbours)
            m_neighbours.endDump();
    } else if (complete) {
        m_counters.endDump(!m_interrupted);
    }
}

bool WatchedSpace::askCounters()
{
    m_wantsCounters = true;
    return askNext();
}

bool WatchedSpace::askNeighbours()
{
    m_wantsNeighbours = true;
    return askNext();
}

bool WatchedSpace::askNext()
{
    if (m_dump != Dump::None && Clock::now() - m_askedAt > patience) {
        m_wantsNeighbours = m_wantsNeighbours || m_dump == Dump::Neighbours;
        endDump(false);
    }
    if (m_dump != Dump::None)
        return false;
    if (std::exchange(m_wantsNeighbours, false))
        return ask(Dump::Neighbours);
    return std::exchange(m_wantsCounters, false) && ask(Dump::Counters);
}

/// The first piece of the answer is in the socket when this returns.
bool WatchedSpace::ask(Dump what)
{
    struct Request
    {
        nlmsghdr header;
        union {
            if_stats_msg counters;
            ndmsg neighbours;
        };
    } request = {};
    request.header.nlmsg_seq = ++m_sequence;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    if (what == Dump::Counters) {
        request.header.nlmsg_type = RTM_GETSTATS;
        request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.counters);
        request.counters.filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64);
        m_counters.beginDump();
    } else {
        request.header.nlmsg_type = RTM_GETNEIGH;
        request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.neighbours);
        m_neighbours.beginDump();
    }
    m_dump = what;
    m_interrupted = false;
    m_askedAt = Clock::now();
    if (::send(m_socket.get(), &request, request.header.nlmsg_len, MSG_DONTWAIT) >= 0)
        return true;
    endDump(false);
    return false;
}

} // namespace nsk
