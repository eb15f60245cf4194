// SPDX-License-Identifier: MIT
#include "core/base/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>

namespace nsk {

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string copy(text.substr(0, 64));
    IpAddress address;
    if (copy.size() == text.size() && copy.find('\0') == std::string::npos) {
        if (inet_pton(AF_INET, copy.c_str(), address.m_bytes.data()) == 1) {
            address.m_family = Family::IPv4;
            return address;
        }
        address.m_bytes.fill(0);
        if (inet_pton(AF_INET6, copy.c_str(), address.m_bytes.data()) == 1) {
            address.m_family = Family::IPv6;
            return address;
        }
    }
    return fail("address.syntax", {copy});
}

Result<IpAddress> IpAddress::fromBytes(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return fail("address.syntax", {std::to_string(bytes.size()) + " bytes"});
    IpAddress address;
    address.m_family = bytes.size() == 4 ? Family::IPv4 : Family::IPv6;
    std::copy(bytes.begin(), bytes.end(), address.m_bytes.begin());
    return address;
}

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    IpAddress address;
    for (int i = 0; i < 4; ++i)
        address.m_bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * i));
    return address;
}

std::string IpAddress::str() const
{
    char text[INET6_ADDRSTRLEN] = {};
    inet_ntop(m_family == Family::IPv4 ? AF_INET : AF_INET6, m_bytes.data(), text, sizeof text);
    return text;
}

bool IpAddress::isUnspecified() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t b) { return b == 0; });
}

bool IpAddress::isLoopback() const
{
    if (m_family == Family::IPv4)
        return m_bytes[0] == 127;
    return std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](std::uint8_t b) { return b == 0; }) && m_bytes[15] == 1;
}

bool IpAddress::isMulticast() const
{
    return m_family == Family::IPv4 ? (m_bytes[0] & 0xF0) == 0xE0 : m_bytes[0] == 0xFF;
}

bool IpAddress::isLinkLocal() const
{
    if (m_family == Family::IPv4)
        return m_bytes[0] == 169 && m_bytes[1] == 254;
    return m_bytes[0] == 0xFE && (m_bytes[1] & 0xC0) == 0x80;
}

bool IpAddress::isLimitedBroadcast() const
{
    return m_family == Family::IPv4 && toV4() == 0xFFFFFFFFU;
}

std::uint32_t IpAddress::toV4() const
{
    return std::uint32_t(m_bytes[0]) << 24 | std::uint32_t(m_bytes[1]) << 16 | std::uint32_t(m_bytes[2]) << 8 | m_bytes[3];
}

IpAddress IpAddress::plus(std::uint64_t offset) const
{
    IpAddress sum = *this;
    std::uint64_t carry = offset;
    for (int i = bitsOf(m_family) / 8 - 1; i >= 0 && carry != 0; --i) {
        auto& byte = sum.m_bytes[static_cast<std::size_t>(i)];
        const std::uint64_t value = byte + (carry & 0xFF);
        byte = static_cast<std::uint8_t>(value);
        carry = (carry >> 8) + (value >> 8);
    }
    return sum;
}

} // namespace nsk
