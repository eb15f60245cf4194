// SPDX-License-Identifier: MIT
#include "core/analysis/freenetworks.h"

#include "core/model/subnets.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr std::uint32_t firstNetwork = 0x0a000100; // 10.0.1.0
constexpr std::uint32_t lastNetwork = 0x0affff00;  // 10.255.255.0
constexpr int newLength = 24;

} // namespace

FreeNetworks::FreeNetworks(const Topology& topology)
{
    for (const Prefix& named : namedSubnets(topology))
        take(named);
}

std::optional<Prefix> FreeNetworks::next() const
{
    for (m_from = std::max(m_from, firstNetwork); m_from <= lastNetwork;) {
        const auto above = m_ranges.upper_bound(m_from + 0xff);
        if (above == m_ranges.begin() || std::prev(above)->second < m_from)
            return *Prefix::of(IpAddress::v4(m_from), newLength);
        m_from = (std::prev(above)->second & 0xffffff00) + 0x100;
    }
    return std::nullopt;
}

void FreeNetworks::take(const Prefix& prefix)
{
    if (prefix.family() != Family::IPv4 || prefix.isDefault())
        return;
    std::uint32_t first = prefix.network().toV4();
    std::uint32_t last = first | static_cast<std::uint32_t>((std::uint64_t{1} << (32 - prefix.length())) - 1);
    auto next = m_ranges.lower_bound(first);
    if (next != m_ranges.begin() && std::prev(next)->second >= first)
        --next;
    while (next != m_ranges.end() && next->first <= last) {
        first = std::min(first, next->first);
        last = std::max(last, next->second);
        next = m_ranges.erase(next);
    }
    m_ranges.emplace(first, last);
}

} // namespace nsk
