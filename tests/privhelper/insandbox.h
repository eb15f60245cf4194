// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/spawner/sandbox.h"
#include "privhelper/spawner/spawner.h"

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

/// For tests: work done inside a rootless helper's sandbox, in processes of its own.
namespace insandbox {

/// An ordinary user nobody else is; the tests run as root.
inline constexpr uid_t spareUser = 54'321;

struct Inside
{
    nsk::Sandbox sandbox;
    nsk::Spawner& spawner;
    int output; ///< what is written here comes back from run()
};

struct Started
{
    pid_t warden = -1;
    int output = -1; ///< to be read to its end
};

/// Forks, becomes `user`, enters the sandbox, starts the spawner and does `work` in the main process; its result is the
/// exit status. A sandbox that cannot be entered writes "error CODE" and ends with 99. `before` is done first, still as
/// the caller.
Started start(uid_t user, const std::function<int(Inside&)>& work, const nsk::SandboxOptions& options = {},
              const std::function<void()>& before = {});

struct Result
{
    int status = -1; ///< exit status
    std::string output;
};

/// As start(), and waits for the end.
Result run(uid_t user, const std::function<int(Inside&)>& work, const nsk::SandboxOptions& options = {},
           const std::function<void()>& before = {});

std::string readAll(int descriptor);
int waitStatus(pid_t child);

/// How a program went: as a shell gives it, or the code of the error.
struct Ran
{
    int status = -1;
    std::string error;
    std::string output; ///< of standard output and error together
};

/// Runs it in the network namespace (default: the caller's) and waits, at most 20 s.
Ran runProgram(nsk::Spawner& spawner, nsk::Spawner::Run run);
Ran shell(nsk::Spawner& spawner, const std::string& commands, int networkNamespace = -1, const std::string& lab = {});

std::vector<std::string> plainEnvironment();

/// A new network namespace; the caller stays where it is.
int newNetwork();

} // namespace insandbox
