// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"
#include "gui/capture/packetstore.h"
#include "gui/status/labmonitor.h"

#include <QThread>
#include <QTimer>

#include <memory>
#include <set>

namespace nsk::gui {

class CaptureListener;

/// Where a document's lab is captured at, and what was captured: start and stop of single interfaces while others go on.
/// Belongs to the LabMonitor and outlives windows. With the lab all sockets go, which keep its namespaces alive; the
/// packets stay.
class Captures : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostPoints = 64; ///< each needs some kernel memory

    /// The monitor's own; made when it is asked for first.
    static Captures* of(LabMonitor* monitor);
    ~Captures() override;

    /// Those of them that are not captured at yet. Refusals are told by failed(), one for each.
    void start(const std::vector<CapturePoint>& points);
    void stop(const std::vector<CapturePoint>& points);
    void stopAll();
    bool isRunning(const CapturePoint& point) const { return m_running.contains(point); }
    const std::set<CapturePoint>& running() const { return m_running; }
    bool canStart() const { return m_monitor->state() == LabMonitor::State::Running; }
    /// As the kernel shows them: interfaces of the node, without loopback.
    std::vector<CapturePoint> pointsOf(const NodeName& node) const;
    bool isThere(const CapturePoint& point) const;

    const std::shared_ptr<PacketStore>& store() const { return m_store; }
    LabMonitor* monitor() const { return m_monitor; }
    /// Why the capturing came to an end that nobody here asked for: with the lab ("capture.lab-stopped",
    /// "capture.lab-stopped-elsewhere", "capture.helper-gone", "capture.lab-left") or its last interface
    /// ("capture.gone"). None while any runs, after stop() and after clear().
    const std::optional<Error>& ended() const { return m_ended; }
    /// Forgets the packets; what runs goes on.
    void clear();
    /// Of the lab that was last captured at; it stays when the lab goes.
    const std::optional<LabName>& lab() const { return m_lab; }
    /// Nanoseconds since 1970, of the first start since clear(); 0: none.
    std::int64_t startedAt() const { return m_startedAt; }

Q_SIGNALS:
    /// Points are captured at, or no more.
    void changed();
    void cleared();
    void failed(const nsk::Error& error);

private:
    explicit Captures(LabMonitor* monitor);
    void opened(const CapturePoint& point, Result<LabMonitor::OpenedCapture> socket);
    void pointGone(std::uint32_t point);
    void tellGone();
    void followLab(LabMonitor::State state);
    void inThread(std::function<void(CaptureListener&)> work);

    LabMonitor* m_monitor;
    std::shared_ptr<PacketStore> m_store;
    std::set<CapturePoint> m_running; ///< also those whose sockets are still being asked for
    QThread m_thread;
    CaptureListener* m_listener; ///< lives in the thread
    std::int64_t m_startedAt = 0;
    std::optional<LabName> m_lab;
    std::optional<Error> m_ended;
    std::vector<Error> m_gone; ///< interfaces, not told of yet: with a lab they go a little before it
    QTimer m_goneSoon;
};

} // namespace nsk::gui
