// SPDX-License-Identifier: MIT
// A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), as Markdown pages of GitHub, GitLab and others
// show it.
#include "core/exchange/export/documents.h"
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"

namespace nsk {

namespace {

/// Between double quotes: characters that mean something there are written by their number.
std::string mermaidText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n')
            out += "<br/>";
        else if (std::string_view("\"#<>&`").find(c) != std::string_view::npos)
            out += "#" + std::to_string(static_cast<int>(c)) + ";";
        else
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

std::pair<const char*, const char*> bracketsOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Router:
        return {"((", "))"};
    case NodeKind::Switch:
        return {"{{", "}}"};
    case NodeKind::Gateway:
        return {"([", "])"};
    case NodeKind::Computer:
        return {"[[", "]]"};
    case NodeKind::Host:
        break;
    }
    return {"[", "]"};
}

std::string withBlanks(std::string text)
{
    for (char& c : text)
        c = c == '\n' ? ' ' : c;
    return text;
}

} // namespace

Result<Exported> writeMermaid(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    documents::reportMissing(topology, {.impairment = true, .groups = true}, exported.report);
    const Topology full = wording::withAllInterfaces(topology);
    const auto nodes = documents::byName(full);
    std::string out;
    if (!full.title.empty())
        out += "---\ntitle: " + quotedJson(full.title) + "\n---\n";
    out += "%% written by nsketch\nflowchart LR\n";
    std::map<NodeName, std::string> ids; // a name may be a word of the language
    for (std::size_t i = 0; i < full.nodes.size(); ++i)
        ids.emplace(full.nodes[i].name, "n" + std::to_string(i + 1));
    for (const Node& node : full.nodes) {
        const auto [open, close] = bracketsOf(node.kind);
        out += "  " + ids.at(node.name) + open + mermaidText(documents::titleOf(node)) + close + "\n";
    }
    for (std::size_t i = 0; i < full.layout.groups.size(); ++i) {
        const Group& group = full.layout.groups[i];
        if (group.nodes.empty())
            continue;
        out +=
            "  subgraph g" + std::to_string(i + 1) + "[" + mermaidText(group.title.empty() ? " " : group.title) + "]\n";
        for (const NodeName& node : group.nodes)
            out += "    " + ids.at(node) + "\n";
        out += "  end\n";
    }
    for (const Link& link : full.links) {
        std::string label = withBlanks(documents::endText(nodes, link.endpoints[0])) + " – " +
                            withBlanks(documents::endText(nodes, link.endpoints[1]));
        if (const std::string impaired = documents::impairmentText(link); !impaired.empty())
            label += "\n" + impaired;
        out += "  " + ids.at(link.endpoints[0].node) + " ---|" + mermaidText(label) + "| " +
               ids.at(link.endpoints[1].node) + "\n";
    }
    exported.files.push_back({{}, std::move(out), false});
    return exported;
}

} // namespace nsk
