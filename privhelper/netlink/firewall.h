// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace nsk::firewall {

/// Whether the firewall of the namespace the thread is in drops what it forwards between these interfaces. `ruleset` is
/// what `nft -j list ruleset` prints. A rule counts when everything it asks for is an interface's name; a rule that
/// asks for more (states, ports, addresses) is passed over, so the answer errs towards "drops". Only chains of ip and
/// inet on the forward hook.
bool dropsForwarded(const std::string& ruleset, const std::vector<std::string>& interfaces);

} // namespace nsk::firewall
