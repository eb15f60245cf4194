// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace nsk {

/// Where the helper is after enterSandbox(). Plain values; the descriptors belong to whoever holds this.
struct Sandbox
{
    uid_t user = 0; ///< the calling user, as numbered outside
    gid_t group = 0;
    int warden = -1;   ///< seqpacket socket to the warden, for WardenUplinks
    int lifeline = -1; ///< becomes readable (end of file) when the warden is gone; for Spawner::start()
    bool ownProc =
        false; ///< /proc shows the sandbox's processes; else the kernel refused and the outer one stays visible
};

struct SandboxOptions
{
    /// Files that the warden removes when everything inside has ended, if they are still the ones that were there at
    /// the start (device and inode): the listening socket.
    std::vector<std::string> removeAtEnd;
};

/// Rootless: takes the program into user, mount, network, ipc and pid namespaces of its own, in which the calling user
/// is uid 0 with every capability and outside of which nothing changes. Works for root as well.
///
///     nsketch-helper = warden, outside: waits, starts and stops uplink programs; nothing else
///       └ pid 1 inside: this function returns there; Spawner::start() makes it the spawner, which reaps orphans
///           └ main inside: the server (what Spawner::start() returns in)
///
/// Killing any of them ends all, at once: the kernel ends a pid namespace with its pid 1; pid 1 gets SIGKILL when the
/// warden dies and ends when main does; the warden sees pid 1's end, kills the uplink programs and exits with pid 1's
/// status.
///
/// Inside, mounts are private, /proc is mounted anew where the kernel allows that, and /run is a tmpfs with the outer
/// /run's entries bound into it, so that /run/netns can be made.
///
/// Call it in main() while there is one thread, after the listening socket is bound and before QCoreApplication. On
/// success it returns inside, never in the calling process. On failure it returns in the calling process, and nothing
/// is left.
///
/// Errors, each with its cause named where it can be known (sandboxcause.h): "sandbox.userns-denied", "sandbox.userns-off",
/// "sandbox.no-userns", "sandbox.map-denied", "sandbox.filtered", "sandbox.no-netns" (what the kernel said),
/// "sandbox.apparmor" (what the kernel said, this program; Ubuntu 24.04), "sandbox.userns-limit" (how many),
/// "sandbox.namespace-limit" (setting, how many), "sandbox.mount-denied" (path, what the kernel said), "sandbox.failed"
/// (step, what the kernel said).
Result<Sandbox> enterSandbox(const SandboxOptions& options);

/// Whether enterSandbox() would succeed, by doing it in a process of its own and leaving it again. (doctor starts a helper:
/// that does it, and makes links inside.)
Status probeSandbox();

} // namespace nsk
