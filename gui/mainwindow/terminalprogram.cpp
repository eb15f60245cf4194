// SPDX-License-Identifier: MIT
#include "gui/mainwindow/terminalprogram.h"

#include "gui/settings/settings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace nsk::gui {

namespace {

/// How a terminal takes a title and a command that is several arguments.
struct Manners
{
    const char* name;
    std::vector<const char*> title; ///< %1 is the title
    std::vector<const char*> command;
};

// GNOME's, MATE's and Xfce's take "-e" for one string that they cut apart again. Those that hand the window to a
// process that runs already are told to make their own where they can: it would not have our environment.
const std::vector<Manners>& known()
{
    static const std::vector<Manners> all{
        {"gnome-terminal", {"--title=%1"}, {"--"}},
        {"konsole", {"--separate", "-p", "tabtitle=%1"}, {"-e"}},
        {"xfce4-terminal", {"--disable-server", "--title=%1"}, {"-x"}},
        {"mate-terminal", {"--disable-factory", "--title=%1"}, {"-x"}},
        {"kitty", {"--title", "%1"}, {}},
        {"alacritty", {"--title", "%1"}, {"-e"}},
        {"foot", {"--title=%1"}, {}},
        {"footclient", {"--title=%1"}, {}},
        {"wezterm", {"start", "--always-new-process"}, {"--"}},
        {"ptyxis", {"--title=%1"}, {"--"}},
        {"kgx", {"--title=%1"}, {"--"}},
        {"terminator", {"--no-dbus", "-T", "%1"}, {"-x"}},
        {"qterminal", {}, {"-e"}},
        {"lxterminal", {"--no-remote", "--title=%1"}, {"-e"}},
        {"xterm", {"-T", "%1"}, {"-e"}},
    };
    return all;
}

const Manners& policy()
{
    static const Manners manners{"x-terminal-emulator", {"-T", "%1"}, {"-e"}};
    return manners;
}

/// By the file's name, with links followed: x-terminal-emulator is one. A wrapper speaks as the policy says.
const Manners& mannersOf(const QString& program)
{
    const QString path = QFileInfo(QStandardPaths::findExecutable(program)).canonicalFilePath();
    for (const QString& name : {QFileInfo(path).fileName(), QFileInfo(program).fileName()}) {
        for (const Manners& one : known()) {
            if (name == QLatin1String(one.name))
                return one;
        }
    }
    return policy();
}

QString filled(const char* pattern, const QString& title)
{
    return QString::fromLatin1(pattern).replace(QStringLiteral("%1"), title);
}

} // namespace

ProgramCall terminalCall(const QString& program, const QStringList& first, const QString& title,
                         const QStringList& command)
{
    const Manners& manners = mannersOf(program);
    ProgramCall call{program, first};
    for (const char* argument : manners.title)
        call.arguments << filled(argument, title);
    for (const char* argument : manners.command)
        call.arguments << QLatin1String(argument);
    call.arguments << command;
    return call;
}

std::vector<ProgramCall> terminalsFor(const QString& title, const QStringList& command)
{
    std::vector<ProgramCall> calls;
    const auto add = [&](const QStringList& words) {
        if (words.isEmpty() || QStandardPaths::findExecutable(words.front()).isEmpty())
            return;
        calls.push_back(terminalCall(words.front(), words.mid(1), title, command));
    };
    add(QProcess::splitCommand(settings::text(settings::terminal)));
    add(QProcess::splitCommand(qEnvironmentVariable("TERMINAL")));
    add({QStringLiteral("x-terminal-emulator")});
    for (const Manners& one : known())
        add({QLatin1String(one.name)});
    return calls;
}

bool startTerminal(const QString& title, const QStringList& command, QStringList* tried)
{
    for (const ProgramCall& call : terminalsFor(title, command)) {
        QProcess process;
        process.setProgram(call.program);
        process.setArguments(call.arguments);
        process.setStandardInputFile(QProcess::nullDevice());
        if (process.startDetached())
            return true;
        if (tried != nullptr)
            *tried << call.program;
    }
    return false;
}

QStringList typedCommand(const QString& line)
{
    const QString bash = QStandardPaths::findExecutable(QStringLiteral("bash"));
    if (!bash.isEmpty()) // its line editor takes a text to begin with
        return {bash, QStringLiteral("-c"),
                QStringLiteral("read -r -e -p '$ ' -i \"$0\" line && eval \"$line\"; exec bash"), line};
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
            QStringLiteral("printf '%s\\n' \"$0\"; exec \"${SHELL:-/bin/sh}\""), line};
}

QStringList foundTerminals()
{
    QStringList found;
    for (const Manners& one : known()) {
        if (!QStandardPaths::findExecutable(QLatin1String(one.name)).isEmpty())
            found << QLatin1String(one.name);
    }
    return found;
}

QString nsketchProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* place : {"/../bin/nsketch", "/../../bin/nsketch", "/nsketch"}) {
        const QFileInfo file(here + QLatin1String(place));
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    const QString found = QStandardPaths::findExecutable(QStringLiteral("nsketch"));
    return found.isEmpty() ? QStringLiteral("nsketch") : found;
}

QString shellQuoted(const QStringList& command)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    QStringList words;
    for (const QString& word : command) {
        QString inner = word;
        words << (plain.match(word).hasMatch()
                      ? word
                      : QLatin1Char('\'') + inner.replace(QLatin1Char('\''), QStringLiteral("'\\''")) +
                            QLatin1Char('\''));
    }
    return words.join(QLatin1Char(' '));
}

} // namespace nsk::gui
