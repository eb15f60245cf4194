// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/address.h"

#include <QString>

namespace nsk::words {

/// What an ICMP or ICMPv6 error says, as a phrase: "time exceeded", "fragmentation needed, MTU 1400". Types and codes
/// are those of RFC 792, 1191, 1812 and 4443; one that is not known comes as its numbers. `mtu`: bytes, 0 if it has
/// none.
QString icmpError(Family family, std::uint32_t type, std::uint32_t code, std::uint32_t mtu);

/// The same as ping(8) prints it, for scripts: English, without the MTU.
QString icmpErrorOfPing(Family family, std::uint32_t type, std::uint32_t code);

} // namespace nsk::words
