// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/scan.h"
#include "privhelper/netlink/nlsocket.h"

#include <map>

namespace nsk {

/// What the queueing disciplines of an interface do to the packets that leave by it: netem and tbf as a drawing's impairment, the
/// others by their name.
struct Queueing
{
    ImpairmentRates impairment{};
    std::vector<std::string> others{}; ///< "htb", "netem with correlation": not in the impairment
};

/// By the interface's index, of those that have any. None where this kernel has no queueing disciplines.
std::map<std::uint32_t, Queueing> readQueueing(NlSocket& socket);

/// What one RTM_NEWQDISC (linux/pkt_sched.h) adds to it.
void takeDiscipline(const nlmsghdr* message, std::map<std::uint32_t, Queueing>& all);

} // namespace nsk
