// SPDX-License-Identifier: MIT
#include "privhelper/netlink/hearing.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/netconf.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <sys/socket.h>

namespace nsk {

namespace {

constexpr int groups[] = {RTNLGRP_LINK,       RTNLGRP_IPV4_IFADDR,  RTNLGRP_IPV6_IFADDR,  RTNLGRP_IPV4_ROUTE,
                          RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF, RTNLGRP_IPV6_IFINFO};

/// The namespace of a message, as the kernel says beside it.
std::optional<std::uint32_t> numberOf(msghdr& message)
{
    for (cmsghdr* one = CMSG_FIRSTHDR(&message); one != nullptr; one = CMSG_NXTHDR(&message, one)) {
        if (one->cmsg_level == SOL_NETLINK && one->cmsg_type == NETLINK_LISTEN_ALL_NSID)
            return *reinterpret_cast<const std::uint32_t*>(CMSG_DATA(one));
    }
    return std::nullopt; // the scratch namespace itself
}

constexpr std::size_t fewLinks = 32; ///< with more the whole namespace is read

/// The link that a message is about. 0: none that it names, or all.
std::uint32_t linkOf(const nlmsghdr* message)
{
    switch (message->nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
        return static_cast<std::uint32_t>(static_cast<const ifinfomsg*>(NLMSG_DATA(message))->ifi_index);
    case RTM_NEWNETCONF:
    case RTM_DELNETCONF: {
        nlattr* index = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(netconfmsg), NETCONFA_IFINDEX);
        return index != nullptr && nla_get_s32(index) > 0 ? nla_get_u32(index) : 0;
    }
    default:
        return 0;
    }
}

bool isOfAddressOrRoute(const nlmsghdr* message)
{
    constexpr std::array types{RTM_NEWADDR, RTM_DELADDR, RTM_NEWROUTE, RTM_DELROUTE};
    return std::ranges::find(types, message->nlmsg_type) != types.end();
}

void note(const nlmsghdr* message, int length, Hearing::Told& told)
{
    told.anything = true;
    for (; NLMSG_OK(message, static_cast<unsigned>(length)) && !told.whole; message = NLMSG_NEXT(message, length)) {
        const std::uint32_t link = linkOf(message);
        if (link != 0)
            told.links.insert(link);
        told.whole = (link == 0 && !isOfAddressOrRoute(message)) || told.links.size() > fewLinks;
    }
}

} // namespace

Result<Hearing> Hearing::open(int scratchDescriptor)
{
    auto socket = socketIn(scratchDescriptor, AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (!socket)
        return fail(socket.error());
    // A number of its own: the kernel's own events come from 0, and nobody is told of what he did himself.
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    if (::bind(socket->get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return refused("netlink", "listening to the kernel's events", errno);
    const int on = 1;
    if (::setsockopt(socket->get(), SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &on, sizeof on) != 0)
        return refused("netlink", "listening to all namespaces", errno);
    Hearing hearing(std::move(*socket));
    const Status joined = hearing.join(true);
    return joined ? Result<Hearing>(std::move(hearing)) : fail(joined.error());
}

Status Hearing::join(bool in)
{
    for (const int group : groups) {
        if (::setsockopt(m_socket.get(), SOL_NETLINK, in ? NETLINK_ADD_MEMBERSHIP : NETLINK_DROP_MEMBERSHIP, &group,
                         sizeof group) != 0)
            return refused("netlink", "listening to the kernel's events", errno);
    }
    return {};
}

void Hearing::pause()
{
    m_paused = m_paused || join(false);
}

Hearing::Told Hearing::take(std::uint32_t number)
{
    const auto found = m_told.find(number);
    return found != m_told.end() && found->second.anything ? std::exchange(found->second, Told{}) : Told{};
}

void Hearing::listen()
{
    if (m_paused) {
        m_paused = !join(true);
        ++m_losses; // not heard at all as long as that is refused
    }
    alignas(nlmsghdr) std::array<char, 16384> text;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> beside;
    for (;;) {
        iovec part{text.data(), text.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = beside.data();
        message.msg_controllen = beside.size();
        const ssize_t length = ::recvmsg(m_socket.get(), &message, 0);
        if (length > 0) {
            const auto number = numberOf(message);
            const auto expected = number ? m_told.find(*number) : m_told.end();
            if (expected != m_told.end())
                note(reinterpret_cast<const nlmsghdr*>(text.data()), static_cast<int>(length), expected->second);
        } else if (length < 0 && errno == ENOBUFS) {
            ++m_losses;
        } else if (length == 0 || errno != EINTR) {
            return;
        }
    }
}

} // namespace nsk
