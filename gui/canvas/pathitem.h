// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nsk::gui {

/// One node a drawn packet is in, and the interface it leaves by ("" where it ends).
struct PathHop
{
    NodeName node;
    std::string out;

    bool operator==(const PathHop&) const = default;
};

/// A ping as the canvas draws it: plain values, given anew whenever they change.
struct PingPath
{
    std::uint64_t id = 0;
    std::vector<PathHop> forward; ///< up to where the packet arrives or dies
    std::vector<PathHop> back;    ///< of the answer; drawn in the second style
    bool forwardDies = false;     ///< a cross at the end of `forward`
    bool backDies = false;
    std::optional<double> rttMs; ///< of the last answer
    std::optional<double> lossPercent;
    std::optional<int> ttl;
    QString note; ///< instead of the numbers, such as "stops at r"

    bool operator==(const PingPath&) const = default;
};

} // namespace nsk::gui
