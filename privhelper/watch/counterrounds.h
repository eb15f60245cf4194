// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace nsk {

class WatchedSpace;

/// Reads the counters of labs once a second and no oftener: each namespace is asked once a round, a few at a time, so
/// that between them everything else is heard. What changed is told as one event at the end of the round. Owned by the
/// Watcher, lives in its thread.
class CounterRounds : public QObject
{
    Q_OBJECT

public:
    /// The numbers of those of the lab that are listened to now, always in the same order: each is read at the same
    /// point of every second.
    using Spaces = std::function<std::vector<std::uint64_t>(const LabName&)>;
    /// Null where it is not listened to any more. `Hear` reads what its socket holds.
    using Find = std::function<WatchedSpace*(std::uint64_t)>;
    using Hear = std::function<void(WatchedSpace&)>;

    CounterRounds(Spaces spaces, Find find, Hear hear, QObject* parent);

    /// From now on, beginning at once, or no more.
    void follow(const LabName& lab, bool on);
    /// Somebody needs all of them at the end of the round.
    void wantWhole(const LabName& lab);

Q_SIGNALS:
    /// wire::Counters as a frame: what changed, and everything where that was wanted (else empty). The first time both
    /// are the same.
    void told(const nsk::LabName& lab, const QByteArray& changed, const QByteArray& whole);

private:
    struct Round
    {
        std::vector<std::uint64_t> order;
        std::size_t asked = 0;
        quint64 start = 0; ///< CLOCK_MONOTONIC in ns
        bool told = true;
        bool first = true;
        bool wholeWanted = false;
    };

    void turn();
    void advance(const LabName& lab, Round& round, quint64 now);
    void ask(Round& round, quint64 now);
    bool allAnswered(const Round& round) const;
    void tell(const LabName& lab, Round& round);
    void schedule(quint64 now);

    Spaces m_spaces;
    Find m_find;
    Hear m_hear;
    QTimer m_timer;
    std::map<LabName, Round> m_rounds;
};

} // namespace nsk
