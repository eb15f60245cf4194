// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/labstate.h"

/// A gateway's way out. System mode: a veth pair into the computer's namespace, forwarding on the two interfaces that
/// need it, and masquerading in the node and on the computer. Rootless: a program outside (pasta, slirp4netns) makes
/// the interface; masquerading in the node.
namespace nsk::uplink {

/// All or nothing. The sysctls and the table it needs on the computer stand in the journal already
/// (LabState::rootSysctls, table). Errors: "kernel.refused" …, "nat.unavailable", "nat.refused" (table, what nft said),
/// "uplink.…" of the program.
Status add(LabState& lab, Room& node, const op::AddUplink& wanted);

/// Goes on after a refusal and returns the first.
Status remove(LabState& lab, Room& node);

/// Finds out what on the computer has to be set for uplinks, for the journal, and counts this lab among those that need
/// it.
Status hold(LabState& lab);
/// Puts back what no other lab needs.
Status release(LabState& lab);

/// Puts the computer's sysctls back where they still have the value that was set.
Status restore(SysctlTree& sysctls, int computerNamespace, const std::vector<Traces::Sysctl>& values);

} // namespace nsk::uplink
