// SPDX-License-Identifier: MIT
#include "gui/mainwindow/pingcontrol.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/causecard.h"
#include "gui/panels/form.h"

#include <algorithm>

namespace nsk::gui {

namespace {

using State = LabMonitor::State;
using Rest = LabMonitor::PingRest;

/// Pings repaint the canvas no more often than that; many of them, whose labels nobody reads at once, less often.
constexpr int leastBetweenMs = 100, perPingMs = 10, mostBetweenMs = 500;

bool answers(const LabMonitor::Ping& ping)
{
    return ping.last && ping.last->outcome == wire::PingOutcome::Reply;
}

/// The node that the target names, unless it is an address.
const Node* targetNode(const Topology& drawn, const QString& target)
{
    const auto name = NodeName::parse(target.toStdString());
    return name ? drawn.findNode(*name) : nullptr;
}

bool namesNode(const QString& target)
{
    return NodeName::parse(target.toStdString()).has_value();
}

bool owns(const Node& node, const IpAddress& address)
{
    return std::any_of(node.interfaces.begin(), node.interfaces.end(), [&](const Interface& interface) {
        return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                           [&](const InterfaceAddress& own) { return own.address() == address; });
    });
}

bool hasFamily(const Node& node, std::optional<Family> family)
{
    return std::any_of(node.interfaces.begin(), node.interfaces.end(), [&](const Interface& interface) {
        return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                           [&](const InterfaceAddress& own) { return !family || own.family() == *family; });
    });
}

} // namespace

PingControl::PingControl(Document* document, LabMonitor* monitor, LabControl* lab, Diagnoses* diagnoses, View* view,
                         Banner* banner)
    : QObject(view), m_document(document), m_monitor(monitor), m_lab(lab), m_diagnoses(diagnoses), m_view(view),
      m_banner(banner), m_card(new CauseCard(view))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &PingControl::update);
    connect(diagnoses, &Diagnoses::changed, this, &PingControl::soon);
    connect(monitor, &LabMonitor::pingChanged, this, &PingControl::soon);
    connect(monitor, &LabMonitor::pingsReset, &m_soon, [this] { m_soon.start(0); });
    connect(monitor, &LabMonitor::observedSettled, this, &PingControl::followDrawing);
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        if (state == State::Running)
            m_banner->dismiss(QStringLiteral("ping"));
    });
    connect(document, &Document::applied, this, &PingControl::followEdit);
    connect(document, &Document::changed, this, &PingControl::followDrawing);
    connect(document, &Document::wasReset, this, [this] {
        m_monitor->removeAllPings();
        m_banner->dismiss(QStringLiteral("ping"));
    });
    connect(m_card, &CauseCard::closed, this, [this](std::uint64_t id) { m_closed.insert(id); });
    connect(m_card, &CauseCard::saidGoodbye, diagnoses, &Diagnoses::forgetMended);
    connect(m_card, &CauseCard::saidGoodbye, this, [this] {
        if (const auto next = nextFailing(m_chosenPlace))
            takeInHand(next);
    });
    connect(m_card, &CauseCard::fixWanted, m_lab, &LabControl::applyFix);
    soon();
}

Result<IpAddress> PingControl::resolve(const NodeName& from, const QString& target) const
{
    const Topology& drawn = m_document->topology();
    const std::string text = target.section(QLatin1Char('/'), 0, 0).toStdString(); // an address with its prefix, too
    const Node* sender = drawn.findNode(from);
    const Node* receiver = targetNode(drawn, target);
    if (sender != nullptr && sender == receiver)
        return fail("target.itself", {from.str()});
    if (receiver != nullptr && receiver->kind == NodeKind::Switch && !hasFamily(*receiver, {}))
        return fail("target.switch", {receiver->name.str()});
    const auto address = resolveTarget(snapshotOf(drawn), from, text);
    if (!address || sender == nullptr || receiver == nullptr)
        return address;
    const Family other = address->family() == Family::IPv4 ? Family::IPv6 : Family::IPv4;
    if (!hasFamily(*sender, address->family()) && hasFamily(*sender, other))
        return fail("target.other-family",
                    {from.str(), nameOf(other), receiver->name.str(), nameOf(address->family())});
    return address;
}

void PingControl::wantWith(const NodeName& from, const QString& target, const LabMonitor::PingOptions& options)
{
    const auto address = resolve(from, target);
    if (!address) {
        Q_EMIT refused(address.error());
        return;
    }
    const std::uint64_t id = m_monitor->startPing(from, target.section(QLatin1Char('/'), 0, 0), *address, options);
    takeInHand(id);
    m_closed.erase(id);
    if ((m_monitor->state() == State::NotRunning || m_monitor->state() == State::Lost) && !m_monitor->isPrediction())
        offerDeploy();
    Q_EMIT started(id);
    soon();
}

void PingControl::offerDeploy()
{
    m_banner->show(QStringLiteral("ping"), Banner::Kind::Notice,
                   tr("Nothing runs yet: this is what the drawing would do. The ping itself needs a running lab."),
                   tr("Deploy and ping"), [this] { m_lab->deploy(); });
}

void PingControl::choose(std::optional<std::uint64_t> ping)
{
    if (ping && ping != m_chosen)
        m_closed.erase(*ping);
    takeInHand(ping);
}

void PingControl::takeInHand(std::optional<std::uint64_t> ping)
{
    if (m_chosen == ping)
        return;
    m_chosen = ping;
    Q_EMIT chosenChanged(ping);
    soon();
}

void PingControl::takeOver(const PingControl& before)
{
    m_closed = before.m_closed;
    m_failing = before.m_failing;
    m_chosenPlace = before.m_chosenPlace;
    takeInHand(before.m_chosen);
}

/// From that place on, round to the first; none whose card was closed.
std::optional<std::uint64_t> PingControl::nextFailing(std::size_t from) const
{
    const auto& pings = m_monitor->pings();
    for (std::size_t i = 0; i < pings.size(); ++i) {
        const LabMonitor::Ping& ping = pings[(from + i) % pings.size()];
        if (fails(ping) && !m_closed.contains(ping.id))
            return ping.id;
    }
    return std::nullopt;
}

void PingControl::followFailures()
{
    const auto& pings = m_monitor->pings();
    std::optional<std::uint64_t> begun;
    std::set<std::uint64_t> failing;
    for (const LabMonitor::Ping& ping : pings) {
        const bool unknownYet = m_failing.contains(ping.id) && m_diagnoses->find(ping.id) == nullptr;
        if (!fails(ping) && !unknownYet)
            continue;
        failing.insert(ping.id);
        if (!begun && !m_failing.contains(ping.id))
            begun = ping.id;
    }
    m_failing = std::move(failing);
    const LabMonitor::Ping* inHand = m_chosen ? find(*m_chosen) : nullptr;
    if (m_chosen && inHand == nullptr)
        takeInHand(nextFailing(m_chosenPlace));
    else if (begun && (inHand == nullptr || (!fails(*inHand) && !m_card->isVisible())))
        takeInHand(begun);
    if (inHand = m_chosen ? find(*m_chosen) : nullptr; inHand != nullptr)
        m_chosenPlace = static_cast<std::size_t>(inHand - pings.data());
}

void PingControl::open(std::uint64_t ping)
{
    choose(ping);
    m_closed.erase(ping);
    const PingDiagnosis* diagnosis = m_diagnoses->find(ping);
    if (diagnosis != nullptr && diagnosis->seen) {
        Selection way;
        for (const std::vector<Hop>* hops : {&diagnosis->forward, &diagnosis->back}) {
            for (const Hop& hop : *hops) {
                const SelectedObject node = SelectedObject::ofNode(hop.node);
                if (std::find(way.begin(), way.end(), node) == way.end())
                    way.push_back(node);
            }
        }
        m_view->scene()->setSelection(way);
        if (!way.empty())
            m_view->reveal(way.front().node);
    }
    if (const LabMonitor::Ping* found = find(ping); found != nullptr && diagnosis != nullptr && !fails(*found))
        m_card->show(*found, *diagnosis);
    soon();
}

void PingControl::followEdit(const Edit& edit)
{
    if (const auto* rename = std::get_if<RenameNode>(&edit))
        m_monitor->renameInPings(rename->from, rename->to);
}

/// Ends the pings of nodes that are gone, starts them again when the nodes are back (undo), and aims at a node's new
/// address once it has the old one no more.
void PingControl::followDrawing()
{
    const Topology& drawn = m_document->topology();
    const auto pings = m_monitor->pings(); // a copy: it changes on the way
    for (const LabMonitor::Ping& ping : pings) {
        const Node* target = targetNode(drawn, ping.target);
        const bool there = drawn.findNode(ping.from) != nullptr && (target != nullptr || !namesNode(ping.target));
        if (!there) {
            if (ping.rest != Rest::NodeGone)
                m_monitor->stopPing(ping.id, Rest::NodeGone);
            continue;
        }
        if (ping.rest == Rest::NodeGone)
            m_monitor->startPing(ping.from, ping.target, ping.address, ping.options);
        if (target == nullptr || owns(*target, ping.address))
            continue;
        const ObservedNode* seen = m_monitor->observed() ? m_monitor->observed()->findNode(target->name) : nullptr;
        const bool stillThere =
            seen != nullptr &&
            std::any_of(seen->interfaces.begin(), seen->interfaces.end(), [&](const ObservedInterface& interface) {
                return std::any_of(interface.addresses.begin(), interface.addresses.end(),
                                   [&](const ObservedAddress& own) { return own.address == ping.address; });
            });
        if (stillThere)
            continue;
        if (const auto now = resolve(ping.from, ping.target); now && *now != ping.address)
            m_monitor->aimPing(ping.id, *now);
    }
}

const LabMonitor::Ping* PingControl::find(std::uint64_t ping) const
{
    const auto& pings = m_monitor->pings();
    const auto found =
        std::find_if(pings.begin(), pings.end(), [ping](const LabMonitor::Ping& one) { return one.id == ping; });
    return found == pings.end() ? nullptr : &*found;
}

bool PingControl::fails(const LabMonitor::Ping& ping) const
{
    const PingDiagnosis* diagnosis = m_diagnoses->find(ping.id);
    const bool unreachable = diagnosis != nullptr && diagnosis->seen && !diagnosis->seen->reachable;
    if (ping.predicted)
        return unreachable;
    // One packet lost where the analysis sees no fault is the link's own loss.
    return ping.running && ping.last && !answers(ping) && (unreachable || ping.answering == false);
}

/// The one in hand if it fails, or while its card says that it answers.
const LabMonitor::Ping* PingControl::cardPing() const
{
    const LabMonitor::Ping* ping = m_chosen ? find(*m_chosen) : nullptr;
    if (ping == nullptr)
        return nullptr;
    const bool shown =
        (m_card->isVisible() || m_aside) && m_card->ping() == ping->id && (ping->running || ping->predicted);
    return shown || (fails(*ping) && !m_closed.contains(ping->id)) ? ping : nullptr;
}

void PingControl::soon()
{
    if (m_soon.isActive())
        return;
    const int between =
        std::clamp(static_cast<int>(m_monitor->pings().size()) * perPingMs, leastBetweenMs, mostBetweenMs);
    const bool rested = !m_lastUpdate.isValid() || m_lastUpdate.hasExpired(between);
    m_soon.start(rested ? 0 : between);
}

void PingControl::showPaths()
{
    std::vector<PingPath> paths = m_diagnoses->paths();
    const bool choice =
        std::any_of(paths.begin(), paths.end(), [this](const PingPath& path) { return path.id == m_chosen; });
    for (PingPath& path : paths)
        path.emphasised = !m_lookedAt && !m_traced && (!choice || path.id == m_chosen);
    if (m_lookedAt)
        paths.push_back(*m_lookedAt);
    else if (m_traced)
        paths.push_back(*m_traced);
    m_view->scene()->setPaths(paths);
}

void PingControl::showLookedAt(const std::optional<PingPath>& path)
{
    if (m_lookedAt == path)
        return;
    m_lookedAt = path;
    showPaths();
}

void PingControl::showTraced(const std::optional<PingPath>& path, const std::vector<NodeMark>& marks)
{
    m_traced = path;
    m_tracedMarks = marks;
    showPaths();
    showMarks();
}

/// What pings were told, at the node that told it; of a traced way everything.
void PingControl::showMarks()
{
    std::vector<NodeMark> marks = m_tracedMarks;
    const auto& observed = m_monitor->observed();
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (!observed || !ping.running || !ping.refusal || !ping.refusal->from)
            continue;
        const auto node = Diagnoses::ownerOf(*observed, *ping.refusal->from);
        if (!node)
            continue;
        NodeMark mark{*node, NodeMark::Kind::Error, Diagnoses::errorText(*ping.refusal)};
        if (m_monitor->pings().size() > 1)
            mark.text =
                toQString(ping.from.str()) + QStringLiteral(" → ") + ping.target + QStringLiteral(": ") + mark.text;
        if (std::find(marks.begin(), marks.end(), mark) == marks.end())
            marks.push_back(std::move(mark));
    }
    m_view->scene()->setMarks(marks);
}

void PingControl::update()
{
    m_lastUpdate.start();
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (answers(ping))
            m_closed.erase(ping.id);
    }
    followFailures();
    showPaths();
    showMarks();
    const LabMonitor::Ping* ping = cardPing();
    const PingDiagnosis* diagnosis = ping == nullptr ? nullptr : m_diagnoses->find(ping->id);
    if (diagnosis != nullptr && diagnosis->seen && !m_aside)
        m_card->show(*ping, *diagnosis);
    else
        m_card->hide();
}

void PingControl::standAside(bool aside)
{
    if (std::exchange(m_aside, aside) != aside)
        update();
}

bool PingControl::closeCard()
{
    if (!m_card->isVisible())
        return false;
    m_card->dismiss();
    return true;
}

} // namespace nsk::gui
