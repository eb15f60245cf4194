// SPDX-License-Identifier: MIT
#include "gui/panels/diagnosis.h"

#include "core/words/words.h"
#include "gui/panels/form.h"

#include <algorithm>

namespace nsk::gui {

namespace {

CauseRow::Group groupOf(const Cause& cause)
{
    if (cause.code == "forwarding-off" || cause.code == "return-forwarding-off" || cause.code == "firewall")
        return CauseRow::Group::Forwarding;
    return cause.direction == Direction::Forward ? CauseRow::Group::There : CauseRow::Group::Back;
}

bool sameFault(const Cause& a, const Cause& b)
{
    return a.code == b.code && a.direction == b.direction && a.node == b.node && a.interface == b.interface;
}

bool holds(const std::optional<Explanation>& explanation, const Cause& cause)
{
    return explanation && std::any_of(explanation->causes.begin(), explanation->causes.end(),
                                      [&](const Cause& one) { return sameFault(one, cause); });
}

std::vector<PathHop> hopsOf(const std::vector<Hop>& hops)
{
    std::vector<PathHop> path;
    for (const Hop& hop : hops)
        path.push_back({hop.node, hop.out});
    return path;
}

/// What a mended or sound row says.
QString goodSentence(CauseRow::Group group, const NodeName& node, const std::string& interface, const std::string& code,
                     const Explanation& seen)
{
    const QString name = toQString(node.str());
    if (code == "link-down")
        return Diagnoses::tr("%1:%2 is up").arg(name, toQString(interface));
    if (group == CauseRow::Group::Forwarding)
        return Diagnoses::tr("%1 forwards what is not its own").arg(name);
    const std::optional<IpAddress> to = group == CauseRow::Group::There ? std::optional(seen.target) : seen.source;
    return to ? Diagnoses::tr("%1 has a route to %2").arg(name, toQString(to->str()))
              : Diagnoses::tr("%1 has a route").arg(name);
}

} // namespace

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
        else
            Q_EMIT changed();
    });
    m_soon.start();
}

const PingDiagnosis* Diagnoses::find(std::uint64_t ping) const
{
    const auto found = m_byPing.find(ping);
    return found == m_byPing.end() ? nullptr : &found->second;
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
    m_job.ask([questions, drawn = m_document->topology(), observed = m_monitor->observed()] {
        Answers answers;
        const Snapshot planned = snapshotOf(drawn);
        const Snapshot seen = observed ? snapshotOf(drawn, *observed) : planned;
        for (const Question& question : questions) {
            Answer answer{question.ping, {}, {}};
            if (auto explanation = explain(seen, question.from, question.target, &drawn))
                answer.seen = std::move(*explanation);
            if (auto explanation = explain(planned, question.from, question.target, &drawn))
                answer.drawn = std::move(*explanation);
            answers.push_back(std::move(answer));
        }
        return answers;
    });
}

void Diagnoses::take(const Answers& answers)
{
    std::map<std::uint64_t, PingDiagnosis> next;
    for (const Answer& answer : answers) {
        PingDiagnosis diagnosis;
        if (const auto before = m_byPing.find(answer.ping); before != m_byPing.end())
            diagnosis.rows = before->second.rows;
        diagnosis.seen = answer.seen;
        diagnosis.drawn = answer.drawn;
        mergeRows(diagnosis);
        next.emplace(answer.ping, std::move(diagnosis));
    }
    m_byPing = std::move(next);
    Q_EMIT changed();
}

/// Faults that are gone stay as mended rows where they were; new ones come in at their place on the path. A group of
/// the three that has no row gets a good one, so that the whole way is always told.
void Diagnoses::mergeRows(PingDiagnosis& diagnosis)
{
    if (!diagnosis.seen)
        return;
    const Explanation& seen = *diagnosis.seen;
    std::vector<CauseRow> before;
    for (const CauseRow& row : diagnosis.rows) {
        if (row.cause)
            before.push_back(row);
    }
    std::vector<CauseRow> rows;
    std::size_t next = 0;
    const auto flushTo = [&](std::size_t end) {
        for (; next < end; ++next) {
            if (holds(diagnosis.seen, *before[next].cause))
                continue;
            CauseRow row = before[next];
            row.state = CauseRow::State::Mended;
            row.sentence = goodSentence(row.group, row.cause->node, row.cause->interface, row.cause->code, seen);
            rows.push_back(row);
        }
    };
    for (const Cause& cause : seen.causes) {
        const auto known = std::find_if(before.begin() + static_cast<std::ptrdiff_t>(next), before.end(),
                                        [&](const CauseRow& row) { return sameFault(*row.cause, cause); });
        if (known != before.end()) {
            flushTo(static_cast<std::size_t>(known - before.begin()));
            ++next;
        }
        const bool mendedInDrawing = diagnosis.drawn && !holds(diagnosis.drawn, cause);
        rows.push_back({groupOf(cause), mendedInDrawing ? CauseRow::State::Drawn : CauseRow::State::Bad, cause,
                        words::sentence(cause.code, cause.args)});
    }
    flushTo(before.size());

    const auto has = [&](CauseRow::Group group) {
        return std::any_of(rows.begin(), rows.end(), [group](const CauseRow& row) { return row.group == group; });
    };
    if (!has(CauseRow::Group::There))
        rows.insert(rows.begin(), {CauseRow::Group::There,
                                   CauseRow::State::Good,
                                   {},
                                   goodSentence(CauseRow::Group::There, seen.from, {}, {}, seen)});
    if (!has(CauseRow::Group::Forwarding) && seen.forward.size() > 2) {
        const auto after = std::find_if(rows.rbegin(), rows.rend(),
                                        [](const CauseRow& row) { return row.group == CauseRow::Group::There; });
        rows.insert(after.base(), {CauseRow::Group::Forwarding,
                                   CauseRow::State::Good,
                                   {},
                                   goodSentence(CauseRow::Group::Forwarding, seen.forward[1].node, {}, {}, seen)});
    }
    if (!has(CauseRow::Group::Back) && seen.targetNode)
        rows.push_back({CauseRow::Group::Back,
                        CauseRow::State::Good,
                        {},
                        goodSentence(CauseRow::Group::Back, *seen.targetNode, {}, {}, seen)});
    diagnosis.rows = std::move(rows);
}

QString Diagnoses::verdict(const LabMonitor::Ping& ping) const
{
    if (!ping.running)
        return tr("stopped");
    if (!ping.last)
        return tr("waiting");
    if (ping.last->outcome == wire::PingOutcome::Reply)
        return QStringLiteral("ttl=%1").arg(ping.last->ttl);
    const PingDiagnosis* diagnosis = find(ping.id);
    if (diagnosis == nullptr || !diagnosis->seen || diagnosis->seen->causes.empty())
        return tr("no answer");
    return tr("stops at %1").arg(toQString(diagnosis->seen->causes.front().node.str()));
}

std::vector<PingPath> Diagnoses::paths() const
{
    std::vector<PingPath> paths;
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        const PingDiagnosis* diagnosis = find(ping.id);
        if (!ping.running || diagnosis == nullptr || !diagnosis->seen)
            continue;
        const Explanation& seen = *diagnosis->seen;
        PingPath path;
        path.id = ping.id;
        path.forward = hopsOf(seen.forward);
        const bool dies = !seen.causes.empty();
        path.forwardDies = dies && seen.causes.front().direction == Direction::Forward;
        path.backDies = dies && !path.forwardDies;
        if (path.backDies)
            path.back = hopsOf(seen.back);
        if (ping.last && ping.last->outcome == wire::PingOutcome::Reply) {
            path.rttMs = static_cast<double>(ping.last->rttNs) / 1e6;
            path.ttl = static_cast<int>(ping.last->ttl);
        } else {
            path.note = verdict(ping);
        }
        if (ping.sent > 0)
            path.lossPercent = ping.lossPercent();
        paths.push_back(std::move(path));
    }
    return paths;
}

} // namespace nsk::gui
