// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <functional>
#include <map>
#include <set>

namespace nsk {

class Engine;
class LabBoard;
class Pinger;
class Spawner;

/// A user's program that runs, and where.
struct RunningProgram
{
    LabName lab;
    wire::Program program;
};

/// What the sessions of one helper share. Everything is borrowed from main().
struct Hub
{
    wire::Mode mode = wire::Mode::Rootless;
    std::uint32_t user = 0;
    std::uint64_t startedAt = 0; ///< seconds since 1970
    Engine& engine;
    LabBoard& board;
    Pinger& pinger;
    Spawner* spawner = nullptr;         ///< null: no programs are started
    std::set<LabName> shellLabs{};      ///< rootless: labs whose /run/netns the spawner has been told of
    std::map<std::uint64_t, RunningProgram> programs{}; ///< by the spawner's number
    std::vector<wire::Feature> known{}; ///< what main() found out, for doctor
};

} // namespace nsk
