// SPDX-License-Identifier: MIT
#include "core/analysis/findingfixes.h"
#include "core/analysis/findings.h"
#include "core/cli/command.h"
#include "core/cli/designer.h"
#include "core/cli/input.h"
#include "core/file/replacefile.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/words/words.h"

#include <QFile>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

// ---- validate
// -------------------------------------------------------------------------------------------------------------

const char* severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

QString shownSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return QCoreApplication::translate("cli", "note");
    case Severity::Warning:
        return QCoreApplication::translate("cli", "warning");
    case Severity::Error:
        return QCoreApplication::translate("cli", "error");
    }
    return {};
}

nlohmann::ordered_json toJson(const Finding& finding, const std::optional<Fix>& fix)
{
    auto mend = nlohmann::ordered_json();
    if (fix)
        mend = {{"code", fix->code},
                {"node", fix->node.str()},
                {"message", words::sentence(fix->code, fix->args, words::Language::English).toStdString()},
                {"commands", fix->commands}};
    return {{"code", finding.code},
            {"severity", severityWord(finding.severity)},
            {"blocks_deploy", finding.blocksDeploy},
            {"node", finding.node},
            {"interface", finding.interface},
            {"where", finding.where},
            {"message", words::sentence(finding.code, finding.args, words::Language::English).toStdString()},
            {"remedy", words::remedy(finding.code, finding.args, words::Language::English).toStdString()},
            {"fix", std::move(mend)}};
}

void printFinding(const Finding& finding, const std::optional<Fix>& fix)
{
    QString line = shownSeverity(finding.severity) + QStringLiteral(": ") + words::sentence(finding.code, finding.args);
    if (!finding.where.empty())
        line.prepend(QString::fromStdString(finding.where) + QStringLiteral(": "));
    print(line + QStringLiteral(" [") + QString::fromStdString(finding.code) + QLatin1Char(']'));
    if (fix)
        print(QStringLiteral("    ") +
              QCoreApplication::translate("cli", "Fix: %1").arg(words::sentence(fix->code, fix->args)));
    else if (const QString remedy = words::remedy(finding.code, finding.args); !remedy.isEmpty())
        print(QStringLiteral("    ") + remedy);
}

/// Each is tried out on the drawing: of the first findings only.
constexpr std::size_t mostFixes = 100;

int validate(const Call& call)
{
    const auto topology = readInput(call.argument(0));
    if (!topology)
        return failed(call, topology.error());
    const std::vector<Finding> found = findings(*topology);
    const bool valid =
        std::ranges::none_of(found, [](const Finding& finding) { return finding.severity == Severity::Error; });
    const FindingFixes fixes(*topology);
    const auto fixOf = [&](std::size_t i) { return i < mostFixes ? fixes.of(found[i]) : std::nullopt; };
    if (call.json()) {
        auto list = nlohmann::ordered_json::array();
        for (std::size_t i = 0; i < found.size(); ++i)
            list.push_back(toJson(found[i], fixOf(i)));
        printJson({{"file", call.argument(0).toStdString()},
                   {"name", topology->name.str()},
                   {"valid", valid},
                   {"findings", list}});
    } else {
        for (std::size_t i = 0; i < found.size(); ++i)
            printFinding(found[i], fixOf(i));
        if (found.empty())
            print(QCoreApplication::translate("cli", "No findings."));
    }
    return valid ? Done : No;
}

// ---- fmt
// ------------------------------------------------------------------------------------------------------------------

/// Whether the file was not in its form. Rewrites it unless `only` looking.
Result<bool> formatFile(const QString& path, bool only)
{
    const auto before = readInputBytes(path);
    if (!before)
        return fail(before.error());
    const auto topology = readTopology(*before);
    if (!topology)
        return fail(topology.error());
    const std::string after = writeTopology(*topology);
    const bool differs = after != *before;
    if (path == QLatin1String("-") && !only)
        printRaw(after);
    else if (differs && !only) {
        if (auto status = replaceFile(QFile::encodeName(path).toStdString(), after); !status)
            return fail(status.error());
    }
    return differs;
}

int format(const Call& call)
{
    const bool only = call.has("check");
    bool anyDiffers = false;
    auto list = nlohmann::ordered_json::array();
    for (const QString& path : call.arguments()) {
        const auto differs = formatFile(path, only);
        if (!differs) {
            Error error = differs.error();
            if (call.arguments().size() > 1)
                error.where = error.where.empty() ? path.toStdString() : path.toStdString() + ": " + error.where;
            return failed(call, error);
        }
        anyDiffers = anyDiffers || *differs;
        list.push_back({{"file", path.toStdString()}, {"changed", *differs}});
        if (*differs && only && !call.json())
            print(path);
    }
    if (call.json() && (only || !call.arguments().contains(QStringLiteral("-"))))
        printJson({{"files", list}});
    return only && anyDiffers ? No : Done;
}

// ---- render
// ---------------------------------------------------------------------------------------------------------------

int render(const Call& call)
{
    QStringList arguments{QStringLiteral("--render"), call.argument(0), call.argument(1)};
    if (call.has("thumbnail")) {
        const auto side = call.number("thumbnail", 16, 2048, 0);
        if (!side)
            return failed(call, side.error());
        arguments << QString::number(*side);
    }
    const auto status = runDesigner(arguments);
    if (!status)
        return failed(call, status.error());
    if (*status == Done && call.json())
        printJson({{"file", call.argument(0).toStdString()}, {"picture", call.argument(1).toStdString()}});
    return *status;
}

} // namespace

std::span<const Command> fileCommands()
{
    static const std::vector<Command> all{
        {"validate", "FILE",
         QT_TRANSLATE_NOOP("cli", "tells what is wrong with a drawing; 1 when something is an error"), 1, 1, validate},
        {"fmt",
         "FILE…",
         QT_TRANSLATE_NOOP("cli", "rewrites drawings in their canonical form; - filters"),
         1,
         std::numeric_limits<int>::max(),
         format,
         {{"check", QT_TRANSLATE_NOOP("cli", "only look: name the files that would change; 1 when there is one")}}},
        {"render",
         "FILE OUT",
         QT_TRANSLATE_NOOP("cli", "draws the picture that the canvas shows, as .svg, .png or .pdf"),
         2,
         2,
         render,
         {{"thumbnail",
           QT_TRANSLATE_NOOP("cli",
                             "a square PNG of N pixels a side, as file managers show it, whatever OUT is called"),
           "N"}}},
    };
    return all;
}

} // namespace nsk::cli
