// SPDX-License-Identifier: MIT
#include "privhelper/server/features.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/netlink/refusal.h"

#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <unistd.h>

namespace nsk {

namespace {

struct LinkKind
{
    const char* name;
    bool onTop; ///< needs a link below it
};

constexpr LinkKind linkKinds[] = {{"veth", false},      {"bridge", false}, {"dummy", false}, {"vlan", true},
                                  {"vxlan", false},     {"macvlan", true}, {"ipvlan", true}, {"vrf", false},
                                  {"wireguard", false}, {"ifb", false}};
constexpr const char* disciplines[] = {"netem", "tbf", "htb", "fq_codel"};

wire::Feature featureOf(const std::string& name, const Result<NlRefusal>& answer)
{
    if (!answer)
        return {name, false, answer.error().args.empty() ? answer.error().code : answer.error().args.back()};
    if (answer->error == 0)
        return {name, true, {}};
    std::string detail = errnoText(answer->error);
    if (!answer->text.empty())
        detail += ": " + answer->text;
    return {name, false, detail};
}

/// Asks for a link of that kind. `below`: index of a link that it stands on.
Result<NlRefusal> makeLink(NlSocket& socket, const LinkKind& kind, std::uint32_t below)
{
    NlMessage message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL);
    message.header(ifinfomsg{});
    message.text(IFLA_IFNAME, std::string("t-") + kind.name);
    if (kind.onTop)
        message.u32(IFLA_LINK, below);
    message.nest(IFLA_LINKINFO, [&] {
        message.text(IFLA_INFO_KIND, kind.name);
        const std::string name = kind.name;
        if (name == "vlan" || name == "vxlan" || name == "vrf")
            message.nest(IFLA_INFO_DATA, [&] {
                if (name == "vlan") {
                    const std::uint16_t number = 7;
                    message.bytes(IFLA_VLAN_ID, &number, sizeof number);
                } else if (name == "vxlan") {
                    message.u32(IFLA_VXLAN_ID, 7);
                } else {
                    message.u32(IFLA_VRF_TABLE, 7);
                }
            });
    });
    return socket.request(message);
}

/// Puts a queueing discipline without options on the link. EINVAL says that it is there and wants some.
Result<NlRefusal> makeDiscipline(NlSocket& socket, const char* kind, std::uint32_t link)
{
    NlMessage message(RTM_NEWQDISC, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE);
    tcmsg header = {};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = static_cast<int>(link);
    header.tcm_parent = TC_H_ROOT;
    message.header(header);
    message.text(TCA_KIND, kind);
    auto answer = socket.request(message);
    if (answer && answer->error == EINVAL)
        answer->error = 0;
    return answer;
}

wire::Feature probeNftables(int networkNamespace)
{
    const auto socket = socketIn(networkNamespace, AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    return {"nftables", socket.has_value(), socket ? std::string() : socket.error().args.back()};
}

} // namespace

std::vector<wire::Feature> probeKernel()
{
    auto space = Namespace::create();
    if (!space)
        return {
            {"network-namespaces", false, space.error().args.empty() ? space.error().code : space.error().args.back()}};
    std::vector<wire::Feature> features{{"network-namespaces", true, {}}};
    auto socket = NlSocket::open(space->descriptor());
    if (!socket)
        return features;
    std::uint32_t below = 0;
    for (const LinkKind& kind : linkKinds) {
        features.push_back(featureOf(kind.name, makeLink(*socket, kind, below)));
        if (below == 0 && features.back().available) {
            const InNamespace inside(space->descriptor());
            below = inside ? ::if_nametoindex((std::string("t-") + kind.name).c_str()) : 0;
        }
    }
    for (const char* discipline : disciplines)
        features.push_back(featureOf(discipline, makeDiscipline(*socket, discipline, below)));
    features.push_back(probeNftables(space->descriptor()));
    return features;
}

} // namespace nsk
