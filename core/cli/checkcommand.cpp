// SPDX-License-Identifier: MIT
#include "core/analysis/explain.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/live.h"
#include "core/words/words.h"

#include <QSaveFile>
#include <QXmlStreamWriter>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

/// One of the file's checks, done.
struct Outcome
{
    Check check;
    bool reachable = false;
    std::optional<Error> error; ///< it could not be asked at all
    bool holds() const { return !error && reachable == (check.expect == Expectation::Reachable); }
};

const char* word(Expectation expectation)
{
    return expectation == Expectation::Reachable ? "reachable" : "unreachable";
}

/// Three probes: the first of a fresh lab may wait for its neighbour's address.
Outcome doCheck(LabSession& session, const LabName& lab, const Snapshot& snapshot, const Check& check)
{
    Outcome outcome{check, false, {}};
    const auto target = resolveTarget(snapshot, check.from, check.to);
    if (!target) {
        outcome.error = target.error();
        return outcome;
    }
    wire::PingStart request{lab, check.from, *target};
    request.count = 3;
    request.intervalMs = 200;
    request.timeoutMs = 2000; // a neighbour that is not known yet may take the first second
    const auto pinged = ping(session, request, {});
    if (!pinged) {
        outcome.error = pinged.error();
        return outcome;
    }
    if (pinged->end == PingRun::End::LabGone) {
        outcome.error = Error{"ping.lab-gone", {lab.str()}, {}};
        return outcome;
    }
    outcome.reachable = std::ranges::any_of(
        pinged->results, [](const wire::PingResult& one) { return one.outcome == wire::PingOutcome::Reply; });
    return outcome;
}

/// What the drawing as it is says, without a lab.
std::vector<Outcome> predict(const Topology& topology)
{
    const Snapshot snapshot = snapshotOf(topology);
    std::vector<Outcome> outcomes;
    for (const Check& check : topology.checks) {
        Outcome outcome{check, false, {}};
        const auto target = resolveTarget(snapshot, check.from, check.to);
        const auto said = target ? explain(snapshot, check.from, *target, nullptr) : fail(target.error());
        if (said)
            outcome.reachable = said->reachable;
        else
            outcome.error = said.error();
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

Result<std::vector<Outcome>> doChecks(LabSession& session, const LabName& lab, const std::vector<Check>& checks)
{
    const auto seen = session.askFor<wire::Observed>(wire::Observe{lab});
    if (!seen)
        return fail(seen.error());
    const Snapshot snapshot = snapshotOf(seen->desired, seen->observed);
    std::vector<Outcome> outcomes;
    for (const Check& check : checks)
        outcomes.push_back(doCheck(session, lab, snapshot, check));
    return outcomes;
}

QString text(const Outcome& outcome, words::Language language)
{
    const auto line =
        QStringLiteral("%1 → %2: %3")
            .arg(QString::fromStdString(outcome.check.from.str()), QString::fromStdString(outcome.check.to));
    return outcome.error ? line.arg(words::sentence(*outcome.error, language))
                         : line.arg(QLatin1String(outcome.reachable ? "reachable" : "unreachable"));
}

bool writeJunit(const QString& path, const LabName& lab, const std::vector<Outcome>& outcomes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    const auto failures =
        std::count_if(outcomes.begin(), outcomes.end(), [](const Outcome& one) { return !one.holds(); });
    QXmlStreamWriter xml(&file);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), QString::fromStdString(lab.str()));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(outcomes.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    for (const Outcome& outcome : outcomes) {
        xml.writeStartElement(QStringLiteral("testcase"));
        xml.writeAttribute(QStringLiteral("classname"), QString::fromStdString(lab.str()));
        xml.writeAttribute(QStringLiteral("name"),
                           QString::fromStdString(outcome.check.from.str() + " to " + outcome.check.to + " is " +
                                                  word(outcome.check.expect)));
        if (!outcome.holds()) {
            xml.writeStartElement(QStringLiteral("failure"));
            xml.writeAttribute(QStringLiteral("message"), text(outcome, words::Language::English));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return file.commit();
}

ordered_json toJson(const Outcome& outcome)
{
    ordered_json one{{"from", outcome.check.from.str()},
                     {"to", outcome.check.to},
                     {"expect", word(outcome.check.expect)},
                     {"holds", outcome.holds()}};
    if (outcome.error)
        one["error"] = cli::toJson(*outcome.error);
    else
        one["found"] = outcome.reachable ? "reachable" : "unreachable";
    return one;
}

int report(const Call& call, const LabName& lab, const std::vector<Outcome>& outcomes)
{
    const bool all = std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& one) { return one.holds(); });
    if (call.has("junit") && !writeJunit(call.value("junit"), lab, outcomes))
        return failed(call, Error{"cli.cannot-write", {call.value("junit").toStdString()}, {}});
    if (call.json()) {
        auto list = ordered_json::array();
        for (const Outcome& outcome : outcomes)
            list.push_back(toJson(outcome));
        printJson({{"lab", lab.str()}, {"holds", all}, {"checks", list}});
        return all ? Done : No;
    }
    for (const Outcome& outcome : outcomes) {
        const QString verdict =
            outcome.holds() ? QCoreApplication::translate("cli", "holds") : QCoreApplication::translate("cli", "FAILS");
        print(verdict + QStringLiteral("  ") + text(outcome, words::Language::Users));
    }
    return all ? Done : No;
}

/// The helper that has the lab, or one in which it was deployed for the checks.
struct Stage
{
    std::unique_ptr<LabSession> session;
    bool ours = false;
};

/// A lab that runs already is checked as it is, mended by hand or not; but only the one that was made from this file.
Result<Stage> stageOn(const Call& call, const LabName& lab, std::unique_ptr<LabSession> session)
{
    const auto seen = session->askFor<wire::Observed>(wire::Observe{lab});
    if (!seen)
        return fail(seen.error());
    if (seen->info.file != rememberedFile(call))
        return fail("lab.other-file", {lab.str(), seen->info.file});
    return Stage{std::move(session), false};
}

Result<Stage> stageFor(const Call& call, const Topology& topology)
{
    const bool chosen = call.has("rootless") || call.has("system");
    const auto mode = wantedMode(call);
    if (!mode)
        return fail(mode.error());
    if (auto running = LabSession::ofLab(topology.name); running && (!chosen || (*running)->mode() == *mode))
        return stageOn(call, topology.name, *std::move(running));
    auto session = startedSession(*mode);
    if (!session)
        return fail(session.error());
    const auto deployed = deployFile(call, topology, **session);
    if (!deployed)
        return fail(deployed.error());
    return Stage{*std::move(session), true};
}

int check(const Call& call)
{
    const auto topology = readInput(call.argument(0));
    if (!topology)
        return failed(call, topology.error());
    if (call.has("predict"))
        return report(call, topology->name, predict(*topology));
    const auto stage = stageFor(call, *topology);
    if (!stage)
        return failed(call, stage.error());
    const auto outcomes = doChecks(*stage->session, topology->name, topology->checks);
    if (stage->ours) {
        if (const auto gone = stage->session->ask(wire::Destroy{topology->name}); !gone)
            return failed(call, gone.error());
    }
    return outcomes ? report(call, topology->name, *outcomes) : failed(call, outcomes.error());
}

} // namespace

std::span<const Command> checkCommands()
{
    static const std::vector<Command> all{
        {"check",
         "FILE",
         QT_TRANSLATE_NOOP("cli", "does the file's checks for real, or as predicted; 0 only if all hold"),
         1,
         1,
         check,
         {{"predict", QT_TRANSLATE_NOOP("cli", "as the drawing says, without deploying anything")},
          {"junit", QT_TRANSLATE_NOOP("cli", "also writes a JUnit report"), "FILE"},
          {"rootless", QT_TRANSLATE_NOOP("cli", "without root, in namespaces of the user's own")},
          {"system", QT_TRANSLATE_NOOP("cli", "as root, in the computer's own namespaces")}}},
    };
    return all;
}

} // namespace nsk::cli
