// SPDX-License-Identifier: MIT
#include "privhelper/lab/settling.h"

#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <optional>
#include <string_view>
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

bool ipv6IsSettled(const Node& drawn, const ObservedNode& real)
{
    return std::ranges::all_of(drawn.interfaces, [&](const Interface& one) { return isSettled(drawn, one, real); });
}

/// The observed nodes by name.
class Places
{
public:
    explicit Places(const ObservedLab& lab) : m_lab(lab)
    {
        for (std::size_t i = 0; i < lab.nodes.size(); ++i)
            m_places.emplace(lab.nodes[i].name.str(), i);
    }
    std::optional<std::size_t> find(const std::string& node) const
    {
        const auto place = m_places.find(node);
        return place == m_places.end() ? std::nullopt : std::optional(place->second);
    }
    bool otherEndIsUp(const ObservedInterface& interface) const
    {
        if (interface.peerNode.empty())
            return interface.name == uplinkName().str(); // the computer's side is set up with it
        const auto place = find(interface.peerNode);
        const auto* peer = place ? m_lab.nodes[*place].findInterface(interface.peerInterface) : nullptr;
        return peer != nullptr && peer->up;
    }

private:
    const ObservedLab& m_lab;
    std::unordered_map<std::string_view, std::size_t> m_places;
};

/// Interfaces of a node without the carrier that is due.
std::set<std::uint32_t> dark(const Node& drawn, const ObservedNode& node, const Places& places)
{
    std::set<std::uint32_t> found;
    const auto isLit = [&](const ObservedInterface& one) { return one.running || places.otherEndIsUp(one); };
    for (const ObservedInterface& one : node.interfaces) {
        if (!one.up || one.running || one.stranger)
            continue;
        const auto isLitPort = [&](const ObservedInterface& port) {
            return port.master == one.name && port.up && isLit(port);
        };
        const bool isUsedBridge =
            one.kind == "bridge" && node.stp == false &&
            (!drawn.routes.empty() || std::ranges::any_of(drawn.interfaces, [&](const auto& wanted) {
                return wanted.name.str() == one.name && !wanted.addresses.empty();
            }));
        if (one.kind == "veth" ? places.otherEndIsUp(one)
                               : isUsedBridge && std::ranges::any_of(node.interfaces, isLitPort))
            found.insert(one.index);
    }
    return found;
}

} // namespace

bool isSettled(const Unsettled& waiting, const ObservedNode& real)
{
    const auto isDark = [&](const ObservedInterface& one) {
        return one.up && !one.running && waiting.dark.contains(one.index);
    };
    return !real.present || (std::ranges::none_of(real.interfaces, isDark) && ipv6IsSettled(*waiting.drawn, real));
}

std::vector<Unsettled> unsettled(const Topology& drawn, const ObservedLab& real)
{
    const Places places(real);
    std::vector<Unsettled> nodes;
    for (const Node& node : drawn.nodes) {
        const auto place = places.find(node.name.str());
        if (!place || !real.nodes[*place].present)
            continue;
        const ObservedNode& seen = real.nodes[*place];
        Unsettled waiting{&node, *place, {}, dark(node, seen, places)};
        if (waiting.dark.empty() && ipv6IsSettled(node, seen))
            continue;
        waiting.links = waiting.dark;
        for (const Interface& interface : node.interfaces) {
            const ObservedInterface* found = seen.findInterface(interface.name.str());
            if (found != nullptr && usesIpv6(interface))
                waiting.links.insert(found->index);
        }
        nodes.push_back(std::move(waiting));
    }
    return nodes;
}

} // namespace nsk
