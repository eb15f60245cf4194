// SPDX-License-Identifier: MIT
#include "gui/status/pinglist.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t recentMost = 60;
constexpr std::ptrdiff_t silentForFailure = 3; ///< packets

using Rest = LabMonitor::PingRest;

} // namespace

/// Whether with that it begins to answer or to fail. A packet lost without a word may be the link's own loss: only a
/// few of them in a row are a failure.
bool LabMonitor::Ping::turns(const wire::PingResult& result) const
{
    if (result.outcome == wire::PingOutcome::Reply)
        return answering != true;
    if (answering != true)
        return !answering;
    const auto before = std::min<std::size_t>(recentMs.size(), sinceTurn);
    return result.outcome != wire::PingOutcome::Timeout ||
           (before + 1 >= std::size_t(silentForFailure) &&
            std::all_of(recentMs.end() - (silentForFailure - 1), recentMs.end(), [](double ms) { return ms < 0; }));
}

void LabMonitor::Ping::count(const wire::PingResult& result)
{
    const bool answered = result.outcome == wire::PingOutcome::Reply;
    // That a packet is lost is known a while after it was sent: later ones may have been answered.
    const bool late = !answered && answering == true && last && result.sequence < last->sequence;
    const bool beforeTurn = late && result.sequence < turnedAt;
    const bool turned = !beforeTurn && turns(result);
    ++sent;
    received += answered ? 1 : 0;
    if (answered)
        roundTrips.add(result.rttNs);
    if (result.outcome == wire::PingOutcome::IcmpError)
        refusal = result;
    else if (result.outcome != wire::PingOutcome::SendError) // the kernel has learnt of it, and sends no more there
        refusal.reset();
    const auto stretch = static_cast<std::ptrdiff_t>(std::min(recentMs.size(), sinceTurn));
    recentMs.insert(recentMs.end() - (beforeTurn ? stretch : 0),
                    answered ? static_cast<double>(result.rttNs) / 1e6 : -1.0);
    if (recentMs.size() > recentMost)
        recentMs.erase(recentMs.begin());
    if (beforeTurn)
        return;
    if (!late || turned)
        last = result;
    sinceTurn = std::min<std::size_t>(sinceTurn + 1, recentCount);
    if (!turned)
        return;
    answering = answered;
    turnedAt = result.sequence;
    const auto other =
        std::find_if(recentMs.rbegin(), recentMs.rend(), [answered](double ms) { return (ms >= 0) != answered; });
    sinceTurn = std::min(sinceTurn, static_cast<std::size_t>(other - recentMs.rbegin()));
}

double LabMonitor::Ping::recentLossPercent() const
{
    const auto count = std::min(recentMs.size(), sinceTurn);
    if (count == 0)
        return 0;
    const auto lost = std::count_if(recentMs.end() - static_cast<std::ptrdiff_t>(count), recentMs.end(),
                                    [](double ms) { return ms < 0; });
    return 100.0 * static_cast<double>(lost) / static_cast<double>(count);
}

PingList::Ping* PingList::find(std::uint64_t id)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [id](const Ping& ping) { return ping.id == id; });
    return found == m_pings.end() ? nullptr : &*found;
}

std::uint64_t PingList::begin(const NodeName& from, const QString& target, const IpAddress& address,
                              const LabMonitor::PingOptions& options, bool now)
{
    const auto same = std::find_if(m_pings.begin(), m_pings.end(), [&](const Ping& ping) {
        return ping.from == from && ping.target == target && ping.address == address && ping.options == options;
    });
    Ping fresh(from, target, address);
    fresh.options = options;
    fresh.running = now;
    fresh.rest = now ? Rest::None : Rest::Waiting;
    fresh.predicted = !now;
    if (same != m_pings.end()) {
        fresh.id = same->id;
        fresh.start = same->start + 1;
        unbind(fresh.id);
        *same = fresh;
        return fresh.id;
    }
    fresh.id = ++m_lastId;
    m_pings.push_back(fresh);
    return fresh.id;
}

void PingList::setOptions(std::uint64_t id, const LabMonitor::PingOptions& options)
{
    Ping* ping = find(id);
    if (ping == nullptr)
        return;
    Ping fresh(ping->from, ping->target, ping->address);
    fresh.options = options;
    fresh.id = id;
    fresh.running = ping->running;
    fresh.rest = ping->rest;
    fresh.predicted = ping->predicted;
    fresh.cookie = ping->cookie;
    fresh.start = ping->start;
    *ping = fresh;
}

void PingList::again(std::uint64_t id)
{
    unbind(id);
    if (Ping* ping = find(id)) {
        ping->running = true;
        ping->rest = Rest::None;
        ping->predicted = false;
        ping->cookie.reset();
        ping->answering.reset();
        ping->sinceTurn = 0;
        ping->turnedAt = 0;
        ++ping->start;
    }
}

void PingList::unbind(std::uint64_t id)
{
    std::erase_if(m_byHelperId, [id](const auto& entry) { return entry.second == id; });
}

void PingList::stop(std::uint64_t id, Rest why)
{
    if (Ping* ping = find(id)) {
        ping->running = false;
        ping->rest = why;
        ping->predicted = false;
    }
    unbind(id);
}

void PingList::remove(std::uint64_t id)
{
    unbind(id);
    std::erase_if(m_pings, [id](const Ping& ping) { return ping.id == id; });
}

void PingList::clear()
{
    m_pings.clear();
    m_byHelperId.clear();
}

std::vector<std::uint64_t> PingList::rename(const NodeName& from, const NodeName& to)
{
    std::vector<std::uint64_t> touched;
    const QString oldTarget = QString::fromStdString(from.str());
    for (Ping& ping : m_pings) {
        const bool sender = ping.from == from;
        const bool target = ping.target == oldTarget;
        if (sender)
            ping.from = to;
        if (target)
            ping.target = QString::fromStdString(to.str());
        if (sender || target)
            touched.push_back(ping.id);
    }
    return touched;
}

bool PingList::bind(std::uint64_t id, std::uint32_t start, std::uint64_t helperId)
{
    const Ping* ping = find(id);
    if (ping == nullptr || !ping->running || ping->start != start)
        return false;
    m_byHelperId[helperId] = id;
    return true;
}

std::optional<std::uint64_t> PingList::helperId(std::uint64_t id) const
{
    for (const auto& [theirs, ours] : m_byHelperId) {
        if (ours == id)
            return theirs;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> PingList::take(const wire::PingResult& result)
{
    const auto found = m_byHelperId.find(result.ping);
    if (found == m_byHelperId.end())
        return std::nullopt;
    Ping* ping = find(found->second);
    if (ping == nullptr)
        return std::nullopt;
    ping->count(result);
    return ping->id;
}

std::optional<std::uint64_t> PingList::ended(std::uint64_t helperId)
{
    const auto found = m_byHelperId.find(helperId);
    if (found == m_byHelperId.end())
        return std::nullopt;
    const std::uint64_t id = found->second;
    stop(id, Rest::Stopped);
    return id;
}

void PingList::allLost()
{
    for (Ping& ping : m_pings) {
        if (ping.running) {
            ping.running = false;
            ping.rest = Rest::Waiting;
        }
    }
    m_byHelperId.clear();
}

} // namespace nsk::gui
