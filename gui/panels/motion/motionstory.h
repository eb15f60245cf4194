// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/journeys.h"
#include "gui/panels/motion/motionfilter.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace nsk::gui {

/// A packet that is somewhere during a while of the replay, ms.
struct MotionMove
{
    enum class Kind {
        Crosses, ///< from one end of a link to the other
        Waits,   ///< in a node
        Ends     ///< where its last frame was seen, see WayEnd
    };

    double begin = 0, end = 0;
    Kind kind = Kind::Crosses;
    std::uint32_t journey = 0;
    std::uint32_t from = 0; ///< point; of Ends where it was last
    std::uint32_t to = 0;   ///< point; Crosses: the other end
    std::uint32_t frame = 0; ///< whose headers it has meanwhile
    WayEnd how = WayEnd::Underway;
    bool isMain = true; ///< of Ends: the one that says how the journey ended
};

/// What was captured, put together to be replayed: the journeys that the filter shows, and when in the replay each frame is seen. Real
/// time is stretched until a packet on a link can be followed with the eyes, and shortened where nothing happens; the order stays. A
/// value, made off the GUI's thread; more frames make another one, in which what was there is at the same time.
struct MotionStory
{
    std::vector<CapturedFrame> frames{};
    std::vector<CapturePoint> points{};
    CaptureMap map{};
    std::vector<Journey> journeys{};
    std::vector<PacketSummary> summaries{};         ///< of each journey's first frame
    std::vector<double> times{};                    ///< of each frame, ms of the replay
    std::vector<MotionMove> moves{};                ///< in order of `begin`
    std::map<std::uint32_t, Error> reasons{};       ///< why a journey died, by its first frame; as it was when that was found
    unsigned round = 0;                             ///< MotionSource's
    std::int64_t firstAt = 0;                       ///< of the first journey, ns of the clock
    double length = 0;                              ///< ms

    const CapturePoint& pointOf(const JourneyHop& hop) const { return points[frames[hop.frame].point]; }
    /// From the first frame to the journey's end, without the other branches.
    std::vector<std::size_t> mainWay(const Journey& journey) const;
    double beginOf(const Journey& journey) const { return times[journey.hops.front().frame]; }
    const Error* reasonOf(const Journey& journey) const;
    /// When something happens, in order; of one journey alone with a number.
    std::vector<double> steps(std::optional<std::size_t> journey = {}) const;
};

struct MotionSource
{
    std::vector<CapturedFrame> frames{};
    std::vector<CapturePoint> points{};
    CaptureMap map{};
    MotionFilter filter{};
    std::int64_t now = 0; ///< the clock, ns: what is too young to say how it ends
    unsigned round = 0; ///< of the capture
    std::map<std::uint32_t, Error> reasons{}; ///< those that are known
    /// Why a packet that came in there did not leave the node.
    std::function<std::optional<Error>(const CapturePoint& in, const PacketView& packet)> why{};
};

MotionStory makeStory(MotionSource source);

/// What is said beside a packet while it moves: "Echo request ttl 64", "Who has 10.0.0.2? Tell 10.0.0.1", "[SYN] ttl 63".
QString captionOf(const CapturedFrame& frame);

} // namespace nsk::gui
