// SPDX-License-Identifier: MIT
// The part of a session that sends pings and starts programs inside nodes.
#include "privhelper/server/session.h"

#include "core/model/limits.h"
#include "privhelper/probe/pinger.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/features.h"
#include "privhelper/server/labboard.h"
#include "privhelper/spawner/spawner.h"

#include <csignal>
#include <fcntl.h>

namespace nsk {

namespace {

constexpr int shownCommand = 200; ///< characters of a command, for those who ask what runs

} // namespace

/// A namespace, and what the textbook shell has to know of the lab's others.
struct Session::Place
{
    Descriptor networkNamespace;
    std::vector<std::pair<std::string, Descriptor>> names;
};

// ---- pings
// ----------------------------------------------------------------------------------------------------------------

void Session::handle(std::uint32_t id, const wire::PingStart& request)
{
    if (m_pings.size() >= limits::pingsPerClient)
        return refuse(id, {"ping.too-many", {std::to_string(limits::pingsPerClient)}, {}});
    begin(id);
    using Opened = Result<std::shared_ptr<Place>>;
    m_hub.engine.run<Opened>(
        [lab = request.lab, node = request.node](Labs& labs) -> Opened {
            auto opened = labs.openNamespace(lab, node);
            if (!opened)
                return fail(opened.error());
            return std::make_shared<Place>(Place{Descriptor(*opened), {}});
        },
        this,
        [this, id, request](Opened place) {
            if (place)
                startPing(id, request, **place);
            else
                refuse(id, place.error());
        });
}

void Session::startPing(std::uint32_t id, const wire::PingStart& request, const Place& place)
{
    // Callbacks come from Pinger::process() only, and none after forget(): `this` is there.
    const auto onResult = [this](const wire::PingResult& result) {
        if (const auto bytes = wire::encode({0, wire::Event(result)}))
            m_connection.sendEvent(*bytes);
    };
    const auto onEnded = [this](const wire::PingEnded& ended) {
        m_pings.erase(ended.ping);
        m_connection.send({0, wire::Event(ended)});
    };
    const auto ping = m_hub.pinger.start(request, place.networkNamespace.get(), onResult, onEnded);
    if (!ping)
        return refuse(id, ping.error());
    m_pings.emplace(*ping, request.lab);
    reply(id, wire::PingStarted{*ping});
}

void Session::handle(std::uint32_t id, const wire::PingStop& request)
{
    if (m_pings.contains(request.ping))
        m_hub.pinger.stop(request.ping);
    reply(id, wire::Done{});
}

// ---- programs
// -------------------------------------------------------------------------------------------------------------

void Session::handle(std::uint32_t id, const wire::Exec& request)
{
    auto stdio = m_connection.takeDescriptors();
    if (!stdio) {
        refuse(id, {"exec.no-descriptors", {}, {}});
        return m_connection.closeWhenSent(); // whose descriptors come next could not be told any more
    }
    if (m_hub.spawner == nullptr)
        return refuse(id, {"spawner.lost", {}, {}});
    begin(id);
    const bool withNames = m_hub.mode == wire::Mode::Rootless && !m_hub.shellLabs.contains(request.lab);
    using Opened = Result<std::shared_ptr<Place>>;
    m_hub.engine.run<Opened>(
        [lab = request.lab, node = request.node, withNames](Labs& labs) -> Opened {
            auto opened = labs.openNamespace(lab, node);
            if (!opened)
                return fail(opened.error());
            auto place = std::make_shared<Place>(Place{Descriptor(*opened), {}});
            if (!withNames)
                return place;
            for (const Labs::Named& named : labs.namespaces(lab))
                place->names.emplace_back(named.name, Descriptor(::fcntl(named.descriptor, F_DUPFD_CLOEXEC, 3)));
            return place;
        },
        this,
        [this, id, request, withNames,
         stdio = std::make_shared<std::vector<Descriptor>>(*std::move(stdio))](Opened place) {
            if (!place)
                return refuse(id, place.error());
            if (withNames)
                tellNames(request.lab, **place);
            startProgram(id, request, **place, std::move(*stdio));
        });
}

void Session::tellNames(const LabName& lab, const Place& place)
{
    std::vector<Spawner::Name> names;
    for (const auto& [name, networkNamespace] : place.names)
        names.push_back({name, networkNamespace.get()});
    m_hub.spawner->setNames(lab.str(), names);
    m_hub.shellLabs.insert(lab);
}

void Session::startProgram(std::uint32_t id, const wire::Exec& request, const Place& place,
                           std::vector<Descriptor> stdio)
{
    Spawner::Run run;
    run.networkNamespace = place.networkNamespace.get();
    run.lab = request.lab.str();
    run.command = request.command;
    run.environment = request.environment;
    run.directory = request.directory;
    run.stdio = {stdio[0].get(), stdio[1].get(), stdio[2].get()};
    run.terminal = request.terminal;
    run.textbook = !request.node;
    // Callbacks come from Spawner::process() only, and none after abandon(): `this` is there.
    const auto program = std::make_shared<std::uint64_t>(0);
    const auto started = [this, id, program](const Status& status) {
        if (status) {
            tellProgram(*program, {});
            return reply(id, wire::ExecStarted{*program});
        }
        forgetProgram(*program);
        refuse(id, status.error());
    };
    const auto ended = [this, program](std::int32_t status) {
        tellProgram(*program, status);
        forgetProgram(*program);
        m_connection.send({0, wire::Event(wire::ExecEnded{*program, status})});
    };
    const auto number = m_hub.spawner->run(run, started, ended);
    if (!number)
        return refuse(id, number.error());
    *program = *number;
    m_programs.insert(*number);
    std::string command;
    for (const std::string& word : request.command)
        command += (command.empty() ? "" : " ") + word;
    m_hub.programs.emplace(*number, RunningProgram{request.lab,
                                                   {request.node ? request.node->str() : std::string(),
                                                    QString::fromStdString(command).left(shownCommand).toStdString()}});
}

/// That it runs, or with a status that it has ended. A node's program is told with the node's name first.
void Session::tellProgram(std::uint64_t program, std::optional<std::int32_t> status)
{
    const auto found = m_hub.programs.find(program);
    if (found == m_hub.programs.end())
        return;
    const auto& [node, command] = found->second.program;
    std::vector<std::string> args{command};
    if (!node.empty())
        args.insert(args.begin(), node);
    if (status)
        args.push_back(std::to_string(*status));
    const char* started = node.empty() ? "event.shell-started" : "event.program-started";
    const char* ended = node.empty() ? "event.shell-ended" : "event.program-ended";
    tellOthers(found->second.lab, status ? ended : started, std::move(args));
}

void Session::forgetProgram(std::uint64_t program)
{
    m_programs.erase(program);
    m_hub.programs.erase(program);
}

void Session::handle(std::uint32_t id, const wire::ExecSignal& request)
{
    if (request.signal < 1 || request.signal >= NSIG)
        return refuse(id, {"wire.out-of-range", {"signal"}, {}});
    if (m_hub.spawner != nullptr && m_programs.contains(request.exec))
        m_hub.spawner->signal(request.exec, request.signal);
    reply(id, wire::Done{});
}

// ---- doctor
// ---------------------------------------------------------------------------------------------------------------

void Session::handle(std::uint32_t id, const wire::Probe&)
{
    begin(id);
    m_hub.engine.run<std::vector<wire::Feature>>([](Labs&) { return probeKernel(); }, this,
                                                 [this, id](std::vector<wire::Feature> features) {
                                                     features.insert(features.end(), m_hub.known.begin(),
                                                                     m_hub.known.end());
                                                     reply(id, wire::ProbeReply{std::move(features)});
                                                 });
}

} // namespace nsk
