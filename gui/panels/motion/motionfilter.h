// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "core/packets/packetview.h"

#include <set>
#include <vector>

namespace nsk::gui {

/// Which packets a person watches. A plain value.
struct MotionFilter
{
    enum class Kind {
        Ping,      ///< ARP, neighbour discovery, echoes, and ICMP errors
        Handshake, ///< TCP's beginnings and ends, and ARP before them
        Pair,      ///< what goes between two nodes
        Everything
    };

    Kind kind = Kind::Ping;
    std::set<IpAddress> first{}, second{}; ///< Pair: the addresses of each

    /// Whether such a frame is kept while capturing. Of a pair what has an address of either: NAT may have written the other anew.
    bool keeps(const PacketView& packet) const;
    /// Whether a journey that begins with such a frame is shown.
    bool shows(const PacketView& packet) const;

    bool operator==(const MotionFilter&) const = default;
};

} // namespace nsk::gui
