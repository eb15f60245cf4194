// SPDX-License-Identifier: MIT
// What a format keeps beside for its own way back, and what of a topology is left over.
#include "core/exchange/wording.h"

#include "core/file/jsonvalue.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>

namespace nsk::wording {

Attributes kept(const Extras& extras, std::string_view format)
{
    Attributes all;
    const std::string start = "x-" + std::string(format) + "-";
    for (const auto& [name, json] : extras) {
        if (!name.starts_with(start) || json.size() < 2 || json.front() != '"')
            continue;
        std::string text;
        for (std::size_t i = 1; i + 1 < json.size(); ++i) {
            if (json[i] == '\\' && i + 2 < json.size()) {
                const char escape = json[++i];
                if (escape == 'u')
                    i = std::min(i + 4, json.size()); // a control character: no attribute has one
                else
                    text += escape == 'n' ? '\n' : escape == 't' ? '\t' : escape == 'r' ? '\r' : escape;
            } else {
                text += json[i];
            }
        }
        all.emplace_back(name.substr(start.size()), std::move(text));
    }
    return all;
}

void keep(Extras& extras, std::string_view format, std::string_view name, std::string_view value,
          ExchangeReport& report)
{
    const std::string member = "x-" + std::string(format) + "-" + shortened(name, 100);
    std::string json = quotedJson(value);
    if (extras.size() >= limits::extrasPerObject || json.size() > limits::extraLength ||
        std::ranges::find(extras, member, &Extra::first) != extras.end())
        report.leftOut(std::string(name) + " = " + shortened(value), "not-kept",
                       {std::to_string(limits::extrasPerObject), std::to_string(limits::extraLength / 1024)});
    else
        extras.emplace_back(member, std::move(json));
}

Topology withAllInterfaces(const Topology& topology)
{
    const Topology full = resolved(topology);
    Topology result = topology;
    result.links = full.links;
    for (std::size_t i = 0; i < result.nodes.size(); ++i) {
        Node& node = result.nodes[i];
        for (std::size_t k = node.interfaces.size(); k < full.nodes[i].interfaces.size(); ++k)
            node.interfaces.push_back(Interface{.name = full.nodes[i].interfaces[k].name});
    }
    return result;
}

void reportLeftovers(const Topology& topology, std::string_view format, bool groups, ExchangeReport& report, bool drawn,
                     bool described)
{
    const std::string own = "x-" + std::string(format) + "-";
    const auto extras = [&](const std::string& where, const Extras& all) {
        for (const auto& [name, value] : all) {
            if (!name.starts_with(own) || value.empty() || value.front() != '"')
                report.leftOut(where + name, "export.member", {name});
        }
    };
    const auto members = [&](const std::string& what, std::size_t count, const char* member) {
        if (count > 0)
            report.leftOut(what, "export.member", {member});
    };
    members(topology.name.str(), described ? 0 : topology.description.size(), "description");
    members(topology.name.str(), topology.comment.size(), "comment");
    members(topology.name.str(), topology.checks.size(), "checks");
    members(topology.name.str(), drawn ? 0 : topology.layout.annotations.size(), "annotations");
    members(topology.name.str(), groups ? 0 : topology.layout.groups.size(), "groups");
    extras({}, topology.extras);
    for (const Node& node : topology.nodes) {
        const std::string& name = node.name.str();
        members(name, node.isolation.size(), "isolation");
        members(name, node.limits ? 1 : 0, "limits");
        members(name, node.services.size(), "services");
        members(name, node.uplink ? 1 : 0, "uplink");
        members(name, node.z != 0 ? 1 : 0, "z");
        members(name, node.locked ? 1 : 0, "locked");
        extras(name + " ", node.extras);
        for (const Interface& interface : node.interfaces) {
            members(name + ":" + interface.name.str(), interface.comment.size(), "comment");
            extras(name + ":" + interface.name.str() + " ", interface.extras);
        }
        for (const Route& route : node.routes) {
            members(name + " " + of(route), route.comment.size(), "comment");
            extras(name + " " + of(route) + " ", route.extras);
        }
    }
    for (const Link& link : topology.links)
        extras(link.endpoints[0].node.str() + " – " + link.endpoints[1].node.str() + " ", link.extras);
}

} // namespace nsk::wording
