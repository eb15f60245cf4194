// SPDX-License-Identifier: MIT
#include "core/model/subnets.h"

namespace nsk {

std::vector<Prefix> namedSubnets(const Topology& topology)
{
    std::vector<Prefix> named;
    for (const Node& node : topology.nodes) {
        for (const Interface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses)
                named.push_back(address.prefix());
        }
        for (const Route& route : node.routes)
            named.push_back(route.to);
        if (node.uplink && node.uplink->subnet)
            named.push_back(*node.uplink->subnet);
    }
    std::erase_if(named, [](const Prefix& one) { return one.isDefault(); });
    return named;
}

bool makesSubnet(const InterfaceAddress& address)
{
    return !address.address().isLinkLocal() && address.length() < bitsOf(address.family());
}

} // namespace nsk
