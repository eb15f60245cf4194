// SPDX-License-Identifier: MIT
#pragma once

#include "core/cli/command.h"
#include "core/cli/labsession.h"

#include <functional>
#include <nlohmann/json_fwd.hpp>

/// What the subcommands on running labs share.
namespace nsk::cli {

/// --rootless, --system, or the user's usual mode. Errors: "cli.both-modes".
Result<wire::Mode> wantedMode(const Call& call);
const char* word(wire::Mode mode);

/// A session with the helper of that mode, which is started where none runs.
Result<std::unique_ptr<LabSession>> startedSession(wire::Mode mode);

/// Those of both modes, with their labs. Where a system helper has died and left something, root starts a new one, which recovers it.
Result<std::vector<Helper>> runningHelpers();

/// Sends the request and waits. Ctrl-C cancels it, and waits on for the answer, so that what was begun is rolled back.
/// `onEvent` gets every event meanwhile; it may be empty.
Result<wire::Reply> askCancellable(LabSession& session, wire::Request request,
                                   const std::function<void(const wire::Event&)>& onEvent);

/// "12 of 340  ns1:v1" on one line of a terminal's stderr, again and again. Says nothing where stderr is no terminal.
class ProgressLine
{
public:
    explicit ProgressLine(bool wanted);
    ~ProgressLine();
    void show(const wire::Progress& progress);

private:
    bool m_shows;
    bool m_dirty = false;
};

nlohmann::ordered_json toJson(const wire::LabInfo& info, wire::Mode mode);

/// The file of the first argument as a lab remembers it: its absolute path; "" for the standard input.
std::string rememberedFile(const Call& call);

struct Deployment
{
    LabName lab;
    wire::Mode mode;
    wire::Deployed done;
};
/// Deploys what FILE (the first argument) holds, with progress on a terminal.
Result<Deployment> deployFile(const Call& call, Topology topology, LabSession& session);

/// A ping that is over.
struct PingRun
{
    enum class End : std::uint8_t {
        Count,   ///< as many as were wanted
        Stopped, ///< by Ctrl-C
        LabGone  ///< the lab was destroyed meanwhile
    };
    std::vector<wire::PingResult> results{};
    End end = End::Count;
};
/// Pings and waits until it is over; Ctrl-C ends it early. `onResult` may be empty. Errors: the helper's, "helper.lost".
Result<PingRun> ping(LabSession& session, const wire::PingStart& request,
                     const std::function<void(const wire::PingResult&)>& onResult);

} // namespace nsk::cli
