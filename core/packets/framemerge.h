// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"

#include <deque>
#include <limits>
#include <vector>

namespace nsk {

/// Brings the frames of several points into the order of time. Each point gives its own in order, but the kernel hands them over in
/// blocks, so that one point's are there before earlier ones of another. Frames are held for a turn: turn() gives those that are not
/// younger than the youngest which was there at the turn before. Between two turns every point must have handed over what it had seen by
/// the first of them. Needs no clock, so that a clock that is set meanwhile does no harm.
class FrameMerge
{
public:
    explicit FrameMerge(std::size_t points) : m_points(points) {}

    void add(CapturedFrame frame);
    /// In order of time; of one point in the order in which they came.
    std::vector<CapturedFrame> turn();
    /// All that are held.
    std::vector<CapturedFrame> rest();
    bool isEmpty() const { return m_count == 0; }
    /// Held: the frames and what they need in memory.
    std::size_t bytes() const { return m_bytes; }

private:
    std::vector<CapturedFrame> until(std::int64_t time);

    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();

    std::vector<std::deque<CapturedFrame>> m_points;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
    std::int64_t m_youngest = none;
    std::int64_t m_ripe = none; ///< the youngest at the last turn
};

} // namespace nsk
