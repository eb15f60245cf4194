// SPDX-License-Identifier: MIT
#include "core/client/roundtrips.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace nsk {

namespace {

constexpr int stepsLog = 6; // 64 buckets to a doubling
constexpr std::uint64_t steps = 1 << stepsLog;
constexpr int firstLog = 10; // below 1024 ns they are all of one width
constexpr int lastLog = 36;  // 2^37 ns are 137 s; a ping waits for 60 at most
constexpr std::uint64_t largest = (std::uint64_t(1) << (lastLog + 1)) - 1;

std::size_t bucketOf(std::uint64_t ns)
{
    const std::uint64_t value = std::min(ns, largest);
    const int log = std::max(static_cast<int>(std::bit_width(value)) - 1, firstLog - 1);
    if (log < firstLog)
        return value >> (firstLog - stepsLog);
    return static_cast<std::size_t>(log - firstLog + 1) * steps + ((value >> (log - stepsLog)) & (steps - 1));
}

std::uint64_t middleOf(std::size_t bucket)
{
    const std::uint64_t octave = bucket / steps;
    const std::uint64_t step = bucket % steps;
    if (octave == 0)
        return (step << (firstLog - stepsLog)) + (1U << (firstLog - stepsLog - 1));
    const int shift = static_cast<int>(octave) - 1 + firstLog - stepsLog;
    return ((steps + step) << shift) + (std::uint64_t(1) << (shift - 1));
}

} // namespace

void RoundTrips::add(std::uint64_t ns)
{
    const std::size_t bucket = bucketOf(ns);
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    ++m_buckets[bucket];
    m_least = m_count == 0 ? ns : std::min(m_least, ns);
    m_most = std::max(m_most, ns);
    ++m_count;
}

std::uint64_t RoundTrips::quantile(double share) const
{
    if (m_count == 0)
        return 0;
    const auto wanted = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        seen += m_buckets[i];
        if (seen >= wanted)
            return std::clamp(middleOf(i), m_least, m_most);
    }
    return m_most;
}

} // namespace nsk
