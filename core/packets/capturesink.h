// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/packets/frame.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace nsk {

/// The longest frame that is kept whole where nothing else is asked for, as libpcap has it (MAXIMUM_SNAPLEN).
inline constexpr std::uint32_t wholeFrames = 262'144;

/// What is captured.
struct CaptureHeader
{
    std::string lab;
    std::vector<CapturePoint> points; ///< CapturedFrame::point counts these
    std::string filter;               ///< the person's expression; empty: everything
    std::uint32_t snapLength = wholeFrames;
    std::int64_t startedAt = 0; ///< CLOCK_REALTIME in ns
};

/// Of one point since the capture began. `lost`: frames that passed while the ring buffer was full.
struct PointCounts
{
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0; ///< as the frames were, not as they were cut off
    std::uint64_t lost = 0;

    bool operator==(const PointCounts&) const = default;
};

/// Where a capture's frames go. begin() once, then take() for each batch in order of time, then end() once, also after a
/// failure of take(). All but abandon() is called in the capture's thread.
class CaptureSink
{
public:
    CaptureSink() = default;
    CaptureSink(const CaptureSink&) = delete;
    CaptureSink& operator=(const CaptureSink&) = delete;
    virtual ~CaptureSink() = default;

    /// Errors of these: the sink's own; "capture.reader-gone" (name): whoever reads at the other end is no longer
    /// there, which ends a capture without being a failure.
    virtual Status begin(const CaptureHeader& header) = 0;
    /// `counts` of all points, as they are now.
    virtual Status take(std::span<const CapturedFrame> frames, std::span<const PointCounts> counts) = 0;
    virtual Status end(std::span<const PointCounts> counts) = 0;
    /// After a take() that failed: how many of its frames, from the first on, are whole where they were to go.
    virtual std::size_t kept() const { return 0; }
    /// Now and then while nothing passes: whether it still makes sense to go on. Errors as above.
    virtual Status check() { return {}; }
    /// Nobody waits any more: what blocks gives up. In any thread.
    virtual void abandon() {}
};

} // namespace nsk
