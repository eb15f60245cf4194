// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linkkind.h"

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace nsk::linkkind {

NlMessage bridge(const op::CreateBridge& wanted, std::uint32_t index, std::uint32_t group)
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    message.header(header);
    message.text(IFLA_IFNAME, wanted.name);
    message.bytes(IFLA_ADDRESS, wanted.mac.bytes().data(), wanted.mac.bytes().size());
    message.u32(IFLA_MTU, wanted.mtu);
    message.u32(IFLA_GROUP, group);
    message.nest(IFLA_LINKINFO, [&] {
        message.text(IFLA_INFO_KIND, "bridge");
        message.nest(IFLA_INFO_DATA, [&] {
            message.u32(IFLA_BR_STP_STATE, wanted.stp ? 1 : 0);
            // Ports forward at once: without a spanning tree there is nothing to listen for. Two seconds is the least
            // with one.
            message.u32(IFLA_BR_FORWARD_DELAY, wanted.stp ? 200 : 0);
        });
    });
    return message;
}

namespace {

NlMessage bridgeSetting(std::uint32_t index, int attribute, std::uint32_t value)
{
    NlMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    message.header(header);
    message.nest(IFLA_LINKINFO, [&] {
        message.text(IFLA_INFO_KIND, "bridge");
        message.nest(IFLA_INFO_DATA, [&] { message.u32(attribute, value); });
    });
    return message;
}

} // namespace

std::array<NlMessage, 2> bridgeStp(std::uint32_t index, bool on)
{
    if (on)
        return {bridgeSetting(index, IFLA_BR_FORWARD_DELAY, 200), bridgeSetting(index, IFLA_BR_STP_STATE, 1)};
    return {bridgeSetting(index, IFLA_BR_STP_STATE, 0), bridgeSetting(index, IFLA_BR_FORWARD_DELAY, 0)};
}

} // namespace nsk::linkkind
