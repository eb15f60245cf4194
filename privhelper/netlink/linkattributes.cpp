// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linkattributes.h"

#include "privhelper/netlink/refusal.h"

#include <linux/if_link.h>
#include <linux/ipv6.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <string_view>

namespace nsk {

namespace {

std::uint32_t numberOf(nlattr* attribute)
{
    return attribute != nullptr ? nla_get_u32(attribute) : 0;
}

void readInfo(LinkAttributes& link, nlattr* info)
{
    nlattr* table[IFLA_INFO_MAX + 1] = {};
    if (info == nullptr || nla_parse_nested(table, IFLA_INFO_MAX, info, nullptr) < 0)
        return;
    if (table[IFLA_INFO_KIND] != nullptr)
        link.kind = nla_get_string(table[IFLA_INFO_KIND]);
    nlattr* bridge[IFLA_BR_MAX + 1] = {};
    if (link.kind == "bridge" && table[IFLA_INFO_DATA] != nullptr &&
        nla_parse_nested(bridge, IFLA_BR_MAX, table[IFLA_INFO_DATA], nullptr) >= 0 &&
        bridge[IFLA_BR_STP_STATE] != nullptr)
        link.stp = nla_get_u32(bridge[IFLA_BR_STP_STATE]) != 0;
    link.vlanFiltering = bridge[IFLA_BR_VLAN_FILTERING] != nullptr && nla_get_u8(bridge[IFLA_BR_VLAN_FILTERING]) != 0;
    nlattr* vlan[IFLA_VLAN_MAX + 1] = {};
    if (link.kind == "vlan" && table[IFLA_INFO_DATA] != nullptr &&
        nla_parse_nested(vlan, IFLA_VLAN_MAX, table[IFLA_INFO_DATA], nullptr) >= 0 && vlan[IFLA_VLAN_ID] != nullptr)
        link.vlan = nla_get_u16(vlan[IFLA_VLAN_ID]);
}

/// What the protocol says of the interface.
nlattr* settingsOf(nlattr* specific, int protocol, int which)
{
    nlattr* own =
        specific != nullptr ? nla_find(static_cast<nlattr*>(nla_data(specific)), nla_len(specific), protocol) : nullptr;
    return own != nullptr ? nla_find(static_cast<nlattr*>(nla_data(own)), nla_len(own), which) : nullptr;
}

std::vector<std::int32_t> ipv4Settings(nlattr* specific)
{
    const nlattr* settings = settingsOf(specific, AF_INET, IFLA_INET_CONF);
    if (settings == nullptr)
        return {};
    const auto* values = static_cast<const std::int32_t*>(nla_data(settings));
    return {values, values + static_cast<std::size_t>(nla_len(settings)) / sizeof(std::int32_t)};
}

/// net.ipv6.conf.IFACE.disable_ipv6, from the array of all its settings.
std::optional<bool> ipv6Disabled(nlattr* specific)
{
    const nlattr* settings = settingsOf(specific, AF_INET6, IFLA_INET6_CONF);
    if (settings == nullptr || nla_len(settings) < static_cast<int>((DEVCONF_DISABLE_IPV6 + 1) * sizeof(std::int32_t)))
        return std::nullopt;
    return static_cast<const std::int32_t*>(nla_data(settings))[DEVCONF_DISABLE_IPV6] != 0;
}

} // namespace

LinkAttributes linkAttributes(const nlmsghdr* message)
{
    const auto* header = static_cast<const ifinfomsg*>(NLMSG_DATA(message));
    nlattr* table[IFLA_MAX + 1] = {};
    nlmsg_parse(const_cast<nlmsghdr*>(message), sizeof *header, table, IFLA_MAX, nullptr);
    LinkAttributes link;
    link.index = static_cast<std::uint32_t>(header->ifi_index);
    link.flags = header->ifi_flags;
    if (table[IFLA_IFNAME] != nullptr)
        link.name = nla_get_string(table[IFLA_IFNAME]);
    if (nlattr* mac = table[IFLA_ADDRESS]; mac != nullptr && nla_len(mac) == 6) {
        const auto parsed = MacAddress::fromBytes({static_cast<const std::uint8_t*>(nla_data(mac)), 6});
        if (parsed)
            link.mac = *parsed;
    }
    link.mtu = numberOf(table[IFLA_MTU]);
    link.operstate = table[IFLA_OPERSTATE] != nullptr ? nla_get_u8(table[IFLA_OPERSTATE]) : 0;
    link.master = numberOf(table[IFLA_MASTER]);
    link.group = numberOf(table[IFLA_GROUP]);
    link.peer = numberOf(table[IFLA_LINK]);
    if (table[IFLA_LINK_NETNSID] != nullptr)
        link.peerNamespace = nla_get_s32(table[IFLA_LINK_NETNSID]);
    link.hasPermanentMac = table[IFLA_PERM_ADDRESS] != nullptr;
    link.ipv6Disabled = ipv6Disabled(table[IFLA_AF_SPEC]);
    link.ipv4Settings = ipv4Settings(table[IFLA_AF_SPEC]);
    readInfo(link, table[IFLA_LINKINFO]);
    return link;
}

Result<std::vector<LinkAttributes>> dumpLinks(NlSocket& socket)
{
    std::vector<LinkAttributes> links;
    NlMessage request(RTM_GETLINK, 0);
    request.header(ifinfomsg{});
    request.u32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    const auto read = socket.dump(
        request, [&] { links.clear(); }, [&](const nlmsghdr* message) { links.push_back(linkAttributes(message)); });
    if (!read)
        return fail(read.error());
    return links;
}

Result<std::optional<LinkAttributes>> readLink(NlSocket& socket, std::uint32_t index)
{
    std::optional<LinkAttributes> link;
    NlMessage request(RTM_GETLINK, 0);
    ifinfomsg which{};
    which.ifi_index = static_cast<int>(index);
    request.header(which);
    request.u32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    const auto said = socket.request(request, [&](const nlmsghdr* message) { link = linkAttributes(message); });
    if (!said)
        return fail(said.error());
    if (said->error != 0 && said->error != ENODEV)
        return refused("interface " + std::to_string(index), "reading it", said->error, said->text);
    return link;
}

} // namespace nsk
