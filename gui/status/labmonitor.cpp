// SPDX-License-Identifier: MIT
#include "gui/status/labmonitor.h"

#include "gui/status/helperlink.h"
#include "gui/status/pinglist.h"

#include <QPointer>

namespace nsk::gui {

class LabMonitor::Private
{
public:
    explicit Private(LabMonitor* monitor) : q(monitor), link(nullptr)
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
    void listThrough(HelperLink& through);
    void sendPing(std::uint64_t id);
    void startAgain(std::uint64_t id);
    void followNamespaces();
    void settleAfterFailure(const Error& error);

    void take(const wire::Event& event);
    void takeSnapshot(const Topology& topology, const ObservedLab& lab, const wire::LabInfo& labInfo);
    void takeDelta(const wire::LabDelta& delta);
    void running();

    LabMonitor* q;
    State state = State::NotRunning;
    HelperLink link;
    std::optional<LabName> lab; ///< what is (being) deployed or followed
    bool subscribed = false;
    std::uint32_t deployRequest = 0;
    int attempt = 0; ///< of a deploy or attach; what belongs to an earlier one is forgotten
    bool prediction = false;
    std::optional<ObservedLab> observed;
    std::optional<Topology> desired;
    std::optional<wire::LabInfo> info;
    PingList pings;
};

void LabMonitor::Private::setState(State next)
{
    if (state == next)
        return;
    state = next;
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
    if (hadLab) {
        setState(State::Lost);
        Q_EMIT q->observedChanged({});
        Q_EMIT q->pingsReset();
        Q_EMIT q->failed(reason);
    }
}

void LabMonitor::Private::listThrough(HelperLink& through)
{
    through.whenConnected(false, [this, asked = QPointer(&through)](const Status& status) {
        if (!asked)
            return;
        const wire::Mode itsMode = asked->mode();
        if (!status) { // no helper runs: no labs
            Q_EMIT q->labsListed({}, itsMode);
            return;
        }
        asked->send(wire::ListLabs{}, [this, itsMode](const Result<wire::Reply>& reply) {
            const auto* list = reply ? std::get_if<wire::LabList>(&*reply) : nullptr;
            Q_EMIT q->labsListed(list != nullptr ? *list : wire::LabList(), itsMode);
        });
    });
}

void LabMonitor::Private::forgetLab()
{
    ++attempt;
    observed.reset();
    desired.reset();
    info.reset();
    lab.reset();
    subscribed = false;
    deployRequest = 0;
    pings.allLost();
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
    const auto* done = std::get_if<wire::Deployed>(&*reply);
    if (done == nullptr)
        return;
    if (observed)
        observed->revision = std::max(observed->revision, done->revision);
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
        observed = seen->observed;
        sendDeploy(topology, file, takeOver, false);
    });
}

void LabMonitor::Private::subscribe(const LabName& name)
{
    link.send(wire::Subscribe{.lab = name}, [this](const Result<wire::Reply>& reply) {
        if (reply)
            subscribed = true;
        else
            settleAfterFailure(reply.error());
    });
}

void LabMonitor::Private::running()
{
    setState(State::Running);
    followNamespaces();
}

void LabMonitor::Private::sendPing(std::uint64_t id)
{
    Ping* ping = pings.find(id);
    if (ping == nullptr || !link.isConnected() || !lab)
        return;
    if (const ObservedNode* node = observed ? observed->findNode(ping->from) : nullptr; node != nullptr)
        ping->cookie = node->cookie;
    wire::PingStart request{.lab = *lab, .node = ping->from, .target = ping->address};
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

/// Starts what waits for its node to be there. A node that was made anew (renamed, drawn again) is another namespace: its
/// pings start again there.
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
    observed = seen;
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
    if (!observed || delta.lab != observed->name)
        return;
    observed->revision = std::max(observed->revision, delta.revision);
    QStringList names;
    for (const ObservedNode& node : delta.nodes) {
        if (ObservedNode* known = observed->findNode(node.name))
            *known = node;
        else
            observed->nodes.push_back(node);
        names << QString::fromStdString(node.name.str());
    }
    if (names.isEmpty())
        return;
    if (state == State::Running)
        followNamespaces();
    Q_EMIT q->observedChanged(names);
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

LabMonitor::LabMonitor(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

LabMonitor::~LabMonitor() = default;

LabMonitor::State LabMonitor::state() const
{
    return d->state;
}

wire::Mode LabMonitor::mode() const
{
    return d->link.mode();
}

void LabMonitor::setMode(wire::Mode mode)
{
    if (d->state == State::NotRunning || d->state == State::Lost)
        d->link.setMode(mode);
    Q_EMIT modeChanged();
}

bool LabMonitor::isPrediction() const
{
    return d->prediction;
}

void LabMonitor::setPrediction(bool on)
{
    if (d->prediction == on || (on && d->state != State::NotRunning && d->state != State::Lost))
        return;
    d->prediction = on;
    if (on && d->state == State::Lost)
        d->forgetLab();
    Q_EMIT modeChanged();
}

const std::optional<ObservedLab>& LabMonitor::observed() const
{
    return d->observed;
}

const std::optional<Topology>& LabMonitor::deployed() const
{
    return d->desired;
}

std::optional<wire::LabInfo> LabMonitor::info() const
{
    return d->info;
}

const std::vector<LabMonitor::Ping>& LabMonitor::pings() const
{
    return d->pings.all();
}

Result<Plan> LabMonitor::pending(const Topology& drawn) const
{
    return pendingPlan(drawn, d->observed, d->desired, d->link.mode());
}

void LabMonitor::deploy(const Topology& topology, const QString& file, bool takeOver)
{
    if (d->state == State::Connecting || d->state == State::Deploying || d->state == State::Stopping || d->prediction)
        return;
    Topology wanted = topology;
    if (d->observed)
        wanted.name = d->observed->name;
    d->lab = wanted.name;
    const int attempt = ++d->attempt;
    if (!d->link.isConnected())
        d->setState(State::Connecting);
    d->link.whenConnected(true, [this, attempt, wanted = std::move(wanted), file, takeOver](const Status& status) {
        if (attempt != d->attempt)
            return; // cancelled meanwhile
        if (!status)
            d->settleAfterFailure(status.error());
        else
            d->sendDeploy(wanted, file, takeOver, true);
    });
}

void LabMonitor::cancel()
{
    if (d->state == State::Connecting)
        d->forgetLab();
    else if (d->deployRequest != 0)
        d->link.cancel(d->deployRequest);
}

void LabMonitor::stop()
{
    if (!d->link.isConnected() || !d->lab || d->state != State::Running)
        return;
    d->setState(State::Stopping);
    d->link.send(wire::Destroy{.lab = *d->lab}, [this](const Result<wire::Reply>& reply) {
        if (reply) {
            if (d->state == State::Stopping)
                d->forgetLab();
        } else {
            d->settleAfterFailure(reply.error());
        }
    });
}

void LabMonitor::attach(const LabName& lab)
{
    if (d->state != State::NotRunning && d->state != State::Lost)
        return;
    setPrediction(false);
    d->lab = lab;
    d->setState(State::Connecting);
    d->link.whenConnected(false, [this, lab, attempt = ++d->attempt](const Status& status) {
        if (attempt != d->attempt)
            return;
        if (status)
            d->subscribe(lab);
        else
            d->settleAfterFailure(status.error());
    });
}

void LabMonitor::detach()
{
    if (d->lab)
        d->link.send(wire::Unsubscribe{.lab = *d->lab});
    for (const Ping& ping : pings()) {
        if (const auto theirs = d->pings.helperId(ping.id); theirs)
            d->link.send(wire::PingStop{.ping = *theirs});
    }
    d->forgetLab();
}

void LabMonitor::listLabs()
{
    d->listThrough(d->link);
    auto* other = new HelperLink(this); // of the other mode, for this one question
    other->setMode(mode() == wire::Mode::Rootless ? wire::Mode::System : wire::Mode::Rootless);
    connect(this, &LabMonitor::labsListed, other, [other](const wire::LabList&, wire::Mode itsMode) {
        if (itsMode == other->mode())
            other->deleteLater();
    });
    d->listThrough(*other);
}

void LabMonitor::listPrograms(std::function<void(const std::vector<wire::Program>&)> then)
{
    if (!d->link.isConnected() || !d->lab) {
        then({});
        return;
    }
    d->link.send(wire::ListLabs{}, [lab = *d->lab, then = std::move(then)](const Result<wire::Reply>& reply) {
        const auto* list = reply ? std::get_if<wire::LabList>(&*reply) : nullptr;
        const auto none = std::vector<wire::LabInfo>();
        for (const wire::LabInfo& info : list != nullptr ? list->labs : none) {
            if (info.name == lab)
                return then(info.programs);
        }
        then({});
    });
}

std::uint64_t LabMonitor::startPing(const NodeName& from, const QString& target, const IpAddress& address)
{
    for (const Ping& ping : pings()) {
        if (ping.from == from && ping.target == target && ping.address == address && ping.running)
            return ping.id;
    }
    const ObservedNode* node = d->observed ? d->observed->findNode(from) : nullptr;
    const bool now = node != nullptr && node->present && d->lab && d->link.isConnected();
    const std::uint64_t id = d->pings.begin(from, target, address, now);
    if (now)
        d->sendPing(id);
    Q_EMIT pingChanged(id);
    return id;
}

void LabMonitor::stopPing(std::uint64_t id, PingRest why)
{
    if (const auto theirs = d->pings.helperId(id); theirs)
        d->link.send(wire::PingStop{.ping = *theirs});
    d->pings.stop(id, why);
    Q_EMIT pingChanged(id);
}

void LabMonitor::removePing(std::uint64_t id)
{
    stopPing(id);
    d->pings.remove(id);
    Q_EMIT pingsReset();
}

void LabMonitor::removeAllPings()
{
    if (pings().empty())
        return;
    for (const Ping& ping : pings()) {
        if (const auto theirs = d->pings.helperId(ping.id); theirs)
            d->link.send(wire::PingStop{.ping = *theirs});
    }
    d->pings.clear();
    Q_EMIT pingsReset();
}

void LabMonitor::aimPing(std::uint64_t id, const IpAddress& address)
{
    Ping* ping = d->pings.find(id);
    if (ping == nullptr)
        return;
    ping->address = address;
    if (ping->running)
        d->startAgain(id);
    Q_EMIT pingChanged(id);
}

void LabMonitor::renameInPings(const NodeName& from, const NodeName& to)
{
    for (const std::uint64_t id : d->pings.rename(from, to))
        Q_EMIT pingChanged(id);
}

void LabMonitor::setLink(const NodeName& node, const InterfaceName& interface, bool up)
{
    if (!d->link.isConnected() || !d->lab)
        return;
    d->link.send(wire::SetLink{.lab = *d->lab, .node = node, .interface = interface, .up = up},
                    [this](const Result<wire::Reply>& reply) {
                        if (!reply)
                            Q_EMIT failed(reply.error());
                    });
}

} // namespace nsk::gui
