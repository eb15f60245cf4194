// SPDX-License-Identifier: MIT
#include "core/analysis/freenetworks.h"

#include "core/model/subnets.h"

#include <algorithm>

namespace nsk {

FreeNetworks::FreeNetworks(const Topology& topology, const NewSubnets& from) : m_new(from)
{
    for (const Prefix& named : namedSubnets(topology))
        take(named);
}

std::optional<Prefix> FreeNetworks::next() const
{
    if (m_new.pool.family() != Family::IPv4 || m_new.length < m_new.pool.length() || m_new.length > 32)
        return std::nullopt;
    const std::uint64_t size = std::uint64_t{1} << (32 - m_new.length);
    const std::uint64_t begin = m_new.pool.network().toV4();
    const std::uint64_t end = begin + (std::uint64_t{1} << (32 - m_new.pool.length()));
    for (m_from = std::max(m_from, end - begin > size ? begin + size : begin); m_from < end;) {
        const auto last = static_cast<std::uint32_t>(m_from + size - 1);
        const auto above = m_ranges.upper_bound(last);
        if (above == m_ranges.begin() || std::prev(above)->second < m_from)
            return *Prefix::of(IpAddress::v4(static_cast<std::uint32_t>(m_from)), m_new.length);
        m_from = (std::uint64_t{std::prev(above)->second} & ~(size - 1)) + size;
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
