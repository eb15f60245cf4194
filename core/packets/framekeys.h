// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/packetview.h"

#include <cstdint>

namespace nsk {

/// By what a captured frame is known again: 64-bit hashes of what stays the same.
struct FrameKeys
{
    PacketView view;
    std::uint64_t frame = 0;      ///< on a link and through a bridge: all bytes
    std::uint64_t packet = 0;     ///< through a router: the IP packet but TTL, traffic class and checksum; 0: no IP
    std::uint64_t translated = 0; ///< through NAT: what it leaves alone; 0: no IP
    std::uint64_t datagram = 0;   ///< of all fragments of a packet; 0: no IP
    std::size_t transport = 0;    ///< where what the IP header carries begins
};

FrameKeys keysOf(std::span<const std::uint8_t> frame);
/// `view.packet` of the packet that an ICMP error quotes, as far as it is quoted: addresses, protocol, identification and the eight bytes
/// that every error has (RFC 792). quotableKey() is the same of a packet itself.
std::uint64_t quotedKey(std::span<const std::uint8_t> quoted);
std::uint64_t quotableKey(const FrameKeys& keys, std::span<const std::uint8_t> frame);

} // namespace nsk
