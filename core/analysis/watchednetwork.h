// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/snapshot.h"
#include "core/packets/journeys.h"

namespace nsk {

class Network;

/// Where a running lab is captured to see packets travel.
struct WatchedNetwork
{
    std::vector<CapturePoint> points{};
    std::size_t leftOut = 0; ///< interfaces that are not captured because they are too many
};

/// Both ends of every link, and the bridges that have addresses: outwards from `around` (empty: from the first node), at most `most`.
WatchedNetwork watchedNetwork(const ObservedLab& lab, const std::vector<NodeName>& around, std::size_t most);
/// How these points hang together. A point that is not there any more keeps its node and has no peer.
CaptureMap captureMapOf(const ObservedLab& lab, const std::vector<CapturePoint>& points);

/// Why a packet that came in by that interface did not leave the node, as far as the node's own state says it: a code of core/words with
/// its arguments ("forwarding-off", "no-route" …, and "ttl-used-up" (node)).
std::optional<Error> whyNotForwarded(const Network& network, const NodeName& node, const std::string& in, const PacketView& packet);

} // namespace nsk
