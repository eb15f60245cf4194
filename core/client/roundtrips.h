// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace nsk {

/// Round-trip times of a whole run, however long, in bounded memory: a histogram whose buckets grow with the value, 64
/// to each doubling, so that a quantile is off by at most 1/128 of itself (below 1 µs by 8 ns). Least and most are
/// exact. At most 7 KiB. Times are nanoseconds. A plain value.
class RoundTrips
{
public:
    void add(std::uint64_t ns);

    std::uint64_t count() const { return m_count; }
    std::uint64_t least() const { return m_least; } ///< 0 where there is none, as are the others
    std::uint64_t most() const { return m_most; }
    std::uint64_t median() const { return quantile(0.5); }
    std::uint64_t p99() const { return quantile(0.99); }
    /// The smallest value that at least this share (0 … 1) of all does not exceed.
    std::uint64_t quantile(double share) const;

private:
    std::vector<std::uint32_t> m_buckets; ///< as many as the largest value needs
    std::uint64_t m_count = 0, m_least = 0, m_most = 0;
};

} // namespace nsk
