// SPDX-License-Identifier: MIT
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/seen.h"

#include <algorithm>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <unordered_set>

/// Who is at the other end of a link, and what is special about the computer's own namespace.
namespace nsk {

namespace {

/// What the numbers that a namespace gives to others are in the scratch namespace, where every room has one.
Status dumpNumbers(Scratch& scratch, Room& room)
{
    NlMessage request(RTM_GETNSID, 0);
    request.header(rtgenmsg{});
    request.u32(NETNSA_TARGET_NSID, room.number);
    room.numbers.clear();
    return scratch.socket().dump(
        request, [&] { room.numbers.clear(); },
        [&](const nlmsghdr* message) {
            nlattr* there = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(rtgenmsg), NETNSA_NSID);
            nlattr* here = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof(rtgenmsg), NETNSA_CURRENT_NSID);
            if (there != nullptr && here != nullptr && nla_get_s32(here) > 0)
                room.numbers[nla_get_s32(there)] = nla_get_u32(here);
        });
}

/// With more to ask for one by one, a dump is shorter.
constexpr std::size_t fewUnknown = 16;

Status askNumber(Scratch& scratch, Room& room, std::uint32_t other)
{
    NlMessage request(RTM_GETNSID, 0);
    request.header(rtgenmsg{});
    request.u32(NETNSA_NSID, other);
    request.u32(NETNSA_TARGET_NSID, room.number);
    const auto said = scratch.socket().request(request, [&](const nlmsghdr* answer) {
        nlattr* there = nlmsg_find_attr(const_cast<nlmsghdr*>(answer), sizeof(rtgenmsg), NETNSA_NSID);
        if (there != nullptr && nla_get_s32(there) >= 0)
            room.numbers[nla_get_s32(there)] = other;
    });
    if (!said)
        return fail(said.error());
    return said->error == 0 ? Status{} : refused(room.node, "asking the namespace's number", said->error, said->text);
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

bool Observer::anyUnknown(const Room& room, const Seen& seen)
{
    return std::ranges::any_of(seen.links, [&](const LinkAttributes& link) {
        return hasFarPeer(link) && !room.numbers.contains(*link.peerNamespace);
    });
}

/// What the other ends have told: where the one leads to the other, the other leads to the one.
void Observer::takeClaims(Room& room, const Seen& seen)
{
    const auto claims = m_claims.find(&room);
    if (claims == m_claims.end())
        return;
    for (const LinkAttributes& link : seen.links) {
        const auto claim = hasFarPeer(link) ? claims->second.find(link.index) : claims->second.end();
        if (claim != claims->second.end() && claim->second.index == link.peer)
            room.numbers.emplace(*link.peerNamespace, claim->second.number);
    }
}

void Observer::makeClaims(const Room& room, const Seen& seen)
{
    for (const LinkAttributes& link : seen.links) {
        const auto number = hasFarPeer(link) ? room.numbers.find(*link.peerNamespace) : room.numbers.end();
        const auto other = number != room.numbers.end() ? m_byNumber.find(number->second) : m_byNumber.end();
        if (other != m_byNumber.end())
            m_claims[other->second].insert_or_assign(link.peer, Claim{room.number, link.index});
    }
}

/// One request for many links' far peers: those with the most first, whose peers need not ask then. A dump that is
/// longer than one buffer of the kernel's (some 900 numbers) ends there as if it were complete; the peers behind it ask
/// for themselves.
Status Observer::dumpNumbersOf(std::span<Seen> all)
{
    std::vector<std::pair<Room*, Seen*>> rooms;
    for (Seen& seen : all) {
        if (Room* room = m_lab.roomOf(seen.node.name))
            rooms.emplace_back(room, &seen);
    }
    std::ranges::stable_sort(rooms, std::ranges::greater{}, [](const auto& one) { return one.second->links.size(); });
    for (const auto& [room, seen] : rooms) {
        takeClaims(*room, *seen);
        if (anyUnknown(*room, *seen) && m_byNumber.size() > room->numbers.size() + fewUnknown) {
            if (const Status dumped = dumpNumbers(m_lab.scratch, *room); !dumped)
                return dumped;
        }
        makeClaims(*room, *seen);
    }
    return {};
}

/// So that every far peer's number is known that can be. What was asked for once stays known until a namespace goes.
Status Observer::findNumbers(Room& room, const Seen& seen)
{
    takeClaims(room, seen);
    if (!anyUnknown(room, seen))
        return {};
    std::unordered_set<std::uint32_t> known;
    for (const auto& [there, here] : room.numbers)
        known.insert(here);
    for (const auto& [other, its] : m_byNumber) {
        if (known.contains(other))
            continue;
        if (const Status asked = askNumber(m_lab.scratch, room, other); !asked)
            return asked;
    }
    return {};
}

Status Observer::resolvePeers(Room& room, Seen& seen)
{
    if (const Status found = findNumbers(room, seen); !found)
        return found;
    for (const LinkAttributes& link : seen.links) {
        if (link.kind != "veth" || link.peer == 0)
            continue;
        Room* other = &room;
        if (link.peerNamespace) {
            const auto number = room.numbers.find(*link.peerNamespace);
            const auto found = number == room.numbers.end() ? m_byNumber.end() : m_byNumber.find(number->second);
            other = found == m_byNumber.end() ? nullptr : found->second;
        }
        const bool isRoot = other != nullptr && other == m_lab.root.get();
        if (other == nullptr || (isRoot && !m_lab.computer))
            continue;
        ObservedInterface& interface = *seen.find(link.index);
        interface.peerNode = isRoot ? m_lab.computer->str() : other->node;
        interface.peerInterface = nameIn(*other, link.peer);
    }
    return {};
}

void Observer::readSysctls(Room& room, const KernelLab::Wanted& wanted, ObservedNode& node)
{
    node.sysctls.clear();
    if (wanted.sysctls.empty())
        return;
    const InNamespace inside(room.descriptor());
    if (!inside)
        return;
    m_lab.sysctls.entered();
    for (const std::string& name : wanted.sysctls)
        node.sysctls.emplace_back(name, m_lab.sysctls.read(name).value_or(""));
}

/// By the lab's group, which goes with an interface whatever it is called: somebody may have renamed one, or given the
/// name of one that he removed to another.
void Observer::findOwnInRoot(const Seen& seen)
{
    m_lab.ownInRoot.clear();
    for (const LinkAttributes& link : seen.links) {
        if (link.kind == "veth" && link.group == m_lab.group)
            m_lab.ownInRoot.insert(link.name);
    }
}

void Observer::describeComputer(Room& room, Seen& seen)
{
    findOwnInRoot(seen);
    // Needs them all read. What the lab's own interfaces do is what its packets meet; the computer's global switch is
    // not touched.
    const auto ownForward = [&](std::optional<bool> ObservedInterface::*forwarding, std::optional<bool>& result) {
        bool any = false;
        bool all = true;
        for (const ObservedInterface& interface : seen.node.interfaces) {
            const std::optional<bool>& on = interface.*forwarding;
            if (!on || !m_lab.ownInRoot.contains(interface.name) || m_lab.isUplink(interface.name))
                continue;
            any = true;
            all = all && *on;
        }
        if (any)
            result = all;
    };
    ownForward(&ObservedInterface::forwardsIpv4, seen.node.forwardingIpv4);
    ownForward(&ObservedInterface::forwardsIpv6, seen.node.forwardingIpv6);
    const InNamespace inside(room.descriptor());
    if (inside)
        seen.node.forwardPolicyDrop = nat::forwardDrops({m_lab.ownInRoot.begin(), m_lab.ownInRoot.end()});
}

} // namespace nsk
