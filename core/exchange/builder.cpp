// SPDX-License-Identifier: MIT
#include "core/exchange/builder.h"

#include "core/model/consistency.h"
#include "core/model/limits.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace nsk {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What is not allowed becomes '-', several in a row one; none at the end.
std::string cleaned(std::string_view text, std::size_t most)
{
    std::string clean;
    for (const char c : text.substr(0, 4 * most)) {
        const bool good = isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '-';
        if (good)
            clean += c;
        else if (!clean.empty() && clean.back() != '-')
            clean += '-';
        if (clean.size() == most)
            break;
    }
    while (!clean.empty() && (clean.back() == '-' || clean.back() == '.'))
        clean.pop_back();
    return clean;
}

std::string withNumber(const std::string& base, std::size_t number, std::size_t most)
{
    const std::string tail = std::to_string(number);
    const bool digit = isDigit(base.back());
    const std::size_t room = most - tail.size() - (digit ? 1 : 0);
    return base.substr(0, room) + (digit ? "-" : "") + tail;
}

/// What a drawing has on one line holds no control characters, whatever the other tool's file has.
void makeOneLine(Topology& topology)
{
    const auto one = [](std::string& text) {
        std::ranges::replace_if(
            text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    };
    one(topology.title);
    for (Node& node : topology.nodes) {
        one(node.label);
        for (auto& [name, value] : node.sysctls)
            one(value);
    }
    for (Group& group : topology.layout.groups)
        one(group.title);
}

} // namespace

std::string nodeNameLike(std::string_view text)
{
    std::string name = cleaned(text, NodeName::maxLength);
    name.erase(0, std::min(name.find_first_not_of("-._"), name.size()));
    if (!name.empty() && !isLetter(name.front()))
        name.insert(0, "n");
    name.resize(std::min(name.size(), NodeName::maxLength));
    return name.empty() ? "node" : name;
}

std::string interfaceNameLike(std::string_view text)
{
    std::string name = cleaned(text, InterfaceName::maxLength);
    name.erase(0, std::min(name.find_first_not_of("-._"), name.size()));
    if (name.empty())
        return "eth";
    return InterfaceName::parse(name) ? name : name + "0";
}

TopologyBuilder::TopologyBuilder(std::string_view wanted) : m_topology(*LabName::parse(nodeNameLike(wanted)))
{
    if (m_topology.name.str() != wanted && !wanted.empty())
        m_topology.title = shortened(wanted, limits::labelLength - 4);
}

std::string TopologyBuilder::freeNodeName(std::string_view wanted)
{
    const std::string base = nodeNameLike(wanted);
    if (!m_names.contains(base))
        return base;
    for (std::size_t& number = m_numbers.try_emplace(base, 1).first->second;;) {
        std::string name = withNumber(base, ++number, NodeName::maxLength);
        if (!m_names.contains(name))
            return name;
    }
}

void TopologyBuilder::expect(std::size_t nodes, std::size_t links)
{
    m_topology.nodes.reserve(std::min(nodes, limits::nodes));
    m_topology.links.reserve(std::min(links, limits::links));
}

Result<TopologyBuilder::NodeIndex> TopologyBuilder::addNode(const std::string& id, std::string_view wanted,
                                                            NodeKind kind)
{
    if (m_byId.contains(id))
        return fail("exchange.twice", {shortened(id)});
    if (m_topology.nodes.size() >= limits::nodes)
        return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
    const std::string name = freeNodeName(wanted);
    m_names.insert(name);
    Node node{*NodeName::parse(name), kind};
    if (name != wanted) {
        node.label = shortened(wanted, limits::labelLength - 4);
        m_report.approximated(wanted, "renamed", {name});
    }
    m_topology.nodes.push_back(std::move(node));
    m_ports.emplace_back();
    m_byId.emplace(id, m_topology.nodes.size() - 1);
    return m_topology.nodes.size() - 1;
}

Result<TopologyBuilder::NodeIndex> TopologyBuilder::addSwitch(std::string_view wanted)
{
    return addNode("\n" + std::string(wanted) + "\n" + std::to_string(m_topology.nodes.size()), wanted,
                   NodeKind::Switch);
}

std::optional<TopologyBuilder::NodeIndex> TopologyBuilder::find(const std::string& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> TopologyBuilder::findInterface(NodeIndex node, std::string_view wanted) const
{
    const auto& names = m_ports[node].byTheirs;
    const auto found = names.find(std::string(wanted));
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

Result<std::size_t> TopologyBuilder::interfaceOf(NodeIndex index, std::string_view wanted)
{
    if (const auto there = findInterface(index, wanted); there && !wanted.empty())
        return *there;
    Node& node = m_topology.nodes[index];
    Ports& ports = m_ports[index];
    if (node.interfaces.size() >= limits::interfacesPerNode)
        return fail("exchange.too-many-interfaces", {node.name.str(), std::to_string(limits::interfacesPerNode)});
    const bool reserved = node.kind == NodeKind::Switch && wanted == "br0"; // that is the bridge itself
    std::string name = wanted.empty() || reserved ? "eth" + std::to_string(ports.next) : interfaceNameLike(wanted);
    const std::string base = wanted.empty() || reserved ? "eth" : name;
    while (isTaken(index, name))
        name = base == "eth" ? "eth" + std::to_string(++ports.next)
                             : withNumber(base, ++ports.next, InterfaceName::maxLength);
    if (!wanted.empty() && name != wanted) {
        m_report.approximated(node.name.str() + ":" + std::string(wanted), "renamed", {name});
        m_given.emplace(index, name);
    }
    node.interfaces.push_back({.name = *InterfaceName::parse(name)});
    ports.byTheirs.emplace(wanted.empty() ? std::move(name) : std::string(wanted), node.interfaces.size() - 1);
    return node.interfaces.size() - 1;
}

/// A file's name may have become another one, and is free then.
bool TopologyBuilder::isTaken(NodeIndex node, const std::string& name) const
{
    const auto same = findInterface(node, name);
    return (same && m_topology.nodes[node].interfaces[*same].name.str() == name) || m_given.contains({node, name});
}

bool TopologyBuilder::isLinked(NodeIndex node, std::size_t interface) const
{
    const std::vector<bool>& linked = m_ports[node].linked;
    return interface < linked.size() && linked[interface];
}

Result<std::size_t> TopologyBuilder::link(const End& first, const End& second)
{
    const auto nameOf = [this](const End& end) { return m_topology.nodes[end.node].interfaces[end.interface].name; };
    const auto wordsOf = [&](const End& end) {
        return std::vector<std::string>{m_topology.nodes[end.node].name.str(), nameOf(end).str()};
    };
    if (first.node == second.node && first.interface == second.interface)
        return fail("exchange.to-itself", wordsOf(first));
    for (const End* end : {&first, &second}) {
        if (isLinked(end->node, end->interface))
            return fail("exchange.linked-twice", wordsOf(*end));
    }
    if (m_topology.links.size() >= limits::links)
        return fail("exchange.too-many-links", {std::to_string(limits::links)});
    for (const End* end : {&first, &second}) {
        std::vector<bool>& linked = m_ports[end->node].linked;
        linked.resize(std::max(linked.size(), end->interface + 1));
        linked[end->interface] = true;
    }
    m_topology.links.push_back(Link{{Endpoint{m_topology.nodes[first.node].name, nameOf(first)},
                                     Endpoint{m_topology.nodes[second.node].name, nameOf(second)}}});
    return m_topology.links.size() - 1;
}

void TopologyBuilder::place(NodeIndex node, double x, double y)
{
    if (std::isfinite(x) && std::isfinite(y))
        m_places[node] = {x, y};
}

void TopologyBuilder::forgetNames()
{
    std::exchange(m_ports, {});
    std::exchange(m_given, {});
    std::exchange(m_byId, {});
    std::exchange(m_names, {});
    std::exchange(m_numbers, {});
}

Result<Imported> TopologyBuilder::finish(double scale)
{
    for (const auto& [id, index] : m_byId) {
        const NodeName& name = m_topology.nodes[index].name;
        if (id != name.str() && !id.starts_with('\n')) // the others nsketch has made
            m_report.knows(id, name);
    }
    forgetNames();
    makeOneLine(m_topology);
    for (NodeIndex i = 0; i < m_topology.nodes.size(); ++i) {
        const auto found = m_places.find(i);
        if (found == m_places.end())
            continue;
        const auto units = [scale](double theirs) {
            return std::clamp(std::round(theirs * scale), -limits::coordinateMost, limits::coordinateMost);
        };
        m_topology.layout.nodes.emplace_back(m_topology.nodes[i].name,
                                             Position{units(found->second.x), units(found->second.y)});
    }
    if (const Status fits = checkConsistency(m_topology); !fits)
        return fail(fits.error());
    return Imported{std::move(m_topology), std::move(m_report)};
}

} // namespace nsk
