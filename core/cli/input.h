// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/topology.h"

#include <QString>

#include <string>

namespace nsk::cli {

/// The FILE argument of a subcommand: a path, or "-" for the standard input. Errors: those of core/file.
Result<std::string> readInputBytes(const QString& file);
Result<Topology> readInput(const QString& file);

/// A node's name from an argument. Errors: those of NodeName.
Result<NodeName> nodeArgument(const QString& text);

} // namespace nsk::cli
