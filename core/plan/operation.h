// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <variant>
#include <vector>

/// What a deploy does to the kernel, as a closed list of values. Operations never cross the wire: the helper plans for itself.
/// A subclass of nothing: a new kind of operation is one struct here, one line in each std::visit (inverse, plantext, planshell,
/// netlink/linuxkernel, netlink/fakekernel).
namespace nsk::op {

struct CreateNamespace { NodeName node; };
/// The inverse makes it anew, empty; the operations before it in the plan have removed (and so recorded) what was inside.
struct DeleteNamespace { NodeName node; };

/// The namespace stays, with everything in it; only its name (and that under /run/netns) is another. From a name to the
/// same: somebody took it away from under /run/netns, and it is put there again.
struct RenameNamespace { NodeName from, to; };

struct VethEnd
{
    NodeName node;
    std::string name;
    MacAddress mac;
    std::uint32_t mtu = 1500;
    std::string master;                ///< "br0" when it is a switch's port
};
/// Created straight into both namespaces, both ends down. IPv6 is off on both: the baseline of a namespace has
/// net.ipv6.conf.default.disable_ipv6 = 1. In a computer node's namespace a SetIpv6 always follows, whatever its default is.
struct CreateVeth { VethEnd a, b; };
/// Removes both ends. `a` and `b` say how they were, for the inverse. `bIsElsewhere`: somebody moved that end out of the lab,
/// where it goes with `a`; nothing can put it back there, so `b` says where it was made.
struct DeleteVeth { VethEnd a, b; bool bIsElsewhere = false; };

struct CreateBridge { NodeName node; std::string name; MacAddress mac; std::uint32_t mtu = 1500; bool stp = false; };
struct DeleteBridge { NodeName node; std::string name; MacAddress mac; std::uint32_t mtu = 1500; bool stp = false; };

struct SetUp { NodeName node; std::string interface; bool up; bool was; };
struct SetMtu { NodeName node; std::string interface; std::uint32_t mtu; std::uint32_t was; };
struct SetMac { NodeName node; std::string interface; MacAddress mac; MacAddress was; };
struct SetMaster { NodeName node; std::string interface; std::string master; std::string was; }; ///< "" = none
struct SetStp { NodeName node; std::string bridge; bool stp; bool was; };
/// With the interface up only where the kernel allows it (PlanContext::renamesLive); else it is set down before.
struct RenameInterface { NodeName node; std::string from, to; };
/// net.ipv6.conf.IFACE.disable_ipv6 and addr_gen_mode.
struct SetIpv6 { NodeName node; std::string interface; Ipv6Mode mode; Ipv6Mode was; };

/// `peer`: ObservedAddress::peer, of a stranger's that goes or comes back.
struct AddAddress { NodeName node; std::string interface; InterfaceAddress address; std::optional<IpAddress> peer{}; };
struct RemoveAddress { NodeName node; std::string interface; InterfaceAddress address; std::optional<IpAddress> peer{}; };

struct KernelRoute
{
    Prefix to;
    std::optional<IpAddress> via;
    std::string dev;                   ///< "" where via decides (or for blackhole, unreachable, prohibit)
    std::uint32_t metric = 0;          ///< 0: none given
    RouteType type = RouteType::Unicast;
    std::string raw{};                 ///< ObservedRoute::raw: exactly that one, whatever else is said here

    bool operator==(const KernelRoute&) const = default;
};
struct AddRoute { NodeName node; KernelRoute route; };
struct RemoveRoute { NodeName node; KernelRoute route; };

/// The namespace's switch (net.ipv4.ip_forward / net.ipv6.conf.all.forwarding); on a computer node in system mode the
/// helper sets the lab's own interfaces' conf/IFACE/forwarding instead.
struct SetForwarding { NodeName node; Family family; bool on; bool was; };
/// `was` is "" where nobody knows it; the helper then reads it before it writes.
struct SetSysctl { NodeName node; std::string name; std::string value; std::string was; };

/// A gateway's way out: in system mode a veth into the root namespace and masquerading in an nft table of the lab's own; rootless
/// a pasta or slirp4netns, which chooses the addresses itself. All values chosen already. It includes the addresses, both ends up, and
/// in the node the default route via `outsideAddress`, unless `defaultRoute` is false because the file has one of its own.
struct AddUplink { NodeName node; std::string inside; std::string outside; InterfaceAddress insideAddress; InterfaceAddress outsideAddress; bool nat; bool defaultRoute = true; };
struct RemoveUplink { NodeName node; std::string inside; std::string outside; InterfaceAddress insideAddress; InterfaceAddress outsideAddress; bool nat; bool defaultRoute = true; };

} // namespace nsk::op

namespace nsk {

using Operation = std::variant<op::CreateNamespace, op::DeleteNamespace, op::RenameNamespace, op::CreateVeth, op::DeleteVeth, op::CreateBridge,
                               op::DeleteBridge, op::SetUp, op::SetMtu, op::SetMac, op::SetMaster, op::SetStp, op::RenameInterface,
                               op::SetIpv6, op::AddAddress, op::RemoveAddress, op::AddRoute, op::RemoveRoute, op::SetForwarding,
                               op::SetSysctl, op::AddUplink, op::RemoveUplink>;

/// The operation that takes this one back.
Operation inverse(const Operation& operation);

/// The object in hand, for progress and errors: "ns1", "ns1:v1", "ns1:v1 – r:v1_r".
std::string objectOf(const Operation& operation);
/// The nodes in whose namespaces it does something.
std::vector<NodeName> nodesOf(const Operation& operation);

} // namespace nsk
