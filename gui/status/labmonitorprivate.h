// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/threadcopy.h"
#include "gui/status/helperlink.h"
#include "gui/status/labmonitor.h"
#include "gui/status/livelab.h"
#include "gui/status/pinglist.h"

#include <QTimer>

namespace nsk::gui {

/// What a LabMonitor keeps, and how it takes what the helper says. For labmonitor.cpp alone.
class LabMonitor::Private
{
public:
    explicit Private(LabMonitor* monitor) : q(monitor), link(nullptr), live(new LiveLab(link, monitor))
    {
        QObject::connect(&link, &HelperLink::lost, q, [this](const Error& reason) { onLost(reason); });
        QObject::connect(&link, &HelperLink::event, q, [this](const wire::Event& event) { take(event); });
    }

    void setState(State next);
    void onLost(const Error& reason);
    void forgetLab();

    void sendDeploy(const Topology& topology, const QString& file, bool takeOver, bool mayRetry);
    void deployAnswered(Result<wire::Reply> reply, const Topology& topology, const QString& file, bool takeOver,
                        bool mayRetry);
    void reobserveAndRetry(const Topology& topology, const QString& file, bool takeOver);
    void subscribe(const LabName& lab);
    /// What its helper says runs now; nothing where there is none.
    void listThrough(HelperLink& through, std::function<void(const wire::LabList&)> then);
    void sendPing(std::uint64_t id);
    void startAgain(std::uint64_t id);
    /// Through the present link, whatever it leads to by then.
    std::function<void(wire::Request, HelperClient::Answer)> sender();
    /// For what takes events and can be stopped: it hears the helper, and ends when the lab does.
    template <class Asker> void endWithLab(Asker* asker)
    {
        QObject::connect(&link, &HelperLink::event, asker, &Asker::take);
        QObject::connect(&link, &HelperLink::lost, asker, &Asker::stop);
        QObject::connect(q, &LabMonitor::stateChanged, asker, [asker](State now) {
            if (now == State::NotRunning || now == State::Lost || now == State::Stopping)
                asker->stop();
        });
    }
    void followNamespaces();
    void settleAfterFailure(const Error& error);

    void take(const wire::Event& event);
    void takeSnapshot(const Topology& topology, const ObservedLab& lab, const wire::LabInfo& labInfo);
    void takeDelta(const wire::LabDelta& delta);
    void followLooks(const wire::LabDelta& delta);
    /// Asks for the lab as it is now.
    void lookAgain(const LabName& name);
    void running();

    LabMonitor* q;
    State state = State::NotRunning;
    End end = End::None;
    HelperLink link;
    LiveLab* live; ///< child of the monitor
    std::optional<LabName> lab; ///< what is (being) deployed or followed
    bool subscribed = false;
    std::uint32_t deployRequest = 0;
    int attempt = 0; ///< of a deploy or attach; what belongs to an earlier one is forgotten
    bool prediction = false;
    std::optional<ObservedLab> observed;
    std::optional<Topology> desired;
    LabLooks looks;                   ///< at `observed`
    ThreadCopy<Topology> desiredCopy; ///< of `desired`
    std::optional<wire::LabInfo> info;
    PingList pings;
    QTimer settling; ///< until observedSettled()
    EventLog* log = nullptr;
};

} // namespace nsk::gui
