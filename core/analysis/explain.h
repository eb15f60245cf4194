// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/snapshot.h"
#include "core/model/edit.h"

#include <variant>
#include <vector>

/// Why does it (not) ping: the way of a packet there and back, and every fault on it, in path order, each with its fix.
namespace nsk {

enum class Direction : std::uint8_t { Forward, Return };

/// One node the packet is in: where it came in, where it goes out, and the route that says so.
struct Hop
{
    NodeName node;
    std::string in;                   ///< "" at the sender
    std::string out;                  ///< "" at the receiver or where it dies
    std::optional<IpAddress> nextHop; ///< the gateway, or the target itself when on-link
    std::string route;         ///< as `ip route` shows it: "10.10.20.0/24 via 10.10.10.1 dev v1"; "" when none matched
    std::string matchedPrefix; ///< "10.10.20.0/24"; "local" when the target is the node's own

    bool operator==(const Hop&) const = default;
};

/// A way to mend a cause. `edits` are for the drawing (undoable in the designer); `commands` do the same by hand, each
/// one runnable inside the node named (`ip route add …`, `sysctl -w …`), already prefixed with `ip netns exec NODE`/`ip
/// -n NODE`.
struct Fix
{
    std::string code; ///< add-route, forwarding-on, set-up, … : words/ has a sentence with args
    std::vector<std::string> args;
    NodeName node;
    std::vector<Edit> edits;
    std::vector<std::string> commands;
};

/// A fault. `code` is one of DESIGN.md's table (no-route, no-return-route, forwarding-off, return-forwarding-off,
/// link-down, next-hop-unreachable, no-such-address, loop, return-loop, blackhole, wrong-subnet …); besides these
/// ipv6-off, not-unicast, no-source-address and, of a running lab, not-a-port (a switch's interface that is not in its
/// bridge). `args` feed the sentence in words/.
struct Cause
{
    std::string code;
    Direction direction = Direction::Forward;
    NodeName node;
    std::string interface; ///< where it concerns one
    std::vector<std::string> args;
    std::string
        evidence; ///< what ping shows for it: "Network is unreachable", "silence", "Destination Host Unreachable"
    std::vector<Fix> fixes; ///< the best first; may be empty only where nothing in the drawing can mend it
};

struct Explanation
{
    bool reachable = false;
    NodeName from;
    IpAddress target;
    std::optional<NodeName> targetNode; ///< who owns the target, if anybody
    std::optional<IpAddress> source;    ///< the address the kernel would choose; absent without a route
    std::vector<Hop> forward;
    std::vector<Hop> back;
    std::vector<Cause> causes; ///< in path order, by mending each in turn; empty when reachable
    /// The ways once every cause is mended by its first fix: those of now when reachable; empty where a cause stays.
    std::vector<Hop> mendedForward, mendedBack;

    Explanation(NodeName fromNode, IpAddress to) : from(std::move(fromNode)), target(to) {}
};

/// The target of a question: an address, or a node: then its first address on a subnet of `from`, else its first one
/// that both have a family for; IPv4 first. Errors: "target.no-such-node" (text), "target.no-address" (node),
/// "address.syntax" (text).
Result<IpAddress> resolveTarget(const Snapshot& snapshot, const NodeName& from, std::string_view target);

/// Errors: "target.no-such-node" (node). Every loop in it is bounded by nodes × 2; never more than 64 causes.
/// `drawn` supplies what the fixes' edits need; null: fixes carry commands only. `size`: of the IP packet, bytes; 0:
/// what ping sends.
Result<Explanation> explain(const Snapshot& snapshot, const NodeName& from, const IpAddress& target,
                            const Topology* drawn, std::uint32_t size = 0);

} // namespace nsk
