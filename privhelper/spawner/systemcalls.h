// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace nsk {

/// Puts the seccomp allow-list on all threads; everything else fails with EPERM. False where the build has no
/// libseccomp, or has a sanitizer, whose own calls it would refuse. Errors: "lockdown.failed" (step, what the kernel
/// said).
Result<bool> limitSystemCalls();

} // namespace nsk
