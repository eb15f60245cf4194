// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/mend.h"
#include "core/analysis/trip.h"

#include <functional>
#include <optional>

/// Whether a mend harms others.
namespace nsk {

/// Drawn routes that the kernel does not take although their interface is up: they would stop a deploy.
std::size_t refusedRoutes(const Network& network);

/// The first conversation that works in `before` and not in `after`; `moved` tells an address's new value. So many are
/// tried as take a moment; of larger networks those of `node`.
std::optional<Packet> brokenBy(const Network& before, const Network& after, int node,
                               const std::function<IpAddress(const IpAddress&)>& moved);

/// The mends of the fault in which the packet's trip ends, with what has to be mended besides so that nobody loses what works. Those that harm
/// others nevertheless come behind the others; those after which the same fault is there are left out.
std::vector<mend::Mend> vetted(const Network& network, const Packet& packet, const Trip& trip,
                               std::vector<mend::Mend> mends);

/// Whether the two trips end in the same fault at the same place.
bool failAlike(const Trip& one, const Trip& other);

} // namespace nsk
