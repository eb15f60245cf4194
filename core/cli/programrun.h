// SPDX-License-Identifier: MIT
#pragma once

#include "core/cli/labsession.h"

#include <QStringList>

#include <optional>

namespace nsk::cli {

/// Exit statuses of nsketch's own where the others are the program's, as env(1) and chroot(1) have them.
enum ProgramExit : int { OwnFailure = 125, CannotRun = 126, NotFound = 127 };

/// Runs a program in a node, or without one where the textbook shell runs, on this process's terminal, else with its
/// standard descriptors; waits for its end. Signals that are sent to this process go to the program. What goes wrong is
/// said on stderr. Returns the exit status for this process: the program's, 128 + signal, or a ProgramExit.
int runProgram(LabSession& session, const LabName& lab, const std::optional<NodeName>& node,
               const QStringList& command);

/// The status for an error that comes instead of a program.
int programExit(const Error& error);

} // namespace nsk::cli
