// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"
#include "gui/status/livecounters.h"

#include <QTimer>

#include <set>

namespace nsk::gui {

class HelperLink;

/// What the lab that a LabMonitor follows carries: the helper's readings of counters while somebody looks, and
/// neighbours that do not answer. Each monitor has one and owns it.
class LiveLab : public QObject
{
    Q_OBJECT

public:
    /// `link`: the monitor's own, which outlives this.
    LiveLab(HelperLink& link, LabMonitor* monitor);
    static LiveLab* of(const LabMonitor* monitor);

    /// The helper reads the interfaces' counters once a second of whatever lab is followed, as long as somebody looks:
    /// it costs. `looker`: a window; one that goes looks no more.
    void follow(const QObject* looker, bool on);
    bool isFollowed() const { return !m_lookers.empty(); }
    /// Rates, losses and failed neighbours; empty while nothing runs.
    const LiveCounters& counters() const { return m_counters; }

    // What the monitor tells.
    /// The helper sends that lab's events from now on.
    void subscribed(const LabName& lab);
    /// No lab is followed any more.
    void left();

Q_SIGNALS:
    /// Something of these interfaces is another now, once a second; `all`: of every one, and nothing is known of those
    /// not named. What the changes point to is good during the signal.
    void countersChanged(const nsk::gui::LiveCounters::Changes& changes, bool all);
    /// Addresses on a link of these nodes do not answer any more, or do again (empty: of all nodes).
    void neighboursChanged(const QStringList& nodes);

private:
    /// Asks for readings where they are wanted and none come, or wants no more.
    void askOrNot();
    void take(const wire::Event& event);
    void takeReading(const wire::Counters& reading);
    void forgetCounters();
    void forgetNeighbours();
    void fallSilent();
    /// What is known of interfaces that are gone is forgotten; empty: of all nodes.
    void followInterfaces(const QStringList& nodes);

    static constexpr int silenceMs = 3'000; ///< three readings that did not come

    HelperLink& m_link;
    LabMonitor* m_monitor;
    std::set<const QObject*> m_lookers;
    std::optional<LabName> m_lab;   ///< whose events come
    std::optional<LabName> m_asked; ///< whose readings come
    bool m_begun = false;           ///< with a whole one
    LiveCounters m_counters;
    QTimer m_silence; ///< since the last reading
};

} // namespace nsk::gui
