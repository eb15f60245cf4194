// SPDX-License-Identifier: MIT
#include "gui/status/pinglist.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t recentMost = 60;

} // namespace

PingList::Ping* PingList::find(std::uint64_t id)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [id](const Ping& ping) { return ping.id == id; });
    return found == m_pings.end() ? nullptr : &*found;
}

std::uint64_t PingList::begin(const NodeName& from, const QString& target, const IpAddress& address)
{
    const auto same = std::find_if(m_pings.begin(), m_pings.end(), [&](const Ping& ping) {
        return ping.from == from && ping.target == target && ping.address == address;
    });
    Ping fresh{.id = 0,
               .from = from,
               .target = target,
               .address = address,
               .sent = 0,
               .received = 0,
               .last = {},
               .recentMs = {},
               .running = true};
    if (same != m_pings.end()) {
        fresh.id = same->id;
        stop(fresh.id);
        *same = fresh;
        return fresh.id;
    }
    fresh.id = ++m_lastId;
    m_pings.push_back(fresh);
    return fresh.id;
}

void PingList::stop(std::uint64_t id)
{
    if (Ping* ping = find(id))
        ping->running = false;
    std::erase(m_resume, id);
    std::erase_if(m_byHelperId, [id](const auto& entry) { return entry.second == id; });
}

void PingList::remove(std::uint64_t id)
{
    stop(id);
    std::erase_if(m_pings, [id](const Ping& ping) { return ping.id == id; });
}

void PingList::bind(std::uint64_t id, std::uint64_t helperId)
{
    m_byHelperId[helperId] = id;
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
    const bool answered = result.outcome == wire::PingOutcome::Reply;
    ++ping->sent;
    ping->received += answered ? 1 : 0;
    ping->last = result;
    ping->recentMs.push_back(answered ? static_cast<double>(result.rttNs) / 1e6 : -1.0);
    if (ping->recentMs.size() > recentMost)
        ping->recentMs.erase(ping->recentMs.begin());
    return ping->id;
}

std::optional<std::uint64_t> PingList::ended(std::uint64_t helperId)
{
    const auto found = m_byHelperId.find(helperId);
    if (found == m_byHelperId.end())
        return std::nullopt;
    const std::uint64_t id = found->second;
    m_byHelperId.erase(found);
    if (Ping* ping = find(id))
        ping->running = false;
    return id;
}

void PingList::allLost(bool resume)
{
    for (Ping& ping : m_pings) {
        if (ping.running && resume)
            m_resume.push_back(ping.id);
        ping.running = false;
    }
    if (!resume)
        m_resume.clear();
    m_byHelperId.clear();
}

std::vector<std::uint64_t> PingList::toResume()
{
    for (const std::uint64_t id : m_resume) {
        if (Ping* ping = find(id))
            ping->running = true;
    }
    return std::exchange(m_resume, {});
}

} // namespace nsk::gui
