// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"

#include "core/file/jsonmembers.h"
#include "core/file/layoutwriter.h"
#include "core/model/naming.h"

namespace nsk {

namespace {

std::string textList(const std::vector<std::string>& items)
{
    return listOnOneLine(items, [](const std::string& item) { return item; });
}

std::string interfaceJson(const Interface& interface)
{
    JsonMembers members;
    members.text("name", interface.name.str());
    if (!interface.addresses.empty())
        members.json("addresses",
                     listOnOneLine(interface.addresses, [](const InterfaceAddress& address) { return address.str(); }));
    members.valueOf("mac", interface.mac);
    members.number("mtu", interface.mtu);
    if (!interface.up)
        members.boolean("up", false);
    if (interface.ipv6)
        members.text("ipv6", *interface.ipv6 == Ipv6Mode::Off ? "off" : "link-local");
    members.rest(interface.comment, interface.extras);
    return members.onOneLine();
}

std::string routeJson(const Route& route)
{
    // "default" is read in the family of `via`, IPv4 without one.
    const bool sayDefault = route.to.isDefault() && (route.via || route.to.family() == Family::IPv4);
    JsonMembers members;
    members.text("to", sayDefault ? "default" : route.to.str());
    members.valueOf("via", route.via);
    members.valueOf("dev", route.dev);
    members.number("metric", route.metric);
    if (route.type != RouteType::Unicast)
        members.text("type", toString(route.type));
    members.rest(route.comment, route.extras);
    return members.onOneLine();
}

std::string serviceJson(const Service& service)
{
    JsonMembers members;
    members.text("name", service.name);
    members.json("command", textList(service.command));
    if (service.restart)
        members.boolean("restart", true);
    members.rest(service.comment, service.extras);
    return members.onOneLine();
}

std::string forwardingJson(const Forwarding& forwarding)
{
    JsonMembers members;
    members.boolean("ipv4", forwarding.ipv4);
    members.boolean("ipv6", forwarding.ipv6);
    return members.onOneLine();
}

std::string limitsJson(const Limits& limits)
{
    JsonMembers members;
    members.number("cpus", limits.cpus);
    members.number("memory_mib", limits.memoryMib);
    members.number("pids", limits.pids);
    return members.onOneLine();
}

std::string uplinkJson(const Uplink& uplink)
{
    JsonMembers members;
    members.valueOf("interface", uplink.interface);
    members.valueOf("subnet", uplink.subnet);
    return members.onOneLine();
}

std::string sysctlsJson(const std::vector<std::pair<std::string, std::string>>& sysctls)
{
    JsonMembers members;
    for (const auto& [name, value] : sysctls)
        members.text(name, value);
    return members.onOneLine();
}

/// What stands on a node's first line: plain values.
JsonMembers plainMembers(const Node& node)
{
    JsonMembers members;
    members.text("name", node.name.str());
    members.text("kind", toString(node.kind));
    members.textIfAny("label", node.label);
    members.textIfAny("hostname", node.hostname);
    members.boolean("nat", node.nat);
    members.boolean("stp", node.stp);
    members.textIfAny("icon", node.icon);
    members.textIfAny("colour", node.colour);
    if (node.z != 0)
        members.number("z", std::optional(node.z));
    if (node.locked)
        members.boolean("locked", true);
    return members;
}

/// What stands on a line of its own: lists and objects.
std::vector<std::string> innerMembers(const Node& node, const std::string& indent)
{
    std::vector<std::string> lines;
    const auto line = [&lines](const char* name, const std::string& value) {
        lines.push_back(quotedJson(name) + ": " + value);
    };
    if (!node.interfaces.empty())
        line("interfaces", listOnLines(node.interfaces, indent, interfaceJson));
    if (!node.routes.empty())
        line("routes", listOnLines(node.routes, indent, routeJson));
    if (node.forwarding)
        line("forwarding", forwardingJson(*node.forwarding));
    if (!node.sysctls.empty())
        line("sysctls", sysctlsJson(node.sysctls));
    if (!node.isolation.empty())
        line("isolation", textList(node.isolation));
    if (node.limits)
        line("limits", limitsJson(*node.limits));
    if (!node.services.empty())
        line("services", listOnLines(node.services, indent, serviceJson));
    if (node.uplink)
        line("uplink", uplinkJson(*node.uplink));
    return lines;
}

std::string nodeJson(const Node& node)
{
    const std::string indent = "      ";
    JsonMembers first = plainMembers(node);
    const std::vector<std::string> inner = innerMembers(node, indent);
    JsonMembers rest;
    rest.rest(node.comment, node.extras);
    if (inner.empty()) {
        first.rest(node.comment, node.extras);
        return first.onOneLine();
    }
    std::string out = "{\n" + indent + first.joined(", ");
    for (const std::string& line : inner)
        out += ",\n" + indent + line;
    if (!rest.empty())
        out += ",\n" + indent + rest.joined(",\n" + indent);
    return out + "\n    }";
}

JsonMembers ratesMembers(const ImpairmentRates& rates)
{
    JsonMembers members;
    members.number("delay_ms", rates.delayMs);
    members.number("jitter_ms", rates.jitterMs);
    members.number("loss_percent", rates.lossPercent);
    members.number("duplicate_percent", rates.duplicatePercent);
    members.number("reorder_percent", rates.reorderPercent);
    members.number("corrupt_percent", rates.corruptPercent);
    members.number("rate_mbit", rates.rateMbit);
    return members;
}

std::string impairmentJson(const Impairment& impairment)
{
    if (impairment.symmetric)
        return ratesMembers(impairment.forward).onOneLine();
    JsonMembers members;
    members.json("forward", ratesMembers(impairment.forward).onOneLine());
    members.json("backward", ratesMembers(impairment.backward).onOneLine());
    return members.onOneLine();
}

std::string linkJson(const Link& link)
{
    JsonMembers members;
    members.json("endpoints", listOnOneLine(link.endpoints, [](const Endpoint& end) {
                     return end.interface ? end.node.str() + ":" + end.interface->str() : end.node.str();
                 }));
    if (link.impairment)
        members.json("impairment", impairmentJson(*link.impairment));
    members.rest(link.comment, link.extras);
    return members.onOneLine();
}

std::string checkJson(const Check& check)
{
    JsonMembers members;
    members.text("from", check.from.str());
    members.text("to", check.to);
    members.text("expect", check.expect == Expectation::Reachable ? "reachable" : "unreachable");
    members.rest(check.comment, check.extras);
    return members.onOneLine();
}

} // namespace

std::string writeTopology(const Topology& topology)
{
    const std::string indent = "  ";
    JsonMembers members;
    members.text("format", "nsketch/1");
    members.text("name", topology.name.str());
    members.textIfAny("title", topology.title);
    members.textIfAny("description", topology.description);
    members.textIfAny("comment", topology.comment);
    members.json("nodes", listOnLines(topology.nodes, indent, nodeJson));
    if (!topology.links.empty())
        members.json("links", listOnLines(topology.links, indent, linkJson));
    if (!topology.checks.empty())
        members.json("checks", listOnLines(topology.checks, indent, checkJson));
    members.rest({}, topology.extras);
    if (topology.layout != Layout())
        members.json("layout", layoutJson(topology.layout));
    return "{\n  " + members.joined(",\n  ") + "\n}\n";
}

} // namespace nsk
