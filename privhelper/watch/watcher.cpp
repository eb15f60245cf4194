// SPDX-License-Identifier: MIT
#include "privhelper/watch/watcher.h"

#include "privhelper/netlink/refusal.h"
#include "privhelper/watch/counterrounds.h"
#include "privhelper/watch/monotonic.h"
#include "privhelper/watch/watchedspace.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>

namespace nsk {

namespace {

constexpr int coalesceMs = 2;
constexpr quint64 coalesceNs = coalesceMs * 1'000'000;
constexpr int neighboursMs = 100; // one that failed was asked for for three seconds
constexpr int askingMs = 5;
constexpr std::size_t askedAtOnce = 32;

} // namespace

Watcher::Watcher(int receiveBuffer, QObject* parent)
    : QObject(parent), m_receiveBuffer(receiveBuffer), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_notifier(m_epoll.get(), QSocketNotifier::Read, this), m_coalesce(this), m_asking(this), m_neighbours(this),
      m_rounds(new CounterRounds([this](const LabName& lab) { return numbersOf(lab); },
                                 [this](std::uint64_t number) { return find(number); },
                                 [this](WatchedSpace& space) { hear(space); }, this))
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Watcher::read);
    m_coalesce.setSingleShot(true);
    m_coalesce.setTimerType(Qt::PreciseTimer);
    connect(&m_coalesce, &QTimer::timeout, this, &Watcher::report);
    m_asking.setSingleShot(true);
    m_asking.setInterval(askingMs);
    connect(&m_asking, &QTimer::timeout, this, &Watcher::askNeighbours);
    m_neighbours.setSingleShot(true);
    m_neighbours.setInterval(neighboursMs);
    connect(&m_neighbours, &QTimer::timeout, this, &Watcher::reportNeighbours);
    connect(m_rounds, &CounterRounds::told, this, &Watcher::counters);
}

Watcher::~Watcher() = default;

Watcher::Outcome Watcher::watch(const LabName& lab, std::vector<Place> places)
{
    Outcome outcome;
    std::set<NodeName> wanted;
    for (const Place& place : places) {
        wanted.insert(place.node);
        if (const WatchedSpace* old = find({lab, place.node}); old != nullptr && old->isOf(place.networkNamespace))
            continue;
        unwatch(lab, place.node);
        if (const Status added = add(lab, place))
            outcome.fresh.push_back(place.node);
        else
            outcome.failed.emplace_back(place.node, added.error());
    }
    for (const Key& key : keysOf(lab)) {
        if (!wanted.contains(key.second))
            unwatch(lab, key.second);
    }
    if (!m_toAsk.empty() && !m_asking.isActive())
        m_asking.start();
    return outcome;
}

Status Watcher::add(const LabName& lab, const Place& place)
{
    auto space = WatchedSpace::open(lab, place.node, place.networkNamespace, m_receiveBuffer);
    if (!space)
        return fail(space.error());
    epoll_event interest = {};
    interest.events = EPOLLIN;
    interest.data.u64 = ++m_lastNumber;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, (*space)->socket(), &interest) != 0)
        return refused(place.node.str(), "listening to its namespace", errno);
    m_byNumber.emplace(m_lastNumber, space->get());
    m_watched.insert_or_assign({lab, place.node}, Watched{m_lastNumber, *std::move(space)});
    m_toAsk.insert({lab, place.node});
    return {};
}

void Watcher::unwatch(const LabName& lab)
{
    for (const Key& key : keysOf(lab))
        unwatch(lab, key.second);
}

void Watcher::unwatch(const LabName& lab, const NodeName& node)
{
    const auto found = m_watched.find({lab, node});
    if (found == m_watched.end())
        return;
    m_byNumber.erase(found->second.number);
    m_toAsk.erase(found->first);
    m_neighbourly.erase(found->first);
    m_watched.erase(found); // closing the socket takes it out of the epoll
}

WatchedSpace* Watcher::find(const Key& key) const
{
    const auto found = m_watched.find(key);
    return found == m_watched.end() ? nullptr : found->second.space.get();
}

WatchedSpace* Watcher::find(std::uint64_t number) const
{
    const auto found = m_byNumber.find(number);
    return found == m_byNumber.end() ? nullptr : found->second;
}

std::vector<std::uint64_t> Watcher::numbersOf(const LabName& lab) const
{
    std::vector<std::uint64_t> numbers;
    for (const auto& [key, watched] : m_watched) {
        if (key.first == lab)
            numbers.push_back(watched.number);
    }
    return numbers;
}

std::vector<Watcher::Key> Watcher::keysOf(const LabName& lab) const
{
    std::vector<Key> keys;
    for (const auto& [key, watched] : m_watched) {
        if (key.first == lab)
            keys.push_back(key);
    }
    return keys;
}

void Watcher::read()
{
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        if (WatchedSpace* space = find(events[static_cast<std::size_t>(i)].data.u64))
            hear(*space);
    }
}

/// The first touch after a quiet time is told at once; of those that follow it some are gathered.
void Watcher::hear(WatchedSpace& space)
{
    const WatchedSpace::Heard heard = space.hear();
    if (space.neighbours().hasNews()) {
        m_neighbourly.insert({space.lab(), space.node()});
        if (!m_neighbours.isActive())
            m_neighbours.start();
    }
    if (!heard.touched)
        return;
    const quint64 now = monotonicNow();
    if (m_touched.empty())
        m_firstTouch = now;
    KernelLab::Touched& touched = m_touched[space.lab()][space.node()];
    touched.whole = touched.whole || heard.what.whole;
    touched.links.insert(heard.what.links.begin(), heard.what.links.end());
    if (m_coalesce.isActive())
        return;
    m_coalesce.start(now - m_lastReport >= coalesceNs ? 0 : coalesceMs);
}

void Watcher::report()
{
    const auto all = std::exchange(m_touched, {});
    m_lastReport = monotonicNow();
    for (const auto& [lab, nodes] : all)
        Q_EMIT touched(lab, nodes, m_firstTouch);
}

void Watcher::askNeighbours()
{
    for (std::size_t i = 0; i < askedAtOnce && !m_toAsk.empty(); ++i) {
        WatchedSpace* space = find(*m_toAsk.begin());
        m_toAsk.erase(m_toAsk.begin());
        if (space != nullptr && space->askNeighbours())
            hear(*space);
    }
    if (!m_toAsk.empty())
        m_asking.start();
}

void Watcher::reportNeighbours()
{
    std::map<LabName, std::vector<NeighbourNews>> all;
    for (const Key& key : std::exchange(m_neighbourly, {})) {
        WatchedSpace* space = find(key);
        if (auto news = space != nullptr ? space->neighbours().news() : std::nullopt)
            all[key.first].push_back({key.second, *std::move(news)});
    }
    for (const auto& [lab, news] : all)
        Q_EMIT neighboursChanged(lab, news);
}

void Watcher::followCounters(const LabName& lab, bool on)
{
    m_rounds->follow(lab, on);
}

void Watcher::wantWholeCounters(const LabName& lab)
{
    m_rounds->wantWhole(lab);
}

} // namespace nsk
