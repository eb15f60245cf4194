// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a fuzzer of the importers needs, and what tests/core/tst_badinput needs of the same: which readers there are, small
/// inputs to begin with (written by the exporters, and by hand in the style of the other tools) and words that mean something to
/// them. An input is the bytes of one file; one that begins with "@@ PATH" is a folder, each file behind such a line.
namespace nsk::fuzz {

/// Begins a file of a folder, with its way behind it up to the line's end.
inline constexpr std::string_view fileMark = "@@ ";

/// The words of the formats that are read, "zip" (an archive of anything) and "any" (the format found by its contents).
std::span<const std::string> readers();

std::vector<std::string> seedsOf(const std::string& reader);
/// Words and pieces of its language.
std::vector<std::string_view> wordsOf(const std::string& reader);

/// Reads the bytes as that reader and holds what comes of it against what is promised: a network or an error with a sentence,
/// the network consistent and the same after it was written and read as nsketch's own file, and every format either
/// writes it or says why not. Writing is many times the work of reading: unless `thorough`, one input in eight is written.
/// Empty: nothing is wrong.
std::string troubleWith(const std::string& reader, std::string_view bytes, bool thorough = true);

} // namespace nsk::fuzz
