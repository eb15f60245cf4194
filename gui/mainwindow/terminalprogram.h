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

/// The terminals of this computer that could run `command` in a window of that title, the person's own first: the
/// settings', $TERMINAL, the system's x-terminal-emulator, then the ones that are known. Only programs that exist. Each is given
/// title and command as it takes them; one that is not known is taken for what Debian's policy (11.8.3) asks of a
/// terminal.
std::vector<ProgramCall> terminalsFor(const QString& title, const QStringList& command);

/// Starts the first of them that can be, as nobody's child. False: none could; `tried` gets their names.
bool startTerminal(const QString& title, const QStringList& command, QStringList* tried = nullptr);
/// What a terminal is started with to have the line typed already: Enter runs it, and a shell stays.
QStringList typedCommand(const QString& line);

/// Those of them that are known and found here, by name, for a choice.
QStringList foundTerminals();

/// One terminal of that name ("kitty", "/usr/bin/xterm"); `first`: arguments that come before ours.
ProgramCall terminalCall(const QString& program, const QStringList& first, const QString& title,
                         const QStringList& command);

/// The command line program that belongs to this designer; "nsketch" when none stands where it should.
QString nsketchProgram();

/// As a shell takes it, to be typed or pasted.
QString shellQuoted(const QStringList& command);

} // namespace nsk::gui
