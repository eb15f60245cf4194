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

bool isSettled(const Node& drawnNode, const Interface& drawn, const ObservedNode& node)
{
    const auto isIpv6 = [](const InterfaceAddress& one) { return one.family() == Family::IPv6; };
    const ObservedInterface* real = node.findInterface(drawn.name.str());
    if (real != nullptr && missingLinkLocal(drawnNode, drawn, *real))
        return false;
    auto addresses = settableAddresses(drawn);
    std::erase_if(addresses, [&](const InterfaceAddress& one) { return !isIpv6(one); });
    if (addresses.empty() || real == nullptr || !real->up || !real->running || real->ipv6Disabled == true)
        return true;
    const auto linkLocalWaits = [](const ObservedAddress& one) { return one.linkLocalByKernel && one.tentative; };
    return std::none_of(real->addresses.begin(), real->addresses.end(), linkLocalWaits) &&
           std::all_of(addresses.begin(), addresses.end(),
                       [&](const InterfaceAddress& one) { return isUsable(one, *real, node); });
}

bool usesIpv6(const Interface& interface)
{
    return effectiveIpv6(interface) != Ipv6Mode::Off;
}

} // namespace

bool isSettled(const Node& drawn, const ObservedNode& real)
{
    return !real.present ||
           std::ranges::all_of(drawn.interfaces, [&](const Interface& one) { return isSettled(drawn, one, real); });
}

std::vector<Unsettled> unsettled(const Topology& drawn, const ObservedLab& real)
{
    std::unordered_map<NodeName, std::size_t> places;
    for (std::size_t i = 0; i < real.nodes.size(); ++i)
        places.emplace(real.nodes[i].name, i);
    std::vector<Unsettled> nodes;
    for (const Node& node : drawn.nodes) {
        const auto place = std::ranges::any_of(node.interfaces, usesIpv6) ? places.find(node.name) : places.end();
        if (place == places.end() || isSettled(node, real.nodes[place->second]))
            continue;
        nodes.push_back({&node, place->second, {}});
        for (const Interface& interface : node.interfaces) {
            const ObservedInterface* seen = real.nodes[place->second].findInterface(interface.name.str());
            if (seen != nullptr && usesIpv6(interface))
                nodes.back().links.insert(seen->index);
        }
    }
    return nodes;
}

} // namespace nsk
