// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nsk::gui {

/// One node a drawn packet is in, a switch too, and the interface it leaves by ("" where it ends).
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
    QString ends;                 ///< "ns1 → ns2": tells several labels apart
    std::vector<PathHop> forward; ///< up to where the packet arrives or dies
    std::vector<PathHop> back;    ///< of the answer; drawn in the second style
    bool forwardDies = false;     ///< a cross where `forward` ends: in the node, or on the link it leaves by
    bool backDies = false;
    std::optional<double> rttMs; ///< of the last answer
    std::optional<double> lossPercent;
    std::optional<int> ttl;
    QString note;           ///< before the numbers, such as "stops at r"
    QString details{};      ///< of the whole run, when the mouse rests on it
    bool emphasised = true; ///< the one in hand; the others are thin
    bool predicted = false; ///< nothing runs: what would be

    bool dies() const { return forwardDies || backDies; }
    /// Whether the two are drawn alike but for their texts.
    bool looksAs(const PingPath& other) const
    {
        return id == other.id && forward == other.forward && back == other.back && forwardDies == other.forwardDies &&
               backDies == other.backDies && emphasised == other.emphasised && predicted == other.predicted;
    }
    bool operator==(const PingPath&) const = default;
};

} // namespace nsk::gui
