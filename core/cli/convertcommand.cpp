// SPDX-License-Identifier: MIT
// From other tools' topologies and to them.
#include "core/cli/command.h"
#include "core/cli/exchangereport.h"
#include "core/cli/input.h"
#include "core/exchange/writeout.h"
#include "core/words/words.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

std::string wordsOfAll(bool readable)
{
    std::string all;
    for (const Format& format : formats()) {
        if (readable ? format.read != nullptr : format.write != nullptr)
            all += (all.empty() ? "" : ", ") + std::string(format.word);
    }
    return all;
}

/// The format that an option names. Errors: "exchange.no-such-format" (word, all).
Result<const Format*> formatOption(const Call& call, const char* option, bool readable)
{
    if (!call.has(option))
        return nullptr;
    const std::string word = call.value(option).toStdString();
    const Format* format = findFormat(word);
    if (format == nullptr || (readable ? format->read == nullptr : format->write == nullptr))
        return fail("exchange.no-such-format", {word, wordsOfAll(readable)});
    return format;
}

const char* wordOf(Treatment treatment)
{
    switch (treatment) {
    case Treatment::Taken:
        return "taken";
    case Treatment::Approximated:
        return "approximated";
    case Treatment::LeftOut:
        return "left-out";
    }
    return "taken";
}

QString shownTreatment(Treatment treatment)
{
    switch (treatment) {
    case Treatment::Taken:
        return QCoreApplication::translate("cli", "taken");
    case Treatment::Approximated:
        return QCoreApplication::translate("cli", "nearly");
    case Treatment::LeftOut:
        return QCoreApplication::translate("cli", "left out");
    }
    return {};
}

} // namespace

nlohmann::ordered_json toJson(const ExchangeReport& report)
{
    auto notes = nlohmann::ordered_json::array();
    for (const ExchangeNote& note : report.notes())
        notes.push_back({{"treatment", wordOf(note.treatment)},
                         {"file", note.file},
                         {"line", note.line},
                         {"what", note.what},
                         {"code", note.why.code},
                         {"message", words::sentence(note.why, words::Language::English).toStdString()},
                         {"times", note.times}});
    return {{"taken", report.count(Treatment::Taken)},
            {"approximated", report.count(Treatment::Approximated)},
            {"left_out", report.count(Treatment::LeftOut)},
            {"notes", notes}};
}

namespace {

/// "line 12: left out: ip rule add …: it has no counterpart"
QString lineOf(const ExchangeNote& note)
{
    QStringList parts;
    if (!note.file.empty())
        parts << QString::fromStdString(note.file);
    if (note.line > 0)
        parts << QCoreApplication::translate("cli", "line %1").arg(note.line);
    parts << shownTreatment(note.treatment);
    if (!note.what.empty())
        parts << QString::fromStdString(note.what);
    if (note.treatment != Treatment::Taken)
        parts << words::sentence(note.why);
    QString line = parts.join(QStringLiteral(": "));
    if (note.times > 1)
        line += QCoreApplication::translate("cli", " (%1 times)").arg(note.times);
    return line;
}

} // namespace

void show(const ExchangeReport& report, bool all)
{
    for (const ExchangeNote& note : report.notes()) {
        if (all || note.treatment != Treatment::Taken)
            message(lineOf(note));
    }
    if (!report.notes().empty())
        message(QCoreApplication::translate("cli", "%1 taken, %2 nearly, %3 left out")
                    .arg(report.count(Treatment::Taken))
                    .arg(report.count(Treatment::Approximated))
                    .arg(report.count(Treatment::LeftOut)));
}

namespace {

Result<Source> sourceOf(const QString& file)
{
    if (file != QLatin1String("-"))
        return Source::open(QFile::encodeName(file).toStdString());
    auto bytes = readInputBytes(file);
    if (!bytes)
        return fail(bytes.error());
    return Source::unpacked("lab", std::move(*bytes)); // a zip archive, too
}

/// Errors: those of writeExported(), "exchange.needs-folder" (format).
Status writeAll(const Exported& exported, const Format& format, const QString& out)
{
    const bool toStdout = out == QLatin1String("-");
    if (!toStdout)
        return writeExported(exported, QFile::encodeName(out).toStdString());
    if (!isOneFile(exported))
        return fail("exchange.needs-folder", {format.word});
    printRaw(exported.files.front().bytes);
    return {};
}

int convert(const Call& call)
{
    const auto from = formatOption(call, "from", true), to = formatOption(call, "to", false);
    if (!from)
        return failed(call, from.error());
    if (!to)
        return failed(call, to.error());
    const QString out = call.argument(1).isEmpty() ? QStringLiteral("-") : call.argument(1);
    const Format* target = *to != nullptr ? *to : formatOfName(out.toStdString());
    if (target == nullptr)
        target = out == QLatin1String("-") ? findFormat("nsketch") : nullptr;
    if (target == nullptr)
        return failed(call, Error{"exchange.which-format", {out.toStdString(), wordsOfAll(false)}, {}});
    if (target->write == nullptr)
        return failed(call, Error{"exchange.not-written", {target->word}, {}});
    const auto source = sourceOf(call.argument(0));
    if (!source)
        return failed(call, source.error());
    const auto imported = importTopology(*source, *from);
    if (!imported)
        return failed(call, imported.error());
    const auto exported = target->write(imported->topology, ExportOptions{call.value("image").toStdString()});
    if (!exported)
        return failed(call, exported.error());
    if (const Status written = writeAll(*exported, *target, out); !written)
        return failed(call, written.error());
    if (call.json() && out != QLatin1String("-")) {
        printJson({{"import", toJson(imported->report)}, {"export", toJson(exported->report)}});
    } else {
        show(imported->report, call.has("verbose"));
        show(exported->report, call.has("verbose"));
    }
    const bool whole = imported->report.isWhole() && exported->report.isWhole();
    return call.has("strict") && !whole ? No : Done;
}

} // namespace

std::span<const Command> convertCommands()
{
    static const std::vector<Command> all{
        {"convert", "IN [OUT]",
         QT_TRANSLATE_NOOP("cli", "reads another tool's topology or a script of ip commands, or writes one; never runs it"),
         1, 2, convert,
         {{"from", QT_TRANSLATE_NOOP("cli", "the format of IN; what it looks like where it is not given"), "FORMAT"},
          {"to", QT_TRANSLATE_NOOP("cli", "the format of OUT; by its name where it is not given"), "FORMAT"},
          {"image", QT_TRANSLATE_NOOP("cli", "of the containers, in formats that need one"), "IMAGE"},
          {"verbose", QT_TRANSLATE_NOOP("cli", "reports what was taken, too")},
          {"strict", QT_TRANSLATE_NOOP("cli", "exit status 1 where anything was left out or only nearly taken")}}},
    };
    return all;
}

} // namespace nsk::cli
