// SPDX-License-Identifier: MIT
#include "privhelper/server/labboard.h"

#include "core/wire/codec.h"
#include "core/wire/labdelta.h"
#include "privhelper/watch/happenings.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <iterator>
#include <unordered_set>

namespace nsk {

namespace {

constexpr std::size_t worthKnowing = 32; ///< interfaces of a node that is read in part rather than as a whole

/// In the engine's thread: every namespace of the lab, with descriptors of our own.
Result<std::vector<Watcher::Place>> placesOf(Labs& labs, const LabName& lab, const std::optional<NodeName>& computer)
{
    std::vector<Watcher::Place> places;
    for (const Labs::Named& named : labs.namespaces(lab)) {
        Descriptor copy(::fcntl(named.descriptor, F_DUPFD_CLOEXEC, 3));
        if (copy)
            places.push_back({named.node, std::move(copy)});
    }
    if (computer) {
        const auto opened = labs.openNamespace(lab, computer);
        if (opened)
            places.push_back({*computer, Descriptor(*opened)});
    }
    return places;
}

/// What is at the other ends of interfaces that have another name now: the kernel tells of a rename at one end only.
std::vector<NodeName> peersOfRenamed(const ObservedNode& before, const ObservedNode& after)
{
    std::vector<NodeName> peers;
    for (const ObservedInterface& interface : after.interfaces) {
        const auto same = std::ranges::find(before.interfaces, interface.index, &ObservedInterface::index);
        const auto peer = same != before.interfaces.end() && same->name != interface.name
                              ? NodeName::parse(interface.peerNode)
                              : Result<NodeName>(fail(""));
        if (peer)
            peers.push_back(*peer);
    }
    return peers;
}

std::uint64_t millisecondsNow()
{
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

} // namespace

LabBoard::LabBoard(Engine& engine, QObject* parent, int receiveBuffer)
    : QObject(parent), m_engine(engine), m_watcher(new Watcher(receiveBuffer))
{
    connect(m_watcher, &Watcher::touched, this, &LabBoard::touch);
    connect(m_watcher, &Watcher::neighboursChanged, this, &LabBoard::takeNeighbours);
    connect(m_watcher, &Watcher::counters, this, &LabBoard::counters);
    connect(&m_thread, &QThread::finished, m_watcher, &QObject::deleteLater);
    m_watcher->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("watcher"));
    m_thread.start();
}

LabBoard::~LabBoard()
{
    m_thread.quit();
    m_thread.wait();
}

void LabBoard::toWatcher(std::function<void(Watcher&)> work)
{
    QMetaObject::invokeMethod(
        m_watcher, [watcher = m_watcher, work = std::move(work)] { work(*watcher); }, Qt::QueuedConnection);
}

wire::LabList LabBoard::list() const
{
    wire::LabList list{m_list};
    for (wire::LabInfo& info : list.labs)
        info.busy = isBusy(info.name);
    return list;
}

void LabBoard::refreshList()
{
    m_engine.run<std::vector<wire::LabInfo>>([](Labs& labs) { return labs.list(); }, this,
                                             [this](std::vector<wire::LabInfo> list) { setList(std::move(list)); });
}

void LabBoard::setList(std::vector<wire::LabInfo> list)
{
    m_list = std::move(list);
    Q_EMIT listChanged();
}

LabBoard::Entry* LabBoard::followed(const LabName& lab)
{
    const auto found = m_entries.find(lab);
    return found == m_entries.end() ? nullptr : &found->second;
}

const wire::LabSnapshot* LabBoard::view(const LabName& lab) const
{
    const auto found = m_entries.find(lab);
    return found == m_entries.end() || !found->second.view ? nullptr : &*found->second.view;
}

void LabBoard::follow(const LabName& lab, const QObject* context, Then then)
{
    Entry& entry = m_entries[lab];
    ++entry.followers;
    if (entry.view)
        return then({});
    look(lab, [this, lab, context = QPointer<const QObject>(context), then = std::move(then)](const Status& status) {
        if (!status || !context)
            unfollow(lab);
        if (context)
            then(status);
    });
}

void LabBoard::unfollow(const LabName& lab)
{
    Entry* entry = followed(lab);
    if (entry == nullptr || --entry->followers > 0)
        return;
    if (entry->counting > 0)
        toWatcher([lab](Watcher& watcher) { watcher.followCounters(lab, false); });
    m_entries.erase(lab);
    toWatcher([lab](Watcher& watcher) { watcher.unwatch(lab); });
}

void LabBoard::followCounters(const LabName& lab)
{
    Entry* entry = followed(lab);
    if (entry == nullptr)
        return;
    if (++entry->counting == 1)
        toWatcher([lab](Watcher& watcher) { watcher.followCounters(lab, true); });
    else
        wantWholeCounters(lab);
}

void LabBoard::unfollowCounters(const LabName& lab)
{
    Entry* entry = followed(lab);
    if (entry != nullptr && entry->counting > 0 && --entry->counting == 0)
        toWatcher([lab](Watcher& watcher) { watcher.followCounters(lab, false); });
}

void LabBoard::wantWholeCounters(const LabName& lab)
{
    toWatcher([lab](Watcher& watcher) { watcher.wantWholeCounters(lab); });
}

/// Listens first and reads afterwards, so that nothing is missed between.
void LabBoard::look(const LabName& lab, Then then)
{
    const Entry* entry = followed(lab);
    if (entry == nullptr)
        return then(fail("lab.none", {lab.str()}, lab.str()));
    using Places = Result<std::vector<Watcher::Place>>;
    m_engine.run<Places>([lab, computer = entry->computer](Labs& labs) { return placesOf(labs, lab, computer); }, this,
                         [this, lab, then = std::move(then)](Places places) {
                             if (followed(lab) == nullptr)
                                 return then(fail("lab.none", {lab.str()}, lab.str()));
                             const auto shared = std::make_shared<Places>(std::move(places));
                             toWatcher([this, lab, then, shared](Watcher& watcher) {
                                 const auto outcome = watcher.watch(lab, *std::exchange(*shared, Places()));
                                 QMetaObject::invokeMethod(
                                     this, [this, lab, then, outcome] { lookWatched(lab, then, outcome); });
                             });
                         });
}

void LabBoard::lookWatched(const LabName& lab, Then then, const Watcher::Outcome& outcome)
{
    if (followed(lab) == nullptr)
        return then(fail("lab.none", {lab.str()}, lab.str()));
    for (const auto& [node, error] : outcome.failed)
        tell(lab, wire::Happened{lab, "event.not-watched", {node.str()}, millisecondsNow()});
    lookInside(lab, std::move(then));
}

void LabBoard::lookInside(const LabName& lab, Then then)
{
    m_engine.run<Result<wire::Observed>>([lab](Labs& labs) { return labs.observe(lab); }, this,
                                         [this, lab, then = std::move(then)](Result<wire::Observed> seen) {
                                             Entry* entry = followed(lab);
                                             if (!seen || entry == nullptr) {
                                                 toWatcher([lab](Watcher& watcher) { watcher.unwatch(lab); });
                                                 return then(seen ? fail("lab.none", {lab.str()}, lab.str())
                                                                  : fail(seen.error()));
                                             }
                                             const auto computer = computerOf(seen->desired);
                                             if (std::exchange(entry->computer, computer) != computer)
                                                 return look(lab, then); // now with the computer's namespace
                                             setView(lab, *std::move(seen));
                                             then({});
                                         });
}

void LabBoard::setView(const LabName& lab, wire::Observed seen)
{
    Entry& entry = m_entries.at(lab);
    const auto before = std::exchange(
        entry.view, wire::LabSnapshot{std::move(seen.desired), std::move(seen.observed), std::move(seen.info)});
    entry.view->info.busy = isBusy(lab);
    entry.neighbours.keepOnly(entry.view->observed);
    entry.neighbours.setComputer(entry.computer);
    auto delta = before ? wire::deltaBetween(*before, *entry.view) : std::nullopt;
    const bool whole = !delta;
    if (delta)
        tell(lab, *std::move(delta));
    else
        tell(lab, *entry.view);
    for (const ObservedNode& node : entry.view->observed.nodes) {
        auto list = entry.neighbours.seen(lab, node);
        if (list && !whole)
            tell(lab, *std::move(list));
    }
    if (whole)
        tellNeighbours(lab);
    readTouched(lab);
}

/// After a snapshot, which says nothing of them.
void LabBoard::tellNeighbours(const LabName& lab)
{
    for (wire::Neighbours& list : neighbours(lab))
        tell(lab, std::move(list));
}

std::vector<wire::Neighbours> LabBoard::neighbours(const LabName& lab) const
{
    const auto found = m_entries.find(lab);
    return found == m_entries.end() || !found->second.view ? std::vector<wire::Neighbours>()
                                                           : found->second.neighbours.all(lab);
}

void LabBoard::begin(const LabName& lab, const wire::Deploy* next)
{
    m_busy.insert(lab);
    const auto unwatch = [&](const NodeName& node) {
        toWatcher([lab, node](Watcher& watcher) { watcher.unwatch(lab, node); });
    };
    if (next == nullptr) {
        toWatcher([lab](Watcher& watcher) { watcher.unwatch(lab); });
    } else if (const wire::LabSnapshot* now = view(lab); now != nullptr && next->change) {
        for (const NodeName& node : nodesGone(now->desired, *next->change))
            unwatch(node);
    } else if (now != nullptr) {
        const auto nameOf = [](const Node& node) -> const NodeName& { return node.name; };
        std::unordered_set<NodeName> kept;
        std::ranges::transform(next->topology.nodes, std::inserter(kept, kept.end()), nameOf);
        for (const Node& node : now->desired.nodes) {
            if (!kept.contains(node.name))
                unwatch(node.name);
        }
    }
    Q_EMIT listChanged();
}

void LabBoard::end(const LabName& lab, std::vector<wire::LabInfo> list)
{
    if (const auto one = m_busy.find(lab); one != m_busy.end())
        m_busy.erase(one);
    const bool there =
        std::any_of(list.begin(), list.end(), [&](const wire::LabInfo& info) { return info.name == lab; });
    setList(std::move(list));
    Entry* entry = followed(lab);
    if (entry == nullptr || isBusy(lab))
        return;
    if (there)
        return look(lab, [](const Status&) {});
    toWatcher([lab](Watcher& watcher) { watcher.unwatch(lab); });
    entry->neighbours = NeighbourLists();
    if (!std::exchange(entry->view, std::nullopt))
        return;
    tell(lab, wire::LabGone{lab});
    Q_EMIT gone(lab);
}

void LabBoard::touch(const LabName& lab, const Touches& nodes, quint64 at)
{
    Entry* entry = followed(lab);
    if (entry == nullptr)
        return;
    if (entry->touched.empty())
        entry->firstTouch = at;
    for (const auto& [node, what] : nodes) {
        KernelLab::Touched& touched = entry->touched[node];
        touched.whole = touched.whole || what.whole;
        touched.links.insert(what.links.begin(), what.links.end());
    }
    readTouched(lab);
}

/// One reading of a lab at a time; while it is being changed none: what the change did is shown as a whole when it is
/// done.
void LabBoard::readTouched(const LabName& lab)
{
    Entry* entry = followed(lab);
    if (entry == nullptr || !entry->view || entry->reading || entry->touched.empty() || isBusy(lab))
        return;
    entry->reading = true;
    std::vector<Labs::Touched> nodes;
    for (auto& [node, what] : std::exchange(entry->touched, {})) {
        const ObservedNode* known = what.whole ? nullptr : entry->view->observed.findNode(node);
        const bool large = known != nullptr && known->interfaces.size() > worthKnowing;
        nodes.push_back({node, what.links, large ? std::optional(*known) : std::nullopt});
    }
    m_engine.run<Result<Seen>>(
        [lab, nodes = std::move(nodes)](Labs& labs) -> Result<Seen> {
            auto seen = labs.observeTouched(lab, nodes);
            if (!seen)
                return fail(seen.error());
            const auto infos = labs.list();
            const auto info =
                std::find_if(infos.begin(), infos.end(), [&](const auto& one) { return one.name == lab; });
            return Seen{*std::move(seen), info == infos.end() ? 0 : info->revision};
        },
        this,
        [this, lab, at = entry->firstTouch](Result<Seen> seen) {
            Entry* again = followed(lab);
            if (again == nullptr)
                return;
            again->reading = false;
            if (seen && again->view)
                compare(lab, *std::move(seen), at);
            readTouched(lab);
        });
}

void LabBoard::compare(const LabName& lab, Seen seen, quint64 at)
{
    Entry& entry = m_entries.at(lab);
    ObservedLab& observed = entry.view->observed;
    wire::LabDelta delta{lab, seen.revision, {}, at};
    std::vector<wire::Happened> log;
    std::vector<wire::Neighbours> lists;
    for (ObservedNode& node : seen.nodes) {
        ObservedNode* before = observed.findNode(node.name);
        if (before == nullptr || *before == node)
            continue;
        for (const NodeName& peer : peersOfRenamed(*before, node))
            entry.touched[peer].whole = true;
        const auto news = happenings(lab, *before, node);
        log.insert(log.end(), news.begin(), news.end());
        if (auto list = entry.neighbours.seen(lab, node))
            lists.push_back(*std::move(list));
        *before = node;
        delta.nodes.push_back(std::move(node));
    }
    if (delta.nodes.empty())
        return;
    observed.revision = seen.revision;
    putCausesFirst(log);
    tell(lab, std::move(delta));
    for (wire::Neighbours& list : lists)
        tell(lab, std::move(list));
    for (wire::Happened& one : log)
        tell(lab, std::move(one));
}

/// Before the lab has been seen they are kept for then.
void LabBoard::takeNeighbours(const LabName& lab, const std::vector<NeighbourNews>& news)
{
    Entry* entry = followed(lab);
    if (entry == nullptr)
        return;
    for (const NeighbourNews& one : news) {
        const ObservedNode* node = entry->view ? entry->view->observed.findNode(one.node) : nullptr;
        auto telling = entry->neighbours.take(lab, one, node, millisecondsNow());
        if (telling.list)
            tell(lab, *std::move(telling.list));
        for (wire::Happened& line : telling.log)
            tell(lab, std::move(line));
    }
}

void LabBoard::tell(const LabName& lab, wire::Event event, const QObject* butTo)
{
    if (followed(lab) == nullptr)
        return;
    const auto frame = wire::encode({0, std::move(event)});
    if (frame)
        Q_EMIT this->event(lab, *frame, butTo);
}

} // namespace nsk
