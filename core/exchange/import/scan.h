// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"
#include "core/observed/scan.h"

#include <string>
#include <vector>

namespace nsk {

/// A namespace that a running lab of nsketch's says is its own; known by its cookie, which no other has (SO_NETNS_COOKIE).
struct KnownSpace
{
    std::uint64_t cookie = 0;
    std::string lab{};
    std::string node{};
    bool computer = false; ///< the lab's own root namespace, which stands for the computer (rootless)
    std::vector<std::pair<std::string, std::string>> sysctls{}; ///< that its drawing has, as they are
};

struct ScanWishes
{
    std::vector<KnownSpace> known{};
    std::vector<std::string> only{}; ///< these namespaces and what they are linked to; empty: all
    bool everything = false;         ///< also what is linked to nothing: the computer's own interfaces, empty namespaces
};

/// The drawing of what a scan found. A namespace is a host, or a router where it forwards, or a switch where it holds one bridge
/// and its ports and nothing else; any other bridge is a switch beside its namespace. Called as its lab has it, as `ip netns`
/// does, as its container, else by program and number of its first process; what nothing is linked to and nobody has named is in
/// the report alone. The computer's own namespace (the caller's; the report says where the first process's is another one, which
/// is called "first") is a node where something of it is linked to another one. What a drawing
/// cannot hold, and what could not be seen, is in the report, `file` being the namespace.
///
/// What is drawn deploys to what there is: MAC addresses and MTUs stand in it unless nsketch would give the same, sysctls where
/// somebody has set them (differing from baseline.h, from what the kernel gives a new namespace and from the computer's own).
/// Where there is nothing to draw, the drawing is empty. Errors: "exchange.scan.no-such-namespace" (name), those of TopologyBuilder.
Result<Imported> drawScan(const Scan& scan, const ScanWishes& wishes = {});

/// Whether all that was found is drawn: not what is said of namespaces without anything in them, of which namespace is the
/// caller's, and of what could not be looked at for want of rights.
bool isWhole(const ExchangeReport& report);

} // namespace nsk
