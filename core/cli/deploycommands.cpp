// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/live.h"
#include "core/words/words.h"

#include <QDateTime>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

QString milliseconds(std::uint64_t microseconds)
{
    return QString::number(static_cast<double>(microseconds) / 1000, 'f', 1);
}

// ---- deploy
// ---------------------------------------------------------------------------------------------------------------

ordered_json toJson(const Deployment& deployment)
{
    auto notes = ordered_json::array();
    for (const wire::Note& note : deployment.done.notes)
        notes.push_back(cli::toJson(Error{note.code, note.args, note.where}));
    return {{"lab", deployment.lab.str()},
            {"mode", word(deployment.mode)},
            {"revision", deployment.done.revision},
            {"operations", deployment.done.operations},
            {"microseconds", deployment.done.microseconds},
            {"notes", notes}};
}

void printDeployment(const Deployment& deployment)
{
    for (const wire::Note& note : deployment.done.notes)
        message(words::full(Error{note.code, note.args, note.where}));
    const QString lab = text(deployment.lab.str());
    const auto differs = [](const wire::Note& note) {
        return !note.code.starts_with("note.") && !note.code.starts_with("skip.");
    };
    if (deployment.done.operations == 0 &&
        std::any_of(deployment.done.notes.begin(), deployment.done.notes.end(), differs))
        print(QCoreApplication::translate("cli",
                                          "%1 (%2): nothing to do. What differs from the file is not the lab's own.")
                  .arg(lab, text(word(deployment.mode))));
    else if (deployment.done.operations == 0)
        print(QCoreApplication::translate("cli", "%1 (%2): nothing to do, it runs as drawn.")
                  .arg(lab, text(word(deployment.mode))));
    else
        print(QCoreApplication::translate("cli", "%1 (%4): %2 operations in %3 ms.")
                  .arg(lab)
                  .arg(deployment.done.operations)
                  .arg(milliseconds(deployment.done.microseconds), text(word(deployment.mode))));
}

int deploy(const Call& call)
{
    auto topology = readInput(call.argument(0));
    if (!topology)
        return failed(call, topology.error());
    if (call.has("name")) {
        const auto name = nodeArgument(call.value("name"));
        if (!name)
            return failed(call, name.error());
        topology->name = *name;
    }
    const auto mode = wantedMode(call);
    if (!mode)
        return failed(call, mode.error());
    const auto session = startedSession(*mode);
    if (!session)
        return failed(call, session.error());
    const auto deployment = deployFile(call, std::move(*topology), **session);
    if (!deployment)
        return failed(call, deployment.error());
    if (call.json())
        printJson(toJson(*deployment));
    else
        printDeployment(*deployment);
    return Done;
}

// ---- destroy
// --------------------------------------------------------------------------------------------------------------

struct Target
{
    LabSession* session;
    wire::LabInfo info;
};

/// One lab, or with --all every one; in a fixed order.
Result<std::vector<Target>> targets(const Call& call, const std::vector<Helper>& helpers)
{
    std::vector<Target> found;
    for (const Helper& helper : helpers) {
        for (const wire::LabInfo& info : helper.labs) {
            if (call.has("all") || text(info.name.str()) == call.argument(0))
                found.push_back({helper.session.get(), info});
        }
    }
    if (found.empty() && !call.has("all"))
        return fail("lab.not-running", {call.argument(0).toStdString()}, call.argument(0).toStdString());
    if (found.size() > 1 && !call.has("all")) { // the same name in both modes: this user's usual one
        std::erase_if(found, [](const Target& one) { return one.session->mode() != defaultMode(); });
    }
    return found;
}

int destroy(const Call& call)
{
    if (call.has("all") == !call.arguments().isEmpty())
        return failed(call, Error{"cli.lab-or-all", {}, {}});
    const auto helpers = runningHelpers();
    if (!helpers)
        return failed(call, helpers.error());
    const auto wanted = targets(call, *helpers);
    if (!wanted)
        return failed(call, wanted.error());
    auto list = ordered_json::array();
    for (const Target& target : *wanted) {
        ProgressLine line(!call.json());
        const auto reply =
            askCancellable(*target.session, wire::Destroy{target.info.name}, [&](const wire::Event& event) {
                if (const auto* progress = std::get_if<wire::Progress>(&event))
                    line.show(*progress);
            });
        if (!reply)
            return failed(call, reply.error());
        const auto& done = std::get<wire::Destroyed>(*reply);
        list.push_back({{"lab", target.info.name.str()},
                        {"mode", word(target.session->mode())},
                        {"operations", done.operations},
                        {"microseconds", done.microseconds}});
        if (!call.json())
            message(QCoreApplication::translate("cli", "%1: destroyed.").arg(text(target.info.name.str())));
    }
    if (call.json())
        printJson({{"destroyed", list}});
    return Done;
}

// ---- list
// -----------------------------------------------------------------------------------------------------------------

int list(const Call& call)
{
    const auto helpers = runningHelpers();
    if (!helpers)
        return failed(call, helpers.error());
    auto labs = ordered_json::array();
    QStringList lines;
    for (const Helper& helper : *helpers) {
        for (const wire::LabInfo& info : helper.labs) {
            ordered_json lab = cli::toJson(info, helper.session->mode());
            lab["helper_pid"] = helper.pid;
            labs.push_back(std::move(lab));
            const QString since = QLocale().toString(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(info.since)),
                                                     QLocale::ShortFormat);
            lines.push_back(QStringLiteral("%1  %2  %3  %4  %5")
                                .arg(text(info.name.str()), -24)
                                .arg(QLatin1String(word(helper.session->mode())), -8)
                                .arg(QCoreApplication::translate("cli", "nodes: %1").arg(info.nodes), -12)
                                .arg(since, text(info.file)));
        }
    }
    if (call.json()) {
        printJson({{"labs", labs}});
        return Done;
    }
    if (lines.isEmpty())
        message(QCoreApplication::translate("cli", "no lab is running"));
    for (const QString& line : lines)
        print(line);
    return Done;
}

const Option rootless{"rootless", QT_TRANSLATE_NOOP("cli", "without root, in namespaces of the user's own")};
const Option system{"system", QT_TRANSLATE_NOOP("cli", "as root, in the computer's own namespaces")};
const Option prefix{"prefix", QT_TRANSLATE_NOOP("cli", "put before the names of namespaces"), "PREFIX"};

} // namespace

std::span<const Command> deployCommands()
{
    static const std::vector<Command> all{
        {"deploy",
         "FILE",
         QT_TRANSLATE_NOOP("cli", "makes the drawn network run; again: only the difference"),
         1,
         1,
         deploy,
         {rootless,
          system,
          {"name", QT_TRANSLATE_NOOP("cli", "the lab's name, in place of the file's"), "NAME"},
          prefix,
          {"take-over", QT_TRANSLATE_NOOP("cli", "even if the running lab came from another file")}}},
        {"destroy",
         "LAB|--all",
         QT_TRANSLATE_NOOP("cli", "removes a lab; returns when the kernel has let go"),
         0,
         1,
         destroy,
         {{"all", QT_TRANSLATE_NOOP("cli", "every lab of this user")}}},
        {"list", "", QT_TRANSLATE_NOOP("cli", "what is running"), 0, 0, list},
    };
    return all;
}

} // namespace nsk::cli
