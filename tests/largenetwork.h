// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <string>

namespace nsk::test {

/// A tree of sites, twenty nodes each: a router, a switch and hosts, with addresses and routes.
inline Topology largeNetwork(std::size_t sites)
{
    Topology topology(*LabName::parse("large"));
    const auto address = [](std::size_t net, std::size_t host) {
        return *InterfaceAddress::parse("10." + std::to_string(net / 250) + "." + std::to_string(net % 250) + "." +
                                        std::to_string(host) + "/24");
    };
    const auto interface = [](const std::string& name, std::optional<InterfaceAddress> own) {
        Interface made{.name = *InterfaceName::parse(name)};
        if (own)
            made.addresses = {*own};
        return made;
    };
    const auto end = [](const std::string& node, const std::string& name) {
        return Endpoint{*NodeName::parse(node), *InterfaceName::parse(name)};
    };
    constexpr std::size_t hosts = 18; // and a switch and a router each
    for (std::size_t i = 0; i < sites; ++i) {
        const std::string n = std::to_string(i);
        Node router{*NodeName::parse("r" + n), NodeKind::Router}, one{*NodeName::parse("sw" + n), NodeKind::Switch};
        router.interfaces.push_back(interface("lan", address(i, 1)));
        topology.links.push_back(Link{{end("r" + n, "lan"), end("sw" + n, "p0")}});
        if (i > 0) {
            router.interfaces.push_back(interface("up", address(1000 + i, 2)));
            router.routes.push_back(Route{Prefix::everything(Family::IPv4), address(1000 + i, 1).address()});
            Node& parent = *topology.findNode(*NodeName::parse("r" + std::to_string((i - 1) / 4)));
            parent.interfaces.push_back(interface("d" + n, address(1000 + i, 1)));
            parent.routes.push_back(Route{address(i, 0).prefix(), address(1000 + i, 2).address()});
            topology.links.push_back(Link{{end(parent.name.str(), "d" + n), end("r" + n, "up")}});
        }
        topology.layout.nodes.emplace_back(router.name, Position{double(i % 25) * 400, double(i / 25) * 400});
        topology.nodes.push_back(std::move(router));
        topology.nodes.push_back(std::move(one));
        for (std::size_t k = 0; k < hosts; ++k) {
            const std::string name = "h" + n + "-" + std::to_string(k);
            Node host{*NodeName::parse(name)};
            host.interfaces = {interface("eth1", address(i, 10 + k))};
            host.routes = {Route{Prefix::everything(Family::IPv4), address(i, 1).address()}};
            topology.links.push_back(Link{{end(name, "eth1"), end("sw" + n, "p" + std::to_string(k + 1))}});
            topology.nodes.push_back(std::move(host));
        }
    }
    return topology;
}

} // namespace nsk::test
