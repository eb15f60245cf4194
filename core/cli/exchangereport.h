// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <nlohmann/json_fwd.hpp>

namespace nsk::cli {

/// {"taken", "approximated", "left_out": how many, "notes": [{"treatment", "file", "line", "what", "code", "message", "times"}]}
nlohmann::ordered_json toJson(const ExchangeReport& report);
/// On stderr, a line a note and one with the numbers. `all`: also what was taken.
void show(const ExchangeReport& report, bool all);

} // namespace nsk::cli
