// SPDX-License-Identifier: MIT
#include "gui/mainwindow/labcontrol.h"

#include "core/words/words.h"
#include "gui/panels/form.h"

#include <QFileInfo>

#include <algorithm>

namespace nsk::gui {

using State = LabMonitor::State;

LabControl::LabControl(Document* document, LabMonitor* monitor, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_job([this](const Result<Plan>& plan) { take(plan); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &LabControl::work);
    connect(document, &Document::changed, this, [this] {
        m_edited = true;
        m_soon.start();
        applyEdits();
    });
    connect(document, &Document::wasReset, this, [this] {
        m_edited = false;
        m_soon.start();
    });
    connect(monitor, &LabMonitor::observedChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(monitor, &LabMonitor::stateChanged, this, &LabControl::stateChanged);
    m_soon.start();
}

int LabControl::pendingCount() const
{
    return m_pending && *m_pending ? static_cast<int>((*m_pending)->operations.size()) : 0;
}

void LabControl::setApplyAsIEdit(bool on)
{
    m_applyAsIEdit = on;
    applyEdits();
}

void LabControl::work()
{
    m_job.ask([topology = m_document->topology(), observed = m_monitor->observed(), mode = m_monitor->mode()] {
        return pendingPlan(topology, observed, mode);
    });
}

void LabControl::take(const Result<Plan>& plan)
{
    m_pending = plan;
    Q_EMIT pendingChanged();
}

void LabControl::applyEdits()
{
    if (!m_applyAsIEdit || !m_edited || m_monitor->state() != State::Running || m_document->topology().nodes.empty())
        return;
    const auto plan = m_monitor->pending(m_document->topology());
    if (plan && plan->empty())
        m_edited = false; // moved on the canvas, say: nothing for the kernel
    else
        deploy();
}

void LabControl::stateChanged(State state)
{
    m_soon.start();
    if (state != State::Running)
        return;
    if (m_pingLater) {
        const auto [from, to] = *std::exchange(m_pingLater, std::nullopt);
        const Status status = ping(from, to);
        if (!status)
            Q_EMIT failed(status.error());
    }
    // Edits made while the last deploy ran. Through the event loop: the monitor is still telling its news.
    QTimer::singleShot(0, this, &LabControl::applyEdits);
}

void LabControl::deploy(bool takeOver)
{
    m_edited = false;
    const QString path = m_document->path();
    m_monitor->deploy(m_document->topology(), path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath(),
                      takeOver);
}

Status LabControl::ping(const NodeName& from, const NodeName& to)
{
    const Topology& drawn = m_document->topology();
    const Snapshot snapshot = m_monitor->observed() ? snapshotOf(drawn, *m_monitor->observed()) : snapshotOf(drawn);
    const auto address = resolveTarget(snapshot, from, to.str());
    if (!address)
        return fail(address.error());
    const std::uint64_t id = m_monitor->startPing(from, toQString(to.str()), *address);
    Q_EMIT pingStarted(id);
    return {};
}

void LabControl::deployThenPing(const NodeName& from, const NodeName& to)
{
    m_pingLater = {from, to};
    deploy();
}

Status LabControl::applyFix(std::uint64_t ping, const Cause& cause, std::size_t fix)
{
    const auto& pings = m_monitor->pings();
    const auto found =
        std::find_if(pings.begin(), pings.end(), [ping](const LabMonitor::Ping& one) { return one.id == ping; });
    if (found == pings.end())
        return {};
    const Topology& drawn = m_document->topology();
    const Snapshot snapshot = m_monitor->observed() ? snapshotOf(drawn, *m_monitor->observed()) : snapshotOf(drawn);
    const auto now = explain(snapshot, found->from, found->address, &drawn);
    if (!now)
        return fail(now.error());
    for (const Cause& one : now->causes) {
        if (one.code != cause.code || one.node != cause.node || one.interface != cause.interface ||
            one.direction != cause.direction || fix >= one.fixes.size())
            continue;
        return m_document->push(Batch{one.fixes[fix].edits}, words::sentence(one.fixes[fix].code, one.fixes[fix].args));
    }
    return {}; // mended meanwhile
}

} // namespace nsk::gui
