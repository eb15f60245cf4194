// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/plan/planner.h"

#include <string>
#include <vector>

namespace nsk {

/// A line about an operation, not yet a sentence: a code with a sentence in words/ ("op.create-namespace" (node), "op.add-address"
/// (node, interface, address) …) and its arguments.
struct Line
{
    std::string code;
    std::vector<std::string> args;
};

Line describe(const Operation& operation);
/// Stable English-like word for --json: "create-namespace", "add-route" …
const char* kindOf(const Operation& operation);

} // namespace nsk
