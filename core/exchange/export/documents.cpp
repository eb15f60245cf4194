// SPDX-License-Identifier: MIT
#include "core/exchange/export/documents.h"

#include "core/exchange/wording.h"

namespace nsk::documents {

Peers peersOf(const Topology& full)
{
    Peers peers;
    for (const Link& link : full.links) {
        for (std::size_t i = 0; i < 2; ++i) {
            const Endpoint &end = link.endpoints[i], &other = link.endpoints[1 - i];
            peers[{end.node, *end.interface}] = other.node.str() + ":" + other.interface->str();
        }
    }
    return peers;
}

std::map<NodeName, const Node*> byName(const Topology& topology)
{
    std::map<NodeName, const Node*> nodes;
    for (const Node& node : topology.nodes)
        nodes.emplace(node.name, &node);
    return nodes;
}

std::string endText(const std::map<NodeName, const Node*>& nodes, const Endpoint& end)
{
    std::string text = end.interface->str();
    if (const Interface* interface = findInterface(*nodes.at(end.node), *end.interface)) {
        for (const InterfaceAddress& address : interface->addresses)
            text += "\n" + address.str();
    }
    return text;
}

std::string titleOf(const Node& node)
{
    std::string title = node.label.empty() ? node.name.str() : node.label;
    for (const Interface& interface : node.interfaces) {
        if (node.kind != NodeKind::Switch)
            continue;
        for (const InterfaceAddress& address : interface.addresses)
            title += "\n" + address.str();
    }
    return title;
}

std::string impairmentText(const Link& link)
{
    if (!link.impairment)
        return {};
    const std::string forward = wording::of(link.impairment->forward),
                      backward = wording::of(link.impairment->backward);
    if (forward == backward)
        return forward == "none" ? std::string() : forward;
    return "→ " + forward + ", ← " + backward;
}

void reportMissing(const Topology& topology, const Holds& holds, ExchangeReport& report)
{
    wording::reportLeftovers(topology, "document", holds.groups, report, holds.annotations, holds.description);
    const auto missing = [&report](const std::string& where, bool there, const char* member) {
        if (there)
            report.leftOut(where, "export.member", {member});
    };
    missing(topology.name.str(), !holds.places && !topology.layout.nodes.empty(), "layout");
    for (const Node& node : topology.nodes) {
        const std::string& name = node.name.str();
        missing(name, !holds.routes && !node.routes.empty(), "routes");
        missing(name, !node.sysctls.empty(), "sysctls");
        missing(name, node.forwarding.has_value(), "forwarding");
        missing(name, !node.hostname.empty(), "hostname");
        missing(name, !node.comment.empty(), "comment");
        missing(name, !node.icon.empty(), "icon");
        missing(name, !holds.colours && !node.colour.empty(), "colour");
        for (const Interface& interface : node.interfaces) {
            const std::string where = name + ":" + interface.name.str();
            missing(where, !holds.settings && interface.mac, "mac");
            missing(where, !holds.settings && interface.mtu, "mtu");
            missing(where, !holds.settings && !interface.up, "up");
            missing(where, interface.ipv6.has_value(), "ipv6");
        }
    }
    for (const Link& link : topology.links)
        missing(link.endpoints[0].node.str() + " – " + link.endpoints[1].node.str(),
                !holds.impairment && link.impairment, "impairment");
}

} // namespace nsk::documents
