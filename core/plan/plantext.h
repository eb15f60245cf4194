// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/observed/drift.h"
#include "core/plan/planner.h"

#include <string>
#include <vector>

namespace nsk {

/// A line about an operation, not yet a sentence: a code with a sentence in words/ ("op.create-namespace" (node),
/// "op.add-address" (node, interface, address) …) and its arguments.
struct Line
{
    std::string code;
    std::vector<std::string> args;
};

Line describe(const Operation& operation);
/// Arguments: node, interface, drawn, real.
Line describe(const Drift& drift);
/// Stable English-like word for --json: "create-namespace", "add-route" …
const char* kindOf(const Operation& operation);
/// "10.10.20.0/24 via 10.10.10.1 dev v1", as `ip route` takes it.
std::string routeText(const op::KernelRoute& route);

} // namespace nsk
