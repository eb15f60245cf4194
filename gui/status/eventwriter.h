// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QTimer>

#include <map>

namespace nsk::gui {

/// Writes a lab's events down: what the helper tells of it, and what only the designer sees, namely its own doing, pings
/// that are lost and come back, and where the lab begins to differ from its drawing. Owned by the LabMonitor.
class EventWriter : public QObject
{
    Q_OBJECT

public:
    EventWriter(LabMonitor* monitor, EventLog* log);

private:
    /// A ping as it was last written about.
    struct SeenPing
    {
        bool running = false;
        std::optional<bool> answering{};
    };

    struct Compared
    {
        unsigned unsettled = 0; ///< when it was asked for
        std::vector<Drift> drift{};
    };

    void followState(LabMonitor::State state);
    void writeDeployed(const wire::Deployed& result);
    void writeHappened(const wire::Happened& event);
    void followPing(std::uint64_t id);
    void followPings();
    void follow(const LabMonitor::Ping& ping);
    void followObserved();
    void compareDrift();
    void writeDrift(const Compared& compared);

    LabMonitor* m_monitor;
    EventLog* m_log;
    LabMonitor::State m_before = LabMonitor::State::NotRunning;
    std::string m_name; ///< of the lab, remembered beyond its end
    bool m_updating = false;
    bool m_toldWhoStopped = false; ///< by name: nothing more is to be said of it
    bool m_toldWhoChanged = false;
    std::map<std::uint64_t, SeenPing> m_pings;
    std::vector<Drift> m_drift;
    bool m_driftSettled = false; ///< drawing and kernel are of the same time
    unsigned m_unsettled = 0;    ///< how often they ceased to be
    LatestJob<Compared> m_compare; ///< beside the window: it looks at the whole lab
    QTimer m_soon;
};

} // namespace nsk::gui
