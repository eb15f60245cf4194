// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <string>
#include <vector>

namespace nsk {

enum class Severity : std::uint8_t { Note, Warning, Error };

/// Something the network as a whole has wrong or that will surprise. `code` is stable (words/ has the sentence),
/// `where` is the place in the file ("nodes[2].interfaces[0]"), node/interface the place on the canvas.
struct Finding
{
    std::string code;
    Severity severity = Severity::Warning;
    bool blocksDeploy = false; ///< the kernel would refuse it
    std::string node;
    std::string interface;
    std::string where;
    std::vector<std::string> args;

    bool operator==(const Finding&) const = default;
};

/// What the deploy will find on the machine that runs it. Makes findings of what cannot be applied there.
struct Capabilities
{
    bool rootless = false;
    bool nftables = true;      ///< NAT in system mode
    bool uplinkProgram = true; ///< pasta or slirp4netns found, rootless
    bool tunDevice = true;     ///< /dev/net/tun can be opened, rootless
};

/// All findings, in the order of the file; errors that block first to be found by severity, not by order.
/// Blocking: bridge-full (switch, ports), port-named-br0 (switch), computer-twice, route-unusable (a next hop the
/// kernel refuses because it is on no connected subnet of an up interface), duplicate-interface-address,
/// mtu-too-small-for-ipv6, nat-unavailable, uplink-unavailable (package name), sysctl-not-allowed (name), uplink-subnet
/// … Not blocking: member-not-applied (member), link-unfinished, duplicate-address, no-address,
/// annotation-unknown (number from 1) …
std::vector<Finding> findings(const Topology& topology, const Capabilities& capabilities = {});

/// The first of them that blocks, as an error: its own code, arguments and place.
Status deployable(const std::vector<Finding>& findings);

} // namespace nsk
