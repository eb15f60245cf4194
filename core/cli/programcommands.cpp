// SPDX-License-Identifier: MIT
// exec and shell: people's programs inside a running lab.
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/programrun.h"
#include "core/words/words.h"

#include <unistd.h>

namespace nsk::cli {

namespace {

int refused(const Error& error)
{
    message(words::full(error));
    return programExit(error);
}

/// LAB and, if it is there, NODE, and the command.
int runIn(const Call& call, const QStringList& command)
{
    const auto lab = nodeArgument(call.argument(0));
    if (!lab)
        return refused(lab.error());
    std::optional<NodeName> node;
    if (call.arguments().size() > 1) {
        auto named = nodeArgument(call.argument(1));
        if (!named)
            return refused(named.error());
        node = *std::move(named);
    }
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return refused(session.error());
    return runProgram(**session, *lab, node, command);
}

int exec(const Call& call)
{
    if (call.program().isEmpty())
        return refused({"exec.empty", {}, {}});
    return runIn(call, call.program());
}

int shell(const Call& call)
{
    const QString own = qEnvironmentVariable("SHELL");
    const bool usable = own.startsWith(u'/') && ::access(qPrintable(own), X_OK) == 0;
    return runIn(call, {usable ? own : QStringLiteral("/bin/sh")});
}

} // namespace

std::span<const Command> programCommands()
{
    static const std::vector<Command> all{
        {"exec",
         "LAB NODE -- COMMAND [ARGUMENT…]",
         QT_TRANSLATE_NOOP("cli", "runs a command in that node; its exit status is ours"),
         2,
         2,
         exec,
         {},
         false,
         true},
        {"shell",
         "LAB [NODE]",
         QT_TRANSLATE_NOOP(
             "cli", "your shell in that node; without one, where `ip netns exec NODE …` knows all nodes of the lab"),
         1,
         2,
         shell,
         {},
         false},
    };
    return all;
}

} // namespace nsk::cli
