// SPDX-License-Identifier: MIT
#include "core/packets/framekeys.h"

#include <algorithm>
#include <string_view>

namespace nsk {

namespace {

using Bytes = std::span<const std::uint8_t>;

std::uint64_t hashOf(Bytes bytes)
{
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// Of several values, one after the other; never 0.
class Key
{
public:
    explicit Key(std::uint64_t kind) : m_value(kind * 0x9e3779b97f4a7c15ULL) {}
    Key& add(std::uint64_t value)
    {
        m_value ^= value + 0x9e3779b97f4a7c15ULL + (m_value << 6) + (m_value >> 2);
        m_value *= 0xff51afd7ed558ccdULL;
        return *this;
    }
    Key& add(const IpAddress& address) { return add(hashOf(address.bytes())); }
    Key& add(Bytes bytes) { return add(hashOf(bytes)); }
    std::uint64_t value() const { return m_value == 0 ? 1 : m_value; }

private:
    std::uint64_t m_value;
};

Bytes part(Bytes frame, std::size_t begin, std::size_t end)
{
    end = std::min(end, frame.size());
    begin = std::min(begin, end);
    return frame.subspan(begin, end - begin);
}

std::size_t transportBegin(const PacketView& view, Bytes frame)
{
    const bool v6 = view.ip->source.family() == Family::IPv6;
    return view.network + (v6 ? 40 : static_cast<std::size_t>(frame[view.network] & 0x0f) * 4);
}

std::uint64_t packetKey(const PacketView& view, Bytes frame, std::size_t transport)
{
    const IpHeader& ip = *view.ip;
    return Key(1)
        .add(ip.source)
        .add(ip.destination)
        .add(ip.protocol)
        .add(ip.identification)
        .add(ip.fragmentOffset)
        .add(ip.moreFragments)
        .add(part(frame, transport, view.end))
        .value();
}

/// NAT writes addresses, ports, an echo's identifier and checksums anew, and in an error what it quotes.
std::uint64_t translatedKey(const PacketView& view, Bytes frame)
{
    const IpHeader& ip = *view.ip;
    Key key(2);
    key.add(ip.protocol).add(ip.identification).add(ip.fragmentOffset).add(ip.moreFragments);
    if (view.tcp)
        key.add(view.tcp->sequence)
            .add(view.tcp->acknowledgement)
            .add(view.tcp->syn)
            .add(view.tcp->ack)
            .add(view.tcp->fin)
            .add(view.tcp->rst);
    if (view.icmp)
        key.add(view.icmp->type).add(view.icmp->code).add(view.icmp->sequence);
    if (view.icmp && view.icmp->quoted) {
        const PacketView quoted = parseQuoted(part(frame, *view.icmp->quoted, view.end));
        return key.add(quoted.ip ? quoted.ip->identification : 0).add(quoted.ip ? quoted.ip->protocol : 0).value();
    }
    return key.add(part(frame, view.payload, view.end)).value();
}

std::uint64_t quotable(const IpHeader& ip, Bytes transport)
{
    return Key(4)
        .add(ip.source)
        .add(ip.destination)
        .add(ip.protocol)
        .add(ip.identification)
        .add(ip.fragmentOffset)
        .add(transport.first(std::min<std::size_t>(8, transport.size())))
        .value();
}

} // namespace

FrameKeys keysOf(std::span<const std::uint8_t> frame)
{
    FrameKeys keys;
    keys.view = parsePacket(frame);
    keys.frame = Key(0).add(frame).value();
    if (!keys.view.ip)
        return keys;
    const IpHeader& ip = *keys.view.ip;
    keys.transport = transportBegin(keys.view, frame);
    keys.packet = packetKey(keys.view, frame, keys.transport);
    keys.translated = translatedKey(keys.view, frame);
    keys.datagram = Key(3).add(ip.source).add(ip.destination).add(ip.protocol).add(ip.identification).value();
    return keys;
}

std::uint64_t quotedKey(std::span<const std::uint8_t> quoted)
{
    const PacketView view = parseQuoted(quoted);
    if (!view.ip)
        return 0;
    return quotable(*view.ip, part(quoted, transportBegin(view, quoted), quoted.size()));
}

std::uint64_t quotableKey(const FrameKeys& keys, std::span<const std::uint8_t> frame)
{
    return keys.view.ip ? quotable(*keys.view.ip, part(frame, keys.transport, keys.view.end)) : 0;
}

} // namespace nsk
