// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace nsk::gui {

/// A program to start, as execvp() takes it.
struct ProgramCall
{
    QString program;
    QStringList arguments;

    bool operator==(const ProgramCall&) const = default;
};

/// The terminals of this computer that could run `command` in a window of that title, the person's own first:
/// $TERMINAL, the system's x-terminal-emulator, then the ones that are known. Only programs that exist. Each is given
/// title and command as it takes them; one that is not known is taken for what Debian's policy (11.8.3) asks of a
/// terminal.
std::vector<ProgramCall> terminalsFor(const QString& title, const QStringList& command);

/// One terminal of that name ("kitty", "/usr/bin/xterm"); `first`: arguments that come before ours.
ProgramCall terminalCall(const QString& program, const QStringList& first, const QString& title,
                         const QStringList& command);

/// The command line program that belongs to this designer; "nsketch" when none stands where it should.
QString nsketchProgram();

/// As a shell takes it, to be typed or pasted.
QString shellQuoted(const QStringList& command);

} // namespace nsk::gui
