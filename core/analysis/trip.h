// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "core/analysis/path.h"

/// A question and its answer: two walks, of which the second begins where the first ended.
namespace nsk {

struct Trip
{
    Walk there;
    std::optional<Walk> back; ///< absent where the question did not arrive

    bool arrives() const { return !there.fault && back && !back->fault; }
    /// Only of a trip that does not arrive.
    const Walk& failing() const { return there.fault ? there : *back; }
    Direction direction() const { return there.fault ? Direction::Forward : Direction::Return; }
};

/// What the receiver of a packet that arrived sends back.
Packet answerTo(const Packet& packet, const Walk& there);
/// `known`: for many questions; ways may be cut short.
Trip travel(const Network& network, const Packet& packet, KnownWays* known = nullptr);

/// DESIGN.md's word for a fault.
const char* codeOf(const Fault& fault, Direction direction);

/// Where one asks for a node: its first address on a subnet of the sender, else its first one that both have a family
/// for, IPv4 first; `family`: only of that one. Not the addresses of uplinks, nor link-local ones.
std::optional<IpAddress> targetOf(const SnapshotNode& sender, const SnapshotNode& receiver,
                                  std::optional<Family> family = std::nullopt);

} // namespace nsk
