// SPDX-License-Identifier: MIT
#include "privhelper/watch/spacecounters.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <linux/if_link.h>
#include <netlink/msg.h>
#include <utility>

namespace nsk {

namespace {

constexpr std::uint32_t loopbackIndex = 1;

/// The members that are read come first; older kernels have fewer behind them.
constexpr std::size_t neededBytes = offsetof(rtnl_link_stats64, tx_dropped) + sizeof(__u64);

} // namespace

void SpaceCounters::take(const nlmsghdr* message)
{
    if (message->nlmsg_len < NLMSG_LENGTH(sizeof(if_stats_msg)))
        return;
    const auto* header = static_cast<const if_stats_msg*>(NLMSG_DATA(message));
    nlattr* attribute = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof *header, IFLA_STATS_LINK_64);
    if (header->ifindex == loopbackIndex || attribute == nullptr ||
        static_cast<std::size_t>(nla_len(attribute)) < neededBytes)
        return;
    rtnl_link_stats64 stats = {};
    std::memcpy(&stats, nla_data(attribute), neededBytes);
    m_next.push_back({header->ifindex, stats.rx_bytes, stats.rx_packets, stats.rx_errors, stats.rx_dropped,
                      stats.tx_bytes, stats.tx_packets, stats.tx_errors, stats.tx_dropped});
}

void SpaceCounters::endDump(bool consistent)
{
    const auto byIndex = [](const auto& a, const auto& b) { return a.index < b.index; };
    if (!std::is_sorted(m_next.begin(), m_next.end(), byIndex))
        std::sort(m_next.begin(), m_next.end(), byIndex);
    const std::size_t untaken = m_changed.size();
    auto before = m_known.begin();
    std::vector<wire::InterfaceCounters> left; // not named this time
    for (const wire::InterfaceCounters& now : m_next) {
        for (; before != m_known.end() && before->index < now.index; ++before)
            left.push_back(*before);
        const bool known = before != m_known.end() && before->index == now.index;
        if (!known || *before != now)
            note(now, untaken);
        if (known)
            ++before;
    }
    left.insert(left.end(), before, m_known.end());
    m_known.swap(m_next);
    m_next.clear();
    if (consistent)
        return;
    m_known.insert(m_known.end(), left.begin(), left.end());
    std::sort(m_known.begin(), m_known.end(), byIndex);
    const auto isSame = [](const auto& a, const auto& b) { return a.index == b.index; };
    m_known.erase(std::unique(m_known.begin(), m_known.end(), isSame), m_known.end());
}

/// One that changed in a reading that nobody has taken yet (the first `untaken`) is named once.
void SpaceCounters::note(const wire::InterfaceCounters& counters, std::size_t untaken)
{
    const auto end = m_changed.begin() + static_cast<std::ptrdiff_t>(untaken);
    const auto same =
        std::find_if(m_changed.begin(), end, [&](const auto& one) { return one.index == counters.index; });
    if (same != end)
        *same = counters;
    else
        m_changed.push_back(counters);
}

void SpaceCounters::forget()
{
    m_known.clear();
    m_next.clear();
    m_changed.clear();
}

std::vector<wire::InterfaceCounters> SpaceCounters::takeChanged()
{
    return std::exchange(m_changed, {});
}

} // namespace nsk
