// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What shells do with texts.
namespace nsk::shell {

/// A decimal number of at most 18 digits, with or without a sign.
std::optional<std::int64_t> integer(std::string_view text);
/// The first place, or every one, where `pattern` stands, with `by` instead.
std::string replaced(const std::string& text, const std::string& pattern, const std::string& by, bool all);
/// The pieces between any of these letters, none of them empty.
std::vector<std::string> wordsOf(const std::string& text, std::string_view between);
/// Whether a text fits a pattern of the shell (* ? [ ]); in time of the product of their lengths at most.
bool fits(std::string_view text, std::string_view pattern);
/// {a,b} and {1..9} of a text; at most `most` of them.
std::vector<std::string> braced(const std::string& text, std::size_t most = 10'000);

} // namespace nsk::shell
