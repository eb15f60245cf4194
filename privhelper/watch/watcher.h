// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/name.h"
#include "core/base/result.h"
#include "privhelper/netlink/kernel.h"
#include "privhelper/watch/failedneighbours.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace nsk {

class CounterRounds;
class WatchedSpace;

/// What was touched of each node.
using Touches = std::map<NodeName, KernelLab::Touched>;

/// Whom a node's neighbours do not answer any more, or answer again.
struct NeighbourNews
{
    NodeName node;
    FailedNeighbours::News news;
};

/// Listens to the kernel in every namespace of the labs that somebody follows: links, addresses, routes, forwarding and
/// reverse-path filters (the netconf groups), neighbours, and counters for who wants them. One socket a namespace, one
/// epoll for all. It tells which nodes were touched, not what changed: they are read anew. An overflow (ENOBUFS) is
/// therefore no more than another touch, after which the neighbours are read anew, too. A socket keeps its namespace
/// alive: a node must be unwatched before its namespace is removed. Lives in one thread, which enters the namespaces
/// for a moment, and may wait for the kernel while counters are read (WatchedSpace): not one that others wait for.
class Watcher : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        NodeName node;
        Descriptor networkNamespace;
    };
    struct Outcome
    {
        std::vector<NodeName> fresh; ///< watched from now on: read them again, what was before was missed
        std::vector<std::pair<NodeName, Error>> failed;
    };

    /// `receiveBuffer`: of each socket in bytes; 0: what the kernel gives.
    explicit Watcher(int receiveBuffer = 0, QObject* parent = nullptr);
    ~Watcher() override;

    /// These and no others are watched of the lab from now on.
    Outcome watch(const LabName& lab, std::vector<Place> places);
    void unwatch(const LabName& lab);
    void unwatch(const LabName& lab, const NodeName& node);
    std::size_t count() const { return m_watched.size(); }

    /// Of what is watched of the lab, whatever comes and goes, until it is said that nobody wants them any more.
    void followCounters(const LabName& lab, bool on);
    /// For somebody who knows none of them yet.
    void wantWholeCounters(const LabName& lab);

Q_SIGNALS:
    /// `at`: CLOCK_MONOTONIC in ns when the first of the events was read.
    void touched(const nsk::LabName& lab, const nsk::Touches& nodes, quint64 at);
    /// Of each node once soon after it is watched, then when they change.
    void neighboursChanged(const nsk::LabName& lab, const std::vector<nsk::NeighbourNews>& news);
    /// CounterRounds::told.
    void counters(const nsk::LabName& lab, const QByteArray& changed, const QByteArray& whole);

private:
    using Key = std::pair<LabName, NodeName>;
    struct Watched
    {
        std::uint64_t number = 0; ///< never used again
        std::unique_ptr<WatchedSpace> space;
    };

    Status add(const LabName& lab, const Place& place);
    void read();
    void hear(WatchedSpace& space);
    void report();
    void askNeighbours();
    void reportNeighbours();
    WatchedSpace* find(const Key& key) const;
    WatchedSpace* find(std::uint64_t number) const;
    std::vector<std::uint64_t> numbersOf(const LabName& lab) const;
    std::vector<Key> keysOf(const LabName& lab) const;

    int m_receiveBuffer;
    Descriptor m_epoll;
    QSocketNotifier m_notifier;
    QTimer m_coalesce;
    QTimer m_asking;     ///< for the neighbours of nodes that are new
    QTimer m_neighbours; ///< they are told of
    CounterRounds* m_rounds;
    std::map<Key, Watched> m_watched;
    std::unordered_map<std::uint64_t, WatchedSpace*> m_byNumber;
    std::uint64_t m_lastNumber = 0;
    std::map<LabName, Touches> m_touched;
    quint64 m_firstTouch = 0;
    quint64 m_lastReport = 0;
    std::set<Key> m_toAsk;       ///< whose neighbours nobody has asked for yet
    std::set<Key> m_neighbourly; ///< heard since neighbours were last told of
};

} // namespace nsk
