// SPDX-License-Identifier: MIT
#include "core/cli/command.h"

namespace nsk::cli {

std::span<const Command> analysisCommands()
{
    static const std::vector<Command> all;
    return all;
}

} // namespace nsk::cli
