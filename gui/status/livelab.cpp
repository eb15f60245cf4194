// SPDX-License-Identifier: MIT
#include "gui/status/livelab.h"

#include "gui/status/helperlink.h"

namespace nsk::gui {

LiveLab::LiveLab(HelperLink& link, LabMonitor* monitor) : QObject(monitor), m_link(link), m_monitor(monitor)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    connect(&m_silence, &QTimer::timeout, this, &LiveLab::fallSilent);
    connect(&link, &HelperLink::event, this, &LiveLab::take);
    connect(monitor, &LabMonitor::observedChanged, this, &LiveLab::followInterfaces);
}

LiveLab* LiveLab::of(const LabMonitor* monitor)
{
    return monitor->findChild<LiveLab*>(QString(), Qt::FindDirectChildrenOnly);
}

void LiveLab::follow(const QObject* looker, bool on)
{
    if (on == m_lookers.contains(looker))
        return;
    if (on) {
        m_lookers.insert(looker);
        connect(looker, &QObject::destroyed, this, [this, looker] { follow(looker, false); });
    } else {
        m_lookers.erase(looker);
        disconnect(looker, &QObject::destroyed, this, nullptr);
    }
    askOrNot();
}

void LiveLab::subscribed(const LabName& lab)
{
    m_lab = lab;
    askOrNot();
}

void LiveLab::left()
{
    m_lab.reset();
    m_asked.reset();
    forgetCounters();
    forgetNeighbours();
}

void LiveLab::askOrNot()
{
    const bool wanted = isFollowed() && m_lab && m_link.isConnected();
    if (wanted == m_asked.has_value() && (!wanted || *m_asked == *m_lab))
        return;
    if (!wanted) {
        if (m_lab && m_link.isConnected())
            m_link.send(wire::CountersFollow{.lab = *m_lab, .on = false});
        m_asked.reset();
        forgetCounters();
        return;
    }
    m_asked = *m_lab;
    m_begun = false;
    m_link.send(wire::CountersFollow{.lab = *m_lab, .on = true},
                [this, asked = *m_lab](const Result<wire::Reply>& reply) {
                    if (!reply && m_asked == asked)
                        m_asked.reset(); // the lab may be gone just now; the next subscription asks again
                });
}

void LiveLab::forgetCounters()
{
    m_silence.stop();
    if (m_counters.isEmpty())
        return;
    m_counters.clearCounters();
    Q_EMIT countersChanged({}, true);
}

void LiveLab::forgetNeighbours()
{
    if (m_counters.nodesWithFailedNeighbours().empty())
        return;
    m_counters.clearNeighbours();
    Q_EMIT neighboursChanged({});
}

void LiveLab::fallSilent()
{
    if (const LiveCounters::Changes changes = m_counters.fallSilent(); !changes.empty())
        Q_EMIT countersChanged(changes, false);
}

void LiveLab::take(const wire::Event& event)
{
    if (const auto* reading = std::get_if<wire::Counters>(&event)) {
        takeReading(*reading);
    } else if (const auto* neighbours = std::get_if<wire::Neighbours>(&event)) {
        if (m_lab && neighbours->lab == *m_lab && m_counters.take(*neighbours))
            Q_EMIT neighboursChanged({QString::fromStdString(neighbours->node.str())});
    } else if (const auto* snapshot = std::get_if<wire::LabSnapshot>(&event)) {
        if (m_lab && snapshot->observed.name == *m_lab)
            forgetNeighbours(); // those that fail still are told after it
    }
}

void LiveLab::takeReading(const wire::Counters& reading)
{
    if (!m_asked || reading.lab != *m_asked || !m_monitor->observed())
        return; // on its way when nobody wanted it any more
    if (!m_begun && !reading.whole)
        return; // the same, asked for anew meanwhile
    m_silence.start();
    const bool first = !std::exchange(m_begun, true);
    const LiveCounters::Changes changes = m_counters.take(reading, *m_monitor->observed());
    if (first || !changes.empty())
        Q_EMIT countersChanged(changes, first);
}

void LiveLab::followInterfaces(const QStringList& nodes)
{
    const std::vector<NodeName> failing = m_counters.nodesWithFailedNeighbours();
    const auto& observed = m_monitor->observed();
    if ((m_counters.isEmpty() && failing.empty()) || !observed)
        return;
    if (nodes.isEmpty())
        m_counters.follow(*observed);
    for (const QString& text : nodes) {
        if (const auto name = NodeName::parse(text.toStdString()); name)
            m_counters.follow(*name, observed->findNode(*name));
    }
    if (m_counters.nodesWithFailedNeighbours() != failing)
        Q_EMIT neighboursChanged({});
}

} // namespace nsk::gui
