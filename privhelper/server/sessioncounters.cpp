// SPDX-License-Identifier: MIT
// The part of a session that hands on counters. Who follows them gets all at first, then what changed; the board reads
// them once for everybody.
#include "privhelper/server/labboard.h"
#include "privhelper/server/session.h"

namespace nsk {

void Session::handle(std::uint32_t id, const wire::CountersFollow& request)
{
    if (!request.on) {
        endCounters(request.lab);
        return reply(id, wire::Done{});
    }
    if (!m_following.contains(request.lab) || m_hub.board.view(request.lab) == nullptr)
        return refuse(id, {"counters.not-subscribed", {request.lab.str()}, request.lab.str()});
    reply(id, wire::Done{});
    if (m_counting.insert_or_assign(request.lab, true).second)
        m_hub.board.followCounters(request.lab);
    else
        m_hub.board.wantWholeCounters(request.lab);
}

void Session::endCounters(const LabName& lab)
{
    if (m_counting.erase(lab) > 0)
        m_hub.board.unfollowCounters(lab);
}

/// Whoever needs all of them is told nothing of what changed before.
void Session::takeCounters(const LabName& lab, const QByteArray& changed, const QByteArray& whole)
{
    const auto found = m_counting.find(lab);
    if (found == m_counting.end() || (found->second && whole.isEmpty()))
        return;
    m_connection.sendEvent(std::exchange(found->second, false) ? whole : changed);
}

} // namespace nsk
