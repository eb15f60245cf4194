// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <map>

namespace nsk {

/// The subnets of 10.0.0.0/8 that a new link may take: those that overlap no subnet which an interface, a route or an
/// uplink of the drawing names. Holds numbers only.
class FreeNetworks
{
public:
    explicit FreeNetworks(const Topology& topology);

    /// The next free /24; nothing when all are used.
    std::optional<Prefix> next() const;
    /// Keeps clear of it from now on.
    void take(const Prefix& prefix);

private:
    std::map<std::uint32_t, std::uint32_t> m_ranges; ///< used: first address → last address, apart from each other
    mutable std::uint32_t m_from = 0;                ///< no network before it is free: what is taken stays so
};

} // namespace nsk
