// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/fib.h"
#include "core/analysis/segments.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace nsk {

enum class FaultKind {
    NoRoute,
    RouteRefused, ///< a drawn route would match, and the kernel does not take it: its next hop is on no connected
                  ///< subnet
    ForwardingOff,
    Loop,
    InterfaceDown, ///< place: the one that is down
    NoLink,
    NotAPort, ///< of a running lab: `other`, a switch's interface on the way, is not in its bridge
    NextHopUnreachable,
    NoSuchAddress,
    WrongSubnet,  ///< the target is elsewhere than the connected route says; or it is here, and no connected route says
                  ///< so
    Ipv6Off,      ///< `other` answers to nothing of IPv6, and was meant to
    DuplicateMac, ///< `other`, to whom it goes, has the MAC address of `interface`, and a bridge cannot tell them apart
    Mtu,          ///< `other` takes no packet of that size, and nobody is told
    Duplicate,    ///< `other` answers for the address, too
    Blackhole,
    ReversePath,
    Firewall,
    NotUnicast,
    NoSource,
    LinkLocalSource, ///< a router does not forward from fe80::
    OutsideReturn    ///< without NAT nothing outside knows the way back
};

/// Why a packet dies, and where.
struct Fault
{
    FaultKind kind;
    std::size_t step = 0; ///< index into Walk::steps
    int node = -1;
    int interface = -1;                   ///< at `node`; -1 where it concerns the node
    IpAddress address = IpAddress::v4(0); ///< whom the node looked for: the next hop or the target
    Place other{};                        ///< InterfaceDown: the interface; Duplicate, WrongSubnet: the other owner
    std::optional<FibEntry> entry{};      ///< the route that led there
};

/// A packet inside one node.
struct Step
{
    int node = -1;
    int in = -1;
    int out = -1;
    std::optional<IpAddress> nextHop{};
    std::optional<FibEntry> entry{};
    bool local = false; ///< it is the node's own address
};

/// Somebody else whom the packet may come to, of two that have an address on one segment.
struct OtherEnd
{
    std::size_t step; ///< where it may go there instead
    Place out, in;
    IpAddress address; ///< that the two have
    Step last;
};

struct Walk
{
    std::vector<Step> steps;
    std::vector<OtherEnd> others{};  ///< only where it arrives
    std::optional<Fault> fault;      ///< none: it arrived
    bool outside = false;            ///< it left by a gateway's uplink
    std::optional<IpAddress> source; ///< chosen by the sender where none was given
};

struct Packet
{
    int from = -1;
    IpAddress target;
    std::optional<IpAddress> source{}; ///< absent: the sender's kernel chooses
    int expected = -1;                 ///< the node it must arrive at; -1: whoever owns the target
    int preferred = -1;                ///< the interface an IPv6 answer prefers: where the request came in
    bool answer = false;               ///< the kernel's own: it may go to what its sender takes for a broadcast address
    std::uint32_t size = 0;            ///< of the IP packet, bytes; 0: what ping sends, 84 and over IPv6 104
};

class Network;

struct HashAddress
{
    std::size_t operator()(const IpAddress& address) const;
};

/// Where packets to an address end from a node on: what one walk has found serves the others that come by there. Only
/// ways that end well are kept, and only where they depend on nothing but the address: no reverse-path filter, no
/// address twice. For one network and one thread.
class KnownWays
{
public:
    struct End
    {
        int in = -1; ///< how the packet came to the node for which this is kept
        int node = -1;
        int lastIn = -1;
        int lastOut = -1; ///< a gateway's uplink, where it leaves
    };

    explicit KnownWays(const Network& network);
    /// Null: not known.
    const End* find(const IpAddress& target, int node, int in) const;
    void keep(const Walk& walk, const IpAddress& target);

private:
    bool m_usable = true;
    std::size_t m_nodes;
    std::unordered_map<IpAddress, std::vector<End>, HashAddress> m_ends; ///< by target, then by node
};

/// A snapshot made ready for many questions: each node's routes, the segments, who owns which address; each made when
/// first asked for. It borrows the snapshot, which must outlive it; after changing the snapshot call changed(). Not for
/// several threads at once.
class Network
{
public:
    explicit Network(const Snapshot& snapshot) : m_snapshot(&snapshot) {}

    const Snapshot& snapshot() const { return *m_snapshot; }
    const SnapshotNode& node(int index) const { return m_snapshot->nodes[static_cast<std::size_t>(index)]; }
    const SnapshotInterface& at(Place place) const
    {
        return node(place.node).interfaces[static_cast<std::size_t>(place.interface)];
    }
    const Fib& fib(int node) const;
    /// The node's routes were everything up and plugged in.
    const Fib& wishedFib(int node) const;
    const Segments& segments() const;
    const Segments& cables() const;
    /// Of all interfaces, bytes.
    std::uint32_t leastMtu() const;
    /// Every interface that has the address, in the order of the nodes.
    const std::vector<Place>& owners(const IpAddress& address) const;
    /// The interfaces that answer when `from` asks its segment for the address: over IPv4 of any node that owns it
    /// anywhere (as Linux answers ARP), over IPv6 of those that have it themselves.
    std::vector<Place> neighbours(Place from, const IpAddress& address, const Segments& within) const;

    /// Another node's interface on the live segment that has the same MAC address; none: node -1.
    Place sameMac(Place place) const;

    /// The way of a packet by the routes, until it arrives or dies. At most two steps a node. With `known` a way may be
    /// cut short: its last step follows on one in the middle.
    Walk walk(const Packet& packet, KnownWays* known = nullptr) const;

    void changed();
    /// Only this node's routes or switches have changed.
    void routesChanged(int node);

private:
    const Snapshot* m_snapshot;
    mutable std::vector<std::unique_ptr<Fib>> m_fibs, m_wished;
    mutable std::unique_ptr<Segments> m_segments, m_cables;
    mutable std::uint32_t m_leastMtu = 0;
    mutable std::unique_ptr<std::vector<std::pair<Place, Place>>> m_twins;
    mutable std::unique_ptr<std::unordered_map<IpAddress, std::vector<Place>, HashAddress>> m_owners;
};

} // namespace nsk
