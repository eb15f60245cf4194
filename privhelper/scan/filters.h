// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/nlsocket.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace nsk {

/// What of a namespace decides about packets and is in no drawing. Told by name only, so that nobody takes the drawing for all
/// there is; at most some hundred each.

/// Policy rules but for the three that every namespace has (table local at 0, main at 32766, default at 32767): "32765 IPv4".
std::vector<std::string> readRules(NlSocket& socket);

/// Neighbours that somebody has set for good: "10.0.0.2 dev eth0 lladdr 02:00:00:00:00:01". `names`: of interfaces by index.
std::vector<std::string> readNeighbours(NlSocket& socket, const std::map<std::uint32_t, std::string>& names);

/// Tables of nftables ("nft ip filter") and of the older iptables ("iptables nat"), of the namespace that the thread is in. None
/// where they may not be read.
std::vector<std::string> readFilterTables();

} // namespace nsk
