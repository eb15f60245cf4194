// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <cstddef>
#include <linux/netlink.h>
#include <vector>

namespace nsk {

/// The counters of one namespace's interfaces, as the last dump of RTM_GETSTATS gave them (linux/if_link.h), and which
/// of them are others than when they were last taken. Without loopback, whose index is 1 in every namespace. Owned by
/// the WatchedSpace.
class SpaceCounters
{
public:
    void beginDump() { m_next.clear(); }
    /// An RTM_NEWSTATS.
    void take(const nlmsghdr* message);
    /// `consistent`: no interface came or went meanwhile, so that what was not named is not there.
    void endDump(bool consistent);
    /// Before who asks anew: what was counted once is nobody's any more.
    void forget();

    /// As last read, by index.
    const std::vector<wire::InterfaceCounters>& all() const { return m_known; }
    std::vector<wire::InterfaceCounters> takeChanged();

private:
    void note(const wire::InterfaceCounters& counters, std::size_t untaken);

    std::vector<wire::InterfaceCounters> m_known;
    std::vector<wire::InterfaceCounters> m_next;    ///< of the dump under way
    std::vector<wire::InterfaceCounters> m_changed; ///< since they were last taken
};

} // namespace nsk
