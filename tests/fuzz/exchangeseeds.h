// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nsk::fuzz {

/// Inputs in the style of the other tools, small, each thing that a reader knows at least once.
std::vector<std::string> handWritten(const std::string& reader);
/// Words and pieces of the format's language, one a line.
std::string_view vocabulary(const std::string& reader);

} // namespace nsk::fuzz
