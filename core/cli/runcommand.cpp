// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/live.h"
#include "core/cli/programrun.h"
#include "core/words/words.h"

#include <unistd.h>

namespace nsk::cli {

namespace {

/// A name that no other run has at this moment: the file's, as much of it as fits, and this process's id.
LabName ownName(const LabName& base)
{
    const std::string tail = "-run" + std::to_string(::getpid());
    return *LabName::parse(base.str().substr(0, LabName::maxLength - tail.size()) + tail);
}

int sayAndEnd(const Error& error)
{
    message(words::full(error));
    return exitOf(error) == Usage ? static_cast<int>(Usage) : static_cast<int>(OwnFailure);
}

/// Deploys, runs, destroys; the lab goes also when the program could not be run.
int run(const Call& call)
{
    if (call.program().isEmpty())
        return sayAndEnd(Error{"cli.no-program", {}, {}});
    auto topology = readInput(call.argument(0));
    if (!topology)
        return sayAndEnd(topology.error());
    std::optional<NodeName> node;
    if (!call.argument(1).isEmpty()) {
        const auto name = nodeArgument(call.argument(1));
        if (!name)
            return sayAndEnd(name.error());
        if (!topology->findNode(*name))
            return sayAndEnd(Error{"target.no-such-node", {name->str()}, {}});
        node = *name;
    }
    const auto mode = wantedMode(call);
    if (!mode)
        return sayAndEnd(mode.error());
    const auto session = startedSession(*mode);
    if (!session)
        return sayAndEnd(session.error());
    topology->name = ownName(topology->name);
    const LabName lab = topology->name;
    const auto deployed = deployFile(call, std::move(*topology), **session);
    if (!deployed)
        return sayAndEnd(deployed.error());
    for (const wire::Note& note : deployed->done.notes)
        message(words::full(Error{note.code, note.args, note.where}));
    const int status = runProgram(**session, lab, node, call.program());
    if (const auto gone = (*session)->ask(wire::Destroy{lab}); !gone)
        return sayAndEnd(gone.error());
    return status;
}

} // namespace

std::span<const Command> runCommands()
{
    static const std::vector<Command> all{
        {"run",
         "FILE [NODE] -- COMMAND…",
         QT_TRANSLATE_NOOP(
             "cli", "deploys under a name of its own, runs the command there, destroys; its status is the command's"),
         1,
         2,
         run,
         {{"rootless", QT_TRANSLATE_NOOP("cli", "without root, in namespaces of the user's own")},
          {"system", QT_TRANSLATE_NOOP("cli", "as root, in the computer's own namespaces")},
          {"prefix", QT_TRANSLATE_NOOP("cli", "put before the names of namespaces"), "PREFIX"}},
         false,
         true},
    };
    return all;
}

} // namespace nsk::cli
