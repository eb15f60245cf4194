// SPDX-License-Identifier: MIT
#pragma once

/// What tst_script_kernel works on; apart from it because moc stumbles over texts of several lines.
namespace scripts {

extern const char* const everything;
extern const char* const gateway; ///< NAME stands for what tells it from another
extern const char* const impaired;
extern const char* const chain;
extern const char* const bridge;
extern const char* const moved;

} // namespace scripts
