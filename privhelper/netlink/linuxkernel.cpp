// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linuxkernel.h"

#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/linuxlab.h"
#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/uplink.h"

#include <algorithm>
#include <fstream>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <random>
#include <sys/resource.h>

namespace nsk {

namespace {

/// Never a group that somebody would choose by hand.
std::uint32_t randomGroup()
{
    std::random_device random;
    return 0x40000000U | (random() & 0x3fffffffU);
}

} // namespace

Result<std::unique_ptr<LinuxKernel>> LinuxKernel::make()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    auto home = Namespace::current();
    if (!home)
        return fail(home.error());
    auto scratch = Scratch::make();
    if (!scratch)
        return fail(scratch.error());
    return std::unique_ptr<LinuxKernel>(new LinuxKernel(std::move(*scratch), std::move(*home)));
}

Result<std::unique_ptr<KernelLab>> LinuxKernel::open(const LabSite& site)
{
    auto lab = std::make_unique<LinuxLab>(site, *m_scratch, randomGroup());
    if (site.system) {
        const auto copy = m_home.duplicate();
        if (!copy)
            return fail(copy.error());
        if (const auto adopted = lab->useComputer(Namespace::adopt(*copy)); !adopted)
            return fail(adopted.error());
    }
    return lab;
}

Status LinuxKernel::removeTraces(const Traces& traces)
{
    Status first;
    const auto note = [&](const auto& status) {
        if (!status && first)
            first = fail(status.error());
    };
    if (traces.group != 0) {
        auto socket = NlSocket::open(m_home.descriptor());
        if (!socket)
            return fail(socket.error());
        const auto links = dumpLinks(*socket);
        note(links);
        const auto ours = [&](const LinkAttributes& link) { return link.group == traces.group; };
        if (links && std::any_of(links->begin(), links->end(), ours))
            note(socket->request(messages::deleteGroup(traces.group)));
    }
    SysctlTree sysctls;
    note(uplink::restore(sysctls, m_home.descriptor(), traces.sysctls));
    if (!traces.table.empty()) {
        const InNamespace inside(m_home.descriptor());
        note(inside ? nat::removeMarkedTable(traces.table, traces.group) : inside.status());
    }
    for (const Traces::Name& name : traces.names)
        note(netnsnames::remove(name.name, name.cookie));
    return first;
}

std::string LinuxKernel::bootId() const
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    file >> id;
    return id;
}

Result<std::vector<Prefix>> LinuxKernel::subnetsInUse()
{
    auto socket = NlSocket::open(m_home.descriptor());
    if (!socket)
        return fail(socket.error());
    std::vector<Prefix> subnets;
    NlMessage request(RTM_GETROUTE, 0);
    rtmsg header{};
    header.rtm_family = AF_INET;
    request.header(header);
    const auto read = socket->dump(
        request, [&] { subnets.clear(); },
        [&](const nlmsghdr* message) {
            const auto* route = static_cast<const rtmsg*>(NLMSG_DATA(message));
            nlattr* to = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof *route, RTA_DST);
            if (to == nullptr || route->rtm_table == RT_TABLE_LOCAL || nla_len(to) != 4)
                return;
            const auto address = IpAddress::fromBytes({static_cast<const std::uint8_t*>(nla_data(to)), 4});
            const auto subnet = address ? Prefix::of(*address, route->rtm_dst_len) : fail(address.error());
            if (subnet && !subnet->isDefault())
                subnets.push_back(*subnet);
        });
    if (!read && !isWithoutTable(read.error()))
        return fail(read.error());
    return subnets;
}

} // namespace nsk
