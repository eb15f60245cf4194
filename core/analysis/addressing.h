// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/freenetworks.h"
#include "core/model/naming.h"

#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

/// Addresses that nsketch proposes while drawing. The same every time for the same drawing; nothing is overwritten.
namespace nsk {

/// One for each end of a link, in the order of its endpoints; absent where an end needs none: it has an IPv4 address
/// already, or is a switch.
struct ProposedAddresses
{
    std::optional<InterfaceAddress> first;
    std::optional<InterfaceAddress> second;

    bool operator==(const ProposedAddresses&) const = default;
};

/// The nodes of a drawing by name, and the links at each: made once where many links are asked about. Borrows the
/// drawing: addresses may change meanwhile, nodes, interfaces and links may not come or go.
class NodeLinks
{
public:
    explicit NodeLinks(const Topology& topology);

    const Node* find(const NodeName& node) const;
    const std::vector<const Link*>& linksAt(const NodeName& node) const;

private:
    std::unordered_map<NodeName, const Node*> m_nodes;
    std::unordered_map<NodeName, std::vector<const Link*>> m_linksAt;
};

/// IPv4 addresses for the ends of `link`, which may be drawn already or not. Where its segment (the link, and whatever
/// switches join to it) has a subnet, that one is used; else the next of the new subnets (10.0.0.0/8 in /24s) that
/// overlaps nothing in the drawing. A router, gateway or computer gets the lowest free host number, .1 first; a host the lowest from .2, or
/// from .1 between two hosts. A full subnet proposes nothing.
ProposedAddresses proposeAddresses(const Topology& topology, const Link& link, const NewSubnets& from = {});
/// The same where new subnets come from `free`, which then keeps clear of them.
ProposedAddresses proposeAddresses(const NodeLinks& nodeLinks, const Link& link, FreeNetworks& free);

/// What the other end of a link could have when its end `end` (0 or 1) has these: for each family one free address of
/// the same subnet. Nothing for a link at a switch.
std::vector<InterfaceAddress> proposePeer(const Topology& topology, const Link& link, std::size_t end,
                                          const std::vector<InterfaceAddress>& addresses);

/// The lowest address of the subnet, from the host number `next` on, that is not in `taken`, where it is from then on;
/// `next` is behind it then. A /31 and a /32 are used from their first address on (RFC 3021).
std::optional<InterfaceAddress> freeAddress(const Prefix& subnet, std::set<IpAddress>& taken, std::uint64_t& next);

/// Every address of the drawing; not those of `except`, if one is named.
std::set<IpAddress> takenAddresses(const Topology& topology, const std::optional<ResolvedEndpoint>& except = {});

/// The address plus `count` subnets of that length; nothing beyond the last address.
std::optional<IpAddress> plusSubnets(const IpAddress& address, int length, std::uint64_t count);

/// The network of `prefix` with the bits behind it that `address` has.
IpAddress withHostNumber(const Prefix& prefix, const IpAddress& address);

/// The interface that has the address already, if one but `except` does.
std::optional<ResolvedEndpoint> ownerOf(const Topology& topology, const IpAddress& address,
                                        const std::optional<ResolvedEndpoint>& except = {});

} // namespace nsk
