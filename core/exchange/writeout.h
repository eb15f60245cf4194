// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"

#include <string>

namespace nsk {

/// Whether an export is one file, and not a folder of them.
bool isOneFile(const Exported& exported);

/// Puts an export on the disk: a file, or a folder, which is made where it is not there. Each file is written as saving does
/// it (core/file/replacefile.h). Errors: those of replaceFile(), "file.cannot-write" (path, reason).
Status writeExported(const Exported& exported, const std::string& path);

/// What else lies in a folder that an export would be put into, and would be taken for a part of it: a file's way, or nothing.
/// Files that the export writes anew are none. Not for a single file.
std::string strangerIn(const std::string& folder, const Exported& exported);

} // namespace nsk
