// SPDX-License-Identifier: MIT
#include "gui/mainwindow/tracecontrol.h"

#include "gui/canvas/scene.h"
#include "gui/mainwindow/pingcontrol.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/form.h"

#include <QAction>
#include <QLocale>

#include <algorithm>

namespace nsk::gui {

using End = Traceroute::End;

namespace {

const QString timeFormat = QStringLiteral("HH:mm:ss");

QString milliseconds(std::uint64_t nanoseconds)
{
    return TraceControl::tr("%1 ms").arg(QLocale().toString(static_cast<double>(nanoseconds) / 1e6, 'f', 3));
}

bool isHeard(const wire::PingResult& result)
{
    return result.outcome == wire::PingOutcome::Reply || Traceroute::isTimeExceeded(result);
}

/// Of the quickest answer.
std::optional<std::uint64_t> leastOf(const Traceroute::Hop& hop)
{
    std::optional<std::uint64_t> least;
    for (const wire::PingResult& result : hop.results) {
        if (isHeard(result))
            least = least ? std::min(*least, result.rttNs) : result.rttNs;
    }
    return least;
}

const wire::PingResult* errorOf(const Traceroute::Hop& hop)
{
    return hop.refusal() != nullptr ? hop.refusal() : hop.sendError();
}

} // namespace

TraceControl::TraceControl(Document* document, LabMonitor* monitor, Scene* scene, const Parts& parts, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_scene(scene), m_parts(parts),
      m_job([this](const Prediction& prediction) {
          m_prediction = prediction;
          show();
      })
{
    connect(parts.action, &QAction::triggered, this, &TraceControl::traceChosen);
    connect(parts.list, &TraceList::closeWanted, this, &TraceControl::clear);
    connect(parts.list, &TraceList::stopWanted, this, [this] {
        if (m_trace)
            m_trace->stop();
    });
    connect(parts.list, &TraceList::againWanted, this, [this] {
        if (m_trace)
            traceTo(NodeName(m_trace->node()), QString(m_target), IpAddress(m_trace->target()));
    });
    connect(parts.list, &TraceList::nodeWanted, this, [this](const QString& name) {
        if (const auto node = NodeName::parse(name.toStdString()); node && m_document->topology().findNode(*node))
            Q_EMIT nodeWanted(*node);
    });
    connect(document, &Document::wasReset, this, &TraceControl::clear);
    connect(monitor, &LabMonitor::stateChanged, this, [this](LabMonitor::State state) {
        if (state == LabMonitor::State::NotRunning || state == LabMonitor::State::Lost)
            clear();
        showAction();
    });
    connect(monitor, &LabMonitor::observedSettled, this, &TraceControl::followNetwork);
    connect(scene, &Scene::selectionChanged, this, &TraceControl::showAction);
    connect(parts.pings, &PingControl::chosenChanged, this, &TraceControl::showAction);
    clear();
    showAction();
}

void TraceControl::showAction()
{
    QString reason;
    if (m_monitor->state() != LabMonitor::State::Running)
        reason = tr("The lab does not run: press Deploy first.");
    else if (m_scene->selectedNodes().size() != 2 && !m_parts.pings->chosen())
        reason = tr("Select two nodes, the first is the sender; or a ping.");
    m_parts.action->setProperty("whyNot", reason);
    m_parts.action->setEnabled(reason.isEmpty());
    m_parts.action->setToolTip(reason.isEmpty() ? tr("Trace the way of packets, hop by hop") : reason);
}

void TraceControl::traceChosen()
{
    const std::vector<NodeName> nodes = m_scene->selectedNodes();
    if (nodes.size() == 2) {
        trace(nodes[0], toQString(nodes[1].str()));
        return;
    }
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (m_parts.pings->chosen() == ping.id) {
            traceTo(NodeName(ping.from), QString(ping.target), IpAddress(ping.address));
            return;
        }
    }
}

void TraceControl::trace(const NodeName& from, const QString& target)
{
    if (const auto address = m_parts.pings->resolve(from, target))
        traceTo(from, target, *address);
    else
        Q_EMIT refused(address.error());
}

void TraceControl::traceTo(const NodeName& from, const QString& target, const IpAddress& address)
{
    Traceroute* trace = m_monitor->traceWay(from, address, this);
    if (trace == nullptr) {
        Q_EMIT refused(Error{"trace.no-lab", {from.str()}, {}});
        return;
    }
    if (m_trace)
        m_trace->deleteLater();
    m_trace = trace;
    m_target = target;
    m_prediction = {};
    m_before = m_monitor->observed();
    m_changedAt.reset();
    m_job.ask([drawn = m_document->topology(), observed = m_monitor->observed(), from, address] {
        Prediction prediction{
            std::make_shared<const Snapshot>(observed ? snapshotOf(drawn, *observed) : snapshotOf(drawn)), {}};
        if (const auto explained = explain(*prediction.snapshot, from, address, nullptr))
            prediction.way = explained->forward;
        return prediction;
    });
    connect(trace, &Traceroute::hopChanged, this, &TraceControl::show);
    connect(trace, &Traceroute::finished, this, [this, trace] {
        if (trace->error())
            Q_EMIT refused(*trace->error());
        show();
    });
    Q_EMIT started();
    trace->start();
    show();
}

void TraceControl::clear()
{
    if (m_trace) {
        m_trace->disconnect(this);
        m_trace->stop();
        m_trace->deleteLater();
        m_trace = nullptr;
    }
    m_before.reset();
    m_parts.list->clear();
    m_parts.pings->showTraced({}, {});
}

void TraceControl::followNetwork()
{
    if (!m_trace || m_changedAt || !m_before || !m_monitor->observed())
        return;
    const bool same = m_before->nodes == m_monitor->observed()->nodes;
    if (same)
        return;
    m_changedAt = QTime::currentTime();
    m_before.reset();
    show();
}

QString TraceControl::verdict() const
{
    const auto hops = static_cast<int>(m_trace->hops().size());
    switch (m_trace->end()) {
    case End::UnderWay:
        return tr("tracing, hop %1").arg(hops);
    case End::Reached:
        return tr("reached, hops: %1").arg(hops);
    case End::Refused:
        return tr("not reached, the last hop says that there is no way on");
    case End::NotSent:
        return tr("not reached, the node cannot send");
    case End::Silent:
        return tr("not reached, nobody says anything any more");
    case End::TooFar:
        return hops == 1 ? tr("not reached within one hop") : tr("not reached within %1 hops").arg(hops);
    case End::Stopped:
    case End::Failed:
        return tr("stopped");
    }
    return {};
}

TraceList::Row TraceControl::rowOf(const Traceroute::Hop& hop, const TracedHop& seen) const
{
    TraceList::Row row;
    row.hop = static_cast<int>(hop.ttl);
    const QString stranger = m_prediction.snapshot == nullptr ? QString() : tr("not of this lab");
    row.node = seen.node ? toQString(seen.node->str()) : seen.address ? stranger : tr("silence");
    row.address = seen.address ? toQString(seen.address->str()) : QStringLiteral("*");
    QStringList times;
    for (const wire::PingResult& result : hop.results)
        times << (isHeard(result) ? milliseconds(result.rttNs) : QStringLiteral("*"));
    row.sign = hop.isSilent() ? TraceList::Sign::Silent : TraceList::Sign::Heard;
    if (const wire::PingResult* error = errorOf(hop); error != nullptr) {
        row.sign = TraceList::Sign::Error;
        row.roundTrips = Diagnoses::saidBy(*error, m_monitor->observed() ? &*m_monitor->observed() : nullptr);
        if (seen.address)
            row.roundTrips = Diagnoses::errorText(*error);
    } else {
        row.roundTrips = times.join(QStringLiteral("  "));
    }
    if (m_prediction.snapshot == nullptr)
        return row;
    if (seen.predicted && (seen.differs() || !seen.address))
        row.predicted = toQString(seen.predicted->str());
    else if (seen.differs())
        row.predicted = tr("it does not come that far");
    if (seen.differs() && row.sign == TraceList::Sign::Heard)
        row.sign = TraceList::Sign::Differs;
    return row;
}

NodeMark TraceControl::markOf(const NodeName& node, const Traceroute::Hop& hop) const
{
    NodeMark mark{node, NodeMark::Kind::Heard, {}};
    const QString number = QString::number(hop.ttl) + QStringLiteral(" · ");
    if (const wire::PingResult* error = errorOf(hop); error != nullptr) {
        mark.kind = NodeMark::Kind::Error;
        mark.text = number + (error->from ? Diagnoses::errorText(*error) : Diagnoses::saidBy(*error, nullptr));
    } else if (const auto least = leastOf(hop)) {
        mark.text = number + milliseconds(*least);
    } else {
        mark.kind = NodeMark::Kind::Silent;
        mark.text = number + tr("silence");
    }
    return mark;
}

void TraceControl::show()
{
    if (!m_trace)
        return;
    const std::vector<Traceroute::Hop>& hops = m_trace->hops();
    std::vector<std::optional<IpAddress>> answers;
    for (const Traceroute::Hop& hop : hops)
        answers.push_back(hop.from());
    std::vector<TracedHop> seen;
    for (const std::optional<IpAddress>& answer : answers)
        seen.push_back({answer, std::nullopt, std::nullopt});
    PingPath path;
    path.ends = toQString(m_trace->node().str()) + QStringLiteral(" → ") + m_target;
    path.note = verdict();
    path.forward = {{m_trace->node(), {}}};
    if (m_prediction.snapshot != nullptr) {
        seen = matchTrace(*m_prediction.snapshot, answers, m_prediction.way);
        path.forward.clear();
        // Silent hops at the end may be nobody.
        std::size_t known = seen.size();
        while (known > 0 && !seen[known - 1].address)
            --known;
        const std::vector<TracedHop> lit(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(known));
        for (const nsk::Hop& hop : wayThrough(*m_prediction.snapshot, m_trace->node(), lit, m_prediction.way))
            path.forward.push_back({hop.node, hop.out});
    }
    path.forwardDies = m_trace->end() == End::Refused || m_trace->end() == End::NotSent ||
                       m_trace->end() == End::Silent || m_trace->end() == End::TooFar;
    std::vector<TraceList::Row> rows;
    std::vector<NodeMark> marks;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        rows.push_back(rowOf(hops[i], seen[i]));
        const bool waiting = hops[i].results.empty() && m_trace->end() == End::UnderWay;
        const std::optional<NodeName>& node = seen[i].address ? seen[i].node : seen[i].predicted;
        if (waiting && i + 1 == hops.size())
            rows.back().node = tr("asked");
        else if (node)
            marks.push_back(markOf(*node, hops[i]));
        else if (hops[i].sendError() != nullptr)
            marks.push_back(markOf(m_trace->node(), hops[i]));
    }
    QString title = path.ends + QStringLiteral(" — ") + path.note;
    if (m_changedAt)
        title +=
            QStringLiteral("   ·   ") +
            tr("before the network changed at %1: trace it again").arg(QLocale().toString(*m_changedAt, timeFormat));
    m_parts.list->show(title, rows, m_trace->end() == End::UnderWay, m_changedAt.has_value());
    if (m_changedAt)
        m_parts.pings->showTraced({}, {});
    else
        m_parts.pings->showTraced(path, marks);
}

} // namespace nsk::gui
