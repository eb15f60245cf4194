// SPDX-License-Identifier: MIT
#include "core/analysis/trip.h"

#include <algorithm>

namespace nsk {

namespace {

Packet answerFrom(const Step& last, const Packet& packet, const Walk& there)
{
    Packet answer{last.node, there.source.value_or(packet.target), packet.target, packet.from};
    answer.preferred = last.in;
    answer.answer = true;
    answer.size = packet.size;
    return answer;
}

} // namespace

Packet answerTo(const Packet& packet, const Walk& there)
{
    return answerFrom(there.steps.back(), packet, there);
}

Trip travel(const Network& network, const Packet& packet, KnownWays* known)
{
    Trip trip{network.walk(packet, known), std::nullopt};
    if (trip.there.fault)
        return trip;
    const Packet answer = answerTo(packet, trip.there);
    trip.back = network.walk(answer, known);
    for (const OtherEnd& other : trip.there.others) {
        if (other.last.node == trip.there.steps.back().node)
            continue;
        const bool heard = !network.walk(answerFrom(other.last, packet, trip.there)).fault;
        if (heard && !trip.back->fault)
            continue;
        // Of the two it may come to the one who is not heard.
        Fault fault{FaultKind::Duplicate, other.step, other.out.node, other.out.interface, other.address, other.in};
        trip.there.steps.resize(other.step + 1);
        trip.there.fault = std::move(fault);
        trip.back.reset();
        return trip;
    }
    const Step& last = trip.there.steps.back();
    // Outside nobody knows the drawing's addresses; the gateway's own is known there.
    if (trip.there.outside && !network.node(last.node).masquerades && last.node != packet.from) {
        Step step{last.node};
        Fault fault{FaultKind::OutsideReturn, 0, last.node, last.out, answer.target};
        trip.back->steps = {step};
        trip.back->fault = std::move(fault);
    }
    return trip;
}

const char* codeOf(const Fault& fault, Direction direction)
{
    const bool back = direction == Direction::Return;
    switch (fault.kind) {
    case FaultKind::NoRoute:
        return back ? "no-return-route" : "no-route";
    case FaultKind::OutsideReturn:
        return "no-return-route";
    case FaultKind::RouteRefused:
    case FaultKind::WrongSubnet:
        return "wrong-subnet";
    case FaultKind::ForwardingOff:
        return back ? "return-forwarding-off" : "forwarding-off";
    case FaultKind::Loop:
        return back ? "return-loop" : "loop";
    case FaultKind::InterfaceDown:
        return "link-down";
    case FaultKind::NoLink:
        return "no-link";
    case FaultKind::NotAPort:
        return "not-a-port";
    case FaultKind::NextHopUnreachable:
        return "next-hop-unreachable";
    case FaultKind::NoSuchAddress:
        return "no-such-address";
    case FaultKind::Ipv6Off:
        return "ipv6-off";
    case FaultKind::DuplicateMac:
        return "duplicate-mac";
    case FaultKind::Mtu:
        return "mtu";
    case FaultKind::Duplicate:
        return "duplicate-address";
    case FaultKind::Blackhole:
        return "blackhole";
    case FaultKind::ReversePath:
        return "reverse-path-filter";
    case FaultKind::Firewall:
        return "firewall";
    case FaultKind::NotUnicast:
        return "not-unicast";
    case FaultKind::NoSource:
    case FaultKind::LinkLocalSource:
        return "no-source-address";
    }
    return "no-route";
}

namespace {

/// The first address that others can use, IPv4 before IPv6, for which that holds.
template <typename Condition> std::optional<IpAddress> addressOf(const SnapshotNode& node, Condition holds)
{
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        for (const SnapshotInterface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                const IpAddress& one = address.address();
                if (one.family() == family && !one.isLinkLocal() && !interface.uplink && holds(one))
                    return one;
            }
        }
    }
    return std::nullopt;
}

bool isOnLinkOf(const SnapshotNode& node, const IpAddress& target)
{
    return std::ranges::any_of(node.interfaces, [&target](const SnapshotInterface& interface) {
        return std::ranges::any_of(interface.addresses, [&target](const InterfaceAddress& own) {
            return own.prefix().contains(target) && own.address() != target;
        });
    });
}

} // namespace

std::optional<IpAddress> targetOf(const SnapshotNode& sender, const SnapshotNode& receiver,
                                  std::optional<Family> family)
{
    const auto isMeant = [family](const IpAddress& one) { return !family || one.family() == *family; };
    const auto isNear = [&](const IpAddress& one) { return isMeant(one) && isOnLinkOf(sender, one); };
    if (const auto neighbour = addressOf(receiver, isNear))
        return neighbour;
    std::optional<IpAddress> any;
    for (const Family its : {Family::IPv4, Family::IPv6}) {
        const auto isOfFamily = [its](const IpAddress& one) { return one.family() == its; };
        const auto address = !family || its == *family ? addressOf(receiver, isOfFamily) : std::nullopt;
        if (address && addressOf(sender, isOfFamily))
            return address;
        if (address && !any)
            any = address;
    }
    return any;
}

} // namespace nsk
