// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <nlohmann/json_fwd.hpp>

namespace nsk::cli {

/// {"taken", "approximated", "left_out": how many, "notes": [{"treatment", "file", "line", "what", "code", "message", "times"}]}
nlohmann::ordered_json toJson(const ExchangeReport& report);
/// On stderr, a line a note and one with the numbers. Not `all`: only what was not taken, and of many lines for one and
/// the same reason the first few.
void show(const ExchangeReport& report, bool all);
/// The first lines of what was not taken, where nothing came of an import.
void showBeginning(const ExchangeReport& report);
/// As one JSON document: on stdout, or on stderr where stdout has what was made.
void printReport(const nlohmann::ordered_json& report, bool onStderr);
/// Whether that OUT or FILE is the standard output: "-", or as the system names it.
bool isStdout(const QString& file);

} // namespace nsk::cli
