// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace nsk {

/// Parts of the program that stand in files of their own beside the helper (nsketch-NAME.so; CMake: nsk_part()), since what they
/// link takes longer to be loaded than most subcommands run. They are loaded when first used, and kept.

/// The table that the part exports by that symbol, whose type the part's header says. From any thread. Errors: "part.missing" (the
/// file's name, what the loader said).
Result<const void*> loadPart(const char* name, const char* symbol);
/// The same with its type.
template <class Table> Result<const Table*> loadPartAs(const char* name, const char* symbol)
{
    return loadPart(name, symbol).map([](const void* table) { return static_cast<const Table*>(table); });
}

/// Where files stand that belong to nsketch and are no commands, beginning with what belongs to this program: beside it in the
/// build folder (bin/ and tests/ beside libexec/) or installed, then where it is configured to be installed. In the order to be looked in.
std::vector<std::string> libexecFolders();

} // namespace nsk
