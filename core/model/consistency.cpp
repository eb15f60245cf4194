// SPDX-License-Identifier: MIT
#include "core/model/consistency.h"

#include "core/model/limits.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

bool isSysctlName(const std::string& name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-' || c == '/';
    };
    constexpr std::size_t lengthMost = 128; // as the file's reader has it; nor does an end that names nothing pass there
    const bool ends = !name.empty() && std::string_view("./-_").find(name.back()) == std::string_view::npos;
    return name.starts_with("net.") && name.size() <= lengthMost && ends && std::all_of(name.begin(), name.end(), allowed) &&
           name.find("..") == std::string::npos && name.find("./") == std::string::npos &&
           name.find("/.") == std::string::npos && name.find("//") == std::string::npos;
}

bool isHostname(std::string_view name)
{
    const auto alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !name.empty() && name.size() <= limits::hostnameLength && alphanumeric(name.front()) &&
           alphanumeric(name.back()) &&
           std::ranges::all_of(name, [&](char c) { return alphanumeric(c) || c == '-' || c == '.'; });
}

bool isColour(const std::string& colour)
{
    return colour.empty() || (colour.size() == 7 && colour[0] == '#' &&
                              colour.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos);
}

namespace {

using InterfaceSet = std::unordered_set<InterfaceName>;
using NodeIndex = std::unordered_map<NodeName, std::pair<const Node*, InterfaceSet>>;

Status checkCount(std::size_t count, std::size_t most, const char* what, const std::string& where)
{
    if (count > most)
        return fail("topology.too-many", {what, std::to_string(most)}, where);
    return {};
}

Status checkText(const std::string& text, std::size_t most, const char* member, const std::string& where)
{
    if (text.size() > most)
        return fail("topology.too-long", {member, std::to_string(most)}, where);
    if (text.find('\0') != std::string::npos)
        return fail("topology.not-text", {member}, where);
    return {};
}

Status checkInterface(const Interface& interface, const std::string& where)
{
    if (auto status = checkCount(interface.addresses.size(), limits::addressesPerInterface, "addresses", where);
        !status)
        return status;
    if (interface.mtu && (*interface.mtu < limits::mtuLeast || *interface.mtu > limits::mtuMost))
        return fail("topology.bad-value", {"mtu", std::to_string(*interface.mtu)}, where);
    return checkText(interface.comment, limits::textLength, "comment", where);
}

Status checkRoutes(const Node& node)
{
    const std::string& where = node.name.str();
    if (auto status = checkCount(node.routes.size(), limits::routesPerNode, "routes", where); !status)
        return status;
    for (const Route& route : node.routes) {
        if (route.via && route.via->family() != route.to.family())
            return fail("topology.family", {route.via->str(), route.to.str()}, where);
        if (auto status = checkText(route.comment, limits::textLength, "comment", where); !status)
            return status;
    }
    return {};
}

Status checkSettings(const Node& node)
{
    static constexpr std::string_view namespaceKinds[] = {"uts", "mnt", "pid", "ipc", "cgroup", "user", "time"};
    const std::string& where = node.name.str();
    if (auto status = checkCount(node.sysctls.size(), limits::sysctlsPerNode, "sysctls", where); !status)
        return status;
    for (const auto& [name, value] : node.sysctls) {
        if (!isSysctlName(name))
            return fail("topology.bad-value", {"sysctls", name}, where);
        if (auto status = checkText(value, limits::labelLength, "sysctls", where); !status)
            return status;
    }
    if (!node.hostname.empty() && !isHostname(node.hostname))
        return fail("topology.bad-value", {"hostname", node.hostname}, where);
    for (const std::string& kind : node.isolation) {
        if (std::find(std::begin(namespaceKinds), std::end(namespaceKinds), kind) == std::end(namespaceKinds))
            return fail("topology.bad-value", {"isolation", kind}, where);
    }
    if (!isColour(node.colour))
        return fail("topology.bad-value", {"colour", node.colour}, where);
    if (node.z < -limits::zMost || node.z > limits::zMost)
        return fail("topology.bad-value", {"z", std::to_string(node.z)}, where);
    if (node.limits && node.limits->cpus && !(*node.limits->cpus > 0 && std::isfinite(*node.limits->cpus)))
        return fail("topology.bad-value", {"limits.cpus", std::to_string(*node.limits->cpus)}, where);
    return checkCount(node.services.size(), limits::servicesPerNode, "services", where);
}

Status checkTexts(const Node& node)
{
    const std::string& where = node.name.str();
    if (auto status = checkText(node.label, limits::labelLength, "label", where); !status)
        return status;
    if (auto status = checkText(node.comment, limits::textLength, "comment", where); !status)
        return status;
    if (auto status = checkText(node.icon, limits::iconLength, "icon", where); !status)
        return status;
    return checkText(node.hostname, 64, "hostname", where); // sethostname(2): at most 64 bytes
}

Status checkNode(const Node& node, InterfaceSet& names)
{
    if (auto status = checkCount(node.interfaces.size(), limits::interfacesPerNode, "interfaces", node.name.str());
        !status)
        return status;
    for (const Interface& interface : node.interfaces) {
        if (!names.insert(interface.name).second)
            return fail("topology.duplicate-interface", {node.name.str(), interface.name.str()}, node.name.str());
        if (auto status = checkInterface(interface, node.name.str() + ":" + interface.name.str()); !status)
            return status;
    }
    if (auto status = checkRoutes(node); !status)
        return status;
    if (auto status = checkSettings(node); !status)
        return status;
    return checkTexts(node);
}

Status checkRates(const ImpairmentRates& rates, const std::string& where)
{
    const auto within = [](const std::optional<double>& value, double most) {
        return !value || (std::isfinite(*value) && *value >= 0 && *value <= most);
    };
    constexpr double anHour = 3'600'000; // milliseconds
    constexpr double most = 1'000'000'000;
    if (!within(rates.delayMs, anHour) || !within(rates.jitterMs, anHour) || !within(rates.lossPercent, 100) ||
        !within(rates.duplicatePercent, 100) || !within(rates.reorderPercent, 100) ||
        !within(rates.corruptPercent, 100) || !within(rates.rateMbit, most))
        return fail("topology.bad-value", {"impairment", {}}, where);
    return {};
}

Status checkEndpoint(const Endpoint& endpoint, NodeIndex& nodes, std::unordered_set<std::string>& used)
{
    const auto found = nodes.find(endpoint.node);
    if (found == nodes.end())
        return fail("topology.no-such-node", {endpoint.node.str()}, endpoint.node.str());
    if (!endpoint.interface)
        return {};
    const auto& [node, names] = found->second;
    const std::string where = endpoint.node.str() + ":" + endpoint.interface->str();
    if (node->kind != NodeKind::Switch && !names.contains(*endpoint.interface))
        return fail("topology.no-such-interface", {endpoint.node.str(), endpoint.interface->str()}, where);
    if (!used.insert(where).second)
        return fail("topology.interface-reused", {endpoint.node.str(), endpoint.interface->str()}, where);
    return {};
}

Status checkLinks(const Topology& topology, NodeIndex& nodes)
{
    std::unordered_set<std::string> used;
    for (const Link& link : topology.links) {
        const auto& [a, b] = link.endpoints;
        if (a.interface && a == b)
            return fail("topology.self-link", {a.node.str(), a.interface->str()}, a.node.str());
        for (const Endpoint& endpoint : link.endpoints) {
            if (auto status = checkEndpoint(endpoint, nodes, used); !status)
                return status;
        }
        if (!link.impairment)
            continue;
        for (const ImpairmentRates* rates : {&link.impairment->forward, &link.impairment->backward}) {
            if (auto status = checkRates(*rates, a.node.str() + " – " + b.node.str()); !status)
                return status;
        }
    }
    return {};
}

Status checkReferences(const Topology& topology, const NodeIndex& nodes)
{
    for (const Check& check : topology.checks) {
        if (!nodes.contains(check.from))
            return fail("topology.no-such-node", {check.from.str()}, "checks");
    }
    for (const auto& [node, position] : topology.layout.nodes) {
        if (!nodes.contains(node))
            return fail("topology.no-such-node", {node.str()}, "layout");
        if (!std::isfinite(position.x) || !std::isfinite(position.y))
            return fail("topology.bad-value", {"layout", node.str()}, node.str());
    }
    return {};
}

Status checkGroups(const Layout& layout, const NodeIndex& nodes)
{
    std::unordered_set<NodeName> grouped;
    for (const Group& group : layout.groups) {
        if (auto status = checkText(group.title, limits::labelLength, "title", "groups"); !status)
            return status;
        if (!isColour(group.colour))
            return fail("topology.bad-value", {"colour", group.colour}, "groups");
        for (const NodeName& node : group.nodes) {
            if (!nodes.contains(node))
                return fail("topology.no-such-node", {node.str()}, "groups");
            if (!grouped.insert(node).second)
                return fail("topology.bad-value", {"groups", node.str()}, node.str());
        }
    }
    return {};
}

Status checkAnnotations(const Layout& layout)
{
    const auto finite = [](std::initializer_list<double> numbers) {
        return std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); });
    };
    for (const Annotation& note : layout.annotations) {
        if (!finite({note.area.x, note.area.y, note.area.width, note.area.height, note.from.x, note.from.y, note.to.x,
                     note.to.y, note.size.value_or(0)}))
            return fail("topology.bad-value", {"annotations", {}}, "annotations");
        if (!isColour(note.colour) || !isColour(note.fill))
            return fail("topology.bad-value", {"colour", note.colour}, "annotations");
        if (auto status = checkText(note.text, limits::textLength, "text", "annotations"); !status)
            return status;
    }
    return {};
}

Status checkSizes(const Topology& topology)
{
    const std::string& where = topology.name.str();
    if (auto status = checkCount(topology.nodes.size(), limits::nodes, "nodes", where); !status)
        return status;
    if (auto status = checkCount(topology.links.size(), limits::links, "links", where); !status)
        return status;
    if (auto status = checkCount(topology.checks.size(), limits::checks, "checks", where); !status)
        return status;
    if (auto status = checkCount(topology.layout.annotations.size(), limits::annotations, "annotations", where);
        !status)
        return status;
    if (auto status = checkCount(topology.layout.groups.size(), limits::groups, "groups", where); !status)
        return status;
    if (auto status = checkText(topology.title, limits::labelLength, "title", where); !status)
        return status;
    return checkText(topology.description, limits::textLength, "description", where);
}

} // namespace

Status checkConsistency(const Topology& topology)
{
    if (auto status = checkSizes(topology); !status)
        return status;
    NodeIndex nodes;
    nodes.reserve(topology.nodes.size());
    for (const Node& node : topology.nodes) {
        const auto [place, fresh] = nodes.try_emplace(node.name, &node, InterfaceSet{});
        if (!fresh)
            return fail("topology.duplicate-node", {node.name.str()}, node.name.str());
        if (auto status = checkNode(node, place->second.second); !status)
            return status;
    }
    if (auto status = checkLinks(topology, nodes); !status)
        return status;
    return checkReferences(topology, nodes).and_then([&] { return checkGroups(topology.layout, nodes); }).and_then([&] {
        return checkAnnotations(topology.layout);
    });
}

} // namespace nsk
