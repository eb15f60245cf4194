// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <vector>

namespace nsk {

/// Starts a helper in the background (it leaves this process's session and keeps none of its descriptors) and waits for
/// the one frame that it writes to its standard output: Done when it listens, else the Error that stopped it. Errors:
/// the helper's own, "helper.start-failed" (program, what it said on standard error), "helper.not-authorised" (pkexec
/// was refused), "helper.start-timeout" (seconds). Blocks; may be called in any thread.
Status runHelper(const std::vector<std::string>& command, std::chrono::seconds timeout);

} // namespace nsk
