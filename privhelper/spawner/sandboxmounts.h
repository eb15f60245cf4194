// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace nsk::sandboxmounts {

/// In a mount namespace that was just made: nothing goes out of it or comes in any more.
/// Errors of all: "sandbox.mount-denied" (path, what the kernel said).
Status makePrivate();

/// Mounts /proc anew, for the pid namespace of the caller. False where the kernel does not let it (a container that
/// hides parts of its own /proc): then the outer one stays.
bool mountProc();

/// A tmpfs over /run, with what was in it bound back, and an empty /run/netns: an ordinary user's programs can make
/// names there, and find their sockets.
Status coverRun();

/// A sysfs on /sys that shows the caller's network namespace. Best effort.
void mountSys();

} // namespace nsk::sandboxmounts
