// SPDX-License-Identifier: MIT
#include "core/exchange/export/containerlabtext.h"

#include "core/file/jsonsax.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <set>

namespace nsk::clab {

namespace {

constexpr std::size_t podInterface = 15; ///< IFNAMSIZ - 1, for NODE-INTERFACE
constexpr std::size_t easyInterface = 6; ///< "eth123": leaves room for the node's name
constexpr std::size_t labMost = 40;      ///< LAB-NODE-vx is a Service: a DNS label of at most 63 letters

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// A DNS label (RFC 1123).
std::string labelLike(const std::string& text, std::size_t most)
{
    std::string label = lower(text).substr(0, most);
    std::ranges::replace_if(
        label, [](char c) { return c == '.' || c == '_'; }, '-');
    while (!label.empty() && label.back() == '-')
        label.pop_back();
    return label;
}

/// `base`, or with a number behind it where somebody has that.
std::string freeName(const std::string& base, std::size_t most, std::set<std::string>& taken)
{
    const auto cut = [&](std::size_t length) {
        std::string name = base.substr(0, length);
        while (name.size() > 1 && (name.back() == '-' || name.back() == '.'))
            name.pop_back();
        return name;
    };
    std::string name = cut(most);
    for (std::size_t number = 2; !taken.insert(name).second; ++number) {
        const std::string tail = std::to_string(number);
        name = cut(most - std::min(most - 1, tail.size() + 1)) + "-" + tail;
    }
    return name;
}

/// The names of all interfaces of each node, those that only links have too.
std::vector<std::vector<std::string>> interfacesOf(const Topology& topology,
                                                   const std::vector<std::set<std::string>>& linked)
{
    std::vector<std::vector<std::string>> all(topology.nodes.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::set<std::string> seen;
        for (const Interface& one : topology.nodes[i].interfaces) {
            if (seen.insert(one.name.str()).second)
                all[i].push_back(one.name.str());
        }
        std::ranges::copy_if(linked[i], std::back_inserter(all[i]),
                             [&](const std::string& name) { return !seen.contains(name); });
    }
    return all;
}

} // namespace

JsonObject keptIn(const Extras& extras)
{
    for (const auto& [name, text] : extras) {
        if (name != "x-containerlab")
            continue;
        if (auto value = parseJson(text, {limits::fileDepth, limits::fileValues})) {
            if (auto* object = std::get_if<JsonObject>(&value->content))
                return std::move(*object);
        }
    }
    return {};
}

bool hasManagement(const Node& node, const TextStyle& style)
{
    if (style.kubernetes || node.kind == NodeKind::Gateway)
        return true;
    // One that came from containerlab has what it had there; others have none.
    const JsonObject kept = keptIn(node.extras);
    return !kept.empty() && std::ranges::none_of(kept, [](const auto& one) { return one.first == "network-mode"; });
}

TextNames namesFor(const Topology& topology, const TextStyle& style, ExchangeReport& report)
{
    const auto renamed = [&](const std::string& from, const std::string& to) {
        if (from != to)
            report.approximated(from, "containerlab.renamed", {to});
    };
    TextNames names;
    names.lab = style.kubernetes ? labelLike(topology.name.str(), labMost) : topology.name.str();
    renamed(topology.name.str(), names.lab);
    const auto links = resolveEndpoints(topology);
    std::vector<std::set<std::string>> linked(topology.nodes.size());
    std::map<std::string, std::size_t> indexes;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        indexes.emplace(topology.nodes[i].name.str(), i);
    for (const ResolvedLink& link : links) {
        for (const ResolvedEndpoint& end : link)
            linked[indexes.at(end.node.str())].insert(end.interface.str());
    }
    const auto interfaces = interfacesOf(topology, linked);
    std::set<std::string> taken{"host", "mgmt-net", "macvlan"};
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const Node& node = topology.nodes[i];
        std::set<std::string> used(interfaces[i].begin(), interfaces[i].end());
        const bool managed = hasManagement(node, style);
        std::size_t longest = 4, next = 1;
        std::map<std::string, std::string> map;
        const std::string label = labelLike(node.name.str(), NodeName::maxLength);
        for (const std::string& interface : interfaces[i]) {
            const bool bridge = node.kind == NodeKind::Switch && interface == bridgeName().str();
            const bool tooLong = style.kubernetes && interface.size() > easyInterface &&
                                 label.size() + 1 + interface.size() > podInterface;
            std::string name = interface;
            const bool management =
                interface == "eth0" && managed && (style.kubernetes || linked[i].contains(interface));
            if (!bridge && (tooLong || management)) {
                do
                    name = "eth" + std::to_string(next++);
                while (!used.insert(name).second);
                renamed(node.name.str() + ":" + interface, name);
            }
            longest = std::max(longest, bridge ? 0 : name.size());
            map.emplace(interface, name);
        }
        names.interfaces.push_back(std::move(map));
        const std::size_t room =
            style.kubernetes ? podInterface - 1 - std::min<std::size_t>(longest, 12) : NodeName::maxLength;
        std::string name = freeName(style.kubernetes ? label : node.name.str(), room, taken);
        renamed(node.name.str(), name);
        names.nodes.push_back(std::move(name));
    }
    return names;
}

} // namespace nsk::clab
