// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> packetTable()
{
    static const Entry entries[] = {
        {"ttl-used-up", QT_TRANSLATE_NOOP("words", "%1 does not hand the packet on: its TTL is used up")},
        {"capture.listen", QT_TRANSLATE_NOOP("words", "the interface cannot be listened at: %1")},
        {"motion.none", QT_TRANSLATE_NOOP("words", "the lab has no link whose packets could be watched"),
         QT_TRANSLATE_NOOP("words", "Draw a link and deploy it.")},
        {"layer.ethernet", QT_TRANSLATE_NOOP("words", "Ethernet")},
        {"layer.vlan", QT_TRANSLATE_NOOP("words", "VLAN tag")},
        {"layer.arp", QT_TRANSLATE_NOOP("words", "ARP")},
        {"layer.ipv4", QT_TRANSLATE_NOOP("words", "IPv4")},
        {"layer.ipv6", QT_TRANSLATE_NOOP("words", "IPv6")},
        {"layer.icmp", QT_TRANSLATE_NOOP("words", "ICMP")},
        {"layer.icmpv6", QT_TRANSLATE_NOOP("words", "ICMPv6")},
        {"layer.tcp", QT_TRANSLATE_NOOP("words", "TCP")},
        {"layer.udp", QT_TRANSLATE_NOOP("words", "UDP")},
        {"layer.data", QT_TRANSLATE_NOOP("words", "Data")},
        {"ethernet.destination", QT_TRANSLATE_NOOP("words", "Destination MAC")},
        {"ethernet.source", QT_TRANSLATE_NOOP("words", "Source MAC")},
        {"ethernet.type", QT_TRANSLATE_NOOP("words", "Type")},
        {"ethernet.length", QT_TRANSLATE_NOOP("words", "Length")},
        {"vlan.id", QT_TRANSLATE_NOOP("words", "VLAN")},
        {"arp.operation", QT_TRANSLATE_NOOP("words", "Operation")},
        {"arp.sender-mac", QT_TRANSLATE_NOOP("words", "Sender's MAC")},
        {"arp.sender-address", QT_TRANSLATE_NOOP("words", "Sender's address")},
        {"arp.target-mac", QT_TRANSLATE_NOOP("words", "Target's MAC")},
        {"arp.target-address", QT_TRANSLATE_NOOP("words", "Target's address")},
        {"ip.source", QT_TRANSLATE_NOOP("words", "Source address")},
        {"ip.destination", QT_TRANSLATE_NOOP("words", "Destination address")},
        {"ip.ttl", QT_TRANSLATE_NOOP("words", "Time to live (TTL)")},
        {"ip.hop-limit", QT_TRANSLATE_NOOP("words", "Hop limit")},
        {"ip.protocol", QT_TRANSLATE_NOOP("words", "Protocol")},
        {"ip.length", QT_TRANSLATE_NOOP("words", "Length")},
        {"ip.traffic-class", QT_TRANSLATE_NOOP("words", "Traffic class")},
        {"ip.identification", QT_TRANSLATE_NOOP("words", "Identification")},
        {"ip.flags", QT_TRANSLATE_NOOP("words", "Flags")},
        {"ip.fragment-offset", QT_TRANSLATE_NOOP("words", "Fragment offset")},
        {"ip.checksum", QT_TRANSLATE_NOOP("words", "Header checksum")},
        {"icmp.type", QT_TRANSLATE_NOOP("words", "Type")},
        {"icmp.code", QT_TRANSLATE_NOOP("words", "Code")},
        {"icmp.identifier", QT_TRANSLATE_NOOP("words", "Identifier")},
        {"icmp.sequence", QT_TRANSLATE_NOOP("words", "Sequence number")},
        {"icmp.mtu", QT_TRANSLATE_NOOP("words", "Next hop's MTU")},
        {"icmp.gateway", QT_TRANSLATE_NOOP("words", "Gateway")},
        {"icmp.target", QT_TRANSLATE_NOOP("words", "Target's address")},
        {"icmp.checksum", QT_TRANSLATE_NOOP("words", "Checksum")},
        {"tcp.source-port", QT_TRANSLATE_NOOP("words", "Source port")},
        {"tcp.destination-port", QT_TRANSLATE_NOOP("words", "Destination port")},
        {"tcp.flags", QT_TRANSLATE_NOOP("words", "Flags")},
        {"tcp.sequence", QT_TRANSLATE_NOOP("words", "Sequence number")},
        {"tcp.acknowledgement", QT_TRANSLATE_NOOP("words", "Acknowledgement number")},
        {"tcp.window", QT_TRANSLATE_NOOP("words", "Window")},
        {"tcp.checksum", QT_TRANSLATE_NOOP("words", "Checksum")},
        {"udp.source-port", QT_TRANSLATE_NOOP("words", "Source port")},
        {"udp.destination-port", QT_TRANSLATE_NOOP("words", "Destination port")},
        {"udp.length", QT_TRANSLATE_NOOP("words", "Length")},
        {"udp.checksum", QT_TRANSLATE_NOOP("words", "Checksum")},
        {"data.length", QT_TRANSLATE_NOOP("words", "Length")},
        {"data.bytes", QT_TRANSLATE_NOOP("words", "Bytes")},
    };
    return entries;
}

} // namespace nsk::words
