// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <functional>
#include <set>

namespace nsk {

class Engine;
class LabBoard;
class Pinger;
class Spawner;

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
    std::vector<wire::Feature> known{}; ///< what main() found out, for doctor
};

} // namespace nsk
