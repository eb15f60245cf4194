// SPDX-License-Identifier: MIT
#include "privhelper/watch/counterrounds.h"

#include "core/wire/codec.h"
#include "privhelper/watch/monotonic.h"
#include "privhelper/watch/watchedspace.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr quint64 millisecond = 1'000'000;
constexpr quint64 period = 1000 * millisecond;
constexpr quint64 askingTime = 800 * millisecond; // of the period; the rest is for late answers
constexpr quint64 pause = 20 * millisecond;
constexpr std::size_t leastAtOnce = 8; // a small lab is read in one go

} // namespace

CounterRounds::CounterRounds(Spaces spaces, Find find, Hear hear, QObject* parent)
    : QObject(parent), m_spaces(std::move(spaces)), m_find(std::move(find)), m_hear(std::move(hear)), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CounterRounds::turn);
}

void CounterRounds::follow(const LabName& lab, bool on)
{
    if (!on) {
        m_rounds.erase(lab);
        return;
    }
    if (!m_rounds.emplace(lab, Round{}).second)
        return;
    for (const std::uint64_t number : m_spaces(lab)) {
        if (WatchedSpace* space = m_find(number))
            space->counters().forget();
    }
    m_timer.start(0);
}

void CounterRounds::wantWhole(const LabName& lab)
{
    if (const auto found = m_rounds.find(lab); found != m_rounds.end())
        found->second.wholeWanted = true;
}

void CounterRounds::turn()
{
    const quint64 now = monotonicNow();
    for (auto& [lab, round] : m_rounds)
        advance(lab, round, now);
    schedule(now);
}

void CounterRounds::advance(const LabName& lab, Round& round, quint64 now)
{
    if (now >= round.start + period) {
        if (!round.told)
            tell(lab, round); // without those that have not answered
        round.start = now < round.start + 2 * period ? round.start + period : now;
        round.order = m_spaces(lab);
        round.asked = 0;
        round.told = false;
    }
    ask(round, now);
    if (!round.told && round.asked == round.order.size() && allAnswered(round))
        tell(lab, round);
}

/// As many as are due by now.
void CounterRounds::ask(Round& round, quint64 now)
{
    const quint64 slots = askingTime / pause;
    const quint64 due = std::min(slots, (now - round.start) / pause + 1);
    const auto atOnce = std::max<quint64>(leastAtOnce, round.order.size() / slots + 1);
    const std::size_t until = std::min<std::size_t>(round.order.size(), due * atOnce);
    for (; round.asked < until; ++round.asked) {
        WatchedSpace* space = m_find(round.order[round.asked]);
        if (space != nullptr && space->askCounters())
            m_hear(*space);
    }
}

bool CounterRounds::allAnswered(const Round& round) const
{
    return std::ranges::none_of(round.order, [&](std::uint64_t number) {
        const WatchedSpace* space = m_find(number);
        return space != nullptr && space->awaitsCounters();
    });
}

void CounterRounds::tell(const LabName& lab, Round& round)
{
    const bool both = std::exchange(round.wholeWanted, false) && !round.first;
    wire::Counters changed{lab, round.start, std::exchange(round.first, false), {}};
    wire::Counters whole{lab, round.start, true, {}};
    for (const std::uint64_t number : round.order) {
        WatchedSpace* space = m_find(number);
        if (space == nullptr)
            continue;
        if (auto some = space->counters().takeChanged(); !some.empty())
            changed.nodes.push_back({space->node(), std::move(some)});
        if (both && !space->counters().all().empty())
            whole.nodes.push_back({space->node(), space->counters().all()});
    }
    round.told = true;
    const auto frame = wire::encode({0, wire::Event(changed)});
    const auto all = changed.whole ? frame : both ? wire::encode({0, wire::Event(whole)}) : QByteArray();
    if (frame && all)
        Q_EMIT told(lab, *frame, *all);
}

void CounterRounds::schedule(quint64 now)
{
    quint64 next = UINT64_MAX;
    for (const auto& [lab, round] : m_rounds)
        next = std::min(next, round.told ? round.start + period : now + pause);
    if (next != UINT64_MAX)
        m_timer.start(static_cast<int>((std::max(next, now) - now + millisecond - 1) / millisecond));
}

} // namespace nsk
