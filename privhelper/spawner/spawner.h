// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace nsk {

/// The helper's side of the spawner: a second small process that starts users' programs (exec, shell), so that the main
/// one can be locked down without its children being so. The spawner holds whatever start() was told; a request can
/// choose a network namespace, a command and its descriptors, never the user: in system mode every program is started
/// as the calling user.
///
/// Asynchronous: watch descriptor() for reading and call process() when it is readable; callbacks are called from there
/// only. Not thread-safe. Destroying it ends the spawner and everything that it started.
class Spawner
{
public:
    struct Options
    {
        wire::Mode mode = wire::Mode::Rootless;
        std::uint32_t user = 0; ///< system mode: programs run as this user, with its groups and without capabilities
        int lifeline = -1;      ///< rootless: Sandbox::lifeline; taken over
        /// System mode: files that the spawner removes after the main process, however that ended (the listening
        /// socket: the locked-down process may not). Checked as SandboxOptions::removeAtEnd is.
        std::vector<std::string> removeAtEnd;
    };

    /// A name under /run/netns of a lab's textbook shell.
    struct Name
    {
        std::string name;
        int networkNamespace; ///< borrowed
    };

    struct Run
    {
        int networkNamespace = -1; ///< borrowed
        std::string lab;           ///< whose /run/netns the program sees (rootless; system mode has the computer's)
        bool textbook = false;     ///< rootless: shares all its mounts with the lab's other such programs
        std::vector<std::string> command;     ///< command[0] is looked for in the environment's PATH
        std::vector<std::string> environment; ///< NAME=value
        std::string directory;                ///< "" or one that is not there: "/"
        std::array<int, 3> stdio{-1, -1, -1}; ///< borrowed
        bool terminal = false;                ///< stdio[0] becomes the controlling terminal of a new session
    };

    using Started = std::function<void(const Status&)>;
    using Ended = std::function<void(std::int32_t status)>;

    /// Forks. Call it in main() while there is one thread: rootless right after enterSandbox(), system mode first of
    /// all; before QCoreApplication and before lockDown(). Returns in the process that is to be the server: rootless
    /// that is a *child* (pid 1 becomes the spawner), system mode the calling process. The spawner closes every
    /// descriptor but its own. Errors: "spawner.failed" (what the kernel said).
    static Result<std::unique_ptr<Spawner>> start(const Options& options);
    ~Spawner();
    Spawner(const Spawner&) = delete;
    Spawner& operator=(const Spawner&) = delete;

    int descriptor() const;
    /// Handles what the spawner has said. "spawner.lost": it is gone; every run has then got its callback (a run that
    /// had started ends with status 137), and the helper should end.
    Status process();

    /// A signal that was sent to the warden or to pid 1 (SIGTERM, SIGINT, SIGHUP) arrives at the calling process as
    /// itself.

    /// Starts a program. `started` is called once: success, or "exec.not-found" (command; exit status 127),
    /// "exec.cannot-run" (command, what the kernel said; 126), "exec.failed" (step, what the kernel said; 125),
    /// "exec.too-many" (limit). `ended` is called once after a successful start: exit code, or 128 + signal. Returns
    /// the number for signal(). Errors, with no callback: "exec.empty", "exec.too-long" (limit), "exec.failed" (a
    /// descriptor that is none), "spawner.lost".
    Result<std::uint64_t> run(const Run& run, Started started, Ended ended);

    /// Sends a signal to the program's process group. A number that has ended is ignored.
    void signal(std::uint64_t run, int signal);
    /// The client is gone: SIGHUP, as a terminal that is closed. No callbacks any more.
    void abandon(std::uint64_t run);

    /// Rootless: these are the names in the lab's /run/netns from now on; running shells see it. Names that a user made
    /// there
    /// (`ip netns add`) stay. Call it before each run(), and after a deploy if hasNames(). Does nothing in system mode.
    void setNames(const std::string& lab, const std::vector<Name>& names);
    /// Whether setNames() was called for it: a lab in which nothing was ever run needs no names.
    bool hasNames(const std::string& lab) const;
    /// The lab is gone: ends all that runs in it (SIGHUP, after a second SIGKILL) and forgets its names.
    void endLab(const std::string& lab);

private:
    class Private;
    explicit Spawner(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace nsk
