// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace nsk::launch {

/// Who a program is started as. Inside the sandbox: as what the spawner is, uid 0 there with every capability.
struct User
{
    bool drop = false; ///< system mode: to uid, its groups, no capability, no_new_privs
    uid_t uid = 0;
};

/// Which /sys it sees: of its network namespace, in a mount namespace of its own; the one of mountNamespace; that one,
/// after having mounted it.
enum class Sys { Own, Shared, SharedFirst };

/// What a child does between fork() and execve(). Descriptors are numbers of the spawner's.
struct Program
{
    int networkNamespace = -1;
    int mountNamespace = -1; ///< the lab's; -1: the spawner's
    Sys sys = Sys::Own;
    std::array<int, 3> stdio{-1, -1, -1};
    bool terminal = false;
    std::vector<std::string> command;
    std::vector<std::string> environment;
    std::string directory;
    User user;
};

/// What the child writes into its report pipe when a step failed; the pipe closes with nothing in it when the program
/// runs.
struct Failure
{
    std::int32_t error = 0;
    char step[28] = {}; ///< "execve" or another call
};

/// In the child. Never returns.
[[noreturn]] void become(const Program& program, int report);

} // namespace nsk::launch
