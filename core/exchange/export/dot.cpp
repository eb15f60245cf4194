// SPDX-License-Identifier: MIT
// Graphviz DOT that dot and neato draw: ports are interface names, addresses stand at the ends of lines, places are
// pos.
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"

#include <algorithm>
#include <map>

namespace nsk {

namespace {

/// As a quoted id.
std::string dotId(std::string_view raw)
{
    std::string text = "\"";
    for (const char c : raw)
        text += c == '"' ? "\\\"" : std::string(1, c);
    return text + '"';
}

/// A text in which a backslash means itself and line ends are kept.
std::string escaped(std::string_view text)
{
    std::string raw;
    for (const char c : text) {
        if (c == '\n')
            raw += "\\n";
        else if (c == '\\')
            raw += "\\\\";
        else
            raw += c;
    }
    return dotId(raw);
}

const char* shapeOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Router:
        return "circle";
    case NodeKind::Switch:
        return "hexagon";
    case NodeKind::Gateway:
        return "doublecircle";
    case NodeKind::Host:
    case NodeKind::Computer:
        break;
    }
    return "box";
}

class DotWriter
{
public:
    DotWriter(const Topology& topology, ExchangeReport& report)
        : m_topology(topology), m_report(report), m_places(topology.layout.nodes.begin(), topology.layout.nodes.end())
    {
        for (const Node& node : topology.nodes)
            m_nodes.emplace(node.name, &node);
    }

    std::string write()
    {
        m_out = "// written by nsketch\ngraph " + dotId(m_topology.name.str()) + " {\n  graph [nsketch=1";
        if (!m_topology.title.empty())
            m_out += ", title=" + escaped(m_topology.title);
        for (const auto& [name, value] : wording::kept(m_topology.extras, "dot"))
            m_out += ", " + dotId(name) + "=" + dotId(value);
        m_out += "];\n";
        for (std::size_t i = 0; i < m_topology.layout.groups.size(); ++i)
            writeGroup(i);
        for (const Node& node : m_topology.nodes)
            writeNode(node);
        for (const Link& link : m_topology.links)
            writeLink(link);
        return std::move(m_out) + "}\n";
    }

private:
    void writeGroup(std::size_t index)
    {
        const Group& group = m_topology.layout.groups[index];
        if (group.nodes.empty() || !group.comment.empty() || !group.extras.empty())
            m_report.leftOut(group.title, "export.member", {group.nodes.empty() ? "groups" : "comment"});
        if (group.nodes.empty())
            return;
        m_out += "  subgraph cluster_" + std::to_string(index) + " { label=" + escaped(group.title);
        if (!group.colour.empty())
            m_out += "; color=" + dotId(group.colour);
        for (const NodeName& node : group.nodes)
            m_out += "; " + dotId(node.str());
        m_out += " }\n";
    }

    static std::string labelOf(const Node& node)
    {
        std::string label = node.label.empty() ? node.name.str() : node.label;
        for (const Interface& interface : node.interfaces) {
            if (node.kind == NodeKind::Switch) { // its br0 has no line to stand at
                for (const InterfaceAddress& address : interface.addresses)
                    label += "\n" + address.str();
            }
        }
        return label;
    }

    void writeNode(const Node& node)
    {
        m_out += "  " + dotId(node.name.str()) + " [label=" + escaped(labelOf(node));
        const auto kept = wording::kept(node.extras, "dot");
        const bool shaped = std::ranges::any_of(kept, [](const auto& one) { return one.first == "shape"; });
        if (!shaped)
            m_out += std::string(", shape=") + shapeOf(node.kind);
        if (const auto place = m_places.find(node.name); place != m_places.end())
            m_out += ", pos=\"" + numberJson(place->second.x) + "," + numberJson(-place->second.y + 0.0) + "!\"";
        for (const auto& [name, value] : wording::of(node))
            m_out += ", " + name + "=" + escaped(value);
        std::string interfaces;
        for (const Interface& interface : node.interfaces) {
            const std::string words = wording::of(interface);
            interfaces += (interfaces.empty() ? "" : "; ") + interface.name.str() + (words.empty() ? "" : " " + words);
        }
        if (!interfaces.empty())
            m_out += ", interfaces=" + escaped(interfaces);
        for (const auto& [name, value] : kept)
            m_out += ", " + dotId(name) + "=" + dotId(value);
        m_out += "];\n";
    }

    /// The interface's name and addresses.
    std::string endLabel(const Endpoint& end) const
    {
        std::string label = end.interface ? end.interface->str() : std::string();
        const Interface* interface = end.interface ? findInterface(*m_nodes.at(end.node), *end.interface) : nullptr;
        if (interface != nullptr) {
            for (const InterfaceAddress& address : interface->addresses)
                label += "\n" + address.str();
        }
        return label;
    }

    void writeLink(const Link& link)
    {
        m_out += "  ";
        for (std::size_t i = 0; i < 2; ++i) {
            const Endpoint& end = link.endpoints[i];
            m_out += (i == 0 ? "" : " -- ") + dotId(end.node.str()) +
                     (end.interface ? ":" + dotId(end.interface->str()) : "");
        }
        m_out += " [taillabel=" + escaped(endLabel(link.endpoints[0])) +
                 ", headlabel=" + escaped(endLabel(link.endpoints[1]));
        for (const auto& [name, value] : wording::of(link))
            m_out += ", " + dotId(name) + "=" + escaped(value);
        for (const auto& [name, value] : wording::kept(link.extras, "dot"))
            m_out += ", " + dotId(name) + "=" + dotId(value);
        m_out += "];\n";
    }

    const Topology& m_topology;
    ExchangeReport& m_report;
    std::map<NodeName, Position> m_places;
    std::map<NodeName, const Node*> m_nodes;
    std::string m_out;
};

} // namespace

Result<Exported> writeDot(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    wording::reportLeftovers(topology, "dot", true, exported.report);
    const Topology full = wording::withAllInterfaces(topology);
    exported.files.push_back({{}, DotWriter(full, exported.report).write(), false});
    return exported;
}

} // namespace nsk
