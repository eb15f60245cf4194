// SPDX-License-Identifier: MIT
#include "privhelper/netlink/messages.h"

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>

namespace nsk::messages {

namespace {

unsigned char familyOf(Family family)
{
    return family == Family::IPv4 ? AF_INET : AF_INET6;
}

NlMessage changeLink(std::uint32_t index, unsigned flags = 0, unsigned change = 0)
{
    NlMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    header.ifi_flags = flags;
    header.ifi_change = change;
    message.header(header);
    return message;
}

void put(NlMessage& message, int type, const IpAddress& address)
{
    message.bytes(type, address.bytes().data(), address.bytes().size());
}

NlMessage address(int type, int flags, std::uint32_t index, const InterfaceAddress& address,
                  const std::optional<IpAddress>& peer)
{
    NlMessage message(type, flags);
    ifaddrmsg header{};
    header.ifa_family = familyOf(address.family());
    header.ifa_prefixlen = static_cast<unsigned char>(address.length());
    header.ifa_flags = address.family() == Family::IPv6 ? IFA_F_NODAD : 0;
    header.ifa_scope = address.address().isLoopback() ? RT_SCOPE_HOST : RT_SCOPE_UNIVERSE;
    header.ifa_index = index;
    message.header(header);
    put(message, IFA_LOCAL, address.address());
    put(message, IFA_ADDRESS, peer.value_or(address.address()));
    if (address.family() == Family::IPv4 && address.length() <= 30 && !peer)
        put(message, IFA_BROADCAST, address.broadcast());
    return message;
}

unsigned char typeOf(RouteType type)
{
    switch (type) {
    case RouteType::Blackhole:
        return RTN_BLACKHOLE;
    case RouteType::Unreachable:
        return RTN_UNREACHABLE;
    case RouteType::Prohibit:
        return RTN_PROHIBIT;
    case RouteType::Unicast:
        break;
    }
    return RTN_UNICAST;
}

NlMessage route(int type, int flags, const op::KernelRoute& route, std::uint32_t device, bool removing)
{
    NlMessage message(type, flags);
    if (!route.raw.empty()) {
        std::string raw = route.raw;
        if (removing) // next hops that were put together may have come from several hands
            reinterpret_cast<rtmsg*>(raw.data())->rtm_protocol = RTPROT_UNSPEC;
        message.body(raw);
        return message;
    }
    rtmsg header{};
    header.rtm_family = familyOf(route.to.family());
    header.rtm_dst_len = static_cast<unsigned char>(route.to.length());
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_protocol = removing ? RTPROT_UNSPEC : RTPROT_STATIC;
    header.rtm_type = typeOf(route.type);
    const bool onLink = !route.via && route.type == RouteType::Unicast && route.to.family() == Family::IPv4;
    header.rtm_scope = removing ? RT_SCOPE_NOWHERE : onLink ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
    message.header(header);
    if (!route.to.isDefault())
        put(message, RTA_DST, route.to.network());
    if (route.via)
        put(message, RTA_GATEWAY, *route.via);
    if (device != 0)
        message.u32(RTA_OIF, device);
    if (route.metric != 0)
        message.u32(RTA_PRIORITY, route.metric);
    return message;
}

} // namespace

NlMessage setUp(std::uint32_t index, bool up)
{
    return changeLink(index, up ? IFF_UP : 0, IFF_UP);
}

NlMessage setMtu(std::uint32_t index, std::uint32_t mtu)
{
    NlMessage message = changeLink(index);
    message.u32(IFLA_MTU, mtu);
    return message;
}

NlMessage setMac(std::uint32_t index, const MacAddress& mac)
{
    NlMessage message = changeLink(index);
    message.bytes(IFLA_ADDRESS, mac.bytes().data(), mac.bytes().size());
    return message;
}

NlMessage setMaster(std::uint32_t index, std::uint32_t master)
{
    NlMessage message = changeLink(index);
    message.u32(IFLA_MASTER, master);
    return message;
}

NlMessage rename(std::uint32_t index, const std::string& name)
{
    NlMessage message = changeLink(index);
    message.text(IFLA_IFNAME, name);
    return message;
}

NlMessage setGroup(std::uint32_t index, std::uint32_t group)
{
    NlMessage message = changeLink(index);
    message.u32(IFLA_GROUP, group);
    return message;
}

NlMessage deleteLink(std::uint32_t index)
{
    NlMessage message(RTM_DELLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    message.header(header);
    return message;
}

NlMessage deleteGroup(std::uint32_t group)
{
    NlMessage message(RTM_DELLINK, 0);
    message.header(ifinfomsg{});
    message.u32(IFLA_GROUP, group);
    return message;
}

NlMessage getLink(const std::string& name)
{
    NlMessage message(RTM_GETLINK, 0);
    message.header(ifinfomsg{});
    message.text(IFLA_IFNAME, name);
    message.u32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    return message;
}

NlMessage addAddress(std::uint32_t index, const InterfaceAddress& value, const std::optional<IpAddress>& peer)
{
    return address(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, index, value, peer);
}

NlMessage removeAddress(std::uint32_t index, const InterfaceAddress& value, const std::optional<IpAddress>& peer)
{
    return address(RTM_DELADDR, 0, index, value, peer);
}

NlMessage addRoute(const op::KernelRoute& value, std::uint32_t device)
{
    // NLM_F_EXCL alone would refuse an IPv6 route that differs in its next hop only; the planner asks for no route
    // twice.
    return route(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, value, device, false);
}

NlMessage removeRoute(const op::KernelRoute& value, std::uint32_t device)
{
    return route(RTM_DELROUTE, 0, value, device, true);
}

NlMessage numberNamespace(int networkNamespace, std::uint32_t number)
{
    NlMessage message(RTM_NEWNSID, 0);
    message.header(rtgenmsg{});
    message.u32(NETNSA_FD, static_cast<std::uint32_t>(networkNamespace));
    message.u32(NETNSA_NSID, number);
    return message;
}

} // namespace nsk::messages
