// SPDX-License-Identifier: MIT
#include "core/cli/live.h"

#include "core/analysis/findings.h"
#include "core/cli/interrupt.h"

#include <QEventLoop>
#include <QFileInfo>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <utility>

namespace nsk::cli {

Result<wire::Mode> wantedMode(const Call& call)
{
    if (call.has("rootless") && call.has("system"))
        return fail("cli.both-modes");
    if (call.has("rootless"))
        return wire::Mode::Rootless;
    return call.has("system") ? wire::Mode::System : defaultMode();
}

const char* word(wire::Mode mode)
{
    return mode == wire::Mode::Rootless ? "rootless" : "system";
}

Result<std::unique_ptr<LabSession>> startedSession(wire::Mode mode)
{
    const auto socket = startHelper(mode);
    if (!socket)
        return fail(socket.error());
    return std::make_unique<LabSession>(*socket, mode);
}

Result<std::vector<Helper>> runningHelpers()
{
    std::vector<Helper> helpers;
    for (const wire::Mode mode : {wire::Mode::System, wire::Mode::Rootless}) {
        auto helper = runningHelper(mode);
        if (helper)
            helpers.push_back(*std::move(helper));
        else if (helper.error().code != "helper.not-running")
            return fail(helper.error());
    }
    return helpers;
}

Result<wire::Reply> askCancellable(LabSession& session, wire::Request request,
                                   const std::function<void(const wire::Event&)>& onEvent)
{
    QEventLoop loop;
    QObject guard;
    if (onEvent)
        QObject::connect(&session.client(), &HelperClient::event, &guard, onEvent);
    Result<wire::Reply> answer = fail("helper.lost", {});
    const std::uint32_t id = session.client().send(std::move(request), [&](Result<wire::Reply> reply) {
        answer = std::move(reply);
        loop.quit();
    });
    bool asked = false;
    const Interrupt interrupt([&](int) {
        session.client().cancel(id);
        if (std::exchange(asked, true)) { // a second time: it does not wait for the helper's word
            answer = fail("cli.not-waited");
            loop.quit();
        }
    });
    loop.exec();
    return answer;
}

ProgressLine::ProgressLine(bool wanted) : m_shows(wanted && ::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    if (m_dirty)
        std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(const wire::Progress& progress)
{
    if (!m_shows)
        return;
    const QString line = QCoreApplication::translate("cli", "%1 of %2").arg(progress.done).arg(progress.total) +
                         QStringLiteral("  ") + QString::fromStdString(progress.object);
    std::fprintf(stderr, "\r\033[K%s", line.toUtf8().constData());
    m_dirty = true;
}

nlohmann::ordered_json toJson(const wire::LabInfo& info, wire::Mode mode)
{
    return {{"name", info.name.str()}, {"title", info.title},       {"mode", word(mode)},  {"file", info.file},
            {"prefix", info.prefix},   {"revision", info.revision}, {"since", info.since}, {"nodes", info.nodes},
            {"links", info.links},     {"busy", info.busy}};
}

std::string rememberedFile(const Call& call)
{
    const QString file = call.argument(0);
    return file == QLatin1String("-") ? std::string() : QFileInfo(file).absoluteFilePath().toStdString();
}

Result<Deployment> deployFile(const Call& call, Topology topology, LabSession& session)
{
    Capabilities capabilities; // what is missing there the helper says
    capabilities.rootless = session.mode() == wire::Mode::Rootless;
    if (const Status can = deployable(findings(topology, capabilities)); !can)
        return fail(can.error());
    wire::Deploy request{std::move(topology), rememberedFile(call), call.has("take-over"),
                         call.value("prefix").toStdString(), 0};
    const LabName lab = request.topology.name;
    ProgressLine line(!call.json());
    auto reply = askCancellable(session, std::move(request), [&](const wire::Event& event) {
        if (const auto* progress = std::get_if<wire::Progress>(&event))
            line.show(*progress);
    });
    if (!reply)
        return fail(reply.error());
    if (auto* done = std::get_if<wire::Deployed>(&*reply))
        return Deployment{lab, session.mode(), std::move(*done)};
    return fail("wire.unknown", {"reply"});
}

namespace {

/// Why the helper has ended a ping that nobody here has stopped. Only a destroy ends one before its count; a client
/// that was slow may have lost results of a whole one (PROTOCOL.md). The helper looks at the lab once the destroy is
/// over.
Result<PingRun::End> endOf(LabSession& session, const wire::PingStart& request, std::size_t results)
{
    if (request.count != 0 && results >= request.count)
        return PingRun::End::Count;
    const auto seen = session.askFor<wire::Observed>(wire::Observe{request.lab});
    if (!seen && seen.error().code == "helper.lost")
        return fail(seen.error());
    return seen && request.count != 0 ? PingRun::End::Count : PingRun::End::LabGone;
}

} // namespace

Result<PingRun> ping(LabSession& session, const wire::PingStart& request,
                     const std::function<void(const wire::PingResult&)>& onResult)
{
    QEventLoop loop;
    QObject guard;
    PingRun run;
    std::optional<Error> lost;
    bool ended = false, stopped = false;
    QObject::connect(&session.client(), &HelperClient::event, &guard, [&](const wire::Event& event) {
        if (const auto* result = std::get_if<wire::PingResult>(&event)) {
            run.results.push_back(*result);
            if (onResult)
                onResult(*result);
        } else if (std::holds_alternative<wire::PingEnded>(event)) {
            ended = true;
            loop.quit();
        }
    });
    QObject::connect(&session.client(), &HelperClient::lost, &guard, [&](const Error& reason) {
        lost = reason;
        loop.quit();
    });
    const auto started = session.askFor<wire::PingStarted>(request);
    if (!started)
        return fail(started.error());
    const Interrupt interrupt([&](int) {
        stopped = true;
        session.client().send(wire::PingStop{started->ping}, {});
    });
    if (!ended && !lost)
        loop.exec();
    if (lost)
        return fail(*lost);
    const auto end = stopped ? PingRun::End::Stopped : endOf(session, request, run.results.size());
    if (!end)
        return fail(end.error());
    run.end = *end;
    return run;
}

} // namespace nsk::cli
