// SPDX-License-Identifier: MIT
#include "privhelper/lab/settling.h"

#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <unordered_map>

namespace nsk {

namespace {

bool isUsable(const InterfaceAddress& drawn, const ObservedInterface& interface, const ObservedNode& node)
{
    const auto address = std::find_if(interface.addresses.begin(), interface.addresses.end(),
                                      [&](const ObservedAddress& one) { return matches(drawn, one); });
    if (address == interface.addresses.end())
        return true; // not waiting helps there: the comparison with the drawing tells of it
    const auto connects = [&](const ObservedRoute& one) {
        return one.to == drawn.prefix() && one.dev == interface.name && !one.dead;
    };
    return !address->tentative && std::any_of(node.routes.begin(), node.routes.end(), connects);
}

bool isSettled(const Interface& drawn, const ObservedNode& node)
{
    const auto isIpv6 = [](const InterfaceAddress& one) { return one.family() == Family::IPv6; };
    auto addresses = settableAddresses(drawn);
    std::erase_if(addresses, [&](const InterfaceAddress& one) { return !isIpv6(one); });
    const ObservedInterface* real = addresses.empty() ? nullptr : node.findInterface(drawn.name.str());
    if (real == nullptr || !real->up || !real->running || real->ipv6Disabled == true)
        return true;
    const auto linkLocalWaits = [](const ObservedAddress& one) { return one.linkLocalByKernel && one.tentative; };
    return std::none_of(real->addresses.begin(), real->addresses.end(), linkLocalWaits) &&
           std::all_of(addresses.begin(), addresses.end(),
                       [&](const InterfaceAddress& one) { return isUsable(one, *real, node); });
}

} // namespace

std::vector<NodeName> unsettled(const Topology& drawn, const ObservedLab& real)
{
    std::unordered_map<NodeName, const ObservedNode*> known;
    for (const ObservedNode& node : real.nodes)
        known.emplace(node.name, &node);
    std::vector<NodeName> nodes;
    for (const Node& node : drawn.nodes) {
        const auto draws = [](const Interface& one) {
            return std::any_of(one.addresses.begin(), one.addresses.end(),
                               [](const InterfaceAddress& address) { return address.family() == Family::IPv6; });
        };
        if (std::none_of(node.interfaces.begin(), node.interfaces.end(), draws))
            continue;
        const auto seen = known.find(node.name);
        if (seen != known.end() && seen->second->present &&
            !std::all_of(node.interfaces.begin(), node.interfaces.end(),
                         [&](const Interface& one) { return isSettled(one, *seen->second); }))
            nodes.push_back(node.name);
    }
    return nodes;
}

} // namespace nsk
