// SPDX-License-Identifier: MIT
#include "core/packets/packetview.h"

#include <algorithm>
#include <utility>

namespace nsk {

namespace {

using Bytes = std::span<const std::uint8_t>;

// EtherTypes (IEEE 802 numbers, linux/if_ether.h) and protocol numbers (IANA).
constexpr std::uint16_t typeIpv4 = 0x0800, typeArp = 0x0806, typeIpv6 = 0x86dd, typeVlan = 0x8100,
                        typeServiceVlan = 0x88a8;
constexpr std::uint8_t protocolIcmp = 1, protocolTcp = 6, protocolUdp = 17, protocolIcmpv6 = 58;
constexpr int mostTags = 4;        ///< VLAN tags one behind the other
constexpr int mostExtensions = 32; ///< extension headers of one IPv6 packet

std::uint16_t word(Bytes bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t longWord(Bytes bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(word(bytes, at)) << 16 | word(bytes, at + 2);
}

bool has(Bytes bytes, std::size_t at, std::size_t count)
{
    return at <= bytes.size() && bytes.size() - at >= count;
}

RawMac macAt(Bytes bytes, std::size_t at)
{
    RawMac mac{};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), mac.size(), mac.begin());
    return mac;
}

IpAddress addressAt(Bytes bytes, std::size_t at, Family family)
{
    return *IpAddress::fromBytes(bytes.subspan(at, static_cast<std::size_t>(bitsOf(family)) / 8));
}

/// Takes a frame apart from the outside to the inside. `m_bytes` shrinks to what the headers say the packet is.
class Dissection
{
public:
    Dissection(Bytes bytes, bool quoted) : m_bytes(bytes), m_quoted(quoted) { m_view.end = bytes.size(); }

    PacketView frame()
    {
        std::uint16_t type = 0;
        if (ethernet(type)) {
            m_view.network = m_view.payload = m_at;
            if (type == typeArp)
                arp();
            else if (type == typeIpv4)
                ipv4();
            else if (type == typeIpv6)
                ipv6();
        }
        return m_view;
    }

    PacketView packet()
    {
        if (m_bytes.empty())
            m_view.cut = true;
        else if (m_bytes[0] >> 4 == 6)
            ipv6();
        else
            ipv4();
        return m_view;
    }

private:
    bool ethernet(std::uint16_t& type)
    {
        if (!has(m_bytes, 0, 14))
            return cut();
        EthernetHeader header{macAt(m_bytes, 0), macAt(m_bytes, 6), {}, 0};
        type = word(m_bytes, 12);
        m_at = 14;
        for (int tags = 0; (type == typeVlan || type == typeServiceVlan) && tags < mostTags; ++tags) {
            if (!has(m_bytes, m_at, 4)) {
                header.type = type;
                m_view.ethernet = header;
                m_view.payload = m_view.network = m_at;
                return cut();
            }
            if (!header.vlan)
                header.vlan = word(m_bytes, m_at) & 0x0fff;
            type = word(m_bytes, m_at + 2);
            m_at += 4;
        }
        header.type = type;
        m_view.ethernet = header;
        return true;
    }

    void arp()
    {
        constexpr std::size_t size = 28;
        // Only Ethernet and IPv4: hardware type 1, protocol type IPv4, lengths 6 and 4.
        if (!has(m_bytes, m_at, size) || word(m_bytes, m_at) != 1 || word(m_bytes, m_at + 2) != typeIpv4 ||
            m_bytes[m_at + 4] != 6 || m_bytes[m_at + 5] != 4) {
            cut();
            return;
        }
        m_view.arp =
            ArpPacket{word(m_bytes, m_at + 6), macAt(m_bytes, m_at + 8), addressAt(m_bytes, m_at + 14, Family::IPv4),
                      macAt(m_bytes, m_at + 18), addressAt(m_bytes, m_at + 24, Family::IPv4)};
        endsAt(m_at + size);
        passed(size);
    }

    void ipv4()
    {
        if (!has(m_bytes, m_at, 20) || m_bytes[m_at] >> 4 != 4) {
            cut();
            return;
        }
        const std::size_t size = static_cast<std::size_t>(m_bytes[m_at] & 0x0f) * 4;
        const std::uint16_t length = word(m_bytes, m_at + 2);
        // A length of 0 is one that did not fit: a segment that the kernel has not yet cut into packets (GSO).
        if (size < 20 || !has(m_bytes, m_at, size) || (length != 0 && length < size)) {
            cut();
            return;
        }
        const std::uint16_t fragment = word(m_bytes, m_at + 6);
        IpHeader header;
        header.source = addressAt(m_bytes, m_at + 12, Family::IPv4);
        header.destination = addressAt(m_bytes, m_at + 16, Family::IPv4);
        header.protocol = m_bytes[m_at + 9];
        header.hops = m_bytes[m_at + 8];
        header.trafficClass = m_bytes[m_at + 1];
        header.length = length;
        header.identification = word(m_bytes, m_at + 4);
        header.dontFragment = fragment & 0x4000;
        header.moreFragments = fragment & 0x2000;
        header.fragmentOffset = static_cast<std::uint16_t>((fragment & 0x1fff) * 8);
        header.checksum = word(m_bytes, m_at + 10);
        m_view.ip = header;
        if (length != 0)
            endsAt(m_at + length);
        passed(size);
        transport();
    }

    void ipv6()
    {
        if (!has(m_bytes, m_at, 40) || m_bytes[m_at] >> 4 != 6) {
            cut();
            return;
        }
        const std::size_t length = word(m_bytes, m_at + 4);
        IpHeader header;
        header.source = addressAt(m_bytes, m_at + 8, Family::IPv6);
        header.destination = addressAt(m_bytes, m_at + 24, Family::IPv6);
        header.protocol = m_bytes[m_at + 6];
        header.hops = m_bytes[m_at + 7];
        header.trafficClass = static_cast<std::uint8_t>(word(m_bytes, m_at) >> 4);
        header.length = static_cast<std::uint16_t>(std::min<std::size_t>(length + 40, 0xffff));
        m_view.ip = header;
        if (length != 0) // 0: a jumbogram or not yet cut
            endsAt(m_at + 40 + length);
        passed(40);
        if (extensions())
            transport();
    }

    /// Behind the extension headers of IPv6 (RFC 8200, 4302, 6275, 7401, 5533). False: one is not there as a whole.
    bool extensions()
    {
        for (int count = 0;; ++count) {
            const std::uint8_t kind = m_view.ip->protocol;
            const bool known = kind == 0 || kind == 43 || kind == 44 || kind == 51 || kind == 60 || kind == 135 ||
                               kind == 139 || kind == 140;
            if (!known)
                return true;
            if (count == mostExtensions || !has(m_bytes, m_at, 8))
                return cut();
            std::size_t size = 8;
            if (kind == 51)
                size = (static_cast<std::size_t>(m_bytes[m_at + 1]) + 2) * 4;
            else if (kind != 44)
                size = (static_cast<std::size_t>(m_bytes[m_at + 1]) + 1) * 8;
            if (!has(m_bytes, m_at, size))
                return cut();
            if (kind == 44) {
                const std::uint16_t fragment = word(m_bytes, m_at + 2);
                m_view.ip->fragmentOffset = fragment & 0xfff8;
                m_view.ip->moreFragments = fragment & 1;
                m_view.ip->identification = longWord(m_bytes, m_at + 4);
            }
            m_view.ip->protocol = m_bytes[m_at];
            passed(size);
            if (m_view.ip->fragmentOffset != 0)
                return true; // what follows is the middle of something
        }
    }

    void transport()
    {
        const IpHeader& ip = *m_view.ip;
        if (ip.fragmentOffset != 0)
            return;
        const bool v6 = ip.source.family() == Family::IPv6;
        if (ip.protocol == protocolTcp)
            tcp();
        else if (ip.protocol == protocolUdp)
            udp();
        else if (ip.protocol == (v6 ? protocolIcmpv6 : protocolIcmp))
            icmp(v6);
    }

    void icmp(bool v6)
    {
        if (!has(m_bytes, m_at, 8)) {
            cut();
            return;
        }
        IcmpHeader header;
        header.type = m_bytes[m_at];
        header.code = m_bytes[m_at + 1];
        header.checksum = word(m_bytes, m_at + 2);
        header.value = longWord(m_bytes, m_at + 4);
        const bool echo = v6 ? header.type == 128 || header.type == 129
                             : header.type == 0 || header.type == 8 || (header.type >= 13 && header.type <= 18);
        const bool error =
            v6 ? header.type >= 1 && header.type <= 4
               : header.type == 3 || header.type == 4 || header.type == 5 || header.type == 11 || header.type == 12;
        std::size_t size = 8;
        if (echo) {
            header.identifier = word(m_bytes, m_at + 4);
            header.sequence = word(m_bytes, m_at + 6);
        } else if (error) {
            header.quoted = m_at + 8;
        } else if (v6 && header.type >= 135 && header.type <= 137) {
            if (has(m_bytes, m_at, 24)) {
                header.target = addressAt(m_bytes, m_at + 8, Family::IPv6);
                size = 24;
            } else {
                cut();
            }
        }
        m_view.icmp = header;
        passed(size);
    }

    void tcp()
    {
        const bool whole = has(m_bytes, m_at, 20);
        if (!whole && !(m_quoted && has(m_bytes, m_at, 8))) {
            cut();
            return;
        }
        TcpHeader header;
        header.source = word(m_bytes, m_at);
        header.destination = word(m_bytes, m_at + 2);
        header.sequence = longWord(m_bytes, m_at + 4);
        if (!whole) {
            m_view.tcp = header;
            passed(8);
            cut();
            return;
        }
        const std::size_t size = static_cast<std::size_t>(m_bytes[m_at + 12] >> 4) * 4;
        if (size < 20 || (!m_quoted && !has(m_bytes, m_at, size))) {
            cut();
            return;
        }
        const std::uint8_t flags = m_bytes[m_at + 13];
        header.acknowledgement = longWord(m_bytes, m_at + 8);
        header.fin = flags & 0x01;
        header.syn = flags & 0x02;
        header.rst = flags & 0x04;
        header.psh = flags & 0x08;
        header.ack = flags & 0x10;
        header.urg = flags & 0x20;
        header.window = word(m_bytes, m_at + 14);
        header.checksum = word(m_bytes, m_at + 16);
        m_view.tcp = header;
        passed(std::min(size, m_bytes.size() - m_at));
    }

    void udp()
    {
        if (!has(m_bytes, m_at, 8)) {
            cut();
            return;
        }
        m_view.udp =
            UdpHeader{word(m_bytes, m_at), word(m_bytes, m_at + 2), word(m_bytes, m_at + 4), word(m_bytes, m_at + 6)};
        passed(8);
    }

    bool cut()
    {
        m_view.cut = true;
        return false;
    }

    void passed(std::size_t size)
    {
        m_at += size;
        m_view.payload = m_at;
    }

    void endsAt(std::size_t end)
    {
        m_bytes = m_bytes.first(std::min(end, m_bytes.size()));
        m_view.end = m_bytes.size();
    }

    Bytes m_bytes;
    bool m_quoted;
    std::size_t m_at = 0;
    PacketView m_view;
};

} // namespace

PacketView parsePacket(std::span<const std::uint8_t> frame)
{
    return Dissection(frame, false).frame();
}

PacketView parseQuoted(std::span<const std::uint8_t> packet)
{
    return Dissection(packet, true).packet();
}

} // namespace nsk
