// SPDX-License-Identifier: MIT
#include "gui/status/eventlog.h"

#include <QDateTime>

#include <algorithm>

namespace nsk::gui {

EventLog::EventLog(QObject* parent) : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(tellEveryMs);
    connect(&m_soon, &QTimer::timeout, this, &EventLog::flush);
}

void EventLog::add(LabEvent event)
{
    if (event.at == 0)
        event.at = event.until = QDateTime::currentMSecsSinceEpoch();
    if (!m_soon.isActive())
        m_soon.start();
    const auto line = m_folding.place(event, end());
    if (!line || *line < m_first) {
        m_events.push_back(std::move(event));
        if (m_events.size() > most) {
            m_events.pop_front();
            ++m_first;
        }
        return;
    }
    LabEvent& into = m_events[*line - m_first];
    event.count = into.count + 1;
    event.at = into.at;
    event.until = std::max(event.until, into.until);
    into = std::move(event);
    if (*line < m_told && std::find(m_folded.begin(), m_folded.end(), *line) == m_folded.end())
        m_folded.push_back(*line);
}

void EventLog::add(EventActor actor, std::string code, std::vector<std::string> args, std::optional<Error> why)
{
    add(labEvent(actor, std::move(code), std::move(args), QDateTime::currentMSecsSinceEpoch(), std::move(why)));
}

void EventLog::flush()
{
    m_soon.stop();
    std::sort(m_folded.begin(), m_folded.end());
    const auto folded = std::exchange(m_folded, {});
    m_told = end();
    Q_EMIT changed(folded);
}

} // namespace nsk::gui
