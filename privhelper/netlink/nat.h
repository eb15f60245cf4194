// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/prefix.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Masquerading through libnftables, in the network namespace that the calling thread is in, and only in tables of our
/// own. Names come from checked types (or are made from them), so that none can end the command it stands in. Errors:
/// "nat.unavailable" (built without libnftables), "nat.refused" (table, what nftables said).
namespace nsk::nat {

/// Whether this helper was built with libnftables.
bool available();

/// In a gateway's namespace: everything that leaves by that interface.
Status masqueradeOut(const std::string& interface);
Status stopMasqueradeOut();

/// On the computer, in the lab's table (made if it is not there, with the lab's number as its mark): what comes from
/// the transfer subnet and leaves by anything but the uplink.
Status masqueradeFrom(const std::string& table, std::uint32_t mark, const Prefix& subnet, const std::string& outside);
/// Takes that uplink's rules away, or the whole table.
Status stopMasqueradeFrom(const std::string& table, const std::string& outside, bool wholeTable);

bool tableExists(const std::string& table);
/// Removes the table if it carries that mark; a table of the same name without it is somebody else's.
Status removeMarkedTable(const std::string& table, std::uint32_t mark);

/// Whether the namespace the thread is in drops what it forwards between these interfaces (a chain with policy drop, as Docker
/// sets it, and no rule that accepts). False where it cannot be known. See firewall.h.
bool forwardDrops(const std::vector<std::string>& interfaces);

} // namespace nsk::nat
