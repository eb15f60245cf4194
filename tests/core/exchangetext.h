// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "core/model/topology.h"

#include "topologiesfolder.h"

#include <algorithm>
#include <string>
#include <vector>

/// Topologies as text that a test can have in it, and where real files of other tools are.
namespace nsk::test {

/// One line a node, then one a link, in the order of the model:
///     router r1: eth1 10.0.0.1/24 fd00::1/64; eth2 mtu=9000 down > 0.0.0.0/0 via 10.0.0.2 {net.x=1}
///     r1:eth1 - h1:eth1
inline std::string describe(const Topology& topology)
{
    std::string out;
    for (const Node& node : topology.nodes) {
        out += std::string(toString(node.kind)) + " " + node.name.str();
        const char* before = ": ";
        for (const Interface& one : node.interfaces) {
            out += before + one.name.str();
            before = "; ";
            for (const InterfaceAddress& address : one.addresses)
                out += " " + address.str();
            if (one.mac)
                out += " " + one.mac->str();
            if (one.mtu)
                out += " mtu=" + std::to_string(*one.mtu);
            if (one.ipv6)
                out += *one.ipv6 == Ipv6Mode::Off ? " no-ipv6" : " ipv6";
            out += one.up ? "" : " down";
        }
        for (const Route& route : node.routes) {
            out += " > " +
                   (route.type == RouteType::Unicast ? std::string() : std::string(toString(route.type)) + " ") +
                   route.to.str();
            out += route.via ? " via " + route.via->str() : "";
            out += route.dev ? " dev " + route.dev->str() : "";
            out += route.metric ? " metric " + std::to_string(*route.metric) : "";
        }
        if (node.forwarding && node.forwarding->ipv4)
            out += *node.forwarding->ipv4 ? " forwards4" : " no-forward4";
        if (node.forwarding && node.forwarding->ipv6)
            out += *node.forwarding->ipv6 ? " forwards6" : " no-forward6";
        for (const auto& [name, value] : node.sysctls)
            out += " {" + name + "=" + value + "}";
        if (node.stp.value_or(false))
            out += " stp";
        if (node.kind == NodeKind::Gateway && !node.nat.value_or(true))
            out += " no-nat";
        if (node.limits && node.limits->cpus)
            out += " cpus=" + std::to_string(*node.limits->cpus);
        if (node.limits && node.limits->memoryMib)
            out += " memory=" + std::to_string(*node.limits->memoryMib);
        if (!node.hostname.empty())
            out += " hostname=" + node.hostname;
        out += "\n";
    }
    for (const Link& link : topology.links) {
        for (const Endpoint& end : link.endpoints)
            out += (&end == &link.endpoints[0] ? "" : " - ") + end.node.str() + ":" +
                   (end.interface ? end.interface->str() : "");
        if (link.impairment &&
            !(link.impairment->forward == ImpairmentRates{} && link.impairment->backward == ImpairmentRates{})) {
            for (const ImpairmentRates* rates : {&link.impairment->forward, &link.impairment->backward})
                out += " [" + std::to_string(rates->delayMs.value_or(-1)) + " " +
                       std::to_string(rates->lossPercent.value_or(-1)) + " " +
                       std::to_string(rates->rateMbit.value_or(-1)) + "]";
        }
        out += "\n";
    }
    return out;
}

/// The same of what the network does, however it is written: with all that goes without saying, in an order of its own.
inline std::string describeNetwork(const Topology& topology)
{
    Topology whole = resolved(topology);
    for (Node& node : whole.nodes) {
        std::ranges::sort(node.interfaces, {}, &Interface::name);
        std::ranges::sort(node.sysctls);
        std::ranges::stable_sort(node.routes, {},
                                 [](const Route& one) { return std::pair(one.to.str(), one.metric.value_or(0)); });
        for (Interface& interface : node.interfaces) {
            if (interface.mtu == usualMtu)
                interface.mtu.reset();
        }
    }
    return describe(whole);
}

} // namespace nsk::test
