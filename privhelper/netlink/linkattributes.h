// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "privhelper/netlink/nlsocket.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nsk {

inline constexpr unsigned IFF_LOWER_UP_FLAG = 1U << 16; ///< IFF_LOWER_UP of linux/if.h, which net/if.h does not have
inline constexpr unsigned operationalUp = 6; ///< IF_OPER_UP of linux/if.h

/// A link as RTM_NEWLINK tells it.
struct LinkAttributes
{
    std::uint32_t index = 0;
    std::string name;
    std::string kind;
    unsigned flags = 0;
    unsigned operstate = 0; ///< IF_OPER_… of linux/if.h (RFC 2863): follows the carrier once the kernel's link watch has run
    std::optional<MacAddress> mac;
    std::uint32_t mtu = 0;
    std::uint32_t master = 0; ///< index, 0 for none
    std::uint32_t group = 0;
    std::uint32_t peer = 0;                    ///< IFLA_LINK: index of the other end in its namespace
    std::optional<std::int32_t> peerNamespace; ///< IFLA_LINK_NETNSID; absent: this one
    std::optional<bool> ipv6Disabled;
    std::optional<bool> stp; ///< bridges
    bool vlanFiltering = false;  ///< bridges
    std::uint32_t vlan = 0;      ///< of kind "vlan": its number
    bool hasPermanentMac = false; ///< IFLA_PERM_ADDRESS: hardware, or a virtual machine's idea of it
    std::vector<std::int32_t> ipv4Settings{}; ///< net.ipv4.conf.IFACE.*: IPV4_DEVCONF_… of linux/ip.h is the index + 1
};

LinkAttributes linkAttributes(const nlmsghdr* message);
Result<std::vector<LinkAttributes>> dumpLinks(NlSocket& socket);
/// Nothing where there is no link of that index.
Result<std::optional<LinkAttributes>> readLink(NlSocket& socket, std::uint32_t index);

} // namespace nsk
