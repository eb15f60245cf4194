// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

namespace nsk::gui {

class Banner;
class Events;

/// Writes the event log: what the person did to the lab, what others did, what the kernel did by itself. What somebody
/// else did to the lab is said in the banner as well.
class LabLog : public QObject
{
    Q_OBJECT

public:
    LabLog(LabMonitor* monitor, Events* events, Banner* banner, QObject* parent);

private:
    void stateChanged(LabMonitor::State state);
    void deployed(const wire::Deployed& result);
    void addPing(std::uint64_t id);

    LabMonitor* m_monitor;
    Events* m_events;
    Banner* m_banner;
    LabMonitor::State m_before = LabMonitor::State::NotRunning;
    QString m_name; ///< of the lab, remembered beyond its end
    bool m_updating = false;
    std::uint64_t m_lastPing = 0;
};

} // namespace nsk::gui
