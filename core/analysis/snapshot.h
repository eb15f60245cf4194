// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "core/observed/observed.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// One view of a network for the analysis, made from the drawing or from a running lab. A plain value: it can be handed
/// to a thread. Everything the kernel would look at is in it, nothing else.
namespace nsk {

struct SnapshotInterface
{
    std::string name;
    MacAddress mac;
    std::uint32_t mtu = 1500;
    bool up = true;      ///< IFF_UP
    bool port = false;   ///< a port of its switch's bridge
    bool bridge = false; ///< a switch's br0
    bool present = true; ///< false: drawn, but the kernel has none (no link makes it, or it was removed)
    bool uplink = false; ///< a gateway's way to the outside world
    bool ipv6 = true;    ///< false: net.ipv6.conf.IFACE.disable_ipv6, it has and takes no IPv6 address or route
    int master = -1;     ///< interface index of the bridge it is a port of; -1: none
    std::vector<InterfaceAddress> addresses{};
    std::vector<InterfaceAddress> lost{}; ///< observed: drawn addresses that are gone because it is down or its IPv6 off
    int peerNode = -1;                    ///< index into Snapshot::nodes; -1: no link
    int peerInterface = -1;
    int rpFilter = 0; ///< effective: 0 off, 1 strict, 2 loose
    std::optional<bool> forwardsIpv4{}; ///< observed: what comes in by it, whatever the node does

    bool hasLink() const { return peerNode >= 0; }
    bool usable() const { return present && up; }
};

struct SnapshotRoute
{
    Prefix to;
    std::optional<IpAddress> via;
    int dev = -1; ///< interface index in the node; -1: to be found from `via`
    std::uint32_t metric = 0;
    RouteType type = RouteType::Unicast;
    bool connected = false; ///< made by an address

    bool operator==(const SnapshotRoute&) const = default;
};

struct SnapshotNode
{
    NodeName name;
    NodeKind kind = NodeKind::Host;
    bool forwardsIpv4 = false;
    bool forwardsIpv6 = false;
    /// Whether it passes on what comes in by that interface. IPv6 asks the node alone (net/ipv6/ip6_output.c,
    /// ip6_forward()).
    bool forwards(Family family, int in) const
    {
        if (family == Family::IPv6)
            return forwardsIpv6;
        return interfaces[static_cast<std::size_t>(in)].forwardsIpv4.value_or(forwardsIpv4);
    }
    bool masquerades = false;       ///< a gateway with NAT: what leaves by its uplink has its address
    bool forwardPolicyDrop = false; ///< computer: the FORWARD chain drops
    std::vector<SnapshotInterface> interfaces{};
    std::vector<SnapshotRoute> routes{}; ///< the main table; drawn: without connected routes (fib.h makes those)

    /// Observed: drawn routes that the kernel lost or never took because their interface is down.
    std::vector<SnapshotRoute> lost{};

    int interfaceNamed(const std::string& interface) const; ///< its index, or -1
};

struct Snapshot
{
    LabName lab;
    bool observed = false; ///< made from a running lab
    std::vector<SnapshotNode> nodes;
    std::unordered_map<std::string, int> byName;

    explicit Snapshot(LabName name) : lab(std::move(name)) {}
    int find(const NodeName& node) const;
};

/// Assumes what a namespace starts with (DESIGN.md): no reverse-path filter, IPv6 link-local addresses from the MAC. A
/// computer node whose file says nothing about forwarding is taken not to forward, as Linux starts.
Snapshot snapshotOf(const Topology& drawn);
/// The same of what resolved() gave.
Snapshot snapshotOfResolved(const Topology& whole);
/// The kinds come from the drawing, all else from the kernel. Objects that the drawing does not know are in it, too.
Snapshot snapshotOf(const Topology& drawn, const ObservedLab& observed);
/// Of the drawing alone where nothing is observed.
Snapshot snapshotOf(const Topology& drawn, const std::optional<ObservedLab>& observed);

} // namespace nsk
