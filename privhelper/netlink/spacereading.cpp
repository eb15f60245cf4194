// SPDX-License-Identifier: MIT
#include "privhelper/netlink/spacereading.h"

#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <array>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>

namespace nsk {

namespace {

template <std::size_t Count> std::array<nlattr*, Count> attributes(const nlmsghdr* message, std::size_t headerLength)
{
    std::array<nlattr*, Count> table{};
    nlmsg_parse(const_cast<nlmsghdr*>(message), static_cast<int>(headerLength), table.data(),
                static_cast<int>(Count) - 1, nullptr);
    return table;
}

std::optional<IpAddress> addressOf(nlattr* attribute)
{
    if (attribute == nullptr)
        return std::nullopt;
    const auto* data = static_cast<const std::uint8_t*>(nla_data(attribute));
    const auto address = IpAddress::fromBytes({data, static_cast<std::size_t>(nla_len(attribute))});
    return address ? std::optional(*address) : std::nullopt;
}

std::optional<RouteType> routeTypeOf(unsigned char type)
{
    switch (type) {
    case RTN_UNICAST:
        return RouteType::Unicast;
    case RTN_BLACKHOLE:
        return RouteType::Blackhole;
    case RTN_UNREACHABLE:
        return RouteType::Unreachable;
    case RTN_PROHIBIT:
        return RouteType::Prohibit;
    default:
        return std::nullopt;
    }
}

/// Whether an address of the interface makes the kernel have that route. Anybody can write "kernel" as a route's
/// origin.
bool isConnected(const ObservedInterface* interface, const Prefix& to)
{
    if (interface == nullptr || to.network().isLinkLocal() || to.network().isMulticast())
        return true;
    return std::ranges::any_of(interface->addresses, [&](const ObservedAddress& one) {
        const auto prefix = Prefix::of(one.peer.value_or(one.address), one.length);
        return prefix && *prefix == to;
    });
}

bool isUndrawable(const rtmsg& header, const std::array<nlattr*, RTA_MAX + 1>& table)
{
    return header.rtm_tos != 0 || header.rtm_src_len != 0 || !routeTypeOf(header.rtm_type) ||
           std::ranges::any_of(std::array{RTA_MULTIPATH, RTA_VIA, RTA_METRICS, RTA_ENCAP, RTA_NH_ID, RTA_PREFSRC},
                               [&](int type) { return table[static_cast<std::size_t>(type)] != nullptr; });
}

/// A route by a next hop object is told with what that object says, and taken without it only.
std::string withoutHops(const std::string& raw)
{
    constexpr std::size_t start = NLMSG_ALIGN(sizeof(rtmsg));
    auto* first = reinterpret_cast<nlattr*>(const_cast<char*>(raw.data()) + start);
    int left = static_cast<int>(raw.size() - start);
    if (nla_find(first, left, RTA_NH_ID) == nullptr)
        return raw;
    std::string kept = raw.substr(0, start);
    for (auto* one = first; nla_ok(one, left); one = nla_next(one, &left)) {
        const int type = nla_type(one);
        if (type != RTA_GATEWAY && type != RTA_VIA && type != RTA_OIF && type != RTA_MULTIPATH && type != RTA_ENCAP &&
            type != RTA_ENCAP_TYPE)
            kept.append(reinterpret_cast<const char*>(one), static_cast<std::size_t>(nla_total_size(nla_len(one))));
    }
    return kept;
}

/// What the kernel takes back to remove the very route, or to make it again: without what it alone may say of next
/// hops.
std::string rawOf(const nlmsghdr* message)
{
    std::string raw(static_cast<const char*>(NLMSG_DATA(message)), NLMSG_PAYLOAD(message, 0));
    auto* header = reinterpret_cast<rtmsg*>(raw.data());
    header->rtm_flags &= RTNH_F_ONLINK;
    if (std::string own = withoutHops(raw); own.size() != raw.size())
        return own;
    nlattr* several = nla_find(reinterpret_cast<nlattr*>(raw.data() + NLMSG_ALIGN(sizeof *header)),
                               static_cast<int>(raw.size() - NLMSG_ALIGN(sizeof *header)), RTA_MULTIPATH);
    int left = several != nullptr ? nla_len(several) : 0;
    for (auto* next = static_cast<rtnexthop*>(several != nullptr ? nla_data(several) : nullptr);
         next != nullptr && RTNH_OK(next, left);
         left -= static_cast<int>(NLMSG_ALIGN(next->rtnh_len)), next = RTNH_NEXT(next))
        next->rtnh_flags &= RTNH_F_ONLINK;
    return raw;
}

unsigned char numberOf(Family family)
{
    return family == Family::IPv4 ? AF_INET : AF_INET6;
}

/// Whether packets pass. A veth or bridge throws them away until the kernel's link watch has seen its carrier, which it
/// does behind whoever else is changing links (net/core/link_watch.c); other kinds need not have an operational state.
bool passes(const LinkAttributes& link)
{
    const bool watched = link.kind == "veth" || link.kind == "bridge";
    return (link.flags & IFF_LOWER_UP_FLAG) != 0 && (!watched || link.operstate == operationalUp);
}

/// What one RTM_NEWNETCONF says.
void takeConfiguration(const nlmsghdr* message, SeenSpace& seen, Family family)
{
    const auto table = attributes<NETCONFA_MAX + 1>(message, sizeof(netconfmsg));
    if (table[NETCONFA_IFINDEX] == nullptr || table[NETCONFA_FORWARDING] == nullptr)
        return;
    const auto index = static_cast<std::int32_t>(nla_get_u32(table[NETCONFA_IFINDEX]));
    const bool forwards = nla_get_u32(table[NETCONFA_FORWARDING]) != 0;
    if (index == NETCONFA_IFINDEX_ALL)
        (family == Family::IPv4 ? seen.node.forwardingIpv4 : seen.node.forwardingIpv6) = forwards;
    ObservedInterface* own = index > 0 ? seen.find(static_cast<std::uint32_t>(index)) : nullptr;
    if (own != nullptr)
        (family == Family::IPv4 ? own->forwardsIpv4 : own->forwardsIpv6) = forwards;
    if (family != Family::IPv4 || table[NETCONFA_RP_FILTER] == nullptr)
        return;
    const int filter = static_cast<int>(nla_get_u32(table[NETCONFA_RP_FILTER]));
    if (index == NETCONFA_IFINDEX_ALL)
        seen.node.rpFilterAll = filter;
    else if (own != nullptr)
        seen.node.rpFilter[own->name] = filter;
}

} // namespace

ObservedInterface interfaceOf(const LinkAttributes& link, std::optional<std::uint32_t> labsGroup)
{
    ObservedInterface interface;
    interface.index = link.index;
    interface.name = link.name;
    interface.kind = link.kind;
    interface.mac = link.mac;
    interface.mtu = link.mtu;
    interface.up = link.flags & IFF_UP;
    interface.running = passes(link);
    interface.loopback = link.flags & IFF_LOOPBACK;
    interface.stranger = (link.kind == "veth" || link.kind == "bridge") && labsGroup && link.group != *labsGroup;
    interface.ipv6Disabled = link.ipv6Disabled;
    return interface;
}

Status readAddresses(NlSocket& socket, SeenSpace& seen)
{
    NlMessage request(RTM_GETADDR, 0);
    request.header(ifaddrmsg{});
    const auto forget = [&] {
        for (ObservedInterface& interface : seen.node.interfaces)
            interface.addresses.clear();
    };
    forget();
    return socket.dump(request, forget, [&](const nlmsghdr* message) {
        const auto* header = static_cast<const ifaddrmsg*>(NLMSG_DATA(message));
        const auto table = attributes<IFA_MAX + 1>(message, sizeof *header);
        ObservedInterface* interface = seen.find(header->ifa_index);
        const auto address = addressOf(table[IFA_LOCAL] != nullptr ? table[IFA_LOCAL] : table[IFA_ADDRESS]);
        if (interface == nullptr || !address)
            return;
        const auto prefixOf = addressOf(table[IFA_ADDRESS]);
        const std::uint32_t flags = table[IFA_FLAGS] != nullptr ? nla_get_u32(table[IFA_FLAGS]) : header->ifa_flags;
        const bool byKernel = table[IFA_PROTO] != nullptr && nla_get_u8(table[IFA_PROTO]) == IFAPROT_KERNEL_LL;
        const bool linkLocal = address->family() == Family::IPv6 && address->isLinkLocal();
        ObservedAddress one{*address, header->ifa_prefixlen, (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0, false};
        // Kernels before 5.18 do not say who made it; the link-local address of addrconf has a length of 64.
        one.linkLocalByKernel = linkLocal && (byKernel || (table[IFA_PROTO] == nullptr && !(flags & IFA_F_NODAD)));
        if (prefixOf && *prefixOf != *address)
            one.peer = prefixOf;
        interface->addresses.push_back(one);
    });
}

Status readRoutes(NlSocket& socket, SeenSpace& seen, Family family)
{
    NlMessage request(RTM_GETROUTE, 0);
    rtmsg wanted{};
    wanted.rtm_family = numberOf(family);
    wanted.rtm_table = RT_TABLE_MAIN;
    request.header(wanted);
    const std::size_t before = seen.node.routes.size();
    const Status read = socket.dump(
        request,
        [&] {
            seen.node.routes.erase(seen.node.routes.begin() + static_cast<std::ptrdiff_t>(before),
                                   seen.node.routes.end());
        },
        [&](const nlmsghdr* message) {
            const auto* header = static_cast<const rtmsg*>(NLMSG_DATA(message));
            const auto table = attributes<RTA_MAX + 1>(message, sizeof *header);
            const auto type = routeTypeOf(header->rtm_type);
            const std::uint32_t number =
                table[RTA_TABLE] != nullptr ? nla_get_u32(table[RTA_TABLE]) : header->rtm_table;
            if (number != RT_TABLE_MAIN || (header->rtm_flags & RTM_F_CLONED))
                return;
            const auto network = addressOf(table[RTA_DST]);
            const auto to =
                network ? Prefix::of(*network, header->rtm_dst_len) : Result<Prefix>(Prefix::everything(family));
            if (!to)
                return;
            ObservedRoute route{*to};
            route.metric = table[RTA_PRIORITY] != nullptr ? nla_get_u32(table[RTA_PRIORITY]) : 0;
            route.type = type.value_or(RouteType::Unicast);
            route.byKernel = header->rtm_protocol == RTPROT_KERNEL && header->rtm_type == RTN_UNICAST &&
                             table[RTA_GATEWAY] == nullptr && table[RTA_OIF] != nullptr &&
                             isConnected(seen.find(nla_get_u32(table[RTA_OIF])), *to);
            route.undrawable = !route.byKernel && isUndrawable(*header, table);
            if (route.undrawable)
                route.raw = rawOf(message);
            const auto hop = [&](unsigned flags, nlattr* device, nlattr* via) {
                const ObservedInterface* interface = device != nullptr ? seen.find(nla_get_u32(device)) : nullptr;
                route.dev = interface != nullptr && route.type == RouteType::Unicast ? interface->name : "";
                route.via = addressOf(via);
                route.dead = flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN);
                seen.node.routes.push_back(route);
            };
            if (table[RTA_MULTIPATH] == nullptr)
                return hop(header->rtm_flags, table[RTA_OIF], table[RTA_GATEWAY]);
            int left = nla_len(table[RTA_MULTIPATH]);
            for (auto* next = static_cast<rtnexthop*>(nla_data(table[RTA_MULTIPATH])); RTNH_OK(next, left);
                 left -= static_cast<int>(NLMSG_ALIGN(next->rtnh_len)), next = RTNH_NEXT(next)) {
                auto* inside = reinterpret_cast<nlattr*>(RTNH_DATA(next));
                nlattr* via = nla_find(inside, next->rtnh_len - static_cast<int>(sizeof *next), RTA_GATEWAY);
                const ObservedInterface* interface = seen.find(static_cast<std::uint32_t>(next->rtnh_ifindex));
                hop(next->rtnh_flags, nullptr, via);
                seen.node.routes.back().dev = interface != nullptr ? interface->name : "";
            }
        });
    const bool noTable = !read && isWithoutTable(read.error());
    const bool noFamily = !read && family == Family::IPv6;
    return noTable || noFamily ? Status{} : read;
}

Status readConfiguration(NlSocket& socket, SeenSpace& seen, Family family)
{
    NlMessage request(RTM_GETNETCONF, 0);
    netconfmsg wanted{};
    wanted.ncm_family = numberOf(family);
    request.header(wanted);
    const Status read = socket.dump(
        request, [] {}, [&](const nlmsghdr* message) { takeConfiguration(message, seen, family); });
    return !read && family == Family::IPv6 ? Status{} : read; // a kernel without IPv6
}

Status askConfiguration(NlSocket& socket, SeenSpace& seen, Family family, std::uint32_t index)
{
    NlMessage request(RTM_GETNETCONF, 0);
    netconfmsg wanted{};
    wanted.ncm_family = numberOf(family);
    request.header(wanted);
    request.u32(NETCONFA_IFINDEX, index);
    const auto said =
        socket.request(request, [&](const nlmsghdr* message) { takeConfiguration(message, seen, family); });
    return said ? Status{} : fail(said.error()); // refused: there is no such protocol on it
}

} // namespace nsk
