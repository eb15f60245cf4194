// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <QString>

#include <optional>
#include <vector>

namespace nsk {

/// Where a helper listens (core/wire/socketplace.h). Rootless: $XDG_RUNTIME_DIR/nsketch/helper.sock, without that
/// variable in a 0700 directory of the user's under the system's temporary folder; system:
/// /run/nsketch/UID/helper.sock, UID being the user behind sudo or pkexec. The directory's owner and mode are checked
/// where it exists. Errors: "helper.directory" (path, why), "helper.directory-owner" (path, owner, wanted),
/// "helper.directory-open" (path).
Result<QString> socketPath(wire::Mode mode);

/// Rootless for an ordinary user, system for root.
wire::Mode defaultMode();

/// A connected descriptor to a running helper of this user and mode. "helper.not-running" when there is none;
/// "helper.socket-owner" (path, owner) when somebody else listens there; "helper.connect" (path, why). In system mode, for root:
/// where a helper died and left labs behind, one is started that removes them first.
Result<int> connectToHelper(wire::Mode mode);

/// The same for whoever only wants to look: nothing is ever started.
Result<int> connectToRunningHelper(wire::Mode mode);
/// Root's connections to rootless helpers of other users that run (under /run/user); each made as that user, who alone may
/// speak to it. The caller closes them. Others get none.
std::vector<int> connectToOthersHelpers();

/// How an ordinary user gets a helper in system mode: not at all (the command line says: use sudo), or by pkexec, which
/// asks.
enum class Elevation { None, Polkit };

/// Connects, starting the helper first where none runs, and waits until it answers (at most 10 s; with pkexec 3
/// minutes, because a person is asked). A helper that pkexec starts is handed its end of the connection. Blocks: a GUI calls it in a thread. Errors: those of the functions above,
/// those of helperToStart(), "helper.needs-root", "helper.no-pkexec", "helper.no-agent", "helper.no-polkit", "helper.not-authorised", "helper.dismissed", "helper.other-version",
/// "helper.start-failed" (program, what it said), "helper.start-timeout" (seconds), and what the helper itself says:
/// "sandbox.userns-denied" (what the kernel said) …
Result<int> startHelper(wire::Mode mode, Elevation elevation = Elevation::None);

/// The helper program: $NSKETCH_HELPER, else beside this program (../libexec/nsketch-helper, ../libexec/nsketch/nsketch-helper, or its own directory),
/// else the installed one.
QString helperProgram();
/// The same, where it can be started. Errors: "helper.not-found" (paths looked at), "helper.not-executable" (path).
Result<QString> helperToStart();

} // namespace nsk
