// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace nsk {

/// Parts of the program that stand in files of their own beside the helper (nsketch-NAME.so; CMake: nsk_part()), since what they
/// link takes longer to be loaded than most subcommands run. They are loaded when first used, and kept.

/// The table that the part exports by that symbol, whose type the part's header says. From any thread. Errors: "part.missing" (the
/// file's name, what the loader said).
Result<const void*> loadPart(const char* name, const char* symbol);

} // namespace nsk
