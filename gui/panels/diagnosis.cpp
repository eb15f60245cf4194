// SPDX-License-Identifier: MIT
#include "gui/panels/diagnosis.h"

#include "core/analysis/alonglinks.h"
#include "core/words/icmpwords.h"
#include "gui/panels/form.h"

#include <QLocale>

#include <algorithm>
#include <cstring>

namespace nsk::gui {

namespace {

using Rest = LabMonitor::PingRest;

bool answers(const LabMonitor::Ping& ping)
{
    return ping.last && ping.last->outcome == wire::PingOutcome::Reply;
}

std::vector<PathHop> hopsOf(const std::vector<Hop>& hops)
{
    std::vector<PathHop> path;
    for (const Hop& hop : hops)
        path.push_back({hop.node, hop.out});
    return path;
}

/// Where it ends, by the analysis: "stops at r".
QString endOf(const Explanation& seen)
{
    if (seen.reachable)
        return Diagnoses::tr("answers");
    if (seen.causes.empty())
        return Diagnoses::tr("no answer");
    const Cause& first = seen.causes.front();
    const QString node = toQString(first.node.str());
    return first.direction == Direction::Forward ? Diagnoses::tr("stops at %1").arg(node)
                                                 : Diagnoses::tr("the answer stops at %1").arg(node);
}

/// Ends the way at the node that refused its packets: it knows better than the analysis.
void endAt(const NodeName& node, PingPath& path)
{
    const auto at =
        std::find_if(path.forward.begin(), path.forward.end(), [&](const PathHop& hop) { return hop.node == node; });
    if (at == path.forward.end())
        return;
    path.forward.erase(at + 1, path.forward.end());
    path.forward.back().out.clear();
    path.back.clear();
    path.forwardDies = true;
    path.backDies = false;
}

/// Of the whole run, for the mouse that rests on its way.
QString detailsOf(const LabMonitor::Ping& ping)
{
    const auto ms = [](std::uint64_t ns) { return QLocale().toString(static_cast<double>(ns) / 1e6, 'f', 3); };
    const RoundTrips& all = ping.roundTrips;
    QStringList lines;
    if (all.count() > 0)
        lines << Diagnoses::tr("min %1 ms · median %2 ms · p99 %3 ms")
                     .arg(ms(all.least()), ms(all.median()), ms(all.p99()));
    if (ping.sent > 0)
        lines << Diagnoses::tr("%1 sent, %2 answered, %3 lost").arg(ping.sent).arg(ping.received).arg(ping.lost());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString Diagnoses::saidBy(const wire::PingResult& error, const ObservedLab* lab)
{
    if (error.outcome == wire::PingOutcome::SendError) {
        const QString why = QString::fromLocal8Bit(std::strerror(error.error));
        return error.mtu == 0 ? tr("cannot send: %1").arg(why) : tr("cannot send: %1, MTU %2").arg(why).arg(error.mtu);
    }
    if (error.outcome != wire::PingOutcome::IcmpError || !error.from)
        return {};
    const std::optional<NodeName> node = lab == nullptr ? std::nullopt : ownerOf(*lab, *error.from);
    return tr("%1 says: %2").arg(toQString(node ? node->str() : error.from->str()), errorText(error));
}

QString Diagnoses::errorText(const wire::PingResult& error)
{
    const Family family = error.from ? error.from->family() : Family::IPv4;
    return words::icmpError(family, error.icmpType, error.icmpCode, error.mtu);
}

std::optional<NodeName> Diagnoses::ownerOf(const ObservedLab& lab, const IpAddress& address)
{
    for (const ObservedNode& node : lab.nodes) {
        for (const ObservedInterface& interface : node.interfaces) {
            for (const ObservedAddress& own : interface.addresses) {
                if (own.address == address)
                    return node.name;
            }
        }
    }
    return std::nullopt;
}

Diagnoses::Diagnoses(Document* document, LabMonitor* monitor, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor),
      m_job([this](const Answers& answers) { take(answers); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &Diagnoses::ask);
    const auto soon = [this] { m_soon.start(); };
    connect(document, &Document::changed, this, soon);
    connect(document, &Document::wasReset, this, [this] {
        m_byPing.clear();
        m_soon.start();
    });
    connect(monitor, &LabMonitor::observedChanged, this, soon);
    connect(monitor, &LabMonitor::pingsReset, this, soon);
    connect(monitor, &LabMonitor::pingChanged, this, [this](std::uint64_t id) {
        if (!m_byPing.contains(id))
            m_soon.start();
    });
    m_soon.start();
}

const PingDiagnosis* Diagnoses::find(std::uint64_t ping) const
{
    const auto found = m_byPing.find(ping);
    return found == m_byPing.end() ? nullptr : &found->second;
}

Diagnoses::Answers Diagnoses::answer(const std::vector<Question>& questions, const Topology& drawn,
                                     const std::optional<ObservedLab>& observed,
                                     const std::optional<Topology>& deployed)
{
    Answers answers;
    const Snapshot planned = snapshotOf(drawn);
    const Snapshot seen = observed ? snapshotOf(drawn, *observed) : planned;
    const bool asDrawn = deployed && *deployed == drawn;
    const auto before = deployed && !asDrawn ? std::optional(snapshotOf(*deployed)) : std::nullopt;
    for (const Question& question : questions) {
        Answer answer{question.ping, {}, {}, {}, {}, {}};
        if (auto explanation = explain(seen, question.from, question.target, &drawn)) {
            answer.forward = alongLinks(seen, explanation->forward);
            answer.back = alongLinks(seen, explanation->back);
            answer.seen = std::move(*explanation);
        }
        if (auto explanation = explain(planned, question.from, question.target, &drawn))
            answer.drawn = std::move(*explanation);
        if (asDrawn)
            answer.deployed = answer.drawn;
        else if (before) {
            if (auto explanation = explain(*before, question.from, question.target, &*deployed))
                answer.deployed = std::move(*explanation);
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

void Diagnoses::ask()
{
    std::vector<Question> questions;
    for (const LabMonitor::Ping& ping : m_monitor->pings())
        questions.push_back({ping.id, ping.from, ping.address});
    if (questions.empty()) {
        take({});
        return;
    }
    // Without a kernel to look at there is nothing that could differ from what was deployed.
    const auto deployed = m_monitor->observed() ? m_monitor->deployed() : std::nullopt;
    m_job.ask([questions, drawn = m_document->topology(), observed = m_monitor->observed(), deployed] {
        return answer(questions, drawn, observed, deployed);
    });
}

void Diagnoses::take(const Answers& answers)
{
    std::map<std::uint64_t, PingDiagnosis> next;
    for (const Answer& answer : answers) {
        const auto before = m_byPing.find(answer.ping);
        PingDiagnosis diagnosis{answer.seen, answer.drawn, answer.deployed, answer.forward, answer.back, {}};
        if (answer.seen)
            diagnosis.rows = causeRows(before == m_byPing.end() ? std::vector<CauseRow>() : before->second.rows,
                                       *answer.seen, answer.drawn, answer.deployed);
        next.emplace(answer.ping, std::move(diagnosis));
    }
    m_byPing = std::move(next);
    Q_EMIT changed();
}

void Diagnoses::forgetMended(std::uint64_t ping)
{
    const auto found = m_byPing.find(ping);
    if (found == m_byPing.end() || !found->second.seen)
        return;
    found->second.rows = causeRows({}, *found->second.seen, found->second.drawn, found->second.deployed);
}

QString Diagnoses::verdict(const LabMonitor::Ping& ping) const
{
    const PingDiagnosis* diagnosis = find(ping.id);
    const bool known = diagnosis != nullptr && diagnosis->seen;
    switch (ping.rest) {
    case Rest::None:
        break;
    case Rest::Waiting:
        return ping.predicted && known ? tr("predicted: %1").arg(endOf(*diagnosis->seen)) : tr("starts with the lab");
    case Rest::Stopped:
        return tr("stopped");
    case Rest::NodeGone:
        return tr("ended: its node is no longer drawn");
    case Rest::Refused:
        return tr("could not start");
    }
    if (!ping.last)
        return tr("waiting");
    if (answers(ping))
        return QStringLiteral("ttl=%1").arg(ping.last->ttl);
    if (known && !diagnosis->seen->reachable)
        return endOf(*diagnosis->seen);
    const QString said = saidBy(*ping.last, m_monitor->observed() ? &*m_monitor->observed() : nullptr);
    return said.isEmpty() ? tr("no answer") : said;
}

std::vector<PingPath> Diagnoses::paths() const
{
    std::vector<PingPath> paths;
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        const PingDiagnosis* diagnosis = find(ping.id);
        if (!(ping.running || ping.predicted) || diagnosis == nullptr || !diagnosis->seen)
            continue;
        PingPath path;
        path.id = ping.id;
        path.ends = toQString(ping.from.str()) + QStringLiteral(" → ") + ping.target;
        path.forward = hopsOf(diagnosis->forward);
        path.back = hopsOf(diagnosis->back);
        path.predicted = ping.predicted;
        const std::vector<Cause>& causes = diagnosis->seen->causes;
        const bool dies = !causes.empty() && !answers(ping); // an answer knows better than what was seen before it
        path.forwardDies = dies && causes.front().direction == Direction::Forward;
        path.backDies = dies && !path.forwardDies;
        const auto& observed = m_monitor->observed();
        if (observed && ping.refusal && ping.refusal->from) {
            if (const auto node = ownerOf(*observed, *ping.refusal->from))
                endAt(*node, path);
        }
        if (answers(ping)) {
            path.rttMs = static_cast<double>(ping.last->rttNs) / 1e6;
            path.ttl = static_cast<int>(ping.last->ttl);
        } else {
            path.note = verdict(ping);
        }
        path.details = detailsOf(ping);
        if (ping.sinceTurn > 0)
            path.lossPercent = ping.recentLossPercent();
        paths.push_back(std::move(path));
    }
    return paths;
}

} // namespace nsk::gui
