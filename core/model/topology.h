// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "core/base/name.h"
#include "core/base/prefix.h"
#include "core/model/layout.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The drawn network, as plain values. Nothing here knows a file, a widget or the kernel. Values are changed through
/// model/edit.h only, so that each change has an inverse. Objects are known by their names, which are unique: nodes within the
/// topology, interfaces within their node. An edit that renames moves every reference along.
namespace nsk {

enum class NodeKind : std::uint8_t { Host, Router, Switch, Gateway, Computer };

/// What an interface does with IPv6 where no IPv6 address is set: nothing, or a link-local address.
enum class Ipv6Mode : std::uint8_t { Off, LinkLocal };

enum class RouteType : std::uint8_t { Unicast, Blackhole, Unreachable, Prohibit };

struct Interface
{
    InterfaceName name;
    std::vector<InterfaceAddress> addresses{};
    std::optional<MacAddress> mac{}; ///< absent: derived, see model/naming.h
    std::optional<std::uint32_t> mtu{}; ///< bytes; absent: the kernel's 1500
    bool up = true;
    std::optional<Ipv6Mode> ipv6{}; ///< absent: link-local where an IPv6 address is set, else off
    std::string comment{};
    Extras extras{};

    bool operator==(const Interface&) const = default;
};

struct Route
{
    Prefix to; ///< a default route is 0.0.0.0/0 or ::/0
    std::optional<IpAddress> via{}; ///< of to's family
    std::optional<InterfaceName> dev{};
    std::optional<std::uint32_t> metric{};
    RouteType type = RouteType::Unicast;
    std::string comment{};
    Extras extras{};

    bool operator==(const Route&) const = default;
};

/// One value a family; absent means the kind's default (naming.h: forwards()).
struct Forwarding
{
    std::optional<bool> ipv4{};
    std::optional<bool> ipv6{};

    bool operator==(const Forwarding&) const = default;
};

struct Limits
{
    std::optional<double> cpus{};
    std::optional<std::uint32_t> memoryMib{};
    std::optional<std::uint32_t> pids{};

    bool operator==(const Limits&) const = default;
};

struct Service
{
    std::string name{};
    std::vector<std::string> command{}; ///< an argument list, never a shell line
    bool restart = false;
    std::string comment{};
    Extras extras{};

    bool operator==(const Service&) const = default;
};

/// Where a gateway leaves for the outside world. Absent: chosen (DESIGN.md "Generated values").
struct Uplink
{
    std::optional<InterfaceName> interface{};
    std::optional<Prefix> subnet{}; ///< IPv4, /30 or shorter

    bool operator==(const Uplink&) const = default;
};

struct Node
{
    NodeName name;
    NodeKind kind = NodeKind::Host;
    std::string label{};
    std::string comment{};
    std::vector<Interface> interfaces{};
    std::vector<Route> routes{};
    std::optional<Forwarding> forwarding{};
    std::vector<std::pair<std::string, std::string>> sysctls{}; ///< "net.ipv4.conf.all.rp_filter" → "1"
    std::vector<std::string> isolation{}; ///< of uts mnt pid ipc cgroup user time
    std::string hostname{};
    std::optional<Limits> limits{};
    std::vector<Service> services{};
    std::optional<bool> nat{}; ///< gateway; absent: true
    std::optional<Uplink> uplink{}; ///< gateway
    std::optional<bool> stp{}; ///< switch; absent: false
    std::string icon{}; ///< of resources/icons, or the picture itself: "data:image/png;base64,…"
    std::string colour{}; ///< "#rrggbb" or empty
    int z = 0; ///< drawn over those with a lower one
    bool locked = false; ///< neither moved nor removed on the canvas until unlocked
    Extras extras{};

    bool operator==(const Node&) const = default;
};

/// Whether a running network could not tell the two apart: labels, comments, icons and colours are about the drawing alone.
bool sameForNetwork(const Node& a, const Node& b);

struct Endpoint
{
    NodeName node;
    std::optional<InterfaceName> interface{}; ///< absent: named by itself (naming.h: resolveEndpoints())

    bool operator==(const Endpoint&) const = default;
};

struct ImpairmentRates
{
    std::optional<double> delayMs{}, jitterMs{}, lossPercent{}, duplicatePercent{}, reorderPercent{}, corruptPercent{}, rateMbit{};

    bool operator==(const ImpairmentRates&) const = default;
};

/// What a link does to packets. `forward` is from the first endpoint to the second; when the file gives one set of values
/// both are equal and `symmetric` is true.
struct Impairment
{
    bool symmetric = true;
    ImpairmentRates forward{};
    ImpairmentRates backward{};

    bool operator==(const Impairment&) const = default;
};

struct Link
{
    std::array<Endpoint, 2> endpoints;
    std::optional<Impairment> impairment{};
    std::string comment{};
    Extras extras{};

    bool operator==(const Link&) const = default;
};

enum class Expectation : std::uint8_t { Reachable, Unreachable };

struct Check
{
    NodeName from;
    std::string to{}; ///< an address or a node's name
    Expectation expect = Expectation::Reachable;
    std::string comment{};
    Extras extras{};

    bool operator==(const Check&) const = default;
};

struct Topology
{
    LabName name;
    std::string title{};
    std::string description{}; ///< Markdown
    std::string comment{};
    std::vector<Node> nodes{};
    std::vector<Link> links{};
    std::vector<Check> checks{};
    Layout layout;
    Extras extras{};

    explicit Topology(LabName labName) : name(std::move(labName)) {}
    bool operator==(const Topology&) const = default;

    const Node* findNode(const NodeName& node) const;
    Node* findNode(const NodeName& node);
    const Node* findComputer() const; ///< there is one at most
    std::optional<std::size_t> indexOf(const NodeName& node) const;
    std::optional<Position> positionOf(const NodeName& node) const;
};

const Interface* findInterface(const Node& node, const InterfaceName& name);
/// The name of the computer node, if there is one.
std::optional<NodeName> computerOf(const Topology& topology);

} // namespace nsk
