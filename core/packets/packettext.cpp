// SPDX-License-Identifier: MIT
#include "core/packets/packetview.h"

#include <algorithm>
#include <cstdio>

namespace nsk {

namespace {

using Bytes = std::span<const std::uint8_t>;

std::string hex(std::uint32_t number, int digits)
{
    char text[16];
    std::snprintf(text, sizeof text, "0x%0*x", digits, number);
    return text;
}

std::string numbered(std::uint32_t number, const char* name)
{
    return name ? std::to_string(number) + " (" + name + ")" : std::to_string(number);
}

/// IANA's protocol numbers that are met in a lab.
const char* protocolName(std::uint8_t protocol)
{
    switch (protocol) {
    case 1:
        return "ICMP";
    case 2:
        return "IGMP";
    case 4:
        return "IPIP";
    case 6:
        return "TCP";
    case 17:
        return "UDP";
    case 41:
        return "IPv6";
    case 47:
        return "GRE";
    case 50:
        return "ESP";
    case 51:
        return "AH";
    case 58:
        return "ICMPv6";
    case 89:
        return "OSPF";
    case 103:
        return "PIM";
    case 112:
        return "VRRP";
    case 132:
        return "SCTP";
    default:
        return nullptr;
    }
}

const char* etherTypeName(std::uint16_t type)
{
    switch (type) {
    case 0x0800:
        return "IPv4";
    case 0x0806:
        return "ARP";
    case 0x86dd:
        return "IPv6";
    case 0x8100:
        return "802.1Q";
    case 0x88a8:
        return "802.1ad";
    case 0x88cc:
        return "LLDP";
    default:
        return nullptr;
    }
}

/// What an ICMP message is called (RFC 792, 1191).
const char* icmpName(std::uint8_t type, std::uint8_t code)
{
    switch (type) {
    case 0:
        return "Echo reply";
    case 3:
        switch (code) {
        case 0:
            return "Destination network unreachable";
        case 1:
            return "Destination host unreachable";
        case 2:
            return "Protocol unreachable";
        case 3:
            return "Port unreachable";
        case 4:
            return "Fragmentation needed";
        case 9:
        case 10:
        case 13:
            return "Administratively prohibited";
        default:
            return "Destination unreachable";
        }
    case 4:
        return "Source quench";
    case 5:
        return "Redirect";
    case 8:
        return "Echo request";
    case 9:
        return "Router advertisement";
    case 10:
        return "Router solicitation";
    case 11:
        return code == 1 ? "Fragment reassembly time exceeded" : "Time to live exceeded";
    case 12:
        return "Parameter problem";
    case 13:
        return "Timestamp request";
    case 14:
        return "Timestamp reply";
    default:
        return nullptr;
    }
}

/// What an ICMPv6 message is called (RFC 4443, 4861, 2710, 3810).
const char* icmpv6Name(std::uint8_t type, std::uint8_t code)
{
    switch (type) {
    case 1:
        switch (code) {
        case 0:
            return "No route to destination";
        case 1:
            return "Administratively prohibited";
        case 3:
            return "Address unreachable";
        case 4:
            return "Port unreachable";
        default:
            return "Destination unreachable";
        }
    case 2:
        return "Packet too big";
    case 3:
        return code == 1 ? "Fragment reassembly time exceeded" : "Hop limit exceeded";
    case 4:
        return "Parameter problem";
    case 128:
        return "Echo request";
    case 129:
        return "Echo reply";
    case 130:
        return "Multicast listener query";
    case 131:
    case 143:
        return "Multicast listener report";
    case 132:
        return "Multicast listener done";
    case 133:
        return "Router solicitation";
    case 134:
        return "Router advertisement";
    case 135:
        return "Neighbour solicitation";
    case 136:
        return "Neighbour advertisement";
    case 137:
        return "Redirect";
    default:
        return nullptr;
    }
}

bool isV6(const IpHeader& ip)
{
    return ip.source.family() == Family::IPv6;
}

const char* messageName(const PacketView& packet)
{
    const IcmpHeader& icmp = *packet.icmp;
    return packet.ip && isV6(*packet.ip) ? icmpv6Name(icmp.type, icmp.code) : icmpName(icmp.type, icmp.code);
}

bool isEcho(const PacketView& packet)
{
    const std::uint8_t type = packet.icmp->type;
    return packet.ip && isV6(*packet.ip) ? type == 128 || type == 129 : type == 0 || type == 8;
}

/// The next hop's MTU that the message tells, or nothing.
bool tellsMtu(const PacketView& packet)
{
    const IcmpHeader& icmp = *packet.icmp;
    return packet.ip && isV6(*packet.ip) ? icmp.type == 2 : icmp.type == 3 && icmp.code == 4;
}

std::uint32_t mtuOf(const PacketView& packet)
{
    return isV6(*packet.ip) ? packet.icmp->value : packet.icmp->value & 0xffff;
}

std::string flagsOf(const TcpHeader& tcp)
{
    std::string text;
    const auto add = [&text](bool set, const char* name) {
        if (set)
            text += (text.empty() ? "" : ", ") + std::string(name);
    };
    add(tcp.syn, "SYN");
    add(tcp.fin, "FIN");
    add(tcp.rst, "RST");
    add(tcp.psh, "PSH");
    add(tcp.ack, "ACK");
    add(tcp.urg, "URG");
    return text;
}

std::size_t payloadLength(const PacketView& packet)
{
    return packet.end > packet.payload ? packet.end - packet.payload : 0;
}

bool isFragment(const IpHeader& ip)
{
    return ip.moreFragments || ip.fragmentOffset != 0;
}

Bytes quotedPart(const PacketView& packet, Bytes frame)
{
    const std::size_t end = std::min(packet.end, frame.size());
    const std::size_t begin = std::min(*packet.icmp->quoted, end);
    return frame.subspan(begin, end - begin);
}

PacketLayer ethernetLayer(const EthernetHeader& header)
{
    PacketLayer layer{
        "ethernet", {{"ethernet.destination", textOf(header.destination)}, {"ethernet.source", textOf(header.source)}}};
    if (header.type < 0x0600)
        layer.fields.push_back({"ethernet.length", std::to_string(header.type)});
    else if (const char* name = etherTypeName(header.type))
        layer.fields.push_back({"ethernet.type", hex(header.type, 4) + " (" + name + ")"});
    else
        layer.fields.push_back({"ethernet.type", hex(header.type, 4)});
    return layer;
}

PacketLayer arpLayer(const ArpPacket& arp)
{
    const char* name = arp.operation == 1 ? "who has" : arp.operation == 2 ? "is at" : nullptr;
    return {"arp",
            {{"arp.operation", numbered(arp.operation, name)},
             {"arp.sender-mac", textOf(arp.senderMac)},
             {"arp.sender-address", arp.senderAddress.str()},
             {"arp.target-mac", textOf(arp.targetMac)},
             {"arp.target-address", arp.targetAddress.str()}}};
}

PacketLayer ipLayer(const IpHeader& ip)
{
    const bool v6 = isV6(ip);
    PacketLayer layer{v6 ? "ipv6" : "ipv4", {{"ip.source", ip.source.str()}, {"ip.destination", ip.destination.str()}}};
    const auto add = [&layer](const char* name, std::string value) {
        layer.fields.push_back({name, std::move(value)});
    };
    add(v6 ? "ip.hop-limit" : "ip.ttl", std::to_string(ip.hops));
    add("ip.protocol", numbered(ip.protocol, protocolName(ip.protocol)));
    add("ip.length", std::to_string(ip.length));
    add("ip.traffic-class", hex(ip.trafficClass, 2));
    if (!v6 || isFragment(ip))
        add("ip.identification", hex(ip.identification, v6 ? 8 : 4));
    if (ip.dontFragment || ip.moreFragments)
        add("ip.flags", !ip.moreFragments ? "DF" : ip.dontFragment ? "DF, MF" : "MF");
    if (isFragment(ip))
        add("ip.fragment-offset", std::to_string(ip.fragmentOffset));
    if (!v6)
        add("ip.checksum", hex(ip.checksum, 4));
    return layer;
}

PacketLayer icmpLayer(const PacketView& packet)
{
    const IcmpHeader& icmp = *packet.icmp;
    PacketLayer layer{
        packet.ip && isV6(*packet.ip) ? "icmpv6" : "icmp",
        {{"icmp.type", numbered(icmp.type, messageName(packet))}, {"icmp.code", std::to_string(icmp.code)}}};
    const auto add = [&layer](const char* name, std::string value) {
        layer.fields.push_back({name, std::move(value)});
    };
    if (isEcho(packet)) {
        add("icmp.identifier", std::to_string(icmp.identifier));
        add("icmp.sequence", std::to_string(icmp.sequence));
    }
    if (tellsMtu(packet))
        add("icmp.mtu", std::to_string(mtuOf(packet)));
    if (icmp.type == 5 && layer.protocol == std::string_view("icmp"))
        add("icmp.gateway", IpAddress::v4(icmp.value).str());
    if (icmp.target)
        add("icmp.target", icmp.target->str());
    add("icmp.checksum", hex(icmp.checksum, 4));
    return layer;
}

PacketLayer tcpLayer(const TcpHeader& tcp)
{
    return {"tcp",
            {{"tcp.source-port", std::to_string(tcp.source)},
             {"tcp.destination-port", std::to_string(tcp.destination)},
             {"tcp.flags", flagsOf(tcp)},
             {"tcp.sequence", std::to_string(tcp.sequence)},
             {"tcp.acknowledgement", std::to_string(tcp.acknowledgement)},
             {"tcp.window", std::to_string(tcp.window)},
             {"tcp.checksum", hex(tcp.checksum, 4)}}};
}

PacketLayer udpLayer(const UdpHeader& udp)
{
    return {"udp",
            {{"udp.source-port", std::to_string(udp.source)},
             {"udp.destination-port", std::to_string(udp.destination)},
             {"udp.length", std::to_string(udp.length)},
             {"udp.checksum", hex(udp.checksum, 4)}}};
}

PacketLayer dataLayer(const PacketView& packet, Bytes frame)
{
    constexpr std::size_t shown = 24;
    static constexpr char digits[] = "0123456789abcdef";
    const std::size_t end = std::min(packet.end, frame.size());
    std::string text;
    for (std::size_t i = packet.payload; i < std::min(end, packet.payload + shown); ++i) {
        text += text.empty() ? "" : " ";
        text += digits[frame[i] >> 4];
        text += digits[frame[i] & 15];
    }
    if (payloadLength(packet) > shown)
        text += " …";
    return {"data", {{"data.length", std::to_string(payloadLength(packet))}, {"data.bytes", text}}};
}

std::string arpInfo(const ArpPacket& arp)
{
    const std::string sender = arp.senderAddress.str(), target = arp.targetAddress.str();
    if (arp.operation == 1 && arp.senderAddress == arp.targetAddress)
        return "Announcement of " + sender;
    if (arp.operation == 1 && arp.senderAddress.isUnspecified())
        return "Who has " + target + "? (probe)";
    if (arp.operation == 1)
        return "Who has " + target + "? Tell " + sender;
    if (arp.operation == 2)
        return sender + " is at " + textOf(arp.senderMac);
    return "Operation " + std::to_string(arp.operation);
}

std::string hopsText(const IpHeader& ip)
{
    return (isV6(ip) ? " hop limit " : " ttl ") + std::to_string(ip.hops);
}

std::string icmpInfo(const PacketView& packet, Bytes frame)
{
    const IcmpHeader& icmp = *packet.icmp;
    const char* name = messageName(packet);
    std::string text = name ? name : "Type " + std::to_string(icmp.type) + " code " + std::to_string(icmp.code);
    if (isEcho(packet))
        return text + " id " + std::to_string(icmp.identifier) + " seq " + std::to_string(icmp.sequence) +
               hopsText(*packet.ip);
    if (tellsMtu(packet))
        text += ", MTU " + std::to_string(mtuOf(packet));
    if (icmp.target)
        text += " for " + icmp.target->str();
    if (icmp.quoted) {
        const PacketView quoted = parseQuoted(quotedPart(packet, frame));
        if (quoted.ip)
            text += " (about " + quoted.ip->source.str() + " → " + quoted.ip->destination.str() + ")";
    }
    return text;
}

std::string ports(std::uint16_t source, std::uint16_t destination)
{
    return std::to_string(source) + " → " + std::to_string(destination);
}

std::string tcpInfo(const PacketView& packet)
{
    const TcpHeader& tcp = *packet.tcp;
    std::string text =
        ports(tcp.source, tcp.destination) + " [" + flagsOf(tcp) + "] seq " + std::to_string(tcp.sequence);
    if (tcp.ack)
        text += " ack " + std::to_string(tcp.acknowledgement);
    if (payloadLength(packet) > 0)
        text += " len " + std::to_string(payloadLength(packet));
    return text;
}

std::string ipInfo(const PacketView& packet)
{
    const IpHeader& ip = *packet.ip;
    if (isFragment(ip) && ip.fragmentOffset != 0)
        return "Fragment of " + hex(ip.identification, isV6(ip) ? 8 : 4) + ", offset " +
               std::to_string(ip.fragmentOffset);
    return "Protocol " + numbered(ip.protocol, protocolName(ip.protocol)) + hopsText(ip);
}

void summariseIp(PacketSummary& summary, const PacketView& packet, Bytes frame)
{
    const IpHeader& ip = *packet.ip;
    summary.source = ip.source.str();
    summary.destination = ip.destination.str();
    if (packet.icmp) {
        summary.protocol = isV6(ip) ? "ICMPv6" : "ICMP";
        summary.info = icmpInfo(packet, frame);
    } else if (packet.tcp) {
        summary.protocol = "TCP";
        summary.info = tcpInfo(packet);
    } else if (packet.udp) {
        summary.protocol = "UDP";
        summary.info =
            ports(packet.udp->source, packet.udp->destination) + " len " + std::to_string(payloadLength(packet));
    } else {
        summary.protocol = nameOf(ip.source.family());
        summary.info = ipInfo(packet);
    }
    if (ip.moreFragments && ip.fragmentOffset == 0)
        summary.info += " (first fragment)";
}

void addLayers(std::vector<PacketLayer>& layers, const PacketView& packet, Bytes frame, bool quoted)
{
    if (packet.ethernet)
        layers.push_back(ethernetLayer(*packet.ethernet));
    if (packet.ethernet && packet.ethernet->vlan)
        layers.push_back({"vlan", {{"vlan.id", std::to_string(*packet.ethernet->vlan)}}});
    if (packet.arp)
        layers.push_back(arpLayer(*packet.arp));
    if (packet.ip)
        layers.push_back(ipLayer(*packet.ip));
    if (packet.icmp)
        layers.push_back(icmpLayer(packet));
    if (packet.tcp)
        layers.push_back(tcpLayer(*packet.tcp));
    if (packet.udp)
        layers.push_back(udpLayer(*packet.udp));
    if (packet.icmp && packet.icmp->quoted && !quoted) {
        const Bytes part = quotedPart(packet, frame);
        addLayers(layers, parseQuoted(part), part, true);
    } else if (payloadLength(packet) > 0) {
        layers.push_back(dataLayer(packet, frame));
    }
}

} // namespace

std::string textOf(const RawMac& mac)
{
    char text[18];
    std::snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
    return text;
}

std::vector<PacketLayer> layersOf(const PacketView& packet, std::span<const std::uint8_t> frame)
{
    std::vector<PacketLayer> layers;
    addLayers(layers, packet, frame, false);
    return layers;
}

PacketSummary summaryOf(const PacketView& packet, std::span<const std::uint8_t> frame)
{
    PacketSummary summary;
    if (packet.ethernet) {
        const EthernetHeader& ethernet = *packet.ethernet;
        summary.source = textOf(ethernet.source);
        summary.destination = textOf(ethernet.destination);
        // Spanning tree's frames go to the LLC address 0x42 (IEEE 802.1D).
        const bool bpdu = ethernet.type < 0x0600 && frame.size() >= packet.network + 2 &&
                          frame[packet.network] == 0x42 && frame[packet.network + 1] == 0x42;
        summary.protocol = bpdu ? "STP" : ethernet.type < 0x0600 ? "802.3" : hex(ethernet.type, 4);
        if (const char* name = etherTypeName(ethernet.type); name && ethernet.type != 0x88cc)
            summary.protocol = name;
        summary.info = std::to_string(payloadLength(packet)) + " bytes";
    }
    if (packet.arp)
        summary.info = arpInfo(*packet.arp);
    else if (packet.ip)
        summariseIp(summary, packet, frame);
    if (packet.cut)
        summary.info += summary.info.empty() ? "Cut off" : " (cut off)";
    return summary;
}

} // namespace nsk
