// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/pairpings.h"
#include "core/client/roundtrips.h"
#include "core/observed/drift.h"
#include "core/observed/lablook.h"
#include "core/packets/frame.h"
#include "gui/status/pendingplan.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace nsk {
class NodeProgram;
class Traceroute;
}

namespace nsk::gui {

class EventLog;
/// What a ping sends; what it is to be changed to starts it anew.
struct PingOptions
{
    std::uint32_t size = 56; ///< bytes of data
    std::uint32_t intervalMs = 1000;
    std::uint32_t ttl = 64;
    bool dontFragment = false;

    bool operator==(const PingOptions&) const = default;
};

/// The lab of one document as last seen: connects to the helper (starting it in a thread), deploys, stops, follows the
/// observed state and pings. The designer's only door to the helper. Never blocks.
class LabMonitor : public QObject
{
    Q_OBJECT

public:
    enum class State { NotRunning, Connecting, Deploying, Running, Stopping, Lost };
    Q_ENUM(State)

    /// How what was followed came to its end.
    enum class End {
        None,    ///< it has not
        Stopped, ///< from here
        StoppedElsewhere,
        HelperGone,
        Left ///< it runs on, and is not followed any more
    };

    /// Why a ping does not run.
    enum class PingRest {
        None,    ///< it runs
        Waiting, ///< for a lab: it starts by itself
        Stopped,
        NodeGone, ///< one of its nodes is no longer in the drawing
        Refused   ///< by the helper; failed() has said why
    };

    using PingOptions = gui::PingOptions;

    struct Ping
    {
        static constexpr std::size_t recentCount = 20;

        Ping(NodeName sender, QString chosen, const IpAddress& to)
            : from(std::move(sender)), target(std::move(chosen)), address(to)
        {
        }

        std::uint64_t id = 0; ///< of this monitor, stable over restarts of the ping
        NodeName from;
        QString target; ///< as the person chose it: a node or an address
        IpAddress address;
        PingOptions options{};
        std::uint32_t sent = 0;
        std::uint32_t received = 0;
        std::optional<wire::PingResult> last{};
        std::optional<wire::PingResult> refusal{}; ///< the last ICMP error, until it answers or is silent again
        RoundTrips roundTrips{};                   ///< of the whole run
        std::vector<double> recentMs{}; ///< round trips, the newest last, at most 60; negative: lost
        bool running = true;
        PingRest rest = PingRest::None;
        bool predicted = false;                ///< asked for while nothing runs: what would be is shown until it starts
        std::optional<std::uint64_t> cookie{}; ///< of the namespace it runs in
        std::uint32_t start = 0;               ///< counts its starts
        std::optional<bool> answering{};       ///< what it does by now; none: no packet has come to its end
        std::size_t sinceTurn = 0;  ///< packets since it began to answer or to fail, or was started again; at most
                                    ///< recentCount
        std::uint32_t turnedAt = 0; ///< number of the packet with which it began to

        void count(const wire::PingResult& result);
        double recentLossPercent() const; ///< of the last sinceTurn packets: what was before a mend is no news
        std::uint32_t lost() const { return sent - received; }

    private:
        bool turns(const wire::PingResult& result) const;
    };

    explicit LabMonitor(QObject* parent = nullptr);
    ~LabMonitor() override;

    State state() const;
    /// Right from the moment on in which stateChanged() says that nothing runs, or is being stopped.
    End end() const;
    wire::Mode mode() const;
    void setMode(wire::Mode mode); ///< only while nothing runs
    /// Nothing is deployed: what is asked for is only foretold. Can be turned on only while nothing runs.
    bool isPrediction() const;
    void setPrediction(bool on);
    const std::optional<ObservedLab>& observed() const;
    const std::optional<Topology>& deployed() const; ///< what the helper was last asked to make
    /// Both for work in another thread; none and null where these are none.
    std::optional<LabLook> look() const;
    std::shared_ptr<const Topology> deployedCopy() const;
    std::optional<wire::LabInfo> info() const;
    const std::vector<Ping>& pings() const;
    /// What has happened so far; it outlives labs and windows.
    EventLog* log() const;

    /// What Deploy or Update would do now.
    Result<Plan> pending(const Topology& drawn) const;

    void deploy(const Topology& topology, const QString& file, bool takeOver = false);
    /// Before the helper answers at once, afterwards when it has taken back what was made.
    void cancel();
    void stop();
    /// Follows a lab that runs already.
    void attach(const LabName& lab);
    /// Leaves it running and forgets it.
    void detach();
    /// Running labs of this user; answered by labsListed(), once for each mode. Does not start a helper.
    void listLabs();
    /// Those of the mode that is chosen, as they are from now on: not what an earlier question is still to be answered with.
    void askForLabs(std::function<void(const wire::LabList&)> then);
    /// The user's programs inside the lab as they are now; none where nothing runs or nobody answers.
    void listPrograms(std::function<void(const std::vector<wire::Program>&)> then);

    /// Without a lab it waits for one.
    std::uint64_t startPing(const NodeName& from, const QString& target, const IpAddress& address,
                            const PingOptions& options = {});
    /// Its counters begin anew; if it runs it goes on like that.
    void setPingOptions(std::uint64_t id, const PingOptions& options);
    void stopPing(std::uint64_t id, PingRest why = PingRest::Stopped);
    void removePing(std::uint64_t id);
    void removeAllPings();
    /// The target that the person chose has another address.
    void aimPing(std::uint64_t id, const IpAddress& address);
    /// The drawing has another name for a node: its pings go on under it.
    void renameInPings(const NodeName& from, const NodeName& to);
    /// Pings of many pairs, not begun yet; they end with the lab. Null where none runs. The parent owns them.
    PairPings* pingPairs(std::vector<PairPings::Pair> pairs, QObject* parent);
    /// The way of packets, not begun yet; it ends with the lab. Null where none runs. The parent owns it.
    Traceroute* traceWay(const NodeName& from, const IpAddress& target, QObject* parent);
    /// A program inside a node, not started yet; with the lab or the helper it is forgotten. Null where no lab runs. The
    /// parent owns it.
    NodeProgram* makeProgram(const NodeName& node, std::vector<std::string> command, QObject* parent);
    void setLink(const NodeName& node, const InterfaceName& interface, bool up);

    /// A packet socket at an interface (wire::CaptureOpen), whose index is `index`. It keeps the namespace alive: whoever
    /// takes it lets go of it when the state is no longer Running.
    struct OpenedCapture
    {
        Descriptor socket;
        std::uint32_t index = 0;
    };
    /// `then` is called once, later; with "helper.lost" where no lab runs.
    void openCapture(const CapturePoint& point, std::function<void(Result<OpenedCapture>)> then);

Q_SIGNALS:
    void stateChanged(nsk::gui::LabMonitor::State state);
    void progress(int done, int total, const QString& object);
    /// The observed state of these nodes is new (empty: of all).
    void observedChanged(const QStringList& nodes);
    /// The same for what need not be of the moment, as long as the picture is: at once where the whole lab is another, else
    /// a little later, once for all events of that time.
    void observedSettled();
    void deployed(const nsk::wire::Deployed& result);
    /// A request failed: what and why. For a refused deploy the error's `where` is the object.
    void failed(const nsk::Error& error);
    void pingChanged(std::uint64_t id);
    void pingsReset();
    void labsListed(const nsk::wire::LabList& labs, nsk::wire::Mode mode);
    /// The lab that attach() named is followed now.
    void attached();
    /// Somebody else deployed something else over the lab, or stopped it.
    void changedElsewhere();
    void stoppedElsewhere();
    /// Another mode, or prediction.
    void modeChanged();
    /// A line for the event log.
    void happened(const nsk::wire::Happened& event);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace nsk::gui
