// SPDX-License-Identifier: MIT
#include "gui/mainwindow/lablog.h"

#include "core/words/words.h"
#include "gui/panels/banner.h"
#include "gui/panels/events.h"
#include "gui/panels/form.h"

namespace nsk::gui {

using State = LabMonitor::State;
using Who = Events::Who;

LabLog::LabLog(LabMonitor* monitor, Events* events, Banner* banner, QObject* parent)
    : QObject(parent), m_monitor(monitor), m_events(events), m_banner(banner), m_before(monitor->state())
{
    if (const auto info = monitor->info())
        m_name = toQString(info->name.str());
    for (const LabMonitor::Ping& ping : monitor->pings())
        m_lastPing = std::max(m_lastPing, ping.id);
    connect(monitor, &LabMonitor::happened, this, [this](const wire::Happened& event) { m_events->add(event); });
    connect(monitor, &LabMonitor::stateChanged, this, &LabLog::stateChanged);
    connect(monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this, &LabLog::deployed);
    connect(monitor, &LabMonitor::observedChanged, this, [this] {
        if (const auto info = m_monitor->info())
            m_name = toQString(info->name.str());
    });
    connect(monitor, &LabMonitor::pingChanged, this, &LabLog::addPing);
    connect(monitor, &LabMonitor::attached, this,
            [this] { m_events->add(Who::You, tr("followed the running lab \"%1\"").arg(m_name)); });
    connect(monitor, &LabMonitor::changedElsewhere, this,
            [this] { m_events->add(Who::Other, tr("deployed something else over the lab \"%1\"").arg(m_name)); });
    connect(monitor, &LabMonitor::stoppedElsewhere, this, [this] {
        m_events->add(Who::Other, tr("stopped the lab \"%1\"").arg(m_name));
        m_banner->show(QStringLiteral("stopped"), Banner::Kind::Notice,
                       tr("Another program stopped the lab \"%1\". The drawing is as it was.").arg(m_name));
    });
}

void LabLog::stateChanged(State state)
{
    if (state == State::Deploying)
        m_updating = m_before == State::Running;
    if (state == State::NotRunning && m_before == State::Stopping)
        m_events->add(Who::You, tr("stopped the lab \"%1\"").arg(m_name));
    if (state == State::Lost)
        m_events->add(Who::Helper, tr("is gone"));
    if (state == State::Running || state == State::Deploying)
        m_banner->dismiss(QStringLiteral("stopped"));
    m_before = state;
}

void LabLog::deployed(const wire::Deployed& result)
{
    const int count = static_cast<int>(result.operations);
    const QString time = QString::number(static_cast<double>(result.microseconds) / 1000.0, 'f', 1);
    m_events->add(Who::You, m_updating ? tr("updated the lab: %n operation(s) in %1 ms", nullptr, count).arg(time)
                                       : tr("deployed: %n operation(s) in %1 ms", nullptr, count).arg(time));
    for (const wire::Note& note : result.notes)
        m_events->add(Who::Helper,
                      toQString(note.where) + QStringLiteral(": ") + words::sentence(note.code, note.args));
}

void LabLog::addPing(std::uint64_t id)
{
    if (id <= m_lastPing)
        return;
    m_lastPing = id;
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (ping.id == id)
            m_events->add(Who::You, tr("started a ping: %1 → %2").arg(toQString(ping.from.str()), ping.target));
    }
}

} // namespace nsk::gui
