// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <vector>

namespace nsk {

/// Starts a helper in the background (it leaves this process's session and keeps none of its descriptors) and waits for
/// the one frame that it writes to its standard output: Done when it listens, else the Error that stopped it. Errors:
/// the helper's own, "helper.start-failed" (program, what it said on standard error), "helper.not-authorised" (what
/// pkexec said), "helper.dismissed" (the question was closed), "helper.no-agent", "helper.no-polkit" (what pkexec said), "helper.other-version" (program, the option that
/// it does not know), "helper.start-timeout" (seconds). Blocks; may be called in any thread. `input`: what the helper gets as
/// its standard input (the one descriptor that pkexec lets through); -1: nothing.
Status runHelper(const std::vector<std::string>& command, std::chrono::seconds timeout, int input = -1);

} // namespace nsk
