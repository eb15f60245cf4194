// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nsk {

enum class Family : std::uint8_t { IPv4 = 4, IPv6 = 6 };

/// The number of bits of an address of that family: 32 or 128.
constexpr int bitsOf(Family family)
{
    return family == Family::IPv4 ? 32 : 128;
}

/// "IPv4" or "IPv6", for messages.
constexpr const char* nameOf(Family family)
{
    return family == Family::IPv4 ? "IPv4" : "IPv6";
}

/// An IPv4 or IPv6 address, in network byte order.
class IpAddress
{
public:
    /// Four decimal numbers without leading zeros, or RFC 4291 text; no zone. Errors: "address.syntax" (text).
    static Result<IpAddress> parse(std::string_view text);
    /// 4 or 16 bytes. Errors: "address.syntax".
    static Result<IpAddress> fromBytes(std::span<const std::uint8_t> bytes);
    static IpAddress v4(std::uint32_t hostOrder);

    Family family() const { return m_family; }
    /// 4 or 16 bytes.
    std::span<const std::uint8_t> bytes() const { return {m_bytes.data(), static_cast<std::size_t>(bitsOf(m_family) / 8)}; }
    bool bit(int index) const { return (m_bytes[static_cast<std::size_t>(index / 8)] >> (7 - index % 8)) & 1; }
    /// Canonical text (RFC 5952 for IPv6).
    std::string str() const;

    bool isUnspecified() const;
    bool isLoopback() const;
    bool isMulticast() const;
    /// 169.254/16, fe80::/10
    bool isLinkLocal() const;
    bool isLimitedBroadcast() const;
    /// The host-order number of an IPv4 address. Only for IPv4.
    std::uint32_t toV4() const;
    /// This address plus `offset`, wrapping within the family.
    IpAddress plus(std::uint64_t offset) const;

    auto operator<=>(const IpAddress&) const = default;

private:
    IpAddress() = default;
    Family m_family = Family::IPv4;
    std::array<std::uint8_t, 16> m_bytes{}; // IPv4: the first four, the others zero
};

} // namespace nsk
