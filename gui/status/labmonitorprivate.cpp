// SPDX-License-Identifier: MIT
#include "gui/status/labmonitorprivate.h"

#include "core/wire/labdelta.h"

#include <QPointer>

namespace nsk::gui {

void LabMonitor::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
    if (state == State::Connecting || state == State::Deploying || state == State::Running)
        end = End::None;
    Q_EMIT q->stateChanged(state);
}

void LabMonitor::Private::onLost(const Error& reason)
{
    const bool hadLab = state != State::NotRunning && state != State::Lost;
    observed.reset();
    info.reset();
    subscribed = false;
    deployRequest = 0;
    pings.allLost();
    live->left();
    if (hadLab) {
        end = End::HelperGone;
        setState(State::Lost);
        Q_EMIT q->observedChanged({});
        Q_EMIT q->pingsReset();
        Q_EMIT q->failed(reason);
    }
}

void LabMonitor::Private::listThrough(HelperLink& through, std::function<void(const wire::LabList&)> then)
{
    through.whenConnected(false, [asked = QPointer(&through), then = std::move(then)](const Status& status) {
        if (!asked)
            return;
        if (!status) { // no helper runs: no labs
            then({});
            return;
        }
        asked->send(wire::ListLabs{}, [then](const Result<wire::Reply>& reply) {
            const auto* list = reply ? std::get_if<wire::LabList>(&*reply) : nullptr;
            then(list != nullptr ? *list : wire::LabList());
        });
    });
}

void LabMonitor::Private::forgetLab()
{
    ++attempt;
    observed.reset();
    desired.reset();
    desiredCopy.outdate();
    info.reset();
    lab.reset();
    subscribed = false;
    deployRequest = 0;
    pings.allLost();
    live->left();
    setState(State::NotRunning);
    Q_EMIT q->observedChanged({});
    Q_EMIT q->pingsReset();
}

void LabMonitor::Private::settleAfterFailure(const Error& error)
{
    deployRequest = 0;
    if (error.code == "helper.lost")
        return; // lost() tells it, once for all requests
    if (observed)
        setState(State::Running);
    else
        forgetLab();
    Q_EMIT q->failed(error);
}

void LabMonitor::Private::sendDeploy(const Topology& topology, const QString& file, bool takeOver, bool mayRetry)
{
    setState(State::Deploying);
    wire::Deploy request{
        .topology = topology, .file = file.toStdString(), .takeOver = takeOver, .prefix = {}, .baseRevision = 0};
    if (observed)
        request.baseRevision = observed->revision;
    if (info)
        request.prefix = info->prefix;
    // A second try says it all: the helper's idea of the lab is not ours.
    if (observed && desired && info && info->revision == observed->revision && mayRetry)
        request.change = changeBetween(*desired, topology);
    if (request.change)
        request.topology = Topology(topology.name);
    deployRequest = link.send(std::move(request), [=, this](Result<wire::Reply> reply) {
        deployAnswered(std::move(reply), topology, file, takeOver, mayRetry);
    });
}

void LabMonitor::Private::deployAnswered(Result<wire::Reply> reply, const Topology& topology, const QString& file,
                                         bool takeOver, bool mayRetry)
{
    if (!reply && reply.error().code == "lab.stale-revision" && mayRetry && link.isConnected()) {
        reobserveAndRetry(topology, file, takeOver);
        return;
    }
    if (!reply) {
        settleAfterFailure(reply.error());
        return;
    }
    deployRequest = 0;
    desired = topology;
    desiredCopy.outdate();
    const auto* done = std::get_if<wire::Deployed>(&*reply);
    if (done == nullptr)
        return;
    if (observed)
        observed->revision = std::max(observed->revision, done->revision);
    if (info)
        info->revision = std::max(info->revision, done->revision);
    Q_EMIT q->deployed(*done);
    if (subscribed)
        running();
    else
        subscribe(topology.name);
}

void LabMonitor::Private::reobserveAndRetry(const Topology& topology, const QString& file, bool takeOver)
{
    link.send(wire::Observe{.lab = topology.name}, [=, this](Result<wire::Reply> reply) {
        const auto* seen = reply ? std::get_if<wire::Observed>(&*reply) : nullptr;
        if (seen == nullptr) {
            settleAfterFailure(reply ? Error{"lab.stale-revision", {topology.name.str()}, {}} : reply.error());
            return;
        }
        if (desired && !(*desired == seen->desired)) { // not our drawing's business to undo that silently
            deployRequest = 0;
            setState(State::Running);
            takeSnapshot(seen->desired, seen->observed, seen->info);
            Q_EMIT q->failed(Error{"lab.stale-revision", {topology.name.str()}, {}});
            return;
        }
        observed = seen->observed;
        looks.changedAltogether();
        info = seen->info;
        sendDeploy(topology, file, takeOver, false);
    });
}

void LabMonitor::Private::subscribe(const LabName& name)
{
    link.send(wire::Subscribe{.lab = name}, [this, name](const Result<wire::Reply>& reply) {
        if (!reply) {
            settleAfterFailure(reply.error());
            return;
        }
        subscribed = true;
        if (lab == name)
            live->subscribed(name);
    });
}

void LabMonitor::Private::running()
{
    setState(State::Running);
    followNamespaces();
}

std::function<void(wire::Request, HelperClient::Answer)> LabMonitor::Private::sender()
{
    return [to = QPointer(&link)](wire::Request request, HelperClient::Answer answer) {
        if (to)
            to->send(std::move(request), std::move(answer));
    };
}

void LabMonitor::Private::sendPing(std::uint64_t id)
{
    Ping* ping = pings.find(id);
    if (ping == nullptr || !link.isConnected() || !lab)
        return;
    if (const ObservedNode* node = observed ? observed->findNode(ping->from) : nullptr; node != nullptr)
        ping->cookie = node->cookie;
    wire::PingStart request{.lab = *lab, .node = ping->from, .target = ping->address};
    request.size = ping->options.size;
    request.intervalMs = ping->options.intervalMs;
    request.ttl = ping->options.ttl;
    request.dontFragment = ping->options.dontFragment;
    link.send(request, [this, id, start = ping->start](const Result<wire::Reply>& reply) {
        if (const auto* started = reply ? std::get_if<wire::PingStarted>(&*reply) : nullptr) {
            if (!pings.bind(id, start, started->ping)) // taken back meanwhile
                link.send(wire::PingStop{.ping = started->ping});
            return;
        }
        const Ping* known = pings.find(id);
        if (known == nullptr || known->start != start)
            return;
        pings.stop(id, PingRest::Refused);
        Q_EMIT q->pingChanged(id);
        if (!reply && reply.error().code != "helper.lost")
            Q_EMIT q->failed(reply.error());
    });
}

/// Starts what waits for its node to be there. A node that was made anew (renamed, drawn again) is another namespace:
/// its pings start again there.
void LabMonitor::Private::followNamespaces()
{
    std::vector<std::uint64_t> moved;
    for (const Ping& ping : pings.all()) {
        const ObservedNode* node = observed ? observed->findNode(ping.from) : nullptr;
        if (node == nullptr || !node->present)
            continue;
        if (ping.rest == PingRest::Waiting || (ping.running && ping.cookie && *ping.cookie != node->cookie))
            moved.push_back(ping.id);
        else if (ping.running && !ping.cookie)
            pings.find(ping.id)->cookie = node->cookie;
    }
    for (const std::uint64_t id : moved) {
        startAgain(id);
        Q_EMIT q->pingChanged(id);
    }
}

void LabMonitor::Private::startAgain(std::uint64_t id)
{
    if (const auto theirs = pings.helperId(id))
        link.send(wire::PingStop{.ping = *theirs});
    pings.again(id);
    sendPing(id);
}

void LabMonitor::Private::takeSnapshot(const Topology& topology, const ObservedLab& seen, const wire::LabInfo& labInfo)
{
    if (!lab || seen.name != *lab)
        return;
    const bool elsewhere = state == State::Running && desired && !(*desired == topology);
    const bool follows = state == State::Connecting;
    desired = topology;
    desiredCopy.outdate();
    observed = seen;
    looks.changedAltogether();
    info = labInfo;
    if (state == State::Running)
        followNamespaces();
    Q_EMIT q->observedChanged({});
    if (state == State::Connecting || (state == State::Deploying && deployRequest == 0))
        running();
    if (follows)
        Q_EMIT q->attached();
    else if (elsewhere)
        Q_EMIT q->changedElsewhere();
}

void LabMonitor::Private::takeDelta(const wire::LabDelta& delta)
{
    if (!observed || !desired || !info || delta.lab != observed->name)
        return;
    const wire::Taken taken = wire::take(*desired, *observed, *info, delta);
    followLooks(delta);
    if (taken != wire::Taken::Nodes)
        desiredCopy.outdate();
    if (taken == wire::Taken::Missed)
        lookAgain(delta.lab);
    QStringList names;
    for (const ObservedNode& node : delta.nodes)
        names << QString::fromStdString(node.name.str());
    for (const NodeName& node : delta.gone)
        names << QString::fromStdString(node.str());
    const bool elsewhere = taken == wire::Taken::Drawing && state == State::Running;
    if (!names.isEmpty() && state == State::Running)
        followNamespaces();
    if (!names.isEmpty() || delta.info)
        Q_EMIT q->observedChanged(taken == wire::Taken::Drawing ? QStringList() : names);
    if (elsewhere)
        Q_EMIT q->changedElsewhere();
}

void LabMonitor::Private::followLooks(const wire::LabDelta& delta)
{
    if (!delta.gone.empty())
        looks.changedAltogether();
    for (const ObservedNode& node : delta.nodes)
        looks.changed(*observed, node.name);
}

void LabMonitor::Private::lookAgain(const LabName& name)
{
    link.send(wire::Observe{.lab = name}, [this](const Result<wire::Reply>& reply) {
        if (const auto* seen = reply ? std::get_if<wire::Observed>(&*reply) : nullptr; seen != nullptr)
            takeSnapshot(seen->desired, seen->observed, seen->info);
    });
}

void LabMonitor::Private::take(const wire::Event& event)
{
    if (const auto* progress = std::get_if<wire::Progress>(&event)) {
        if (progress->request == deployRequest || state == State::Stopping)
            Q_EMIT q->progress(static_cast<int>(progress->done), static_cast<int>(progress->total),
                               QString::fromStdString(progress->object));
    } else if (const auto* snapshot = std::get_if<wire::LabSnapshot>(&event)) {
        takeSnapshot(snapshot->desired, snapshot->observed, snapshot->info);
    } else if (const auto* delta = std::get_if<wire::LabDelta>(&event)) {
        takeDelta(*delta);
    } else if (const auto* gone = std::get_if<wire::LabGone>(&event)) {
        if (lab && gone->lab == *lab && state != State::Deploying) {
            const bool elsewhere = state == State::Running;
            if (elsewhere)
                end = End::StoppedElsewhere;
            forgetLab();
            if (elsewhere)
                Q_EMIT q->stoppedElsewhere();
        }
    } else if (const auto* changed = std::get_if<wire::LabsChanged>(&event)) {
        Q_EMIT q->labsListed(changed->list, link.mode());
    } else if (const auto* result = std::get_if<wire::PingResult>(&event)) {
        if (const auto id = pings.take(*result))
            Q_EMIT q->pingChanged(*id);
    } else if (const auto* ended = std::get_if<wire::PingEnded>(&event)) {
        if (const auto id = pings.ended(ended->ping))
            Q_EMIT q->pingChanged(*id);
    } else if (const auto* line = std::get_if<wire::Happened>(&event)) {
        Q_EMIT q->happened(*line);
    }
}

} // namespace nsk::gui
