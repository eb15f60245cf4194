// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/name.h"
#include "core/base/result.h"

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

/// Listens to the kernel in every namespace of the labs that somebody follows: links, addresses, routes, forwarding and
/// reverse-path filters (the netconf groups). One socket a namespace, one epoll for all. It tells which nodes were
/// touched, not what changed: they are read anew. An overflow (ENOBUFS) is therefore no more than another touch. A
/// socket keeps its namespace alive: a node must be unwatched before its namespace is removed. Lives in one thread,
/// which enters the namespaces for a moment.
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

    explicit Watcher(QObject* parent = nullptr);
    ~Watcher() override;

    /// These and no others are watched of the lab from now on.
    Outcome watch(const LabName& lab, std::vector<Place> places);
    void unwatch(const LabName& lab);
    void unwatch(const LabName& lab, const NodeName& node);
    std::size_t count() const { return m_watched.size(); }

Q_SIGNALS:
    /// `at`: CLOCK_MONOTONIC in ns when the first of the events was read.
    void touched(const nsk::LabName& lab, const std::vector<nsk::NodeName>& nodes, quint64 at);

private:
    struct Watched;
    using Key = std::pair<LabName, NodeName>;

    Result<std::unique_ptr<Watched>> open(const LabName& lab, const Place& place) const;
    void read();
    void report();

    Descriptor m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_coalesce;
    std::map<Key, std::unique_ptr<Watched>> m_watched;
    std::unordered_map<std::uint64_t, Watched*> m_byNumber;
    std::uint64_t m_lastNumber = 0;
    std::map<LabName, std::set<NodeName>> m_touched;
    quint64 m_firstTouch = 0;
};

} // namespace nsk
