// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesink.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace nsk::gui {

/// The captured packets in memory, numbered in the order of their time: at most so many bytes, the oldest go. Filled by the
/// capture's thread and read by others: every function may be called in any thread. Packets of several interfaces come in
/// blocks of the kernel's, so they are held for a moment until none earlier can come (publish()).
class PacketStore
{
public:
    static constexpr std::int64_t holdNs = 150'000'000; ///< more than CaptureSocket::handOverMs and a busy computer's delay
    static constexpr std::size_t usualLimit = std::size_t{64} << 20U;

    /// Numbers from `first` on, below `end`; `dropped`: how many went because there was no room.
    struct Range
    {
        std::uint64_t first = 0;
        std::uint64_t end = 0;
        std::uint64_t dropped = 0;
        std::size_t bytes = 0;
    };
    using Visit = std::function<void(std::uint64_t number, const CapturedFrame& frame)>;

    /// The number of that point in CapturedFrame::point; the same as before if it was there.
    std::uint32_t addPoint(const CapturePoint& point);
    std::vector<CapturePoint> points() const;
    /// Of each point, since clear(). `lost` is told by the listener.
    std::vector<PointCounts> counts() const;
    void setLost(std::uint32_t point, std::uint64_t lost);

    void setLimit(std::size_t bytes);
    std::size_t limit() const;

    void take(std::vector<CapturedFrame>&& frames);
    /// Gives what is old enough its place; `all`: everything, nothing earlier comes any more.
    void publish(bool all = false);

    Range range() const;
    std::optional<CapturedFrame> frame(std::uint64_t number) const;
    /// Those of the numbers that are still there, in order. Nobody can write meanwhile: a thousand at a time is good.
    void visit(std::uint64_t from, std::uint64_t to, const Visit& visit) const;
    /// Forgets packets and counts; numbers go on.
    void clear();

private:
    void publishUntil(std::int64_t time);
    void dropOldest();
    static std::size_t sizeOf(const CapturedFrame& frame);

    mutable std::mutex m_mutex;
    std::deque<CapturedFrame> m_frames;
    std::uint64_t m_first = 0;
    std::uint64_t m_dropped = 0;
    std::size_t m_bytes = 0;
    std::size_t m_limit = usualLimit;
    std::vector<CapturedFrame> m_held; ///< not in their order yet
    std::vector<CapturePoint> m_points;
    std::vector<PointCounts> m_counts;
    std::vector<std::uint64_t> m_lostBefore; ///< at clear()
};

} // namespace nsk::gui
