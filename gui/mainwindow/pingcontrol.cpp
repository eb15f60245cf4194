// SPDX-License-Identifier: MIT
#include "gui/mainwindow/pingcontrol.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/causecard.h"

namespace nsk::gui {

namespace {

bool fails(const LabMonitor::Ping& ping)
{
    return ping.running && ping.last && ping.last->outcome != wire::PingOutcome::Reply;
}

} // namespace

PingControl::PingControl(LabMonitor* monitor, LabControl* lab, Diagnoses* diagnoses, View* view)
    : QObject(view), m_monitor(monitor), m_diagnoses(diagnoses), m_view(view), m_card(new CauseCard(view))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PingControl::update);
    connect(diagnoses, &Diagnoses::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(monitor, &LabMonitor::pingChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(monitor, &LabMonitor::pingsReset, &m_soon, qOverload<>(&QTimer::start));
    connect(lab, &LabControl::pingStarted, this, &PingControl::choose);
    connect(m_card, &CauseCard::closed, this, [this](std::uint64_t id) { m_closed.insert(id); });
    connect(m_card, &CauseCard::fixWanted, this, [lab](std::uint64_t id, const Cause& cause, std::size_t fix) {
        const Status status = lab->applyFix(id, cause, fix);
        if (!status)
            Q_EMIT lab->failed(status.error());
    });
    m_soon.start();
}

void PingControl::choose(std::uint64_t ping)
{
    m_chosen = ping;
    m_closed.erase(ping);
    m_soon.start();
}

const LabMonitor::Ping* PingControl::cardPing() const
{
    const LabMonitor::Ping* best = nullptr;
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        const bool shown = m_card->isVisible() && m_card->ping() == ping.id && ping.running;
        if (!(fails(ping) && !m_closed.contains(ping.id)) && !shown)
            continue;
        if (best == nullptr || ping.id == m_chosen || (best->id != m_chosen && fails(ping)))
            best = &ping;
    }
    return best;
}

void PingControl::update()
{
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (ping.last && ping.last->outcome == wire::PingOutcome::Reply)
            m_closed.erase(ping.id);
    }
    m_view->scene()->setPaths(m_diagnoses->paths());
    const LabMonitor::Ping* ping = cardPing();
    const PingDiagnosis* diagnosis = ping == nullptr ? nullptr : m_diagnoses->find(ping->id);
    if (diagnosis != nullptr && diagnosis->seen)
        m_card->show(*ping, *diagnosis);
    else
        m_card->hide();
}

} // namespace nsk::gui
