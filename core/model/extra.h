// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace nsk {

/// A member of the file that begins with "x-": its name and its value as canonical JSON text. Kept as it is.
using Extra = std::pair<std::string, std::string>;
using Extras = std::vector<Extra>;

} // namespace nsk
