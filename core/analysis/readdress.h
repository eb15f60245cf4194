// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/mend.h"
#include "core/analysis/path.h"

namespace nsk {

/// Finds the address that an interface ought to have so that the two ends of one segment share a subnet: the mask that
/// the others there have; else, for the odd one out, an address of the others' subnet with the host number it has, or
/// the next free one. The routes that an address carries follow it: its node's own by gateways that it leaves behind,
/// and those of others by the address itself. What it proposes brings the packet further and breaks no conversation
/// that worked. Borrows the network and the packet.
class Readdress
{
public:
    Readdress(const Network& network, const Packet& packet) : m_network(network), m_packet(packet) {}

    /// For `here` and `there`, interfaces of one segment that share no subnet. None where nothing is sure.
    std::optional<mend::ChangeAddress> fit(Place here, Place there) const;
    /// The same for an interface that shares a subnet with nobody on its segment, and the one there that most agree
    /// with.
    std::optional<mend::ChangeAddress> fitToOthers(Place odd) const;
    /// For a gateway that the node's kernel refuses, though it is on one of the node's segments.
    std::optional<mend::ChangeAddress> fitToGateway(int node, const IpAddress& gateway) const;
    /// The mask of the neighbours, where the node's own is so wide that it looks here for a distant target.
    std::optional<mend::ChangeAddress> narrow(Place out, const InterfaceAddress& own, const IpAddress& distant) const;
    /// How many others on its segment share the subnet of that address.
    int companions(Place place, const InterfaceAddress& address) const;
    /// Whether the packet gets further with it, and all goes on that worked.
    bool isSafe(const mend::ChangeAddress& change) const;

private:
    /// An address of an interface.
    struct End
    {
        Place place;
        InterfaceAddress address;
    };

    std::vector<End> endsOn(Place place) const;
    std::optional<mend::ChangeAddress> changeMask(const End& wrong, const IpAddress& wanted) const;
    std::optional<mend::ChangeAddress> move(const End& odd, const End& to) const;
    std::optional<InterfaceAddress> addressBeside(const End& odd, const InterfaceAddress& near) const;
    InterfaceAddress withUsualMask(const End& end, const End& except) const;
    bool isFree(const IpAddress& address) const;
    /// How many nodes have a route by that gateway.
    int usersOf(const IpAddress& gateway) const;
    /// Whether another segment has that subnet.
    bool isElsewhere(const End& end) const;
    /// How many nodes count on that address or its subnet being there.
    int believersIn(const End& end) const;
    /// Gateways of that subnet which nodes on the segment name and nobody has.
    std::vector<IpAddress> missedGateways(Place place, const Prefix& prefix) const;
    /// Whether the first would rather be changed than the second.
    bool isOdder(const End& one, const End& other) const;
    std::optional<mend::ChangeAddress> withRoutes(const End& from, const InterfaceAddress& to) const;
    bool goesOver(int node, const SnapshotRoute& route, int segment) const;
    bool followAtNode(mend::ChangeAddress& change) const;
    std::optional<IpAddress> gatewayOn(const mend::ChangeAddress& change) const;

    const Network& m_network;
    const Packet& m_packet;
};

} // namespace nsk
