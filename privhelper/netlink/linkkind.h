// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/operation.h"
#include "privhelper/netlink/nlsocket.h"

#include <array>
#include <cstdint>
#include <string>

/// The kinds of link that the engine makes, one file each: what to ask the kernel for so that the link stands in its
/// place. A new kind is one function here, one file, and one operation in core/plan/operation.h.
namespace nsk::linkkind {

/// One end of a pair, with everything the kernel needs to put it into its namespace at once.
struct VethPlace
{
    int networkNamespace = -1; ///< borrowed
    std::uint32_t index = 0;   ///< 0: the kernel chooses
    std::string name;
    std::optional<MacAddress> mac;
    std::uint32_t mtu = 1500;
    std::uint32_t master = 0; ///< index of the bridge, 0 for none
    std::uint32_t group = 0;  ///< IFLA_GROUP
};

/// To be sent from a namespace that has neither of the names nor the indexes: kernels before 6.15 look for them there.
/// The master of `b` has to be set afterwards: only the first end's is taken.
NlMessage veth(const VethPlace& a, const VethPlace& b);

NlMessage bridge(const op::CreateBridge& wanted, std::uint32_t index, std::uint32_t group);
/// Change a bridge's spanning tree, in this order: the kernel refuses the one value with the other (a forward delay of 0
/// while the tree is on: ERANGE).
std::array<NlMessage, 2> bridgeStp(std::uint32_t index, bool on);

} // namespace nsk::linkkind
