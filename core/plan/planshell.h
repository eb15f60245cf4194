// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/planner.h"

#include <string>
#include <vector>

namespace nsk {

/// The commands equal to one operation: `ip`, `bridge`, `nft`, `sysctl`; always `name X`, `dev X`, so that a node called "type"
/// works. Run as root they do in system mode what the operation does. Arguments are quoted for sh where needed.
/// `namespacePrefix` is put before each namespace's name (deploy --prefix). The computer's own namespace has no `-n`.
std::vector<std::string> shellCommands(const Operation& operation, const Topology& desired, const std::string& namespacePrefix = {});

/// The whole plan as a script with `#` lines.
std::string shellScript(const Plan& plan, const Topology& desired, const std::string& namespacePrefix = {});

} // namespace nsk
