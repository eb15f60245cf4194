// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nsk {

/// Whether the bytes begin as a zip archive does.
bool isZip(std::string_view bytes);

/// The files of a zip archive (libzip), as ways inside it. All or nothing: an archive with anything in it that would lead out
/// of a folder, is no plain file, or is there twice is refused, and nothing is unpacked before the sizes of all have been added up.
/// Errors: "exchange.no-zip" (built without libzip), "exchange.archive-damaged" (name), "exchange.too-many-files" (name, limit),
/// "file.too-large" (name, limit), "exchange.archive-path", "exchange.archive-special", "exchange.archive-encrypted" (way),
/// "exchange.twice" (way).
Result<std::vector<std::pair<std::string, std::string>>> unzip(const std::string& name, std::string_view bytes);

} // namespace nsk
