// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesink.h"

#include <deque>
#include <mutex>

namespace nsk {

/// Keeps the last frames of a capture in memory, for somebody who shows them: when there are more than so many bytes, the oldest go.
/// Frames are numbered from 0 as they came. The capture's thread puts them in; everything else may be called in any thread.
class CaptureMemory : public CaptureSink
{
public:
    explicit CaptureMemory(std::size_t mostBytes) : m_mostBytes(mostBytes) {}

    Status begin(const CaptureHeader& header) override;
    Status take(std::span<const CapturedFrame> frames, std::span<const PointCounts> counts) override;
    Status end(std::span<const PointCounts> counts) override;

    struct Part
    {
        std::uint64_t first = 0; ///< number of the first of `frames`
        std::vector<CapturedFrame> frames{};
    };
    /// Copies of at most so many from that number on, or from the oldest that is kept.
    Part from(std::uint64_t number, std::size_t most) const;
    std::uint64_t oldest() const; ///< number of the oldest that is kept
    std::uint64_t end() const;    ///< one more than the youngest's
    std::size_t bytes() const;
    CaptureHeader header() const;

private:
    mutable std::mutex m_mutex;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::uint64_t m_oldest = 0;
    std::deque<CapturedFrame> m_frames;
    CaptureHeader m_header;
};

} // namespace nsk
