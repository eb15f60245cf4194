// SPDX-License-Identifier: MIT
#include "core/packets/capturememory.h"

#include <algorithm>

namespace nsk {

namespace {

std::size_t sizeOf(const CapturedFrame& frame)
{
    return sizeof frame + frame.bytes.size();
}

} // namespace

Status CaptureMemory::begin(const CaptureHeader& header)
{
    const std::lock_guard lock(m_mutex);
    m_header = header;
    return {};
}

Status CaptureMemory::take(std::span<const CapturedFrame> frames, std::span<const PointCounts>)
{
    const std::lock_guard lock(m_mutex);
    for (const CapturedFrame& frame : frames) {
        m_bytes += sizeOf(frame);
        m_frames.push_back(frame);
    }
    while (m_bytes > m_mostBytes) {
        m_bytes -= sizeOf(m_frames.front());
        m_frames.pop_front();
        ++m_oldest;
    }
    return {};
}

Status CaptureMemory::end(std::span<const PointCounts>)
{
    return {};
}

CaptureMemory::Part CaptureMemory::from(std::uint64_t number, std::size_t most) const
{
    const std::lock_guard lock(m_mutex);
    Part part{std::clamp(number, m_oldest, m_oldest + m_frames.size())};
    const auto begin = m_frames.begin() + static_cast<std::ptrdiff_t>(part.first - m_oldest);
    const auto count = std::min(most, static_cast<std::size_t>(m_frames.end() - begin));
    part.frames.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    return part;
}

std::uint64_t CaptureMemory::oldest() const
{
    const std::lock_guard lock(m_mutex);
    return m_oldest;
}

std::uint64_t CaptureMemory::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_oldest + m_frames.size();
}

std::size_t CaptureMemory::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

CaptureHeader CaptureMemory::header() const
{
    const std::lock_guard lock(m_mutex);
    return m_header;
}

} // namespace nsk
