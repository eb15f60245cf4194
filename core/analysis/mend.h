// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "core/analysis/segments.h"

#include <string>
#include <variant>

/// One change that mends a fault, as a value by indices into a snapshot. It can be tried on a snapshot, written as
/// edits of the drawing and as commands for the running lab: the three say the same.
namespace nsk::mend {

struct AddRoute
{
    int node;
    SnapshotRoute route;
};
struct ChangeRoute
{
    int node;
    SnapshotRoute from, to;
};
struct RemoveRoute
{
    int node;
    SnapshotRoute route;
};
struct ForwardingOn
{
    int node;
    Family family;
};
/// Makes a switch's interface a port of its bridge again.
struct SetMaster
{
    Place port;
};
struct Ipv6On
{
    Place place;
};
struct SetMtu
{
    Place place;
    std::uint32_t mtu;
};
struct SetMac
{
    Place place;
    MacAddress mac;
};
struct AddAddress
{
    Place place;
    InterfaceAddress address;
};
struct ChangeAddress
{
    /// A route that an address carries: with another gateway afterwards, or not needed any more.
    struct Follower
    {
        int node;
        SnapshotRoute from;
        std::optional<SnapshotRoute> to;
    };

    Place place;
    InterfaceAddress from, to;
    std::vector<Follower> routes{};
};
struct Besides;
/// `also`: what else has to be mended so that nobody loses what works: an address that another has would wake up with
/// the interface, or a route that leads astray.
struct SetUp
{
    Place place;
    std::vector<Besides> also{};
};
struct Connect
{
    Place a, b;
    std::vector<Besides> also{};
};
struct LooseFilter
{
    Place place;
};
struct AcceptForwarded
{
    Place in;
};
struct NatOn
{
    int node;
};
/// Nothing that could be done for sure: says what a person should do. Has neither edits nor commands.
struct Hint
{
    std::string code;
    std::vector<std::string> args;
    int node;
};

using Mend = std::variant<AddRoute, ChangeRoute, RemoveRoute, ForwardingOn, SetUp, SetMaster, Ipv6On, SetMtu, SetMac, AddAddress, ChangeAddress, Connect,
                          LooseFilter, AcceptForwarded, NatOn, Hint>;

struct Besides
{
    Mend mend;
};

/// Without what it does besides, which are faults of their own.
Mend alone(const Mend& mend);

/// Tries it on a private copy. False: it changes nothing (a hint).
bool applyTo(Snapshot& snapshot, const Mend& mend);

/// The node whose routes or switches alone change; -1 if more does.
int onlyNode(const Mend& mend);

/// The same as edits of `drawn` (null: none) and as commands. A drawing that has it already, while the running lab has
/// not, needs no edit: then there are commands only.
Fix toFix(const Snapshot& snapshot, const Mend& mend, const Topology* drawn);

} // namespace nsk::mend
