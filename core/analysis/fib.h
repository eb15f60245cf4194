// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/snapshot.h"

#include <vector>

namespace nsk {

/// A route as one node's kernel holds it.
struct FibEntry
{
    SnapshotRoute route;             ///< `dev` is filled in (blackhole and its kin: -1)
    std::optional<IpAddress> source; ///< connected: the address that made it
    bool viaSelf = false;            ///< IPv4 `via` an own address: Linux takes it as on-link

    /// As `ip route` shows it: "10.10.20.0/24 via 10.10.10.1 dev v1".
    std::string text(const SnapshotNode& node) const;
};

/// Why the kernel does not hold a route of the drawing.
enum class Refusal {
    InterfaceDown, ///< its interface is down or absent, or its gateway is on such an interface's subnet: skipped, not
                   ///< an error
    GatewayOffSubnet, ///< "Nexthop has invalid gateway", IPv6 "No route to host"
    GatewayIsOwn,     ///< IPv6: "Gateway can not be a local address"
    Ipv6Off,          ///< "IPv6 is disabled on nexthop device"
    NoDevice,         ///< neither gateway nor interface: "No such device"
    Exists            ///< a route of the same prefix and metric is there: "File exists"
};

struct RefusedRoute
{
    std::size_t index; ///< into SnapshotNode::routes
    Refusal why;
};

/// The routes of one node as the Linux kernel looks them up: own addresses first (table local), then the longest
/// prefix, of equals the least metric. Made from addresses (connected routes of interfaces that are up) and the node's
/// routes; of an observed node the kernel's own connected routes are taken instead. It points into no snapshot: it
/// stays valid when the snapshot changes, but says what was true before.
class Fib
{
public:
    enum class Interfaces {
        AsTheyAre,
        AllUp ///< what would be, were every interface up and plugged in
    };

    Fib(const SnapshotNode& node, bool observed, Interfaces interfaces = Interfaces::AsTheyAre);

    /// Whether the node takes packets to that address as its own. Linux does so for the addresses of interfaces that
    /// are down, too.
    bool isLocal(const IpAddress& address) const;
    /// IPv4: whether it is the directed broadcast address of a connected subnet.
    bool isBroadcast(const IpAddress& address) const;
    /// The entry that wins, or null. Of equal IPv6 entries the one on `preferred` (an interface index) wins.
    const FibEntry* lookup(const IpAddress& target, int preferred = -1) const;
    /// The source address that the kernel would choose with that entry; none if the node has no usable address.
    std::optional<IpAddress> source(const FibEntry& entry, const IpAddress& target) const;

    const std::vector<RefusedRoute>& refused() const { return m_refused; }
    const std::vector<FibEntry>& entries() const { return m_entries; }

private:
    struct Group
    {
        Family family;
        int length;
        std::size_t begin, end;
    };
    struct Own
    {
        InterfaceAddress address;
        int interface;
        bool up;
        bool secondary;
        bool present;
    };

    void addOwn(const SnapshotNode& node, bool all);
    void addConnected();
    void addRoutes(const SnapshotNode& node, bool all);
    std::optional<Refusal> place(FibEntry& entry, bool all) const;
    const FibEntry* linkRouteTo(const IpAddress& gateway, int dev) const;
    void sort();
    std::optional<IpAddress> sourceV4(const FibEntry& entry) const;
    std::optional<IpAddress> sourceV6(const FibEntry& entry, const IpAddress& target) const;

    std::vector<Own> m_own;
    std::vector<IpAddress> m_local;     // sorted
    std::vector<IpAddress> m_broadcast; // sorted
    std::vector<bool> m_usable;         // by interface
    std::vector<bool> m_ipv6;           // by interface
    std::vector<FibEntry> m_entries;
    std::vector<std::size_t> m_links; // while entries are added: those without a gateway
    std::vector<Group> m_groups;
    std::vector<RefusedRoute> m_refused;
};

} // namespace nsk
