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

std::uint64_t millisecondsNow()
{
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

} // namespace

LabBoard::LabBoard(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_watcher, &Watcher::touched, this, &LabBoard::touch);
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
    m_entries.erase(lab);
    m_watcher.unwatch(lab);
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
                             const Watcher::Outcome outcome = m_watcher.watch(lab, std::move(*places));
                             for (const auto& [node, error] : outcome.failed)
                                 tell(lab, wire::Happened{lab, "event.not-watched", {node.str()}, millisecondsNow()});
                             lookInside(lab, then);
                         });
}

void LabBoard::lookInside(const LabName& lab, Then then)
{
    m_engine.run<Result<wire::Observed>>([lab](Labs& labs) { return labs.observe(lab); }, this,
                                         [this, lab, then = std::move(then)](Result<wire::Observed> seen) {
                                             Entry* entry = followed(lab);
                                             if (!seen || entry == nullptr) {
                                                 m_watcher.unwatch(lab);
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
    auto delta = before ? wire::deltaBetween(*before, *entry.view) : std::nullopt;
    if (delta)
        tell(lab, *std::move(delta));
    else
        tell(lab, *entry.view);
    readTouched(lab);
}

void LabBoard::begin(const LabName& lab, const wire::Deploy* next)
{
    m_busy.insert(lab);
    if (next == nullptr) {
        m_watcher.unwatch(lab);
    } else if (const wire::LabSnapshot* now = view(lab); now != nullptr && next->change) {
        for (const NodeName& node : nodesGone(now->desired, *next->change))
            m_watcher.unwatch(lab, node);
    } else if (now != nullptr) {
        const auto nameOf = [](const Node& node) -> const NodeName& { return node.name; };
        std::unordered_set<NodeName> kept;
        std::ranges::transform(next->topology.nodes, std::inserter(kept, kept.end()), nameOf);
        for (const Node& node : now->desired.nodes) {
            if (!kept.contains(node.name))
                m_watcher.unwatch(lab, node.name);
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
    m_watcher.unwatch(lab);
    if (std::exchange(entry->view, std::nullopt))
        tell(lab, wire::LabGone{lab});
}

void LabBoard::touch(const LabName& lab, const std::vector<NodeName>& nodes, quint64 at)
{
    Entry* entry = followed(lab);
    if (entry == nullptr)
        return;
    if (entry->touched.empty())
        entry->firstTouch = at;
    entry->touched.insert(nodes.begin(), nodes.end());
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
    const auto nodes = std::exchange(entry->touched, {});
    m_engine.run<Result<Seen>>(
        [lab, nodes](Labs& labs) -> Result<Seen> {
            auto seen = labs.observeNodes(lab, {nodes.begin(), nodes.end()});
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
    ObservedLab& observed = m_entries.at(lab).view->observed;
    wire::LabDelta delta{lab, seen.revision, {}, at};
    std::vector<wire::Happened> log;
    for (ObservedNode& node : seen.nodes) {
        ObservedNode* before = observed.findNode(node.name);
        if (before == nullptr || *before == node)
            continue;
        const auto news = happenings(lab, *before, node);
        log.insert(log.end(), news.begin(), news.end());
        *before = node;
        delta.nodes.push_back(std::move(node));
    }
    if (delta.nodes.empty())
        return;
    observed.revision = seen.revision;
    tell(lab, std::move(delta));
    for (wire::Happened& one : log)
        tell(lab, std::move(one));
}

void LabBoard::tell(const LabName& lab, wire::Event event)
{
    const auto frame = wire::encode({0, std::move(event)});
    if (frame)
        Q_EMIT this->event(lab, *frame);
}

} // namespace nsk
