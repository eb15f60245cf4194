// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/autoaddress.h"
#include "core/cli/command.h"

namespace nsk::cli {

/// --pool, --length, --point-to-point, --ipv6, and the subcommand's own options behind them.
std::vector<Option> withPoolOptions(std::vector<Option> others);
/// What they say. Errors: "prefix.*", "cli.number".
Result<AddressPools> poolsOf(const Call& call);

} // namespace nsk::cli
