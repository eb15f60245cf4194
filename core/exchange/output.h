// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"

#include <string>

namespace nsk {

/// Whether an export is one file, and not a folder of them.
bool isOneFile(const Exported& exported);

/// What else lies in a folder that an export would be put into, and would be taken for a part of it: a file's name, or nothing.
/// Files that the export writes anew, or that an earlier one wrote, are none. Not for a single file.
std::string strangerIn(const std::string& folder, const Exported& exported);

/// What a folder's files may be that an export's replace.
enum class Over : bool {
    OwnFiles, ///< an earlier export's of nsketch
    AnyFiles  ///< whoever wrote them: a person has agreed
};

/// Puts what an export made to its place: the one file as replaceFile() does, or a folder. A folder that is not there yet is
/// there as a whole or not at all; into one that is there the files go one by one once all of them are on the disk. What
/// an earlier export of nsketch left there and this one has not (the scripts of devices that are gone: their first
/// line says who wrote them) is taken away, everything else stays. A folder of others', one with files in it none of
/// which is this export's main file by nsketch, is not touched unless `over` allows it.
/// Errors: those of replaceFile(), "file.cannot-write" (path, reason), "exchange.others-folder" (path).
Status writeExported(const Exported& exported, const std::string& path, Over over = Over::OwnFiles);

} // namespace nsk
