// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

/// The subcommands of `nsketch`: each is a Command in the list of its group (analysiscommands.cpp, deploycommands.cpp
/// …), which command.cpp gathers. A subcommand writes its answer to stdout and everything else to stderr, and returns
/// an Exit. Sentences of this room's own are QCoreApplication::translate("cli", "…"); errors get theirs from
/// core/words.
namespace nsk::cli {

/// The exit statuses that scripts rely on (exec, shell and run return their program's, or 125 … 127).
enum Exit : int {
    Done = 0,    ///< yes, done
    No = 1,      ///< the answer is no: error findings, unreachable, a check failed, a difference
    Usage = 2,   ///< usage or unreadable input
    Refused = 3, ///< the helper or the kernel refused
};

struct Option
{
    const char* names;           ///< "shell", or "c,count": without dashes
    const char* text;            ///< QT_TRANSLATE_NOOP("cli", "…")
    const char* value = nullptr; ///< what its value is called in the help; null: a switch
};
/// As they are written on a line: "-c", "--count".
QStringList dashedNames(const Option& option);

class Call;

struct Command
{
    const char* name;
    const char* arguments; ///< as the help shows them: "LAB NODE TARGET"
    const char* text;      ///< one line, QT_TRANSLATE_NOOP("cli", "…")
    int least = 0;         ///< positional arguments
    int most = 0;
    int (*run)(const Call& call) = nullptr;
    std::vector<Option> options{}; ///< --help and --json come by themselves
    bool json = true;              ///< takes --json
    bool program = false;          ///< what follows "--" is a program and its arguments: Call::program()
};

/// The groups. A new group is declared here and gathered in commands().
std::span<const Command> fileCommands();     ///< validate, fmt, render
std::span<const Command> drawingCommands();  ///< addresses, routes
std::span<const Command> generateCommands(); ///< generate
std::span<const Command> convertCommands();  ///< convert
std::span<const Command> scanCommands();     ///< scan
std::span<const Command> analysisCommands(); ///< explain
std::span<const Command> matrixCommands();
std::span<const Command> planCommands();    ///< plan
std::span<const Command> deployCommands();  ///< deploy, destroy, list
std::span<const Command> statusCommands();  ///< status
std::span<const Command> nodeCommands();    ///< ping, link
std::span<const Command> traceCommands();   ///< trace
std::span<const Command> captureCommands(); ///< capture
std::span<const Command> programCommands(); ///< exec, shell
std::span<const Command> runCommands();     ///< run
std::span<const Command> checkCommands();   ///< check
std::span<const Command> doctorCommands();  ///< doctor

/// All subcommands, in the order of the help.
std::vector<const Command*> commands();
const Command* findCommand(const QString& name);

/// One use of a subcommand: its arguments, already checked against the Command.
class Call
{
public:
    /// Parses `arguments` (those behind the subcommand's name). On a usage error the result is what is wrong.
    static Result<Call> parse(const Command& command, const QStringList& arguments);
    Call(Call&&) noexcept;
    ~Call();

    const Command& command() const;
    const QStringList& arguments() const; ///< positional
    QString argument(int index) const;    ///< "" where it was not given
    const QStringList& program() const;   ///< behind "--"
    bool has(const char* option) const;
    QString value(const char* option) const;
    QStringList values(const char* option) const; ///< of one that may be given several times
    /// The option's value as a number within the range; `absent` where it was not given. Errors: "cli.number" (option,
    /// text, least, most).
    Result<long long> number(const char* option, long long least, long long most, long long absent) const;
    bool json() const { return has("json"); }
    bool wantsHelp() const { return has("help"); }

private:
    Call();
    class Private;
    std::unique_ptr<Private> d;
};

/// Runs the subcommand in arguments[0]; the rest are its arguments. Needs a QCoreApplication.
int runCommand(const QStringList& arguments);

// ---- what a subcommand says
// -----------------------------------------------------------------------------------------------

/// A line on stdout.
void print(const QString& line);
void printRaw(const std::string& bytes);
/// The exit status of a command that ended with this one: another, and a word on stderr, where not all that it printed could be
/// written.
int withOutput(int status);
/// A JSON document on stdout: indented, or one line with `lines` (--follow).
void printJson(const nlohmann::ordered_json& document, bool oneLine = false);
/// A line on stderr, "nsketch: " before it.
void message(const QString& line);

/// The status that an error ends with: Usage for what the user wrote (arguments, file, values), Refused for all else.
Exit exitOf(const Error& error);
/// Says the error on stderr in the user's language (with --json also {"error": …} on stdout, in English) and returns
/// exitOf(it).
int failed(const Call& call, const Error& error);
/// {"code", "where", "message", "remedy"}, in English.
nlohmann::ordered_json toJson(const Error& error);

} // namespace nsk::cli
