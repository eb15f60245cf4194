// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <span>
#include <sys/types.h>

namespace nsk {

/// What the helper was told to be.
struct HelperOptions
{
    wire::Mode mode = wire::Mode::Rootless;
    uid_t user = 0;          ///< whose labs these are
    bool foreground = false; ///< do not leave the caller's session; for service managers and tests
    bool connection = false; ///< standard input is a connected socket of the user's: the first client (pkexec)
    bool version = false;    ///< say it and end
    bool scan = false;       ///< look at this computer's network, write what is there and end; alone, in no mode
};

/// `--rootless`, or `--system` with `--user UID` and perhaps `--connection`; `--foreground`; `--version`; `--scan`. Under pkexec the user is the one it
/// names, whatever the arguments say. Errors: "helper.usage" (what was not understood), "helper.needs-root".
Result<HelperOptions> helperOptions(std::span<char* const> arguments);

} // namespace nsk
