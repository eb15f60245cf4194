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

/// An Ethernet address that an interface may have: 48 bits, not multicast (IEEE 802 I/G bit clear), not all zero.
class MacAddress
{
public:
    using Bytes = std::array<std::uint8_t, 6>;

    /// "02:00:00:00:00:01", either case. Errors: "mac.syntax" (text), "mac.multicast" (text), "mac.zero" (text).
    static Result<MacAddress> parse(std::string_view text);
    static Result<MacAddress> fromBytes(std::span<const std::uint8_t> bytes);
    /// A locally administered address that is always the same for the same seed text (FNV-1a, 64 bit, folded to 46 bits).
    static MacAddress derived(std::string_view seed);

    const Bytes& bytes() const { return m_bytes; }
    /// Lower case with colons.
    std::string str() const;
    auto operator<=>(const MacAddress&) const = default;

private:
    explicit MacAddress(const Bytes& bytes) : m_bytes(bytes) {}
    Bytes m_bytes;
};

} // namespace nsk
