// SPDX-License-Identifier: MIT
#include "privhelper/watch/failedneighbours.h"

#include <algorithm>
#include <iterator>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>
#include <sys/socket.h>
#include <utility>

namespace nsk {

namespace {

std::optional<IpAddress> destinationOf(const nlmsghdr* message)
{
    nlattr* attribute = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(ndmsg), NDA_DST);
    if (attribute == nullptr)
        return std::nullopt;
    const auto* bytes = static_cast<const std::uint8_t*>(nla_data(attribute));
    const auto address = IpAddress::fromBytes({bytes, static_cast<std::size_t>(nla_len(attribute))});
    return address ? std::optional(*address) : std::nullopt;
}

std::vector<FailedNeighbours::Key> without(const std::set<FailedNeighbours::Key>& all,
                                           const std::set<FailedNeighbours::Key>& others)
{
    std::vector<FailedNeighbours::Key> left;
    std::ranges::set_difference(all, others, std::back_inserter(left));
    return left;
}

} // namespace

void FailedNeighbours::take(const nlmsghdr* message, bool ofDump)
{
    if (message->nlmsg_len < NLMSG_LENGTH(sizeof(ndmsg)))
        return;
    const auto* header = static_cast<const ndmsg*>(NLMSG_DATA(message));
    if ((header->ndm_family != AF_INET && header->ndm_family != AF_INET6) || (header->ndm_flags & NTF_PROXY))
        return;
    const auto address = destinationOf(message);
    if (!address)
        return;
    const Key key{static_cast<std::uint32_t>(header->ndm_ifindex), *address};
    if (message->nlmsg_type == RTM_DELNEIGH) {
        m_failed.erase(key);
    } else if (header->ndm_state & NUD_FAILED) {
        m_failed.insert(key);
        m_answered.erase(key);
    } else if (header->ndm_state & NUD_INCOMPLETE) {
        if (ofDump && m_before.contains(key))
            m_failed.insert(key);
    } else {
        m_failed.erase(key);
        if (m_told.contains(key))
            m_answered.insert(key);
    }
}

void FailedNeighbours::beginDump()
{
    if (!m_dumping)
        m_before = std::exchange(m_failed, {});
    else
        m_failed.clear();
    m_dumping = true;
}

void FailedNeighbours::endDump()
{
    m_dumping = m_unknown = false;
    m_before.clear();
}

std::optional<FailedNeighbours::News> FailedNeighbours::news()
{
    if (!hasNews())
        return std::nullopt;
    News news{{m_failed.begin(), m_failed.end()}, {}, {}};
    if (!m_first)
        news.fresh = without(m_failed, m_told);
    std::erase_if(m_answered, [&](const Key& key) { return m_failed.contains(key); });
    news.answered.assign(m_answered.begin(), m_answered.end());
    m_answered.clear();
    m_told = m_failed;
    m_first = false;
    return news;
}

} // namespace nsk
