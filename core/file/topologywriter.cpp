// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"

#include "core/file/jsonvalue.h"
#include "core/model/naming.h"

namespace nsk {

namespace {

/// Members of an object in the making, each `"name": value`, to be joined on one line or on many.
class Members
{
public:
    void json(std::string_view name, const std::string& value) { m_list.push_back(quotedJson(name) + ": " + value); }
    void text(std::string_view name, std::string_view value) { json(name, quotedJson(value)); }
    void textIfAny(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            text(name, value);
    }
    void boolean(std::string_view name, std::optional<bool> value)
    {
        if (value)
            json(name, *value ? "true" : "false");
    }
    template <class Number> void number(std::string_view name, std::optional<Number> value)
    {
        if (value)
            json(name, numberJson(static_cast<double>(*value)));
    }
    template <class Value> void valueOf(std::string_view name, const std::optional<Value>& value)
    {
        if (value)
            text(name, value->str());
    }
    /// "comment" and the "x-" members: the last of every object.
    void rest(const std::string& comment, const Extras& extras)
    {
        textIfAny("comment", comment);
        for (const auto& [name, value] : extras)
            json(name, value);
    }

    bool empty() const { return m_list.empty(); }
    std::string onOneLine() const { return m_list.empty() ? "{}" : "{ " + joined(", ") + " }"; }
    std::string joined(const std::string& between) const
    {
        std::string out;
        for (const std::string& member : m_list)
            out += (out.empty() ? "" : between) + member;
        return out;
    }

private:
    std::vector<std::string> m_list;
};

/// A list or an object with an entry a line; the entries stand two deeper than `indent`.
std::string onLines(char open, char close, const std::vector<std::string>& entries, const std::string& indent)
{
    std::string out(1, open);
    for (std::size_t i = 0; i < entries.size(); ++i)
        out += (i == 0 ? "\n" : ",\n") + indent + "  " + entries[i];
    if (!entries.empty())
        out += "\n" + indent;
    return out + close;
}

template <class Items, class Function>
std::string listOnLines(const Items& items, const std::string& indent, Function&& toJson)
{
    std::vector<std::string> entries;
    for (const auto& item : items)
        entries.push_back(toJson(item));
    return onLines('[', ']', entries, indent);
}

template <class Items, class Function> std::string listOnOneLine(const Items& items, Function&& toText)
{
    std::string out = "[";
    for (const auto& item : items)
        out += (out.size() == 1 ? "" : ", ") + quotedJson(toText(item));
    return out + "]";
}

std::string textList(const std::vector<std::string>& items)
{
    return listOnOneLine(items, [](const std::string& item) { return item; });
}

std::string interfaceJson(const Interface& interface)
{
    Members members;
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
    Members members;
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
    Members members;
    members.text("name", service.name);
    members.json("command", textList(service.command));
    if (service.restart)
        members.boolean("restart", true);
    members.rest(service.comment, service.extras);
    return members.onOneLine();
}

std::string forwardingJson(const Forwarding& forwarding)
{
    Members members;
    members.boolean("ipv4", forwarding.ipv4);
    members.boolean("ipv6", forwarding.ipv6);
    return members.onOneLine();
}

std::string limitsJson(const Limits& limits)
{
    Members members;
    members.number("cpus", limits.cpus);
    members.number("memory_mib", limits.memoryMib);
    members.number("pids", limits.pids);
    return members.onOneLine();
}

std::string uplinkJson(const Uplink& uplink)
{
    Members members;
    members.valueOf("interface", uplink.interface);
    members.valueOf("subnet", uplink.subnet);
    return members.onOneLine();
}

std::string sysctlsJson(const std::vector<std::pair<std::string, std::string>>& sysctls)
{
    Members members;
    for (const auto& [name, value] : sysctls)
        members.text(name, value);
    return members.onOneLine();
}

/// What stands on a node's first line: plain values.
Members plainMembers(const Node& node)
{
    Members members;
    members.text("name", node.name.str());
    members.text("kind", toString(node.kind));
    members.textIfAny("label", node.label);
    members.textIfAny("hostname", node.hostname);
    members.boolean("nat", node.nat);
    members.boolean("stp", node.stp);
    members.textIfAny("icon", node.icon);
    members.textIfAny("colour", node.colour);
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
    Members first = plainMembers(node);
    const std::vector<std::string> inner = innerMembers(node, indent);
    Members rest;
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

Members ratesMembers(const ImpairmentRates& rates)
{
    Members members;
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
    Members members;
    members.json("forward", ratesMembers(impairment.forward).onOneLine());
    members.json("backward", ratesMembers(impairment.backward).onOneLine());
    return members.onOneLine();
}

std::string linkJson(const Link& link)
{
    Members members;
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
    Members members;
    members.text("from", check.from.str());
    members.text("to", check.to);
    members.text("expect", check.expect == Expectation::Reachable ? "reachable" : "unreachable");
    members.rest(check.comment, check.extras);
    return members.onOneLine();
}

std::string layoutJson(const Layout& layout)
{
    Members members;
    if (!layout.nodes.empty()) {
        std::vector<std::string> places;
        for (const auto& [node, position] : layout.nodes)
            places.push_back(quotedJson(node.str()) + ": [" + numberJson(position.x) + ", " + numberJson(position.y) +
                             "]");
        members.json("nodes", onLines('{', '}', places, "    "));
    }
    if (!layout.annotations.empty())
        members.json("annotations", onLines('[', ']', layout.annotations, "    "));
    members.rest(layout.comment, layout.extras);
    return "{\n    " + members.joined(",\n    ") + "\n  }";
}

} // namespace

std::string writeTopology(const Topology& topology)
{
    const std::string indent = "  ";
    Members members;
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
