// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/words/admincommands.h"
#include "core/words/words.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What this computer can do, found by doing: `nsketch doctor` prints it, the designer shows it (Help > Check this
/// computer). Sentences and remedies are core/words'.
namespace nsk::doctor {

/// One thing looked at. `code` has a sentence for each outcome: "doctor.tun.yes", "doctor.tun.no" …
struct Check
{
    std::string code;
    bool good;
    bool needed = false; ///< without it no lab runs
    std::vector<std::string> args;
    std::optional<Error> reason{}; ///< why not, where the kernel or the helper said so; args has its sentence
};

/// What it comes to, what to do about it, and the commands for that, in words.
QString messageOf(const Check& check, words::Language language = words::Language::Users);
QString remedyOf(const Check& check, words::Language language = words::Language::Users);
std::vector<words::AdminCommand> commandsOf(const Check& check, words::Language language = words::Language::Users);

/// Whether nothing that is needed is missing.
bool able(const std::vector<Check>& checks);

/// Who wants the checks while they are made; any of it may be empty.
struct Listener
{
    std::function<void(const Check&)> found;
    std::function<bool()> stopped; ///< asked between the checks, and ten times a second while the helper is waited for
};

/// Looks at everything. Starts a rootless helper (root: one of each mode) where none runs, which may take ten seconds:
/// a window calls it in a thread. Where it is stopped the result has what was found until then.
std::vector<Check> examine(const Listener& listener = {});

} // namespace nsk::doctor
