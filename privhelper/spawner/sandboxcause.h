// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

namespace nsk {

/// Names what on this computer is behind a refusal of the sandbox, where that can be known: the settings of kernel and
/// AppArmor are read, and whether a filter of system calls stands over this process; nothing is tried. Called where the
/// refused process was started, because a new user namespace has limits of its own. `proc`: where /proc is, for tests.
///
/// "sandbox.userns-denied" and "sandbox.map-denied" (what the kernel said) become one of
///   "sandbox.userns-off" (what it said): kernel.unprivileged_userns_clone is 0 (Debian's switch);
///   "sandbox.apparmor" (what it said, this program): kernel.apparmor_restrict_unprivileged_userns is 1 (Ubuntu);
///   "sandbox.filtered" (what it said): seccomp, as containers have it;
/// or stay. "sandbox.userns-limit" and "sandbox.namespace-limit" (setting) get the value of the setting as an argument;
/// the first becomes the second where another kind of namespace is what may not be made.
Error causeOfRefusal(Error refusal, const std::string& proc = "/proc");

} // namespace nsk
