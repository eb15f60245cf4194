// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/address.h"

#include <compare>
#include <cstdint>
#include <linux/netlink.h>
#include <optional>
#include <set>
#include <vector>

namespace nsk {

/// Whom nobody answers for in one namespace: its neighbours in NUD_FAILED (linux/neighbour.h), kept from the kernel's
/// events (RTNLGRP_NEIGH) and, at first and after a loss, from a dump. One that is being asked for again
/// (NUD_INCOMPLETE, of which no event tells) has failed until it answers or is forgotten. Not told of: proxies, and the
/// forwarding entries of bridges. Owned by the WatchedSpace.
class FailedNeighbours
{
public:
    struct Key
    {
        std::uint32_t index = 0; ///< of the interface
        IpAddress address;
        auto operator<=>(const Key&) const = default;
    };
    struct News
    {
        std::vector<Key> failed;   ///< all that there are
        std::vector<Key> fresh;    ///< of them, those that were not told before; none the first time
        std::vector<Key> answered; ///< are there no more because somebody answers
    };

    /// An RTM_NEWNEIGH or RTM_DELNEIGH; events and the dump's come in the order in which they were true.
    void take(const nlmsghdr* message, bool ofDump);
    void beginDump();
    void endDump();
    bool hasNews() const { return !m_dumping && !m_unknown && (m_first || m_failed != m_told); }
    /// What is not as it was when this was last called; nothing while a dump is under way. The first time, after the
    /// first dump, what there is, be it nothing.
    std::optional<News> news();

private:
    std::set<Key> m_failed;
    std::set<Key> m_told;
    std::set<Key> m_answered; ///< of those told
    std::set<Key> m_before;   ///< the dump
    bool m_dumping = false;
    bool m_unknown = true; ///< no dump has ended yet
    bool m_first = true;
};

} // namespace nsk
