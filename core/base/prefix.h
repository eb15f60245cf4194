// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/address.h"

#include <compare>
#include <string>
#include <string_view>

namespace nsk {

/// A network: an address whose host bits are zero, and a length. "10.10.20.0/24", "fd00:10::/64", "0.0.0.0/0".
class Prefix
{
public:
    /// Errors: "prefix.syntax" (text), "prefix.length" (text, most), "prefix.host-bits" (text, what was meant).
    static Result<Prefix> parse(std::string_view text);
    /// Errors: "prefix.length". Host bits are cleared.
    static Result<Prefix> of(const IpAddress& address, int length);
    static Prefix everything(Family family);

    Family family() const { return m_network.family(); }
    const IpAddress& network() const { return m_network; }
    int length() const { return m_length; }
    bool contains(const IpAddress& address) const;
    bool overlaps(const Prefix& other) const;
    bool isDefault() const { return m_length == 0; }
    std::string str() const;
    auto operator<=>(const Prefix&) const = default;

private:
    Prefix(const IpAddress& network, int length) : m_network(network), m_length(length) {}
    IpAddress m_network;
    int m_length;
};

/// An address as an interface has it, with the length of its on-link prefix: "10.10.10.2/24".
class InterfaceAddress
{
public:
    /// The length must be written. Refused: multicast, unspecified, loopback, the limited broadcast address.
    /// Errors: "address.no-length" (text), "address.syntax" (text), "prefix.length" (text, most), "address.not-assignable" (text).
    static Result<InterfaceAddress> parse(std::string_view text);
    static Result<InterfaceAddress> of(const IpAddress& address, int length);
    /// As a kernel shows one, loopback and whatever else it takes. Errors: "prefix.length".
    static Result<InterfaceAddress> seen(const IpAddress& address, int length);

    Family family() const { return m_address.family(); }
    const IpAddress& address() const { return m_address; }
    int length() const { return m_length; }
    Prefix prefix() const;
    /// The directed broadcast address, of an IPv4 prefix of length at most 30; otherwise the address itself.
    IpAddress broadcast() const;
    std::string str() const;
    auto operator<=>(const InterfaceAddress&) const = default;

private:
    InterfaceAddress(const IpAddress& address, int length) : m_address(address), m_length(length) {}
    IpAddress m_address;
    int m_length;
};

} // namespace nsk
