// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A lab as the kernel shows it. Plain values: filled by the helper (netlink), sent over the wire, read by planner, analysis,
/// drift and canvas. Names are strings, not checked types: a stranger may have made the object and called it anything.
namespace nsk {

/// Every namespace's loopback interface.
inline constexpr const char* loopbackName = "lo";

struct ObservedAddress
{
    IpAddress address;
    int length = 0;
    bool tentative = false;            ///< IPv6 DAD still running or failed
    bool linkLocalByKernel = false;    ///< fe80:: with IFA_F_PERMANENT made by addrconf, no drift
    std::optional<IpAddress> peer{};   ///< another one than `address`: its prefix is the peer's, as no drawing has it; not on the wire

    bool operator==(const ObservedAddress&) const = default;
};

struct ObservedInterface
{
    std::uint32_t index = 0;           ///< unique within its namespace only
    std::string name;
    std::string kind;                  ///< IFLA_INFO_KIND: "veth", "bridge", "tun" …; "" for loopback and hardware
    std::optional<MacAddress> mac;
    std::uint32_t mtu = 0;             ///< bytes
    bool up = false;                   ///< IFF_UP: the administrator wants it
    bool running = false;              ///< carrier, noticed by the kernel: packets pass; a veth has it when its peer is up
    bool loopback = false;
    bool stranger = false;             ///< a veth or bridge that nsketch did not make: not of the lab's IFLA_GROUP
    std::string master;                ///< name of the bridge it is a port of, "" if none
    std::string peerNode;              ///< veth: node at the other end ("" if outside the lab)
    std::string peerInterface;
    std::optional<bool> ipv6Disabled;  ///< net.ipv6.conf.IFACE.disable_ipv6
    std::optional<bool> forwardsIpv4;  ///< net.ipv4.conf.IFACE.forwarding: what comes in by it
    std::optional<bool> forwardsIpv6;
    std::vector<ObservedAddress> addresses;

    bool operator==(const ObservedInterface&) const = default;
};

/// A route of the main table. Routes of the local table are not kept: they follow from the addresses.
struct ObservedRoute
{
    Prefix to;
    std::optional<IpAddress> via{};
    std::string dev{};
    std::uint32_t metric = 0;          ///< as the kernel shows it: IPv6 has 1024 where none was given
    RouteType type = RouteType::Unicast;
    bool byKernel = false;             ///< RTPROT_KERNEL: the connected routes that addresses make
    bool dead = false;                 ///< RTNH_F_DEAD or LINKDOWN
    /// It has what no drawing can say: several next hops (each is a route here), TOS, a next hop of the other family,
    /// metrics, an encapsulation, a preferred source. It is no drawn route, whatever it looks like.
    bool undrawable = false;
    std::string raw{};                 ///< such a one as the kernel tells it, rtmsg and attributes; not on the wire

    bool operator==(const ObservedRoute&) const = default;
};

struct ObservedNode
{
    NodeName name;
    bool present = false;              ///< its namespace exists
    std::uint64_t cookie = 0;          ///< SO_NETNS_COOKIE
    std::vector<ObservedInterface> interfaces{};
    std::vector<ObservedRoute> routes{};
    std::optional<bool> forwardingIpv4{}; ///< net.ipv4.ip_forward; a computer, system mode: its interfaces' in the lab
    std::optional<bool> forwardingIpv6{}; ///< net.ipv6.conf.all.forwarding
    std::optional<int> rpFilterAll{};     ///< net.ipv4.conf.all.rp_filter (the effective value of an interface is the larger of the two)
    std::map<std::string, int> rpFilter{};                      ///< by interface
    std::vector<std::pair<std::string, std::string>> sysctls{}; ///< those the drawing asks for, as they are
    bool forwardPolicyDrop = false;     ///< computer only: a FORWARD chain's policy is drop (as Docker sets it)
    std::optional<bool> stp{};            ///< switch only: br0's stp_state
    bool nameless = false;                ///< system mode: under /run/netns its name is gone or stands for something else
    bool nameTaken = false;               ///< the latter

    bool operator==(const ObservedNode&) const = default;
    const ObservedInterface* findInterface(const std::string& interface) const;
};

struct ObservedLab
{
    LabName name;
    std::uint64_t revision = 0;        ///< grows with every applied change
    std::vector<ObservedNode> nodes;

    explicit ObservedLab(LabName lab) : name(std::move(lab)) {}
    bool operator==(const ObservedLab&) const = default;
    const ObservedNode* findNode(const NodeName& node) const;
    ObservedNode* findNode(const NodeName& node);
};

} // namespace nsk
