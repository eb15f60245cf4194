// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <cstdint>
#include <string>
#include <vector>

namespace nsk {

/// An interface that is captured at: of a node, by the name that the kernel shows (lo, br0 and up0 too).
struct CapturePoint
{
    NodeName node;
    std::string interface;

    bool operator==(const CapturePoint&) const = default;
    auto operator<=>(const CapturePoint&) const = default;
};

/// An Ethernet frame as an interface of a node saw it pass. A plain value.
struct CapturedFrame
{
    std::int64_t at = 0;      ///< CLOCK_REALTIME in ns, the kernel's stamp
    std::uint32_t point = 0;  ///< which of the capture's points
    bool outgoing = false;    ///< sent by the node (PACKET_OUTGOING); else it came in
    std::uint32_t length = 0; ///< as it was; `bytes` are fewer where the capture cuts off
    std::vector<std::uint8_t> bytes{};
};

} // namespace nsk
