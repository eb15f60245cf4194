// SPDX-License-Identifier: MIT
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/seen.h"

#include <algorithm>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <set>

/// Who is at the other end of a link, and what is special about the computer's own namespace.
namespace nsk {

namespace {

/// What the numbers that a namespace gives to others are in the scratch namespace, where every room has one.
Result<std::map<std::int32_t, std::uint32_t>> numbersOf(Scratch& scratch, const Room& room)
{
    std::map<std::int32_t, std::uint32_t> numbers;
    NlMessage request(RTM_GETNSID, 0);
    request.header(rtgenmsg{});
    request.u32(NETNSA_TARGET_NSID, room.number);
    const auto read = scratch.socket().dump(
        request, [&] { numbers.clear(); },
        [&](const nlmsghdr* message) {
            nlattr* there = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(rtgenmsg), NETNSA_NSID);
            nlattr* here = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(rtgenmsg), NETNSA_CURRENT_NSID);
            if (there != nullptr && here != nullptr && nla_get_s32(here) > 0)
                numbers[nla_get_s32(there)] = nla_get_u32(here);
        });
    if (!read)
        return fail(read.error());
    return numbers;
}

/// A dump that is longer than one buffer of the kernel's (some 900 numbers) ends there as if it were complete.
constexpr std::size_t perhapsCutOff = 200;

/// Asks one by one for the rooms that the dump did not tell of.
Status askMissing(Scratch& scratch, const Room& room, const std::map<std::uint32_t, Room*>& others,
                  std::map<std::int32_t, std::uint32_t>& numbers)
{
    std::set<std::uint32_t> known;
    for (const auto& [there, here] : numbers)
        known.insert(here);
    for (const auto& [here, other] : others) {
        if (known.contains(here))
            continue;
        NlMessage request(RTM_GETNSID, 0);
        request.header(rtgenmsg{});
        request.u32(NETNSA_NSID, here);
        request.u32(NETNSA_TARGET_NSID, room.number);
        const auto said = scratch.socket().request(request, [&, number = here](const nlmsghdr* answer) {
            nlattr* there = nlmsg_find_attr(const_cast<nlmsghdr*>(answer), sizeof(rtgenmsg), NETNSA_NSID);
            if (there != nullptr && nla_get_s32(there) >= 0)
                numbers[nla_get_s32(there)] = number;
        });
        if (!said)
            return fail(said.error());
        if (said->error != 0)
            return refused(room.node, "asking the namespace's number", said->error, said->text);
    }
    return {};
}

bool hasFarPeer(const LinkAttributes& link)
{
    return link.kind == "veth" && link.peerNamespace.has_value();
}

} // namespace

std::string Observer::nameIn(Room& room, std::uint32_t index)
{
    auto& names = m_names[&room];
    if (names.empty() && !room.foreign) { // as last seen: nobody enters the rooms of a switch's thousand peers for it
        for (const auto& [name, its] : room.links)
            names.emplace(its, name);
    }
    if (const auto known = names.find(index); known != names.end())
        return known->second;
    std::string name;
    NlMessage request(RTM_GETLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    request.header(header);
    if (const auto socket = m_lab.socketOf(room))
        (void)(*socket)->request(request, [&](const nlmsghdr* answer) { name = linkAttributes(answer).name; });
    room.socket.reset();
    return names[index] = name;
}

Status Observer::resolvePeers(Room& room, Seen& seen)
{
    std::map<std::int32_t, std::uint32_t> numbers;
    if (std::any_of(seen.links.begin(), seen.links.end(), hasFarPeer)) {
        auto read = numbersOf(m_lab.scratch, room);
        if (!read)
            return fail(read.error());
        numbers = std::move(*read);
        const auto unknown = [&](const LinkAttributes& link) {
            return hasFarPeer(link) && !numbers.contains(*link.peerNamespace);
        };
        if (numbers.size() >= perhapsCutOff && std::any_of(seen.links.begin(), seen.links.end(), unknown)) {
            if (const auto asked = askMissing(m_lab.scratch, room, m_byNumber, numbers); !asked)
                return asked;
        }
    }
    for (std::size_t i = 0; i < seen.links.size(); ++i) {
        const LinkAttributes& link = seen.links[i];
        if (link.kind != "veth" || link.peer == 0)
            continue;
        Room* other = &room;
        if (link.peerNamespace) {
            const auto number = numbers.find(*link.peerNamespace);
            const auto found = number == numbers.end() ? m_byNumber.end() : m_byNumber.find(number->second);
            other = found == m_byNumber.end() ? nullptr : found->second;
        }
        const bool isRoot = other != nullptr && other == m_lab.root.get();
        if (other == nullptr || (isRoot && !m_lab.computer))
            continue;
        seen.node.interfaces[i].peerNode = isRoot ? m_lab.computer->str() : other->node;
        seen.node.interfaces[i].peerInterface = nameIn(*other, link.peer);
    }
    return {};
}

void Observer::readSysctls(Room& room, const KernelLab::Wanted& wanted, ObservedNode& node)
{
    if (wanted.sysctls.empty())
        return;
    const InNamespace inside(room.descriptor());
    if (!inside)
        return;
    m_lab.sysctls.entered();
    for (const std::string& name : wanted.sysctls)
        node.sysctls.emplace_back(name, m_lab.sysctls.read(name).value_or(""));
}

void Observer::describeComputer(Room& room, Seen& seen)
{
    // What the lab's own interfaces do is what its packets meet; the computer's global switch is not touched.
    const auto ownForward = [&](const std::map<std::uint32_t, bool>& forwarding, std::optional<bool>& result) {
        bool any = false;
        bool all = true;
        for (const auto& [index, on] : forwarding) {
            const ObservedInterface* interface = seen.find(index);
            if (interface == nullptr || !m_lab.ownInRoot.contains(interface->name))
                continue;
            any = true;
            all = all && on;
        }
        if (any)
            result = all;
    };
    ownForward(seen.forwarding4, seen.node.forwardingIpv4);
    ownForward(seen.forwarding6, seen.node.forwardingIpv6);
    const InNamespace inside(room.descriptor());
    if (inside)
        seen.node.forwardPolicyDrop = nat::forwardDrops({m_lab.ownInRoot.begin(), m_lab.ownInRoot.end()});
}

} // namespace nsk
