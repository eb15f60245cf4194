// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/observed/scan.h"

#include <chrono>

namespace nsk {

/// What network there is on this computer, as far as this process's own rights let it be seen: by the helper's program in its
/// read-only mode (nsketch-helper --scan), which serves nobody and ends. Blocks. Errors: "helper.not-found" (paths looked at),
/// "scan.failed" (what it said), "scan.timeout" (seconds), "wire.*".
Result<Scan> scanThisComputer(std::chrono::seconds patience = std::chrono::seconds(180));

} // namespace nsk
