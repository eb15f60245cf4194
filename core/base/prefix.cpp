// SPDX-License-Identifier: MIT
#include "core/base/prefix.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace nsk {

namespace {

/// The bits of the last byte that a prefix of that length covers in part; 0 where it ends between bytes.
std::uint8_t lastBits(int length)
{
    return static_cast<std::uint8_t>(0xFF00 >> (length % 8));
}

IpAddress masked(const IpAddress& address, int length)
{
    std::array<std::uint8_t, 16> bytes{};
    const auto from = address.bytes();
    const auto whole = static_cast<std::size_t>(length / 8);
    std::copy_n(from.begin(), whole, bytes.begin());
    if (length % 8 != 0)
        bytes[whole] = from[whole] & lastBits(length);
    return *IpAddress::fromBytes({bytes.data(), from.size()});
}

/// The number after the slash: decimal digits only, no sign, no leading zero.
Result<int> parseLength(std::string_view digits, std::string_view whole)
{
    int length = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    const bool plain =
        !digits.empty() && digits[0] >= '0' && digits[0] <= '9' && (digits.size() == 1 || digits[0] != '0');
    if (error != std::errc{} || end != digits.data() + digits.size() || !plain)
        return fail("prefix.syntax", {std::string(whole.substr(0, 64))});
    return length;
}

} // namespace

Result<Prefix> Prefix::parse(std::string_view text)
{
    const std::string shown(text.substr(0, 64));
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return fail("prefix.syntax", {shown});
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return fail("prefix.syntax", {shown});
    const auto length = parseLength(text.substr(slash + 1), text);
    if (!length)
        return fail(length.error());
    const auto prefix = of(*address, *length);
    if (!prefix)
        return fail("prefix.length", {shown, std::to_string(bitsOf(address->family()))});
    if (prefix->network() != *address)
        return fail("prefix.host-bits", {shown, prefix->str()});
    return prefix;
}

Result<Prefix> Prefix::of(const IpAddress& address, int length)
{
    if (length < 0 || length > bitsOf(address.family()))
        return fail("prefix.length",
                    {address.str() + "/" + std::to_string(length), std::to_string(bitsOf(address.family()))});
    return Prefix(masked(address, length), length);
}

Prefix Prefix::everything(Family family)
{
    std::array<std::uint8_t, 16> zero{};
    return Prefix(*IpAddress::fromBytes({zero.data(), static_cast<std::size_t>(bitsOf(family) / 8)}), 0);
}

bool Prefix::contains(const IpAddress& address) const
{
    if (address.family() != family())
        return false;
    const auto mine = m_network.bytes(), other = address.bytes();
    const auto whole = static_cast<std::size_t>(m_length / 8);
    return std::equal(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(whole), other.begin()) &&
           (m_length % 8 == 0 || ((mine[whole] ^ other[whole]) & lastBits(m_length)) == 0);
}

bool Prefix::overlaps(const Prefix& other) const
{
    return m_length <= other.m_length ? contains(other.m_network) : other.contains(m_network);
}

std::string Prefix::str() const
{
    return m_network.str() + "/" + std::to_string(m_length);
}

Result<InterfaceAddress> InterfaceAddress::parse(std::string_view text)
{
    const std::string shown(text.substr(0, 64));
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return fail("address.syntax", {shown});
    if (slash == std::string_view::npos)
        return fail("address.no-length", {shown});
    const auto length = parseLength(text.substr(slash + 1), text);
    if (!length)
        return fail(length.error());
    return of(*address, *length);
}

Result<InterfaceAddress> InterfaceAddress::seen(const IpAddress& address, int length)
{
    const InterfaceAddress result(address, length);
    if (length < 0 || length > bitsOf(address.family()))
        return fail("prefix.length", {result.str(), std::to_string(bitsOf(address.family()))});
    return result;
}

Result<InterfaceAddress> InterfaceAddress::of(const IpAddress& address, int length)
{
    const auto result = seen(address, length);
    if (!result || length < 1)
        return fail("prefix.length",
                    {InterfaceAddress(address, length).str(), std::to_string(bitsOf(address.family()))});
    if (address.isUnspecified() || address.isMulticast() || address.isLoopback() || address.isLimitedBroadcast())
        return fail("address.not-assignable", {result->str()});
    return result;
}

Prefix InterfaceAddress::prefix() const
{
    return *Prefix::of(m_address, m_length);
}

IpAddress InterfaceAddress::broadcast() const
{
    if (family() != Family::IPv4 || m_length > 30)
        return m_address;
    return IpAddress::v4(prefix().network().toV4() | (0xFFFFFFFFU >> m_length));
}

std::string InterfaceAddress::str() const
{
    return m_address.str() + "/" + std::to_string(m_length);
}

} // namespace nsk
