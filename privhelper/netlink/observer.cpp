// SPDX-License-Identifier: MIT
#include "privhelper/netlink/observer.h"

#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/seen.h"

#include <algorithm>

namespace nsk {

namespace {

/// A namespace is read in a fraction of a millisecond, one with a thousand ports in some ten.
constexpr std::size_t nodesBetweenSteps = 16;

} // namespace

Observer::Observer(LabState& lab) : m_lab(lab)
{
    for (auto& [name, room] : lab.rooms) {
        if (!room->condemned && room->number != 0)
            m_byNumber[room->number] = room.get();
    }
    if (lab.root && lab.root->number != 0)
        m_byNumber[lab.root->number] = lab.root.get();
}

Result<std::vector<ObservedNode>> Observer::read(std::span<const KernelLab::Wanted> nodes, const KernelStep& step)
{
    std::vector<Seen> all;
    all.reserve(nodes.size());
    for (const KernelLab::Wanted& wanted : nodes) {
        if (step && all.size() % nodesBetweenSteps == 0 && !step(all.size(), wanted.node.str()))
            return fail("lab.cancelled");
        Room* room = m_lab.roomOf(wanted.node);
        auto seen = room != nullptr ? readRoom(wanted, *room) : Result<Seen>(Seen(wanted.node));
        if (!seen)
            return fail(seen.error());
        if (room != nullptr) {
            readSysctls(*room, wanted, seen->node);
            if (room->foreign)
                describeComputer(*room, *seen);
        }
        all.push_back(std::move(*seen));
    }
    if (const Status dumped = dumpNumbersOf(all); !dumped)
        return fail(dumped.error());
    std::vector<ObservedNode> result;
    result.reserve(all.size());
    for (Seen& seen : all) { // every name is known now that is needed for the peers
        Room* room = m_lab.roomOf(seen.node.name);
        if (step && result.size() % nodesBetweenSteps == 0 && !step(all.size(), seen.node.name.str()))
            return fail("lab.cancelled");
        const Status resolved = room != nullptr ? resolvePeers(*room, seen) : Status{};
        if (!resolved)
            return fail(resolved.error());
        result.push_back(std::move(seen.node));
    }
    return result;
}

Result<Observer::Seen> Observer::readRoom(const KernelLab::Wanted& wanted, Room& room)
{
    Seen seen(wanted.node);
    if (!room.socket && !m_lab.mayOpen())
        m_lab.closeSockets();
    const auto socket = m_lab.socketOf(room);
    if (!socket)
        return fail(socket.error());
    seen.partly = wanted.known != nullptr && wanted.known->present && !room.foreign; // see describeComputer()
    if (seen.partly)
        seen.node = *wanted.known;
    seen.node.present = true;
    seen.node.cookie = room.cookie;
    room.nameState = m_lab.nameStateOf(room);
    seen.node.nameless = room.nameState != NameState::ItsOwn;
    seen.node.nameTaken = room.nameState == NameState::SomethingElse;
    Status status = seen.partly ? readLinksAnew(**socket, wanted, seen) : readLinks(**socket, seen);
    if (status)
        status = readAddresses(**socket, seen);
    seen.node.routes.clear();
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        if (status)
            status = readRoutes(**socket, seen, family);
        if (status && !seen.partly)
            status = readConfiguration(**socket, seen, family);
        for (std::size_t i = 0; status && seen.partly && i < seen.links.size(); ++i)
            status = askConfiguration(**socket, seen, family, seen.links[i].index);
    }
    if (!status)
        return fail(status.error());
    noteLinks(room, seen);
    return seen;
}

/// Indexes and names, for making links and finding peers.
void Observer::noteLinks(Room& room, const Seen& seen)
{
    auto& names = m_names[&room];
    if (!seen.partly) {
        room.links.clear();
    } else {
        std::erase_if(room.links, [&](const auto& link) {
            const auto is = [&](const LinkAttributes& one) { return one.index == link.second; };
            return std::ranges::find(seen.gone, link.second) != seen.gone.end() || std::ranges::any_of(seen.links, is);
        });
        for (const auto& [name, index] : room.links)
            names.emplace(index, name);
    }
    for (const LinkAttributes& link : seen.links) {
        room.links[link.name] = link.index;
        room.nextIndex = std::max(room.nextIndex, link.index + 1);
        names[link.index] = link.name;
    }
}

Status Observer::readLinks(NlSocket& socket, Seen& seen)
{
    auto read = dumpLinks(socket);
    if (!read)
        return fail(read.error());
    seen.links = std::move(*read);
    for (const LinkAttributes& link : seen.links)
        seen.node.interfaces.push_back(interfaceOf(link, m_lab.group));
    finishLinks(seen);
    return {};
}

/// The links in question one by one.
Status Observer::readLinksAnew(NlSocket& socket, const KernelLab::Wanted& wanted, Seen& seen)
{
    auto& interfaces = seen.node.interfaces;
    for (const std::uint32_t index : wanted.links) {
        auto link = readLink(socket, index);
        if (!link)
            return fail(link.error());
        const auto known = std::ranges::find(interfaces, index, &ObservedInterface::index);
        if (known != interfaces.end())
            seen.node.rpFilter.erase(known->name);
        if (*link && known != interfaces.end() && known->name != (*link)->name) { // of its ports nobody tells
            for (ObservedInterface& port : interfaces)
                port.master = port.master == known->name ? (*link)->name : port.master;
        }
        if (*link && known != interfaces.end())
            *known = interfaceOf(**link, m_lab.group);
        else if (*link)
            interfaces.push_back(interfaceOf(**link, m_lab.group));
        else if (known != interfaces.end())
            interfaces.erase(known);
        if (*link)
            seen.links.push_back(std::move(**link));
        else
            seen.gone.push_back(index);
    }
    std::ranges::sort(interfaces, {}, &ObservedInterface::index); // as a dump gives them
    finishLinks(seen);
    return {};
}

/// Once all that are there are known: who is whose port.
void Observer::finishLinks(Seen& seen)
{
    seen.index();
    for (const LinkAttributes& link : seen.links) {
        const ObservedInterface* master = seen.find(link.master);
        if (link.master != 0 && master != nullptr)
            seen.find(link.index)->master = master->name;
        if (link.stp && link.name == "br0")
            seen.node.stp = link.stp;
    }
}

} // namespace nsk
