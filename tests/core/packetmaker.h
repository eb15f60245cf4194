// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/packetview.h"

#include <cstdint>
#include <vector>

/// Frames with the headers that a test wants; checksums are left 0 but where they are asked for: nothing under test computes them.
namespace nsk::test {

using Bytes = std::vector<std::uint8_t>;

inline void put16(Bytes& bytes, std::uint32_t value)
{
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(value));
}

inline void put32(Bytes& bytes, std::uint32_t value)
{
    put16(bytes, value >> 16);
    put16(bytes, value & 0xffff);
}

inline void putAll(Bytes& bytes, std::span<const std::uint8_t> more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

inline RawMac macOf(std::uint32_t number)
{
    return {2, 0, 0, static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

inline constexpr RawMac everybody{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

/// What a packet is; both families.
struct Made
{
    IpAddress source = IpAddress::v4(0);
    IpAddress destination = IpAddress::v4(0);
    std::uint8_t protocol = 17;
    std::uint8_t hops = 64;
    std::uint16_t identification = 0;
    std::uint16_t fragment = 0; ///< the header's word: flags and offset in eights
    Bytes carried{};
};

inline Bytes packetOf(const Made& made)
{
    Bytes bytes;
    if (made.source.family() == Family::IPv4) {
        bytes = {0x45, 0};
        put16(bytes, static_cast<std::uint32_t>(20 + made.carried.size()));
        put16(bytes, made.identification);
        put16(bytes, made.fragment);
        bytes.push_back(made.hops);
        bytes.push_back(made.protocol);
        put16(bytes, made.hops * 257u); // a checksum that changes with the TTL, as a real one does
    } else {
        bytes = {0x60, 0, 0, 0};
        put16(bytes, static_cast<std::uint32_t>(made.carried.size()));
        bytes.push_back(made.protocol);
        bytes.push_back(made.hops);
    }
    putAll(bytes, made.source.bytes());
    putAll(bytes, made.destination.bytes());
    putAll(bytes, made.carried);
    return bytes;
}

inline Bytes frameOf(const RawMac& to, const RawMac& from, std::uint16_t type, const Bytes& payload)
{
    Bytes bytes(to.begin(), to.end());
    putAll(bytes, from);
    put16(bytes, type);
    putAll(bytes, payload);
    return bytes;
}

inline Bytes frameOf(const RawMac& to, const RawMac& from, const Made& made)
{
    return frameOf(to, from, made.source.family() == Family::IPv4 ? 0x0800 : 0x86dd, packetOf(made));
}

inline Bytes arpFrame(const RawMac& to, const RawMac& from, std::uint16_t operation, const IpAddress& sender, const RawMac& targetMac, const IpAddress& target)
{
    Bytes bytes{0, 1, 8, 0, 6, 4};
    put16(bytes, operation);
    putAll(bytes, from);
    putAll(bytes, sender.bytes());
    putAll(bytes, targetMac);
    putAll(bytes, target.bytes());
    return frameOf(to, from, 0x0806, bytes);
}

inline Bytes echoOf(std::uint8_t type, std::uint16_t identifier, std::uint16_t sequence, const Bytes& data)
{
    Bytes bytes{type, 0, 0, 0};
    put16(bytes, identifier);
    put16(bytes, sequence);
    putAll(bytes, data);
    return bytes;
}

inline Bytes icmpErrorOf(std::uint8_t type, std::uint8_t code, const Bytes& quoted)
{
    Bytes bytes{type, code, 0, 0, 0, 0, 0, 0};
    putAll(bytes, quoted);
    return bytes;
}

inline Bytes udpOf(std::uint16_t source, std::uint16_t destination, const Bytes& data)
{
    Bytes bytes;
    put16(bytes, source);
    put16(bytes, destination);
    put16(bytes, static_cast<std::uint32_t>(8 + data.size()));
    put16(bytes, 0);
    putAll(bytes, data);
    return bytes;
}

inline Bytes tcpOf(std::uint16_t source, std::uint16_t destination, std::uint32_t sequence, std::uint8_t flags, const Bytes& data)
{
    Bytes bytes;
    put16(bytes, source);
    put16(bytes, destination);
    put32(bytes, sequence);
    put32(bytes, 0);
    bytes.push_back(0x50);
    bytes.push_back(flags);
    put16(bytes, 1000);
    put32(bytes, 0);
    putAll(bytes, data);
    return bytes;
}

} // namespace nsk::test
