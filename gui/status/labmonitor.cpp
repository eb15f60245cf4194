// SPDX-License-Identifier: MIT
#include "gui/status/labmonitor.h"

#include "core/client/nodeprogram.h"
#include "core/client/traceroute.h"
#include "gui/status/eventlog.h"
#include "gui/status/eventwriter.h"
#include "gui/status/labmonitorprivate.h"

#include <QPointer>

namespace nsk::gui {

namespace {

constexpr int settleMs = 50; ///< nobody sees a word change later by that

} // namespace

LabMonitor::LabMonitor(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    d->settling.setSingleShot(true);
    d->settling.setInterval(settleMs);
    connect(&d->settling, &QTimer::timeout, this, &LabMonitor::observedSettled);
    connect(this, &LabMonitor::observedChanged, this, [this](const QStringList& nodes) {
        if (!nodes.isEmpty()) {
            if (!d->settling.isActive())
                d->settling.start();
            return;
        }
        d->settling.stop();
        Q_EMIT observedSettled();
    });
    d->log = new EventLog(this);
    new EventWriter(this, d->log);
}

LabMonitor::~LabMonitor() = default;

LabMonitor::State LabMonitor::state() const
{
    return d->state;
}

LabMonitor::End LabMonitor::end() const
{
    return d->end;
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

std::optional<LabLook> LabMonitor::look() const
{
    return d->observed ? std::optional(d->looks.of(*d->observed)) : std::nullopt;
}

std::shared_ptr<const Topology> LabMonitor::deployedCopy() const
{
    return d->desired ? d->desiredCopy.of(*d->desired) : nullptr;
}

std::optional<wire::LabInfo> LabMonitor::info() const
{
    return d->info;
}

const std::vector<LabMonitor::Ping>& LabMonitor::pings() const
{
    return d->pings.all();
}

EventLog* LabMonitor::log() const
{
    return d->log;
}

Result<Plan> LabMonitor::pending(const Topology& drawn) const
{
    return pendingPlan(drawn, d->observed ? &*d->observed : nullptr, d->desired ? &*d->desired : nullptr,
                       d->link.mode());
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
    d->end = End::Stopped;
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
    d->end = End::Left;
    d->forgetLab();
}

void LabMonitor::listLabs()
{
    const auto tell = [this](wire::Mode itsMode) {
        return [this, itsMode](const wire::LabList& labs) { Q_EMIT labsListed(labs, itsMode); };
    };
    d->listThrough(d->link, tell(mode()));
    auto* other = new HelperLink(this); // of the other mode, for this one question
    other->setMode(mode() == wire::Mode::Rootless ? wire::Mode::System : wire::Mode::Rootless);
    d->listThrough(*other, [other, told = tell(other->mode())](const wire::LabList& labs) {
        other->deleteLater();
        told(labs);
    });
}

void LabMonitor::askForLabs(std::function<void(const wire::LabList&)> then)
{
    d->listThrough(d->link, std::move(then));
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

std::uint64_t LabMonitor::startPing(const NodeName& from, const QString& target, const IpAddress& address,
                                    const PingOptions& options)
{
    for (const Ping& ping : pings()) {
        if (ping.from == from && ping.target == target && ping.address == address && ping.options == options &&
            ping.running)
            return ping.id;
    }
    const ObservedNode* node = d->observed ? d->observed->findNode(from) : nullptr;
    const bool now = node != nullptr && node->present && d->lab && d->link.isConnected();
    const std::uint64_t id = d->pings.begin(from, target, address, options, now);
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

void LabMonitor::setPingOptions(std::uint64_t id, const PingOptions& options)
{
    Ping* ping = d->pings.find(id);
    if (ping == nullptr || ping->options == options)
        return;
    d->pings.setOptions(id, options);
    if (ping->running)
        d->startAgain(id);
    Q_EMIT pingChanged(id);
}

void LabMonitor::renameInPings(const NodeName& from, const NodeName& to)
{
    for (const std::uint64_t id : d->pings.rename(from, to))
        Q_EMIT pingChanged(id);
}

PairPings* LabMonitor::pingPairs(std::vector<PairPings::Pair> pairs, QObject* parent)
{
    if (d->state != State::Running || !d->lab || !d->link.isConnected())
        return nullptr;
    auto* pings = new PairPings(*d->lab, std::move(pairs), d->sender(), parent);
    d->endWithLab(pings);
    return pings;
}

void LabMonitor::openCapture(const CapturePoint& point, std::function<void(Result<OpenedCapture>)> then)
{
    if (!d->link.isConnected() || !d->lab) {
        QMetaObject::invokeMethod(
            this, [then = std::move(then)] { then(fail("helper.lost", {""})); }, Qt::QueuedConnection);
        return;
    }
    d->link.send(wire::CaptureOpen{.lab = *d->lab, .node = point.node, .interface = point.interface},
                 [this, then = std::move(then)](const Result<wire::Reply>& reply) {
                     const auto* opened = reply ? std::get_if<wire::CaptureOpened>(&*reply) : nullptr;
                     if (opened == nullptr)
                         return then(fail(reply ? Error{"wire.unknown", {"capture-opened"}, {}} : reply.error()));
                     then(OpenedCapture{d->link.takeDescriptor(), opened->index});
                 });
}

Traceroute* LabMonitor::traceWay(const NodeName& from, const IpAddress& target, QObject* parent)
{
    if (d->state != State::Running || !d->lab || !d->link.isConnected())
        return nullptr;
    auto* trace = new Traceroute(*d->lab, from, target, {}, d->sender(), parent);
    d->endWithLab(trace);
    return trace;
}

NodeProgram* LabMonitor::makeProgram(const NodeName& node, std::vector<std::string> command, QObject* parent)
{
    if (d->state != State::Running || !d->lab || !d->link.isConnected())
        return nullptr;
    wire::Exec request{*d->lab, node, std::move(command), environmentInside(*d->lab, node, mode()), "/", false};
    const auto send = [link = QPointer(&d->link)](wire::Request asked, const std::vector<int>& descriptors,
                                                  HelperClient::Answer answer) {
        if (link)
            link->send(std::move(asked), std::move(answer), descriptors);
    };
    auto* program = new NodeProgram(std::move(request), send, parent);
    connect(&d->link, &HelperLink::event, program, &NodeProgram::take);
    connect(&d->link, &HelperLink::lost, program, &NodeProgram::forget);
    return program;
}

void LabMonitor::setLink(const NodeName& node, const InterfaceName& interface, bool up)
{
    if (!d->link.isConnected() || !d->lab)
        return;
    d->link.send(
        wire::SetLink{.lab = *d->lab, .node = node, .interface = interface, .up = up},
        [this, node, interface, up](const Result<wire::Reply>& reply) {
            if (!reply)
                Q_EMIT failed(reply.error());
            else
                d->log->add(EventActor::You, up ? "event.plugged" : "event.unplugged", {node.str(), interface.str()});
        });
}

} // namespace nsk::gui
