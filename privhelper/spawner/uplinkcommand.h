// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace nsk {

/// The namespace that is to get a way out: descriptor `descriptor` of the sandbox's process `process` (as numbered
/// outside).
struct UplinkTarget
{
    pid_t process = 0;
    int descriptor = -1;
    std::string interface;
};

struct UplinkCommand
{
    std::string program;                ///< path
    std::vector<std::string> arguments; ///< with argv[0]
};

/// Whether one of the programs is in $PATH.
bool isUplinkInstalled();

/// pasta if it is installed, else slirp4netns, looked for in $PATH. Errors: "uplink.no-program", "uplink.no-tun" (what
/// the kernel said).
Result<UplinkCommand> uplinkCommand(const UplinkTarget& target);

} // namespace nsk
