// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linkkind.h"

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

namespace nsk::linkkind {

namespace {

void describe(NlMessage& message, const VethPlace& end)
{
    message.text(IFLA_IFNAME, end.name);
    if (end.mac)
        message.bytes(IFLA_ADDRESS, end.mac->bytes().data(), end.mac->bytes().size());
    message.u32(IFLA_MTU, end.mtu);
    message.u32(IFLA_NET_NS_FD, static_cast<std::uint32_t>(end.networkNamespace));
    message.u32(IFLA_GROUP, end.group);
    // One queue: a queue for each processor costs time and memory, and a lab's link is no 100 Gbit card.
    message.u32(IFLA_NUM_TX_QUEUES, 1);
    message.u32(IFLA_NUM_RX_QUEUES, 1);
}

ifinfomsg headerOf(const VethPlace& end)
{
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(end.index);
    return header;
}

} // namespace

NlMessage veth(const VethPlace& a, const VethPlace& b)
{
    NlMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    message.header(headerOf(a));
    describe(message, a);
    if (a.master != 0)
        message.u32(IFLA_MASTER, a.master);
    message.nest(IFLA_LINKINFO, [&] {
        message.text(IFLA_INFO_KIND, "veth");
        message.nest(IFLA_INFO_DATA, [&] {
            message.nest(VETH_INFO_PEER, [&] {
                message.inner(headerOf(b));
                describe(message, b);
            });
        });
    });
    return message;
}

} // namespace nsk::linkkind
