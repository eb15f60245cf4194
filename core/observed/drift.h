// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

#include <vector>

namespace nsk {

/// One difference between drawing and kernel. `code` is stable and has a sentence in core/words:
/// node-missing (node), name-missing (node: under /run/netns), name-taken (node: something else is there), loopback-renamed (drawn, real), interface-missing, interface-down, interface-up (drawn down, is up), no-carrier is *not* drift,
/// peer-differs (drawn, real), peer-outside (drawn: its other end was moved out of the lab), address-missing (address), address-extra (address), route-missing (route), route-extra
/// (route), route-undrawable (route: one that no drawing can have), interface-other (kind: not the one that nsketch made),
/// mac-differs (drawn, real), mtu-differs (drawn, real), master-missing, master-extra (real), forwarding-differs (family, drawn,
/// real), sysctl-differs (name, drawn, real), interface-extra, stp-differs, ipv6-differs (drawn, real). Sentences take
/// the arguments node, interface, drawn, real; for sysctl-differs `interface` is the sysctl's name, for
/// forwarding-differs the family's.
struct Drift
{
    std::string code;
    NodeName node;
    std::string interface; ///< "" where it concerns the node
    std::string drawn;     ///< "" where nothing was drawn
    std::string real;      ///< "" where nothing is there

    bool operator==(const Drift&) const = default;
};

/// Compares in a stable order (nodes and interfaces as drawn). `topology` may be unresolved. What the kernel adds by
/// itself (connected routes, link-local addresses, a gateway's up0 and what the uplink program sets on it) is
/// no drift; of a computer node only what the drawing names is looked at. A route that its down interface cannot hold
/// is no drift.
std::vector<Drift> drift(const Topology& topology, const ObservedLab& observed);

} // namespace nsk
