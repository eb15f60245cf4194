// SPDX-License-Identifier: MIT
// From other tools' topologies and to them.
#include "core/analysis/autoaddress.h"
#include "core/cli/command.h"
#include "core/cli/designer.h"
#include "core/cli/exchangereport.h"
#include "core/cli/input.h"
#include "core/exchange/output.h"
#include "core/file/topologywriter.h"
#include "core/words/words.h"

#include <QFile>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <tuple>

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
            {"cut", report.isCut()},
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

constexpr std::size_t alikeMost = 5;  ///< notes of one reason that are all shown
constexpr std::size_t alikeShown = 3; ///< of more than those
constexpr std::size_t beginning = 5;  ///< lines with an error

/// How many notes there are for each reason.
class Reasons
{
public:
    using Reason = std::tuple<Treatment, std::string, std::vector<std::string>>;

    explicit Reasons(const ExchangeReport& report)
    {
        for (const ExchangeNote& note : report.notes())
            m_all[of(note)].total += 1;
    }

    /// Whether the note is to be shown; behind it, how many more there are like it that are not.
    std::pair<bool, std::size_t> next(const ExchangeNote& note)
    {
        Count& count = m_all[of(note)];
        ++count.seen;
        if (count.total <= alikeMost || count.seen < alikeShown)
            return {true, 0};
        return {count.seen == alikeShown, count.total - alikeShown};
    }

private:
    struct Count
    {
        std::size_t total = 0, seen = 0;
    };
    /// One name that nsketch does not take is as good a line as the next.
    static Reason of(const ExchangeNote& note)
    {
        const bool renamed = note.why.code == "exchange.renamed";
        return {note.treatment, note.why.code, renamed ? std::vector<std::string>() : note.why.args};
    }

    std::map<Reason, Count> m_all;
};

/// Lines of what was not taken. Returns how many of them are left where there is only room for `most`.
std::size_t showGrouped(const ExchangeReport& report, std::size_t most)
{
    Reasons reasons(report);
    std::size_t left = 0, shown = 0;
    for (const ExchangeNote& note : report.notes()) {
        if (note.treatment == Treatment::Taken)
            continue;
        if (shown >= most) {
            ++left;
            continue;
        }
        const auto [isShown, others] = reasons.next(note);
        if (!isShown)
            continue;
        ++shown;
        message(lineOf(note));
        if (others > 0)
            message(QCoreApplication::translate("cli", "… and %n more lines like it: --verbose shows all", nullptr,
                                                static_cast<int>(others)));
    }
    return left;
}

} // namespace

void showBeginning(const ExchangeReport& report)
{
    if (const std::size_t left = showGrouped(report, beginning); left > 0)
        message(QCoreApplication::translate("cli", "… and %n more lines: --verbose shows all", nullptr,
                                            static_cast<int>(left)));
}

void printReport(const nlohmann::ordered_json& report, bool onStderr)
{
    if (!onStderr)
        return printJson(report);
    const std::string text = report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr);
}

bool isStdout(const QString& file)
{
    static const QStringList names{QStringLiteral("-"), QStringLiteral("/dev/stdout"), QStringLiteral("/dev/fd/1"),
                                   QStringLiteral("/proc/self/fd/1")};
    return names.contains(file);
}

void show(const ExchangeReport& report, bool all)
{
    if (all) {
        for (const ExchangeNote& note : report.notes())
            message(lineOf(note));
    } else {
        (void)showGrouped(report, ExchangeReport::notesMost);
    }
    const auto nearly = report.count(Treatment::Approximated), left = report.count(Treatment::LeftOut);
    if (report.count(Treatment::Taken) > 0)
        message(QCoreApplication::translate("cli", "%1 taken, %2 nearly, %3 left out")
                    .arg(report.count(Treatment::Taken))
                    .arg(nearly)
                    .arg(left));
    else if (!report.notes().empty()) // of what is written only the rest is told
        message(QCoreApplication::translate("cli", "all else is there; %1 nearly, %2 left out").arg(nearly).arg(left));
    if (report.isCut())
        message(QCoreApplication::translate("cli", "only the first %1 notes are shown").arg(ExchangeReport::notesMost));
}

namespace {

Result<Source> sourceOf(const QString& file)
{
    if (file != QLatin1String("-") && file != QLatin1String("/dev/stdin"))
        return Source::open(QFile::encodeName(file).toStdString());
    auto bytes = readInputBytes(QStringLiteral("-"));
    if (!bytes)
        return fail(bytes.error());
    if (bytes->find_first_not_of(" \t\r\n") == std::string::npos)
        return fail("exchange.empty-input");
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

bool isPicture(const QString& name)
{
    return name.endsWith(QLatin1String(".svg")) || name.endsWith(QLatin1String(".png")) ||
           name.endsWith(QLatin1String(".pdf"));
}

/// With --addresses: from the usual pools, as `nsketch addresses` gives them. Errors: those of assignAddresses() and
/// apply().
Status giveAddresses(Topology& topology)
{
    const auto given = assignAddresses(topology, AddressPools::usual());
    if (!given)
        return fail(given.error());
    const auto undo = nsk::apply(topology, addressesEdit(topology, *given));
    return undo ? Status() : fail(undo.error());
}

int answer(const Call& call, const ExchangeReport& imported, const ExchangeReport& exported, const QString& out)
{
    if (call.json()) {
        printReport({{"import", toJson(imported)}, {"export", toJson(exported)}}, isStdout(out));
    } else {
        show(imported, call.has("verbose"));
        show(exported, call.has("verbose"));
    }
    return call.has("strict") && !(imported.isWhole() && exported.isWhole()) ? No : Done;
}

/// With what the reader had noted before it gave up.
int nothingCame(const Call& call, const Error& error, const ExchangeReport& noted)
{
    if (call.json() && !noted.notes().empty()) {
        message(words::full(error));
        printJson({{"error", toJson(error)}, {"import", toJson(noted)}});
        return exitOf(error);
    }
    if (call.has("verbose") && !noted.notes().empty())
        show(noted, true);
    else
        showBeginning(noted);
    return failed(call, error);
}

/// As `nsketch render` draws it.
int convertToPicture(const Call& call, const Imported& imported, const QString& out)
{
    const auto status =
        runDesigner({QStringLiteral("--render"), QStringLiteral("-"), out}, writeTopology(imported.topology));
    if (!status)
        return failed(call, status.error());
    if (*status != Done)
        return *status;
    return answer(call, imported.report, {}, out);
}

int convert(const Call& call)
{
    const auto from = formatOption(call, "from", true), to = formatOption(call, "to", false);
    if (!from)
        return failed(call, from.error());
    if (!to)
        return failed(call, to.error());
    const bool toStdout = call.argument(1).isEmpty() || isStdout(call.argument(1));
    const QString out = toStdout ? QStringLiteral("-") : call.argument(1);
    const bool picture = *to == nullptr && isPicture(out);
    const Format* target = *to != nullptr ? *to : formatOfName(out.toStdString());
    if (target == nullptr)
        target = out == QLatin1String("-") ? findFormat("nsketch") : nullptr;
    if (target == nullptr && !picture)
        return failed(call, Error{"exchange.which-format", {out.toStdString(), wordsOfAll(false)}, {}});
    if (!picture && target->write == nullptr)
        return failed(call, Error{"exchange.not-written", {target->word}, {}});
    std::error_code unknown;
    if (std::filesystem::equivalent(QFile::encodeName(call.argument(0)).toStdString(),
                                    QFile::encodeName(out).toStdString(), unknown))
        return failed(call, Error{"exchange.same-file", {out.toStdString()}, {}});
    const auto source = sourceOf(call.argument(0));
    if (!source)
        return failed(call, source.error());
    auto imported = importTopology(*source, *from);
    if (!imported)
        return nothingCame(call, imported.error(), source->unread());
    if (call.has("addresses")) {
        if (const Status given = giveAddresses(imported->topology); !given)
            return failed(call, given.error());
    } else if (lacksAddresses(imported->topology) && !call.json()) {
        message(QCoreApplication::translate("cli", "no interface has an address; --addresses gives them some"));
    }
    if (picture)
        return convertToPicture(call, *imported, out);
    const auto exported = target->write(imported->topology, ExportOptions{call.value("image").toStdString()});
    if (!exported)
        return failed(call, exported.error());
    if (const Status written = writeAll(*exported, *target, out); !written)
        return failed(call, written.error());
    return answer(call, imported->report, exported->report, out);
}

} // namespace

std::span<const Command> convertCommands()
{
    static const std::vector<Command> all{
        {"convert",
         "IN [OUT]",
         QT_TRANSLATE_NOOP("cli",
                           "reads another tool's topology or a script of ip commands, or writes one; never runs it"),
         1,
         2,
         convert,
         {{"from", QT_TRANSLATE_NOOP("cli", "the format of IN; what it looks like where it is not given"), "FORMAT"},
          {"to",
           QT_TRANSLATE_NOOP("cli",
                             "the format of OUT; by its name where it is not given; .svg, .png and .pdf are pictures"),
           "FORMAT"},
          {"image", QT_TRANSLATE_NOOP("cli", "of the containers, in formats that need one"), "IMAGE"},
          {"addresses",
           QT_TRANSLATE_NOOP("cli",
                             "gives an address to every linked interface without one, as nsketch addresses does")},
          {"verbose", QT_TRANSLATE_NOOP("cli", "reports what was taken, too")},
          {"strict", QT_TRANSLATE_NOOP("cli", "exit status 1 where anything was left out or only nearly taken")}}},
    };
    return all;
}

} // namespace nsk::cli
