// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionfilter.h"

namespace nsk::gui {

namespace {

/// Echoes, errors and neighbour discovery; not what routers and multicast listeners say by themselves.
bool isTold(const PacketView& packet)
{
    if (!packet.icmp)
        return false;
    const std::uint8_t type = packet.icmp->type;
    if (packet.ip->source.family() == Family::IPv4)
        return type != 9 && type != 10;
    return type <= 4 || type == 128 || type == 129 || (type >= 135 && type <= 137);
}

/// ICMP(v6) that is no message of its own: the rest of one that was cut.
bool isRestOfEcho(const PacketView& packet)
{
    return packet.ip && packet.ip->fragmentOffset != 0 && (packet.ip->protocol == 1 || packet.ip->protocol == 58);
}

bool isHandshake(const PacketView& packet)
{
    if (!packet.tcp)
        return false;
    const TcpHeader& tcp = *packet.tcp;
    return tcp.syn || tcp.fin || tcp.rst || packet.payload >= packet.end;
}

std::pair<IpAddress, IpAddress> endsOf(const PacketView& packet)
{
    if (packet.arp)
        return {packet.arp->senderAddress, packet.arp->targetAddress};
    if (packet.ip)
        return {packet.ip->source, packet.ip->destination};
    return {IpAddress::v4(0), IpAddress::v4(0)};
}

} // namespace

bool MotionFilter::keeps(const PacketView& packet) const
{
    switch (kind) {
    case Kind::Ping:
        return packet.arp || isTold(packet) || isRestOfEcho(packet);
    case Kind::Handshake:
        return packet.arp || isHandshake(packet);
    case Kind::Pair: {
        const auto [from, to] = endsOf(packet);
        return first.count(from) + first.count(to) + second.count(from) + second.count(to) != 0;
    }
    case Kind::Everything:
        return true;
    }
    return true;
}

bool MotionFilter::shows(const PacketView& packet) const
{
    if (kind != Kind::Pair)
        return keeps(packet);
    // Questions for neighbours belong to it, whoever is asked; the pair need not be on one segment.
    if (packet.arp || (packet.icmp && (packet.icmp->quoted || packet.icmp->target)))
        return keeps(packet);
    const auto [from, to] = endsOf(packet);
    return keeps(packet) &&
           (first.count(from) != 0 || second.count(from) != 0 || first.count(to) != 0 || second.count(to) != 0);
}

} // namespace nsk::gui
