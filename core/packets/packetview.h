// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/address.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// What the headers of a frame say. Numbers are in host byte order. Formats: Ethernet II and 802.1Q, ARP (RFC 826), IPv4 (RFC 791),
/// IPv6 (RFC 8200), ICMP (RFC 792), ICMPv6 (RFC 4443, 4861), TCP (RFC 9293), UDP (RFC 768).
namespace nsk {

using RawMac = std::array<std::uint8_t, 6>; ///< multicast and broadcast too, which MacAddress refuses

struct EthernetHeader { RawMac destination{}; RawMac source{}; std::optional<std::uint16_t> vlan{}; std::uint16_t type = 0; };
struct ArpPacket { std::uint16_t operation = 0; /* 1: who has, 2: is at */ RawMac senderMac{}; IpAddress senderAddress = IpAddress::v4(0); RawMac targetMac{}; IpAddress targetAddress = IpAddress::v4(0); };
/// Of both families; `protocol` is the transport's (behind extension headers), `hops` TTL or hop limit, `identification` of a fragment header in IPv6.
struct IpHeader { IpAddress source = IpAddress::v4(0); IpAddress destination = IpAddress::v4(0); std::uint8_t protocol = 0; std::uint8_t hops = 0; std::uint8_t trafficClass = 0; std::uint16_t length = 0; /* of the packet as it says */ std::uint32_t identification = 0; bool dontFragment = false; bool moreFragments = false; std::uint16_t fragmentOffset = 0; /* bytes */ std::uint16_t checksum = 0; };
/// Of both families. Echo: `identifier` and `sequence`. Errors quote the packet that they are about (`quoted`: where it stands in the frame).
/// Neighbour discovery: `target`. `value` is the rest of the header's word: next hop's MTU, pointer, …
struct IcmpHeader { std::uint8_t type = 0; std::uint8_t code = 0; std::uint16_t checksum = 0; std::uint16_t identifier = 0; std::uint16_t sequence = 0; std::uint32_t value = 0; std::optional<IpAddress> target{}; std::optional<std::size_t> quoted{}; };
struct TcpHeader { std::uint16_t source = 0; std::uint16_t destination = 0; std::uint32_t sequence = 0; std::uint32_t acknowledgement = 0; bool syn = false, ack = false, fin = false, rst = false, psh = false, urg = false; std::uint16_t window = 0; std::uint16_t checksum = 0; };
struct UdpHeader { std::uint16_t source = 0; std::uint16_t destination = 0; std::uint16_t length = 0; std::uint16_t checksum = 0; };

/// A frame taken apart as far as it goes: what is cut off or broken is absent, and `cut` says so.
struct PacketView
{
    std::optional<EthernetHeader> ethernet{};
    std::optional<ArpPacket> arp{};
    std::optional<IpHeader> ip{};
    std::optional<IcmpHeader> icmp{};
    std::optional<TcpHeader> tcp{};
    std::optional<UdpHeader> udp{};
    std::size_t payload = 0; ///< where in the frame begins what follows the last header
    bool cut = false;        ///< a header is not there as a whole
    std::size_t network = 0; ///< where what Ethernet carries begins
    std::size_t end = 0;     ///< where the packet ends; Ethernet's padding follows
};

/// Never fails, whatever the bytes are; `frame` begins with the Ethernet header.
PacketView parsePacket(std::span<const std::uint8_t> frame);
/// The packet that an ICMP error quotes, which begins with its IP header. Of a TCP header eight bytes suffice for the ports and the
/// sequence number: more need not be quoted (RFC 792).
PacketView parseQuoted(std::span<const std::uint8_t> packet);

/// A line of a header: `name` is a stable word ("ip.ttl"), which is core/words' code for its text; `value` as people write it.
struct PacketField { const char* name; std::string value; bool operator==(const PacketField&) const = default; };
/// Header by header, outermost first: "ethernet", "vlan", "arp", "ipv4", "ipv6", "icmp", "icmpv6", "tcp", "udp", "data"; an ICMP error is
/// followed by the layers of the packet that it quotes. core/words has a text for "layer." + `protocol`.
struct PacketLayer { const char* protocol; std::vector<PacketField> fields; };
std::vector<PacketLayer> layersOf(const PacketView& packet, std::span<const std::uint8_t> frame);

/// One line, in English like every protocol analyser's: "Echo request id 7 seq 3 ttl 64", "Who has 10.0.0.2? Tell 10.0.0.1",
/// "40000 → 80 [SYN] seq 0". `protocol`: "ARP", "ICMP", "ICMPv6", "TCP", "UDP", "IPv4", "IPv6", "STP", "802.3", or the EtherType "0x88cc".
struct PacketSummary { std::string source; std::string destination; std::string protocol; std::string info; };
PacketSummary summaryOf(const PacketView& packet, std::span<const std::uint8_t> frame);

std::string textOf(const RawMac& mac);

} // namespace nsk
