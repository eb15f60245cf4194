// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <QString>

#include <optional>

namespace nsk {

/// Where a helper listens. Rootless: $XDG_RUNTIME_DIR/nsketch/helper.sock, without that variable in a 0700 directory of the
/// user's under the system's temporary folder; system: /run/nsketch/UID/helper.sock. The directory's owner and mode are checked.
Result<QString> socketPath(wire::Mode mode);

/// Rootless for an ordinary user, system for root.
wire::Mode defaultMode();

/// A connected descriptor to a running helper of this user and mode. "helper.not-running" when there is none.
Result<int> connectToHelper(wire::Mode mode);

/// Connects, starting the helper first where none runs, and waits until it answers (at most 10 s). Blocks: a GUI calls it in a
/// thread. Errors: "helper.not-found" (paths looked at), "helper.start-failed" (what it said), "helper.socket-owner" …,
/// "helper.userns-blocked" (what the kernel said).
Result<int> startHelper(wire::Mode mode);

/// The helper program: $NSKETCH_HELPER, else beside this program (../libexec/nsketch-helper), else the installed one.
QString helperProgram();

} // namespace nsk
