// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"
#include "gui/status/pendingplan.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace nsk::gui {

/// The lab of one document as last seen: connects to the helper (starting it in a thread), deploys, stops, follows the
/// observed state and pings. The designer's only door to the helper. Never blocks.
class LabMonitor : public QObject
{
    Q_OBJECT

public:
    enum class State { NotRunning, Connecting, Deploying, Running, Stopping, Lost };
    Q_ENUM(State)

    struct Ping
    {
        std::uint64_t id = 0; ///< of this monitor, stable over restarts of the ping
        NodeName from;
        QString target; ///< as the person chose it: a node or an address
        IpAddress address;
        std::uint32_t sent = 0;
        std::uint32_t received = 0;
        std::optional<wire::PingResult> last;
        std::vector<double> recentMs; ///< round trips, the newest last, at most 60; negative: lost
        bool running = true;
        double lossPercent() const { return sent == 0 ? 0 : 100.0 * (sent - received) / sent; }
    };

    explicit LabMonitor(QObject* parent = nullptr);
    ~LabMonitor() override;

    State state() const;
    wire::Mode mode() const;
    void setMode(wire::Mode mode); ///< only while nothing runs
    const std::optional<ObservedLab>& observed() const;
    const std::optional<Topology>& deployed() const; ///< what the helper was last asked to make
    std::optional<wire::LabInfo> info() const;
    const std::vector<Ping>& pings() const;

    /// What Deploy or Update would do now.
    Result<Plan> pending(const Topology& drawn) const;

    void deploy(const Topology& topology, const QString& file, bool takeOver = false);
    void cancel();
    void stop();
    /// Follows a lab that runs already.
    void attach(const LabName& lab);
    /// Leaves it running and forgets it.
    void detach();
    /// Running labs of this user; answered by labsListed(). Does not start a helper.
    void listLabs();

    std::uint64_t startPing(const NodeName& from, const QString& target, const IpAddress& address);
    void stopPing(std::uint64_t id);
    void removePing(std::uint64_t id);
    void setLink(const NodeName& node, const InterfaceName& interface, bool up);

Q_SIGNALS:
    void stateChanged(nsk::gui::LabMonitor::State state);
    void progress(int done, int total, const QString& object);
    /// The observed state of these nodes is new (empty: of all).
    void observedChanged(const QStringList& nodes);
    void deployed(const nsk::wire::Deployed& result);
    /// A request failed: what and why. For a refused deploy the error's `where` is the object.
    void failed(const nsk::Error& error);
    void pingChanged(std::uint64_t id);
    void pingsReset();
    void labsListed(const nsk::wire::LabList& labs);
    /// A line for the event log.
    void happened(const nsk::wire::Happened& event);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace nsk::gui
