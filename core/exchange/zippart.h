// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/archive.h"

namespace nsk {

/// What the part "zip" exports as nskZipPart: unzip() by libzip, with whole ways in its errors.
struct ZipPart
{
    Result<std::vector<std::pair<std::string, std::string>>> (*unpack)(const std::string& name, std::string_view bytes);
};

} // namespace nsk

extern "C" [[gnu::visibility("default")]] const nsk::ZipPart nskZipPart;
