// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"
#include "core/packets/packetview.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The ways that real packets took through a network, put together from what was captured at its interfaces. Nothing is simulated: a way
/// is as long as frames were seen, and one that was seen nowhere does not exist.
namespace nsk {

/// A node as far as a packet's way is concerned.
struct CaptureNode
{
    std::string name;
    std::vector<IpAddress> addresses{}; ///< its own: what is sent to them is delivered here
    bool partly = false;                ///< it has interfaces that are up and not among the sites: a packet may leave there unseen
};

/// A point that was captured, and what it hangs on. CapturedFrame::point counts these.
struct CaptureSite
{
    std::uint32_t node = 0;         ///< index into CaptureMap::nodes
    int peer = -1;                  ///< the site at the other end of its link; -1: none, or it is not captured
    bool port = false;              ///< of the node's bridge
    bool bridge = false;            ///< the bridge's own interface
    std::optional<RawMac> mac{};    ///< where it is known, frames for other MACs are not the node's
};

/// A while in which frames passed a site without being captured.
struct CaptureGap
{
    std::uint32_t site = 0;
    std::int64_t from = 0, until = 0; ///< ns of the frames' clock, both included
    std::uint64_t frames = 0;         ///< that were missed, as the kernel counts them; 0: nothing was heard there, and nobody counted
};

struct CaptureMap
{
    std::vector<CaptureNode> nodes{};
    std::vector<CaptureSite> sites{};
    std::vector<CaptureGap> gaps{};
};

/// How a way ends, seen from its last frame.
enum class WayEnd : std::uint8_t {
    Delivered, ///< it came in at a node that owns the destination, or it was for everybody
    Died,      ///< it came in, was not the node's, and nothing left
    Lost,      ///< it left, and did not come in at the other end of the link
    Left,      ///< it left, and the other end is not captured
    Unseen,    ///< nothing more of it was seen, but not everything was captured there and then: it may have gone on
    Unheeded,  ///< it came in at a node that it was not for: a flooded copy, a question for another
    Underway   ///< too young to say
};

/// A frame of a way. A frame that left one end and came in at the other are two hops; so are one that came in at a router or switch and
/// what left it.
struct JourneyHop
{
    std::uint32_t frame = 0;     ///< index into the frames
    int parent = -1;             ///< index into Journey::hops, smaller than this one's; -1: the first
    std::optional<WayEnd> end{}; ///< nothing follows; absent: something does
};

/// One packet's way. A tree: a switch that floods has one frame in and several out.
struct Journey
{
    std::vector<JourneyHop> hops{};
    WayEnd end = WayEnd::Underway; ///< of the way as a whole: that of the branch which came furthest in that sense
    std::size_t last = 0;          ///< the hop with that end
    std::uint64_t missed = 0;      ///< of Unseen: frames that were missed around its last one; 0: they were not counted
    int answers = -1;              ///< the journey to whose question this is the answer (ARP, neighbour discovery, echo)
    int about = -1;                ///< the journey of the packet that this ICMP error is about
};

struct JourneySettings
{
    /// Two stamps of one packet, made one after the other, may be out of order by that much, ns.
    std::int64_t disorder = 500'000;
    /// A frame younger than that, seen from the youngest of all, may still go on, ns.
    std::int64_t settled = 200'000'000;
    /// As if a frame of that time had been captured, too: the present, where nothing passes any more. ns.
    std::int64_t now = 0;
};

/// In order of their first frames' times. `frames` in any order; a frame of a point that `map` does not have is passed over. Whatever the
/// frames are, every other one is in exactly one journey. Takes time in proportion to the frames but where many are equal byte by byte.
std::vector<Journey> findJourneys(const std::vector<CapturedFrame>& frames, const CaptureMap& map, const JourneySettings& settings = {});

/// What is different in a header from one frame of a way to the next.
struct HeaderChange
{
    const char* protocol; ///< as PacketLayer
    const char* field;    ///< as PacketField
    std::string before;   ///< empty: was not there
    std::string after;    ///< empty: is no longer there

    bool operator==(const HeaderChange&) const = default;
};
std::vector<HeaderChange> headerChanges(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after);

} // namespace nsk
