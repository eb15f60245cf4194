// SPDX-License-Identifier: MIT
#include "core/base/mac.h"

#include "core/base/hash.h"

#include <algorithm>
#include <cstdio>

namespace nsk {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

Result<MacAddress> MacAddress::parse(std::string_view text)
{
    const std::string shown(text.substr(0, 64));
    if (text.size() != 17)
        return fail("mac.syntax", {shown});
    Bytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hexValue(text[i * 3]);
        const int low = hexValue(text[i * 3 + 1]);
        if (high < 0 || low < 0 || (i < 5 && text[i * 3 + 2] != ':'))
            return fail("mac.syntax", {shown});
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return fromBytes(bytes);
}

Result<MacAddress> MacAddress::fromBytes(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != 6)
        return fail("mac.syntax", {std::to_string(bytes.size()) + " bytes"});
    Bytes own{};
    std::copy(bytes.begin(), bytes.end(), own.begin());
    const MacAddress address(own);
    if (own[0] & 1)
        return fail("mac.multicast", {address.str()});
    if (std::all_of(own.begin(), own.end(), [](std::uint8_t b) { return b == 0; }))
        return fail("mac.zero", {address.str()});
    return address;
}

MacAddress MacAddress::derived(std::string_view seed)
{
    const std::uint64_t hash = fnv1a64(seed);
    Bytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>((hash ^ (hash >> 48)) >> (8 * i));
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0xFC) | 0x02);
    return MacAddress(bytes);
}

std::string MacAddress::str() const
{
    char text[18];
    std::snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", m_bytes[0], m_bytes[1], m_bytes[2], m_bytes[3], m_bytes[4],
                  m_bytes[5]);
    return text;
}

} // namespace nsk
