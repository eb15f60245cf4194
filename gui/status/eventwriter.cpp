// SPDX-License-Identifier: MIT
#include "gui/status/eventwriter.h"

#include "core/plan/plantext.h"
#include "gui/status/eventlog.h"

#include <algorithm>
#include <set>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

constexpr int driftPauseMs = 250;          ///< what is away and back within it is the lines' of the kernel to tell
constexpr std::size_t driftLinesMost = 50; ///< at a time; how many more there are is said

std::string keyOf(const Drift& one)
{
    return one.code + '\n' + one.node.str() + '\n' + one.interface + '\n' + one.drawn + '\n' + one.real;
}

std::set<std::string> keysOf(const std::vector<Drift>& all)
{
    std::set<std::string> keys;
    for (const Drift& one : all)
        keys.insert(keyOf(one));
    return keys;
}

LabEvent driftEvent(const char* code, const Drift& one)
{
    Line line = describe(one);
    LabEvent event = labEvent(EventActor::Kernel, code, {}, 0, Error{std::move(line.code), std::move(line.args), {}});
    event.places.push_back({one.node.str(), one.code == "sysctl-differs" || one.code == "forwarding-differs"
                                                ? std::string()
                                                : one.interface});
    return event;
}

/// Writes those of `some` that are not among `others`.
void writeMissing(EventLog& log, const char* code, const std::vector<Drift>& some, const std::vector<Drift>& others)
{
    const std::set<std::string> keys = keysOf(others);
    std::size_t written = 0;
    std::size_t more = 0;
    for (const Drift& one : some) {
        if (keys.contains(keyOf(one)))
            continue;
        if (written++ < driftLinesMost)
            log.add(driftEvent(code, one));
        else
            ++more;
    }
    if (more > 0)
        log.add(EventActor::Kernel, std::string(code) + "-more", {std::to_string(more)});
}

} // namespace

EventWriter::EventWriter(LabMonitor* monitor, EventLog* log)
    : QObject(log), m_monitor(monitor), m_log(log), m_compare([this](const Compared& found) { writeDrift(found); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(driftPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &EventWriter::compareDrift);
    connect(monitor, &LabMonitor::stateChanged, this, &EventWriter::followState);
    connect(monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this, &EventWriter::writeDeployed);
    connect(monitor, &LabMonitor::happened, this, &EventWriter::writeHappened);
    connect(monitor, &LabMonitor::observedChanged, this, &EventWriter::followObserved);
    connect(monitor, &LabMonitor::pingChanged, this, &EventWriter::followPing);
    connect(monitor, &LabMonitor::pingsReset, this, &EventWriter::followPings);
    connect(monitor, &LabMonitor::attached, this, [this] { m_log->add(EventActor::You, "event.attached", {m_name}); });
    connect(monitor, &LabMonitor::changedElsewhere, this, [this] {
        if (!std::exchange(m_toldWhoChanged, false))
            m_log->add(EventActor::Client, "event.changed-elsewhere", {m_name});
    });
    connect(monitor, &LabMonitor::stoppedElsewhere, this, [this] {
        if (!std::exchange(m_toldWhoStopped, false))
            m_log->add(EventActor::Client, "event.destroyed", {m_name});
    });
}

void EventWriter::followState(State state)
{
    if (state == State::Deploying)
        m_updating = m_before == State::Running;
    if (state == State::NotRunning && m_before == State::Stopping)
        m_log->add(EventActor::You, "event.destroyed", {m_name});
    if (state == State::Lost)
        m_log->add(EventActor::Helper, "event.helper-gone", {});
    if (state == State::NotRunning || state == State::Lost) {
        m_drift.clear(); // it is gone with the lab
        m_driftSettled = false;
        ++m_unsettled;
    }
    m_toldWhoChanged = m_toldWhoChanged && state == State::Running;
    m_before = state;
}

void EventWriter::writeDeployed(const wire::Deployed& result)
{
    m_driftSettled = false; // until the kernel's side of it has come
    ++m_unsettled;
    if (m_monitor->deployed())
        m_name = m_monitor->deployed()->name.str();
    m_log->add(EventActor::You, m_updating ? "event.updated" : "event.deployed",
               {m_name, std::to_string(result.operations),
                QString::number(static_cast<double>(result.microseconds) / 1000.0, 'f', 1).toStdString()});
    for (const wire::Note& note : result.notes)
        m_log->add(EventActor::Helper, "event.note", {}, Error{note.code, note.args, note.where});
}

void EventWriter::writeHappened(const wire::Happened& event)
{
    m_toldWhoStopped = event.code == "event.destroyed";
    m_toldWhoChanged = m_toldWhoChanged || event.code == "event.deployed";
    m_log->add(labEvent(event));
}

// ---- pings

void EventWriter::followPing(std::uint64_t id)
{
    const auto& pings = m_monitor->pings();
    const auto found = std::find_if(pings.begin(), pings.end(), [id](const auto& ping) { return ping.id == id; });
    if (found != pings.end())
        follow(*found);
}

void EventWriter::followPings()
{
    std::set<std::uint64_t> there;
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        there.insert(ping.id);
        follow(ping);
    }
    std::erase_if(m_pings, [&](const auto& one) { return !there.contains(one.first); });
}

void EventWriter::follow(const LabMonitor::Ping& ping)
{
    SeenPing& seen = m_pings[ping.id];
    const auto write = [&](EventActor actor, const char* code) {
        m_log->add(actor, code, {ping.from.str(), ping.target.toStdString()});
    };
    if (ping.running && !seen.running)
        write(EventActor::You, "event.ping-started");
    if (!ping.running && seen.running && ping.rest == LabMonitor::PingRest::Stopped)
        write(EventActor::You, "event.ping-stopped");
    seen.running = ping.running;
    const std::optional<bool> before = std::exchange(seen.answering, ping.answering);
    if (!ping.answering || before == ping.answering)
        return;
    if (*ping.answering)
        write(EventActor::Kernel, before ? "event.ping-back" : "event.ping-answered");
    else
        write(EventActor::Kernel, before ? "event.ping-lost" : "event.ping-silent");
}

// ---- drift

void EventWriter::followObserved()
{
    if (const auto info = m_monitor->info())
        m_name = info->name.str();
    m_driftSettled = m_monitor->observed().has_value();
    if (m_driftSettled && !m_soon.isActive())
        m_soon.start();
}

void EventWriter::compareDrift()
{
    const auto look = m_monitor->look();
    const auto drawn = m_monitor->deployedCopy();
    if (!m_driftSettled || m_monitor->state() != State::Running || !look || !drawn)
        return;
    m_compare.ask([drawn, look, unsettled = m_unsettled] {
        return Compared{unsettled, drift(*drawn, look->observed())};
    });
}

void EventWriter::writeDrift(const Compared& compared)
{
    if (compared.unsettled != m_unsettled || m_monitor->state() != State::Running)
        return;
    writeMissing(*m_log, "event.drift", compared.drift, m_drift);
    writeMissing(*m_log, "event.drift-gone", m_drift, compared.drift);
    m_drift = compared.drift;
}

} // namespace nsk::gui
