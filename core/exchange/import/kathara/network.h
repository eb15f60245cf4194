// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/kathara/lab.h"
#include "core/exchange/report.h"

namespace nsk::kathara {

/// The lab as a drawing: a device is a namespace whose interfaces are eth0, eth1 …; a collision domain of two is a link, one of
/// more is a switch. The startup scripts are followed as shell scripts are (import/shell), never run. All of them together may
/// have commandsMost commands, else "exchange.shell.too-long".
///
/// Kathará lets every device forward, so what is a router cannot be told from that: a device is one where its image or its
/// scripts have a routing daemon, or where it has interfaces in more than one collision domain and is no bridge between them.
/// `report`: what has been noted so far; it goes into what is made, and is whole again where nothing is.
Result<Imported> makeNetwork(Lab lab, const std::string& file, std::string_view name, ExchangeReport& report);

inline constexpr std::size_t commandsMost = 300'000;

} // namespace nsk::kathara
