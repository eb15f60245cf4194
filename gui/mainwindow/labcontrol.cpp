// SPDX-License-Identifier: MIT
#include "gui/mainwindow/labcontrol.h"

#include "core/plan/planshell.h"
#include "core/words/words.h"
#include "gui/document/contentchange.h"
#include "gui/panels/form.h"
#include "gui/status/labdrift.h"

#include <QFileInfo>

#include <algorithm>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

/// The kernel's events come in bursts, and what they mean for the plan concerns the whole lab: the picture goes before.
constexpr int lookPauseMs = 200;
constexpr int lookPauseMostMs = 1000; ///< since the first of them

QString scriptOf(const Result<Plan>& plan, const Topology& drawn, const std::string& prefix)
{
    if (!plan)
        return QStringLiteral("# ") + words::sentence(plan.error());
    if (plan->empty())
        return QStringLiteral("# ") + LabControl::tr("Nothing to do: the kernel shows what is drawn.");
    return QString::fromStdString(shellScript(*plan, drawn, prefix));
}

/// What was deployed, with those differences in it that the drawing has no more: somebody wants them as they are.
Result<Topology> withDecided(const Topology& drawn, const Topology& deployed, const ObservedLab& observed)
{
    std::vector<Drift> decided = drift(deployed, observed);
    const std::vector<Drift> open = openDrift(drawn, deployed, observed);
    std::erase_if(decided, [&](const Drift& one) { return std::ranges::find(open, one) != open.end(); });
    Topology wanted = deployed;
    if (const auto applied = apply(wanted, takeIn(deployed, observed, decided).edits); !applied)
        return fail(applied.error());
    return wanted;
}

} // namespace

LabControl::LabControl(Document* document, LabMonitor* monitor, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor),
      m_job([this](const std::shared_ptr<const Pending>& pending) { take(pending); }),
      m_fixJob([this](const FoundFix& found) { takeFix(found); }),
      m_takeInJob([this](const FoundTakeIn& found) { putTakeIn(found); }),
      m_putBackJob([this](const FoundPutBack& found) { takePutBack(found); })
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LabControl::work);
    connect(document, &Document::applied, this, [this](const Edit& edit) {
        if (concernsNetwork(edit)) // a plug pulled by hand stays out when a node is only moved
            m_edited = true;
    });
    whenContentChanges(document, this, [this] {
        ++m_edits;
        soon();
    });
    connect(document, &Document::wasReset, this, [this] {
        ++m_edits;
        m_edited = m_taking = false;
        m_wantedTakeIn.clear();
        soon();
    });
    connect(monitor, &LabMonitor::stateChanged, this, [this](State now) {
        const State before = std::exchange(m_before, now);
        if (now == State::Running && before == State::Connecting)
            m_behind = true;
    });
    connect(monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this, [this] {
        m_behind = m_taking = false;
        m_fresh = true;
        ++m_deploys;
        setHeld(false);
    });
    connect(monitor, &LabMonitor::observedChanged, this, [this](const QStringList& nodes) {
        ++m_looks;
        if (nodes.isEmpty())
            soon();
        else
            afterEvent();
    });
    connect(monitor, &LabMonitor::modeChanged, this, &LabControl::soon);
    connect(monitor, &LabMonitor::stateChanged, this, &LabControl::soon); // edits made while one ran, too
    soon();
}

int LabControl::pendingCount() const
{
    return m_pending && m_pending->plan ? static_cast<int>(m_pending->plan->operations.size()) : 0;
}

void LabControl::setApplyAsIEdit(bool on)
{
    m_applyAsIEdit = on;
    soon();
}

void LabControl::soon()
{
    m_soon.start(0);
}

void LabControl::afterEvent()
{
    if (!m_soon.isActive())
        m_firstEvent.start();
    else if (m_soon.interval() == 0)
        return;
    m_soon.start(std::clamp(lookPauseMostMs - static_cast<int>(m_firstEvent.elapsed()), 0, lookPauseMs));
}

void LabControl::work()
{
    const auto info = m_monitor->info();
    m_job.ask([topology = m_document->topologyCopy(), look = m_monitor->look(), deployed = m_monitor->deployedCopy(),
               mode = m_monitor->mode(), prefix = info ? info->prefix : std::string(), edits = m_edits,
               deploys = m_deploys] {
        const auto observed = look ? std::optional(look->observed()) : std::nullopt;
        auto plan = pendingPlan(*topology, observed ? &*observed : nullptr, deployed.get(), mode);
        QString script = scriptOf(plan, *topology, prefix);
        std::vector<Drift> differences;
        if (observed && deployed)
            differences = openDrift(*topology, *deployed, *observed);
        return std::make_shared<const Pending>(std::move(plan), std::move(script), std::move(differences), edits,
                                               deploys);
    });
}

void LabControl::take(const std::shared_ptr<const Pending>& pending)
{
    m_pending = pending;
    const bool running = m_monitor->state() == State::Running;
    const auto& all = pending->differences;
    if (running && pending->deploys == m_deploys && std::exchange(m_fresh, false))
        m_leftOver = all;
    std::erase_if(m_leftOver, [&](const Drift& one) { return std::ranges::find(all, one) == all.end(); });
    Q_EMIT pendingChanged();
    const bool asDrawn = pending->plan && pending->plan->empty() && pending->edits == m_edits;
    if (asDrawn)
        m_behind = false;
    if (m_held && (!running || madeByHand().empty()))
        setHeld(false);
    if (asDrawn && running &&
        std::exchange(m_taking, false)) { // nothing to do for the kernel, but what it has is wanted now
        deploy();
        return;
    }
    if (!m_applyAsIEdit || m_behind || !m_edited || pending->edits != m_edits || m_monitor->state() != State::Running)
        return;
    if (pending->plan && pending->plan->empty())
        m_edited = false; // a label, say: nothing for the kernel
    else if (!madeByHand().empty())
        setHeld(true); // until somebody has decided
    else
        deploy();
}

void LabControl::setHeld(bool held)
{
    if (std::exchange(m_held, held) != held)
        Q_EMIT heldChanged(held);
}

std::vector<Drift> LabControl::madeByHand() const
{
    std::vector<Drift> found;
    if (!m_pending || m_monitor->state() != State::Running)
        return found;
    std::ranges::copy_if(m_pending->differences, std::back_inserter(found), [this](const Drift& one) {
        return isPutBack(one) && std::ranges::find(m_leftOver, one) == m_leftOver.end();
    });
    return found;
}

void LabControl::putBack()
{
    if (m_monitor->state() != State::Running || !m_monitor->deployed() || !m_monitor->observed())
        return;
    m_putBackJob.ask([drawn = m_document->topology(), deployed = *m_monitor->deployed(),
                      observed = *m_monitor->observed(), edits = m_edits, looks = m_looks] {
        return FoundPutBack{withDecided(drawn, deployed, observed), edits, looks};
    });
}

void LabControl::takePutBack(const FoundPutBack& found)
{
    if (m_monitor->state() != State::Running)
        return;
    if (found.edits != m_edits || found.looks != m_looks) // drawn or seen otherwise by now
        return putBack();
    if (!found.wanted) {
        Q_EMIT failed(found.wanted.error());
        return;
    }
    // It touches nothing that the deploy did not, which somebody has agreed to: no guard is asked.
    const QString path = m_document->path();
    m_monitor->deploy(*found.wanted, path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath());
}

void LabControl::takeIn(const std::vector<Drift>& differences)
{
    if (differences.empty() || !m_monitor->observed())
        return;
    m_wantedTakeIn.insert(m_wantedTakeIn.end(), differences.begin(), differences.end());
    findTakeIn();
}

void LabControl::findTakeIn()
{
    if (!m_monitor->observed()) {
        m_wantedTakeIn.clear();
        return;
    }
    m_takeInJob.ask([wanted = m_wantedTakeIn, drawn = m_document->topology(), observed = *m_monitor->observed(),
                     edits = m_edits, looks = m_looks] {
        return FoundTakeIn{wanted, nsk::takeIn(drawn, observed, wanted), edits, looks};
    });
}

void LabControl::putTakeIn(const FoundTakeIn& found)
{
    if (m_wantedTakeIn.empty())
        return;
    if (found.edits != m_edits || found.looks != m_looks) { // drawn or seen otherwise by now
        findTakeIn();
        return;
    }
    m_wantedTakeIn.clear();
    if (!found.taken.edits.edits.empty()) {
        const bool edited = m_edited; // this is none that the kernel would have to be told
        const Status pushed = m_document->push(found.taken.edits, tr("Take the kernel's state into the drawing"));
        m_edited = edited;
        m_taking = pushed.has_value();
        if (!pushed) {
            Q_EMIT failed(pushed.error());
            return;
        }
    }
    Q_EMIT takenIn(static_cast<int>(found.taken.taken.size()), found.taken.left);
}

void LabControl::deploy(bool takeOver)
{
    m_edited = false;
    const Go go = [this, takeOver] {
        const QString path = m_document->path();
        m_monitor->deploy(m_document->topology(), path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath(),
                          takeOver);
    };
    if (m_guard)
        m_guard(go);
    else
        go();
}

void LabControl::applyFix(std::uint64_t ping, const Cause& cause, std::size_t fix)
{
    const auto& pings = m_monitor->pings();
    const auto found =
        std::find_if(pings.begin(), pings.end(), [ping](const LabMonitor::Ping& one) { return one.id == ping; });
    if (found == pings.end())
        return;
    m_wantedFixes.push_back({found->from, found->address, cause, fix});
    if (m_wantedFixes.size() == 1)
        findFix();
}

void LabControl::findFix()
{
    m_fixJob.ask([wanted = m_wantedFixes.front(), drawn = m_document->topology(), observed = m_monitor->observed(),
                  edits = m_edits] {
        const Snapshot snapshot = snapshotOf(drawn, observed);
        const auto now = explain(snapshot, wanted.from, wanted.target, &drawn);
        return FoundFix{wanted, now ? Result<std::vector<Cause>>(now->causes) : fail(now.error()), edits};
    });
}

void LabControl::takeFix(const FoundFix& found)
{
    if (found.edits == m_edits) { // else edited meanwhile: its values may be old
        m_wantedFixes.pop_front();
        putFix(found);
    }
    if (!m_wantedFixes.empty())
        findFix();
}

void LabControl::putFix(const FoundFix& found)
{
    if (!found.causes) {
        Q_EMIT failed(found.causes.error());
        return;
    }
    const Cause& wanted = found.wanted.cause;
    for (const Cause& one : *found.causes) {
        if (one.code != wanted.code || one.node != wanted.node || one.interface != wanted.interface ||
            one.direction != wanted.direction || found.wanted.fix >= one.fixes.size())
            continue;
        const Fix& fix = one.fixes[found.wanted.fix];
        const Status pushed = m_document->push(Batch{fix.edits}, words::sentence(fix.code, fix.args));
        if (!pushed)
            Q_EMIT failed(pushed.error());
        return;
    }
    // Mended meanwhile.
}

} // namespace nsk::gui
