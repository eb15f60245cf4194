// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace nsk {

/// What lockDown() could do; a library that was left out of the build leaves its part undone.
struct Lockdown
{
    bool capabilities = false; ///< only those of the list below, in every set
    bool systemCalls = false;  ///< a seccomp allow-list is on, for every thread
};

/// Gives up, for good, what the main helper process does not need. Call it after Spawner::start(), with the sockets
/// open, before the event loop; best with one thread (capabilities are a thread's own). What stands on the lists and
/// why: SECURITY.md.
///
/// Capabilities kept: NET_ADMIN (links, addresses, routes, nftables, sysctls of a namespace), NET_RAW (pings and
/// captures), NET_BROADCAST (events of all namespaces through one socket), SYS_ADMIN (entering and making network
/// namespaces, mounting them under /run/netns). no_new_privs is set. execve, ptrace, module loading, bpf, keyrings,
/// clock, reboot, swap, new user namespaces … are refused with EPERM.
///
/// Errors: "lockdown.failed" (step, what the kernel said).
Result<Lockdown> lockDown();

} // namespace nsk
