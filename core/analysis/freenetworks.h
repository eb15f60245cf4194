// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <map>

namespace nsk {

/// Where new subnets are taken from: an IPv4 pool, and how long each of them is. What cannot be (a pool of IPv6, subnets larger
/// than the pool) gives none.
struct NewSubnets
{
    Prefix pool = *Prefix::of(IpAddress::v4(0x0a000000), 8); ///< 10.0.0.0/8
    int length = 24;

    bool operator==(const NewSubnets&) const = default;
};

/// The subnets of the pool that a new link may take: those that overlap no subnet which an interface, a route or an
/// uplink of the drawing names; of several, not the pool's first (10.0.0.0/24). Holds numbers only.
class FreeNetworks
{
public:
    explicit FreeNetworks(const Topology& topology, const NewSubnets& from = {});

    /// The next free one; nothing when all are used.
    std::optional<Prefix> next() const;
    /// Keeps clear of it from now on.
    void take(const Prefix& prefix);

private:
    std::map<std::uint32_t, std::uint32_t> m_ranges; ///< used: first address → last address, apart from each other
    NewSubnets m_new;
    mutable std::uint64_t m_from = 0;                ///< no network before it is free: what is taken stays so
};

} // namespace nsk
