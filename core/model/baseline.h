// SPDX-License-Identifier: MIT
#pragma once

#include <array>

/// What every namespace of a lab starts with, whatever the computer's own settings are: a new namespace may inherit them
/// (net.core.devconf_inherit_init_net), and on a computer with Docker every host would forward. The helper writes these values
/// into each new namespace; analysis assumes exactly them. Both read this list.
namespace nsk::baseline {

struct Sysctl
{
    const char* name;
    const char* value;
};

/// In the order in which they are written: ip_forward and all.forwarding reset every interface's own switch. `default` is
/// what interfaces made later start with. net.ipv4.ping_group_range comes on top: it covers every group that the namespace's
/// owner has mapped, so that ping works without privileges.
inline constexpr std::array sysctls = {
    Sysctl{"net.ipv4.ip_forward", "0"},
    Sysctl{"net.ipv4.conf.all.rp_filter", "0"},
    Sysctl{"net.ipv4.conf.default.rp_filter", "0"},
    Sysctl{"net.ipv4.conf.all.accept_redirects", "0"},
    Sysctl{"net.ipv4.conf.default.accept_redirects", "0"},
    Sysctl{"net.ipv4.conf.all.send_redirects", "0"},
    Sysctl{"net.ipv4.conf.default.send_redirects", "0"},
    Sysctl{"net.ipv4.conf.all.proxy_arp", "0"},
    Sysctl{"net.ipv4.conf.default.proxy_arp", "0"},
    Sysctl{"net.ipv4.conf.all.arp_ignore", "0"},
    Sysctl{"net.ipv4.conf.default.arp_ignore", "0"},
    Sysctl{"net.ipv4.conf.all.arp_announce", "0"},
    Sysctl{"net.ipv4.conf.default.arp_announce", "0"},
    Sysctl{"net.ipv4.conf.all.arp_filter", "0"},
    Sysctl{"net.ipv4.conf.default.arp_filter", "0"},
    Sysctl{"net.ipv6.conf.all.forwarding", "0"},
    Sysctl{"net.ipv6.conf.default.accept_ra", "0"},
    Sysctl{"net.ipv6.conf.default.accept_redirects", "0"},
    Sysctl{"net.ipv6.conf.default.accept_dad", "0"},
    Sysctl{"net.ipv6.conf.default.disable_ipv6", "1"},
};

/// The loopback interface is up.
inline constexpr bool loopbackUp = true;
/// An interface without `ipv6` in the drawing and without an IPv6 address has IPv6 off.
inline constexpr bool ipv6OffByDefault = true;
/// IPv6 addresses are usable at once: no duplicate address detection.
inline constexpr bool duplicateAddressDetection = false;

} // namespace nsk::baseline
