// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/observed/match.h"
#include "core/observed/observed.h"
#include "core/wire/messages.h"
#include "playground.h"

#include <QByteArray>

#include <algorithm>
#include <tuple>

/// Two drawings of one lab, between which nearly every kind of operation lies, and how labs are compared.
namespace labpair {

/// Two hosts behind a router, and a switch: most kinds of operation.
inline nsk::Topology drawn()
{
    nsk::Topology topology = playground::twoNamespaces();
    topology.nodes.push_back(playground::node(nsk::NodeKind::Switch, "sw1", {}));
    topology.nodes.push_back(playground::node(nsk::NodeKind::Host, "h1", {{"eth1", {"10.3.0.1/24"}}}));
    topology.nodes.push_back(playground::node(nsk::NodeKind::Host, "h2", {{"eth1", {"10.3.0.2/24"}}}));
    topology.nodes.push_back(playground::node(nsk::NodeKind::Gateway, "gw1", {{"eth1", {"10.3.0.254/24"}}}));
    topology.nodes.back().routes.push_back(
        nsk::Route{*nsk::Prefix::parse("10.99.0.0/16"), {}, {}, {}, nsk::RouteType::Blackhole});
    for (const char* end : {"h1:eth1", "h2:eth1", "gw1:eth1"})
        topology.links.push_back(playground::link(end, "sw1"));
    return topology;
}

/// Something of everything changed: nodes and links gone, new and renamed, addresses, routes, forwarding, MTU, MAC, up,
/// STP.
inline nsk::Topology redrawn()
{
    using namespace nsk;
    Topology topology = drawn();
    topology.nodes[0].interfaces[0].mtu = 1400;
    topology.nodes[0].interfaces[0].mac = *MacAddress::parse("02:00:00:00:00:07");
    topology.nodes[0].routes[0].to = *Prefix::parse("10.10.0.0/16");
    topology.nodes[1].forwarding = Forwarding{false, true};
    topology.nodes[1].interfaces[1].addresses[0] = *InterfaceAddress::parse("10.10.20.3/24");
    topology.nodes[2].interfaces[0].up = false;
    topology.nodes[2].routes.clear();
    topology.nodes[3].stp = true;
    topology.nodes.erase(topology.nodes.begin() + 5); // h2
    topology.links.erase(topology.links.begin() + 3);
    topology.nodes.push_back(
        playground::node(NodeKind::Host, "h3", {{"eth1", {"10.3.0.3/24"}}}, {{"0.0.0.0/0", "10.3.0.254"}}));
    topology.links.push_back(playground::link("h3:eth1", "sw1"));
    (void)apply(topology, RenameNode{playground::name("h1"), playground::name("h9")});
    (void)apply(topology, nsk::RenameInterface{playground::name("r"), *InterfaceName::parse("v1_r"),
                                               *InterfaceName::parse("to_ns1")});
    return topology;
}

inline nsk::wire::Deploy request(const nsk::Topology& topology)
{
    return {topology, "a.nsketch", false, {}, 0};
}

/// Indexes, the order of routes and addresses, how far a link-local address is and when a carrier is noticed are the
/// kernel's own affair.
inline nsk::ObservedLab comparable(nsk::ObservedLab lab)
{
    for (nsk::ObservedNode& node : lab.nodes) {
        for (nsk::ObservedInterface& interface : node.interfaces) {
            interface.index = 0;
            interface.running = false;
            for (nsk::ObservedAddress& address : interface.addresses)
                address.tentative = address.tentative && !address.linkLocalByKernel;
            std::sort(interface.addresses.begin(), interface.addresses.end(),
                      [](const auto& a, const auto& b) { return a.address < b.address; });
        }
        std::sort(node.interfaces.begin(), node.interfaces.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        for (nsk::ObservedRoute& route : node.routes)
            route.dead = false;
        std::sort(node.routes.begin(), node.routes.end(), [](const auto& a, const auto& b) {
            return std::tie(a.to, a.dev, a.metric) < std::tie(b.to, b.dev, b.metric);
        });
    }
    return lab;
}

inline QByteArray describe(const nsk::ObservedInterface& one)
{
    QByteArray text = QByteArray::fromStdString(one.name + " " + one.kind + " to " + one.peerNode + ":" +
                                                one.peerInterface + " in " + one.master);
    text += one.up ? " up" : " down";
    text += one.running ? " running" : "";
    text += " mtu " + QByteArray::number(one.mtu) + " mac " + QByteArray::fromStdString(one.mac ? one.mac->str() : "");
    text += !one.ipv6Disabled ? " ipv6 ?" : *one.ipv6Disabled ? " ipv6 off" : " ipv6 on";
    for (const auto& address : one.addresses)
        text += " " + QByteArray::fromStdString(address.address.str()) + (address.tentative ? "?" : "");
    return text;
}

inline QByteArray firstDifference(const nsk::ObservedLab& a, const nsk::ObservedLab& b)
{
    for (std::size_t i = 0; i < a.nodes.size() && i < b.nodes.size(); ++i) {
        if (a.nodes[i] == b.nodes[i])
            continue;
        QByteArray text = QByteArray::fromStdString(a.nodes[i].name.str());
        for (const auto& [lab, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
            for (const auto& one : lab->nodes[i].interfaces) {
                const auto* same = other->nodes[i].findInterface(one.name);
                if (same == nullptr || *same != one)
                    text += "\n  " + describe(one);
            }
        }
        for (const auto* lab : {&a, &b}) {
            text += "\n ";
            for (const auto& route : lab->nodes[i].routes)
                text += " " + QByteArray::fromStdString(routeText(route)) + (route.byKernel ? " (kernel)" : "") +
                        (route.dead ? " (dead);" : ";");
        }
        return text;
    }
    return "the number of nodes";
}

} // namespace labpair
