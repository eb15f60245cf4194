// SPDX-License-Identifier: MIT
#include "privhelper/netlink/uplink.h"

#include "core/model/naming.h"
#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/linkkind.h"
#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/refusal.h"

#include <cerrno>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace nsk::uplink {

namespace {

Result<std::uint32_t> indexOf(NlSocket& socket, const std::string& name)
{
    std::uint32_t index = 0;
    const auto said = socket.request(messages::getLink(name), [&](const nlmsghdr* answer) {
        index = static_cast<std::uint32_t>(static_cast<const ifinfomsg*>(NLMSG_DATA(answer))->ifi_index);
    });
    if (!said)
        return fail(said.error());
    if (said->error != 0)
        return refused(name, "finding the uplink", said->error, said->text);
    return index;
}

Status send(NlSocket& socket, const std::string& object, const NlMessage& message)
{
    const auto said = socket.request(message);
    if (!said)
        return fail(said.error());
    if (said->error != 0)
        return refused(object, "making the uplink", said->error, said->text);
    return {};
}

/// Address and up, of one end.
Status configure(LabState& lab, Room& room, const std::string& name, const InterfaceAddress& address)
{
    const auto socket = lab.socketOf(room);
    if (!socket)
        return fail(socket.error());
    const auto index = indexOf(**socket, name);
    if (!index)
        return fail(index.error());
    room.links[name] = *index;
    if (const auto added = send(**socket, name, messages::addAddress(*index, address)); !added)
        return added;
    return send(**socket, name, messages::setUp(*index, true));
}

Status masqueradeInside(Room& node, const op::AddUplink& wanted)
{
    if (!wanted.nat)
        return {};
    const InNamespace inside(node.descriptor());
    return inside ? nat::masqueradeOut(wanted.inside) : inside.status();
}

Status forwardOnComputer(LabState& lab, const op::AddUplink& wanted)
{
    const InNamespace inside(lab.root->descriptor());
    if (!inside)
        return inside.status();
    lab.sysctls.entered();
    const auto own =
        lab.sysctls.write(interfaceSysctl(Family::IPv4, wanted.outside, "forwarding"), "1", wanted.outside);
    if (!own)
        return fail(own.error());
    for (const Traces::Sysctl& one : lab.rootSysctls) {
        if (const auto set = lab.sysctls.write(one.name, one.set, one.name); !set)
            return fail(set.error());
    }
    return wanted.nat ? nat::masqueradeFrom(lab.table, lab.group, wanted.insideAddress.prefix(), wanted.outside)
                      : Status{};
}

Status addSystem(LabState& lab, Room& node, const op::AddUplink& wanted)
{
    const auto place = [&](Room& room, const std::string& name) {
        return linkkind::VethPlace{room.descriptor(), room.foreign ? 0 : room.nextIndex++, name, {}, 1500, 0,
                                   lab.group};
    };
    const NlMessage pair = linkkind::veth(place(node, wanted.inside), place(*lab.root, wanted.outside));
    if (const auto held = hold(lab); !held)
        return held;
    if (const auto made = send(lab.scratch.socket(), wanted.outside, pair); !made)
        return made;
    lab.ownInRoot.insert(wanted.outside);
    if (const auto inside = configure(lab, node, wanted.inside, wanted.insideAddress); !inside)
        return inside;
    if (const auto outside = configure(lab, *lab.root, wanted.outside, wanted.outsideAddress); !outside)
        return outside;
    if (wanted.defaultRoute) {
        const op::KernelRoute route{Prefix::everything(Family::IPv4), wanted.outsideAddress.address(), wanted.inside, 0,
                                    RouteType::Unicast};
        const auto socket = lab.socketOf(node);
        if (!socket)
            return fail(socket.error());
        if (const auto added = send(**socket, wanted.inside, messages::addRoute(route, node.links[wanted.inside]));
            !added)
            return added;
    }
    if (const auto inside = masqueradeInside(node, wanted); !inside)
        return inside;
    return forwardOnComputer(lab, wanted);
}

/// The program's own IPv4 default routes: the drawing has another.
Status dropDefaultRoutes(LabState& lab, Room& node, const std::string& interface)
{
    const auto socket = lab.socketOf(node);
    if (!socket)
        return fail(socket.error());
    const auto index = indexOf(**socket, interface);
    if (!index)
        return fail(index.error());
    std::vector<op::KernelRoute> routes;
    NlMessage request(RTM_GETROUTE, 0);
    rtmsg wanted{};
    wanted.rtm_family = AF_INET;
    wanted.rtm_table = RT_TABLE_MAIN;
    request.header(wanted);
    const auto read = (*socket)->dump(
        request, [&] { routes.clear(); },
        [&](const nlmsghdr* message) {
            const auto* header = static_cast<const rtmsg*>(NLMSG_DATA(message));
            const auto attribute = [&](int type) {
                return nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof *header, type);
            };
            nlattr* device = attribute(RTA_OIF);
            if (header->rtm_dst_len != 0 || header->rtm_table != RT_TABLE_MAIN || device == nullptr ||
                nla_get_u32(device) != *index)
                return;
            nlattr* metric = attribute(RTA_PRIORITY);
            routes.push_back({Prefix::everything(Family::IPv4), std::nullopt, interface,
                              metric != nullptr ? nla_get_u32(metric) : 0, RouteType::Unicast});
        });
    if (!read && !isWithoutTable(read.error()))
        return read;
    for (const op::KernelRoute& route : routes) {
        if (const auto gone = send(**socket, interface, messages::removeRoute(route, *index)); !gone)
            return gone;
    }
    return {};
}

Status addRootless(LabState& lab, Room& node, const op::AddUplink& wanted, MadeUplink& made)
{
    if (!lab.site.startUplink)
        return fail("uplink.no-program", {}, node.node);
    const auto program = lab.site.startUplink(node.descriptor(), wanted.inside);
    if (!program)
        return fail(program.error());
    made.program = *program;
    if (!wanted.defaultRoute) {
        if (const auto dropped = dropDefaultRoutes(lab, node, wanted.inside); !dropped)
            return dropped;
    }
    return masqueradeInside(node, wanted);
}

/// By whichever end is still where it was made; with neither it has been removed.
Status removePair(LabState& lab, Room& node, const op::AddUplink& wanted)
{
    for (const auto& [room, name] : {std::pair(&node, wanted.inside), std::pair(lab.root.get(), wanted.outside)}) {
        const auto socket = lab.socketOf(*room);
        if (!socket)
            return fail(socket.error());
        const auto links = dumpLinks(**socket);
        if (!links)
            return fail(links.error());
        for (const LinkAttributes& link : *links) {
            if (link.name == name && link.group == lab.group)
                return send(**socket, name, messages::deleteLink(link.index));
        }
    }
    return {};
}

} // namespace

Status add(LabState& lab, Room& node, const op::AddUplink& wanted)
{
    auto& made = lab.uplinks.insert_or_assign(node.node, MadeUplink{wanted, 0}).first->second;
    const Status done = lab.site.system ? addSystem(lab, node, wanted) : addRootless(lab, node, wanted, made);
    if (!done)
        (void)remove(lab, node);
    return done;
}

Status remove(LabState& lab, Room& node)
{
    const auto found = lab.uplinks.find(node.node);
    if (found == lab.uplinks.end())
        return {};
    const MadeUplink made = found->second;
    lab.uplinks.erase(found);
    Status first;
    const auto note = [&](Status status) {
        if (!status && first)
            first = std::move(status);
    };
    if (made.program != 0 && lab.site.stopUplink)
        lab.site.stopUplink(made.program);
    if (made.wanted.nat) {
        const InNamespace inside(node.descriptor());
        note(inside ? nat::stopMasqueradeOut() : inside.status());
    }
    if (!lab.site.system)
        return first;
    note(removePair(lab, node, made.wanted));
    node.links.erase(made.wanted.inside);
    lab.root->links.erase(made.wanted.outside);
    lab.ownInRoot.erase(made.wanted.outside);
    if (made.wanted.nat) {
        const InNamespace inside(lab.root->descriptor());
        note(inside ? nat::stopMasqueradeFrom(lab.table, made.wanted.outside, lab.uplinks.empty()) : inside.status());
    }
    if (lab.uplinks.empty())
        note(release(lab));
    return first;
}

Status hold(LabState& lab)
{
    if (lab.holdsSysctls)
        return {};
    const auto socket = lab.socketOf(*lab.root);
    if (!socket)
        return fail(socket.error());
    const auto interfaces = defaultRouteInterfaces(**socket);
    if (!interfaces)
        return fail(interfaces.error());
    const InNamespace inside(lab.root->descriptor());
    if (!inside)
        return inside.status();
    lab.sysctls.entered();
    for (const std::string& interface : *interfaces) {
        const std::string name = interfaceSysctl(Family::IPv4, interface, "forwarding");
        const auto known = lab.scratch.held.find(name);
        const auto before =
            known != lab.scratch.held.end() ? std::optional(known->second.before) : lab.sysctls.read(name);
        if (!before || *before == "1")
            continue;
        lab.rootSysctls.push_back({name, *before, "1"});
        Scratch::Held& entry = lab.scratch.held[name];
        entry.before = *before;
        ++entry.labs;
    }
    lab.holdsSysctls = true;
    return {};
}

Status release(LabState& lab)
{
    if (!lab.holdsSysctls)
        return {};
    std::vector<Traces::Sysctl> last;
    for (const Traces::Sysctl& one : lab.rootSysctls) {
        const auto found = lab.scratch.held.find(one.name);
        if (found != lab.scratch.held.end() && --found->second.labs > 0)
            continue;
        lab.scratch.held.erase(one.name);
        last.push_back(one);
    }
    lab.rootSysctls.clear();
    lab.holdsSysctls = false;
    return restore(lab.sysctls, lab.root->descriptor(), last);
}

Status restore(SysctlTree& sysctls, int computerNamespace, const std::vector<Traces::Sysctl>& values)
{
    const InNamespace inside(computerNamespace);
    if (!inside)
        return inside.status();
    sysctls.entered();
    Status first;
    for (const Traces::Sysctl& one : values) {
        if (sysctls.read(one.name) != one.set)
            continue; // gone, or changed by somebody since
        const auto written = sysctls.write(one.name, one.before, one.name);
        if (!written && first)
            first = fail(written.error());
    }
    return first;
}

} // namespace nsk::uplink
