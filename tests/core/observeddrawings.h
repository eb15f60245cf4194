// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

/// Labs as the kernel would show them, for tests of what looks at one.
namespace drawings {

/// An end of a link that is up. `own` may be null; `master`: the bridge that it is a port of.
inline nsk::ObservedInterface observedVeth(const char* name, const char* own, const char* peerNode, const char* peer, const char* master = "")
{
    nsk::ObservedInterface one;
    one.name = name;
    one.kind = "veth";
    one.up = one.running = true;
    one.mtu = 1500;
    one.peerNode = peerNode;
    one.peerInterface = peer;
    one.master = master;
    if (own != nullptr)
        one.addresses.push_back({nsk::IpAddress::parse(own).value(), 24, false, false});
    return one;
}

/// Without `via` the connected route that an address makes.
inline nsk::ObservedRoute observedRoute(const char* to, const char* via, const char* dev)
{
    nsk::ObservedRoute route{nsk::Prefix::parse(to).value(), {}, dev, 0, nsk::RouteType::Unicast, via == nullptr, false};
    if (via != nullptr)
        route.via = nsk::IpAddress::parse(via).value();
    return route;
}

inline void addObserved(nsk::ObservedLab& lab, const char* name, std::vector<nsk::ObservedInterface> interfaces, std::vector<nsk::ObservedRoute> routes, bool forwards = false)
{
    nsk::ObservedNode seen{nsk::NodeName::parse(name).value()};
    seen.present = true;
    seen.interfaces = std::move(interfaces);
    seen.routes = std::move(routes);
    seen.forwardingIpv4 = forwards;
    lab.nodes.push_back(std::move(seen));
}

} // namespace drawings
