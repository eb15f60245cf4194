// SPDX-License-Identifier: MIT
#include "gui/capture/packetstore.h"

#include <algorithm>
#include <ctime>
#include <limits>

namespace nsk::gui {

namespace {

constexpr std::size_t heapOverhead = 32; // of a frame's bytes on the heap, about

std::int64_t now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

std::size_t PacketStore::sizeOf(const CapturedFrame& frame)
{
    return sizeof frame + heapOverhead + frame.bytes.capacity();
}

std::uint32_t PacketStore::addPoint(const CapturePoint& point)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find(m_points.begin(), m_points.end(), point);
    const auto number = static_cast<std::uint32_t>(found - m_points.begin());
    if (found == m_points.end()) {
        m_points.push_back(point);
        m_counts.emplace_back();
        m_lostBefore.push_back(0);
    } else {
        m_lostBefore[number] = m_counts[number].lost; // a new socket counts from 0
    }
    return number;
}

std::vector<CapturePoint> PacketStore::points() const
{
    const std::scoped_lock lock(m_mutex);
    return m_points;
}

std::vector<PointCounts> PacketStore::counts() const
{
    const std::scoped_lock lock(m_mutex);
    return m_counts;
}

void PacketStore::setLost(std::uint32_t point, std::uint64_t lost)
{
    const std::scoped_lock lock(m_mutex);
    if (point < m_counts.size())
        m_counts[point].lost = m_lostBefore[point] + lost;
}

void PacketStore::setLimit(std::size_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_limit = bytes;
    dropOldest();
}

std::size_t PacketStore::limit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limit;
}

void PacketStore::take(std::vector<CapturedFrame>&& frames)
{
    const std::scoped_lock lock(m_mutex);
    for (CapturedFrame& frame : frames) {
        if (frame.point >= m_counts.size())
            continue;
        PointCounts& counts = m_counts[frame.point];
        ++counts.packets;
        counts.bytes += frame.length;
        m_held.push_back(std::move(frame));
    }
    publishUntil(now() - holdNs);
}

void PacketStore::publish(bool all)
{
    const std::scoped_lock lock(m_mutex);
    publishUntil(all ? std::numeric_limits<std::int64_t>::max() : now() - holdNs);
}

void PacketStore::publishUntil(std::int64_t time)
{
    const auto young =
        std::partition(m_held.begin(), m_held.end(), [time](const CapturedFrame& frame) { return frame.at <= time; });
    std::stable_sort(m_held.begin(), young, [](const CapturedFrame& a, const CapturedFrame& b) { return a.at < b.at; });
    for (auto frame = m_held.begin(); frame != young; ++frame) {
        m_bytes += sizeOf(*frame);
        m_frames.push_back(std::move(*frame));
    }
    m_held.erase(m_held.begin(), young);
    dropOldest();
}

void PacketStore::dropOldest()
{
    while (m_bytes > m_limit && !m_frames.empty()) {
        m_bytes -= sizeOf(m_frames.front());
        m_frames.pop_front();
        ++m_first;
        ++m_dropped;
    }
}

PacketStore::Range PacketStore::range() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_first, m_first + m_frames.size(), m_dropped, m_bytes};
}

std::optional<CapturedFrame> PacketStore::frame(std::uint64_t number) const
{
    const std::scoped_lock lock(m_mutex);
    if (number < m_first || number - m_first >= m_frames.size())
        return std::nullopt;
    return m_frames[number - m_first];
}

void PacketStore::visit(std::uint64_t from, std::uint64_t to, const Visit& visit) const
{
    const std::scoped_lock lock(m_mutex);
    const std::uint64_t end = std::min<std::uint64_t>(to, m_first + m_frames.size());
    for (std::uint64_t number = std::max(from, m_first); number < end; ++number)
        visit(number, m_frames[number - m_first]);
}

void PacketStore::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_first += m_frames.size();
    m_frames.clear();
    m_held.clear();
    m_bytes = 0;
    m_dropped = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        m_lostBefore[i] -= m_counts[i].lost; // unsigned on purpose: less what has been told already
        m_counts[i] = {};
    }
}

} // namespace nsk::gui
