// SPDX-License-Identifier: MIT
#include "core/cli/command.h"

#include "core/words/words.h"

#include <QCommandLineParser>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace nsk::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("cli", text);
}

/// Without dashes.
QStringList namesOf(const Option& option)
{
    return QString::fromUtf8(option.names).split(QLatin1Char(','));
}

QString usageOf(const Command& command)
{
    QString line = QStringLiteral("nsketch ") + QString::fromUtf8(command.name);
    if (*command.arguments != '\0')
        line += QLatin1Char(' ') + QString::fromUtf8(command.arguments);
    return line;
}

void printHelp(const Command& command)
{
    print(usageOf(command));
    print(translated(command.text));
    print({});
    const auto line = [](const QString& names, const QString& text) {
        print(QStringLiteral("  ") + names.leftJustified(26) + text);
    };
    for (const Option& option : command.options) {
        QString names = dashedNames(option).join(QLatin1String(", "));
        if (option.value)
            names += QLatin1Char(' ') + QString::fromUtf8(option.value);
        line(names, translated(option.text));
    }
    if (command.json)
        line(QStringLiteral("--json"), QCoreApplication::translate("cli", "one JSON document on the standard output"));
    line(QStringLiteral("-h, --help"), QCoreApplication::translate("cli", "this help"));
}

/// Only what an error of ours needs; QCommandLineParser's own texts come with Qt's translations.
Status checkCount(const Command& command, qsizetype given)
{
    if (given < command.least)
        return fail("cli.too-few", {usageOf(command).toStdString()});
    if (given > command.most)
        return fail("cli.too-many", {usageOf(command).toStdString()});
    return {};
}

} // namespace

QStringList dashedNames(const Option& option)
{
    QStringList names = namesOf(option);
    for (QString& name : names)
        name.prepend(name.size() == 1 ? QLatin1String("-") : QLatin1String("--"));
    return names;
}

class Call::Private
{
public:
    const Command* command = nullptr;
    QCommandLineParser parser;
    QStringList known; ///< options of this subcommand: asking for another's is "not given"
    QStringList arguments;
    QStringList program;
};

Call::Call() : d(std::make_unique<Private>()) {}
Call::Call(Call&&) noexcept = default;
Call::~Call() = default;

Result<Call> Call::parse(const Command& command, const QStringList& arguments)
{
    Call call;
    call.d->command = &command;
    for (const Option& option : command.options) {
        const QStringList names = namesOf(option);
        call.d->known += names;
        QCommandLineOption known(names);
        if (option.value)
            known.setValueName(QString::fromUtf8(option.value));
        call.d->parser.addOption(known);
    }
    if (command.json) {
        call.d->parser.addOption(QCommandLineOption(QStringLiteral("json")));
        call.d->known += QStringLiteral("json");
    }
    call.d->known += QStringLiteral("help");
    call.d->parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));

    QStringList mine = arguments;
    const auto dashes = arguments.indexOf(QStringLiteral("--"));
    if (command.program && dashes >= 0) {
        mine = arguments.first(dashes);
        call.d->program = arguments.sliced(dashes + 1);
    }
    if (!call.d->parser.parse(QStringList{QStringLiteral("nsketch")} + mine))
        return fail("cli.bad-option", {call.d->parser.errorText().toStdString(), usageOf(command).toStdString()});
    call.d->arguments = call.d->parser.positionalArguments();
    if (!call.wantsHelp()) {
        if (auto status = checkCount(command, call.d->arguments.size()); !status)
            return fail(status.error());
    }
    return call;
}

const Command& Call::command() const
{
    return *d->command;
}

const QStringList& Call::arguments() const
{
    return d->arguments;
}

QString Call::argument(int index) const
{
    return d->arguments.value(index);
}

const QStringList& Call::program() const
{
    return d->program;
}

bool Call::has(const char* option) const
{
    const QString name = QString::fromUtf8(option);
    return d->known.contains(name) && d->parser.isSet(name);
}

QString Call::value(const char* option) const
{
    const QString name = QString::fromUtf8(option);
    return d->known.contains(name) ? d->parser.value(name) : QString();
}

QStringList Call::values(const char* option) const
{
    const QString name = QString::fromUtf8(option);
    return d->known.contains(name) ? d->parser.values(name) : QStringList();
}

Result<long long> Call::number(const char* option, long long least, long long most, long long absent) const
{
    if (!has(option))
        return absent;
    bool ok = false;
    const long long number = value(option).toLongLong(&ok);
    if (!ok || number < least || number > most)
        return fail("cli.number", {option, value(option).toStdString(), std::to_string(least), std::to_string(most)});
    return number;
}

std::vector<const Command*> commands()
{
    std::vector<const Command*> all;
    for (const auto group :
         {fileCommands(), drawingCommands(), generateCommands(), convertCommands(), scanCommands(), analysisCommands(),
          matrixCommands(), planCommands(), deployCommands(), statusCommands(), nodeCommands(), traceCommands(),
          captureCommands(), programCommands(), runCommands(), checkCommands(), doctorCommands()}) {
        for (const Command& command : group)
            all.push_back(&command);
    }
    return all;
}

const Command* findCommand(const QString& name)
{
    for (const Command* command : commands()) {
        if (name == QLatin1String(command->name))
            return command;
    }
    return nullptr;
}

int runCommand(const QStringList& arguments)
{
    const Command* command = findCommand(arguments.first());
    if (!command) {
        message(words::full(Error{"cli.no-such-command", {arguments.first().toStdString()}, {}}));
        return Usage;
    }
    const auto call = Call::parse(*command, arguments.sliced(1));
    if (!call) {
        message(words::full(call.error()));
        return Usage;
    }
    if (call->wantsHelp()) {
        printHelp(*command);
        return Done;
    }
    return command->run(*call);
}

void print(const QString& line)
{
    printRaw(line.toStdString() + "\n");
}

namespace {

int outputTrouble = 0; // the errno of what could not be written first

} // namespace

void printRaw(const std::string& bytes)
{
    if ((std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0) &&
        outputTrouble == 0)
        outputTrouble = errno;
}

int withOutput(int status)
{
    if (outputTrouble == 0)
        return status;
    message(words::full(Error{"cli.output", {std::strerror(outputTrouble)}, {}}));
    return Usage;
}

void printJson(const nlohmann::ordered_json& document, bool oneLine)
{
    // A stranger's interface name may be no UTF-8: shown with replacement characters.
    printRaw(document.dump(oneLine ? -1 : 2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void message(const QString& line)
{
    const std::string bytes = "nsketch: " + line.toStdString() + "\n";
    std::fwrite(bytes.data(), 1, bytes.size(), stderr);
}

Exit exitOf(const Error& error)
{
    for (const char* ours : {"cli.", "file.", "name.", "mac.", "address.", "prefix.", "target.", "addressing.",
                             "generate.", "filter.", "exchange."}) {
        if (error.code.starts_with(ours))
            return Usage;
    }
    // Names that the person gave and that the lab does not have, whoever has looked them up.
    for (const char* unknown :
         {"lab.no-such-node", "capture.no-such-interface", "capture.no-interfaces", "capture.exists"}) {
        if (error.code == unknown)
            return Usage;
    }
    return Refused;
}

int failed(const Call& call, const Error& error)
{
    message(words::full(error));
    if (call.json())
        printJson({{"error", toJson(error)}});
    return exitOf(error);
}

nlohmann::ordered_json toJson(const Error& error)
{
    return {{"code", error.code},
            {"where", error.where},
            {"message", words::sentence(error, words::Language::English).toStdString()},
            {"remedy", words::remedy(error.code, error.args, words::Language::English).toStdString()}};
}

} // namespace nsk::cli
