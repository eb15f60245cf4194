// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/freenetworks.h"
#include "core/model/edit.h"
#include "core/model/naming.h"

#include <optional>
#include <vector>

/// Addresses for a whole drawing, from pools, and another subnet for a segment.
namespace nsk {

struct AddressPools
{
    std::optional<Prefix> ipv4{}; ///< absent: no IPv4 addresses are given
    int ipv4Length = 24;          ///< of each segment's subnet; a segment with more members gets a larger one
    /// Of a link between two nodes without a switch: 30 or 31 (RFC 3021); absent: as the others.
    std::optional<int> ipv4PointToPoint{};
    std::optional<Prefix> ipv6{};
    int ipv6Length = 64;

    /// 10.0.0.0/8 in /24s and fd00::/48 in /64s, without IPv6 where `ipv6` is false.
    static AddressPools usual(bool ipv6 = false);
};

/// What one interface gets.
struct NewAddress
{
    ResolvedEndpoint at;
    InterfaceAddress address;

    bool operator==(const NewAddress&) const = default;
};

/// An address for every linked interface that has none of a family which has a pool. What is there stays, and its
/// subnet is the segment's (of several the one that most have); else the segment gets the pool's next subnet that
/// overlaps nothing in the drawing. Routers, gateways and the computer come first, then hosts, each in the order of the
/// nodes. Ports of switches get none, nor do their bridges. Errors: "addressing.pool-length" (pool, length),
/// "addressing.pool-empty" (pool), "addressing.subnet-full" (subnet, node, interface).
Result<std::vector<NewAddress>> assignAddresses(const Topology& topology, const AddressPools& pools);

/// Where there are links and nobody has an address: another tool's form had none.
bool lacksAddresses(const Topology& topology);

/// All of them as one step. Interfaces that are gone meanwhile are left out.
Edit addressesEdit(const Topology& topology, const std::vector<NewAddress>& addresses);

/// The subnets of the segment that the interface is in, the one that most members have first; of one family after the
/// other.
std::vector<Prefix> subnetsOfSegment(const Topology& topology, const ResolvedEndpoint& at);

/// The next free address for one more at the interface: of the segment's first subnet; where it has none, what a new
/// link would be given (addressing.h). None for a switch's port or a full subnet.
std::optional<InterfaceAddress> nextAddress(const Topology& topology, const ResolvedEndpoint& at, const NewSubnets& from = {});

/// A subnet that a segment has, and who is in it.
struct SegmentSubnet
{
    Prefix subnet;
    std::vector<ResolvedEndpoint> members; ///< at least one
};

/// Every subnet of every segment, in the order of the nodes.
std::vector<SegmentSubnet> segmentSubnets(const Topology& topology);

/// Gives a segment another subnet: each address of `from` in it keeps its number within the new one, and routes by
/// these addresses, routes to that very subnet and checks follow. Errors: "addressing.families" (from, to),
/// "addressing.nobody" (from), "addressing.too-small" (to, address), "addressing.overlaps" (to, "node:interface",
/// address).
Result<Edit> renumberEdit(const Topology& topology, const ResolvedEndpoint& at, const Prefix& from, const Prefix& to);

/// An address that became another one.
struct AddressChange
{
    ResolvedEndpoint at;
    InterfaceAddress from, to;
};

/// Of two drawings with the same interfaces and as many addresses at each.
std::vector<AddressChange> addressChanges(const Topology& before, const Topology& after);

} // namespace nsk
