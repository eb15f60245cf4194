// SPDX-License-Identifier: MIT
#include "core/layout/dot.h"

#include "core/layout/dotlevels.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace nsk {

namespace {

constexpr double unitsPerInch = 72;
constexpr std::size_t stressMost = 400; ///< beyond it the engine for large graphs draws as well, and much sooner
constexpr std::size_t prismMost = 1000; ///< beyond it settle() moves nodes apart, in a tenth of the time
constexpr double columnLeast = 176;     ///< addresses at the links below a node have room

/// The attributes of the whole graph. Links are not routed: the canvas draws them straight.
const char* attributesOf(LayoutStyle style, std::size_t nodes)
{
    switch (style) {
    case LayoutStyle::Layered:
        return nodes <= 1000 ? "rankdir=TB nodesep=0.5 ranksep=1.3 splines=none newrank=true"
                             : "rankdir=TB nodesep=0.5 ranksep=1.3 splines=none nslimit=1 nslimit1=1 mclimit=0.2";
    case LayoutStyle::Force:
        if (nodes <= stressMost)
            return "overlap=prism splines=none start=1 pack=60";
        return nodes <= prismMost ? "overlap=prism splines=none start=1 K=2.6 repulsiveforce=1.4 pack=60"
                                  : "overlap=true splines=none start=1 K=2.6 repulsiveforce=1.4 pack=60";
    case LayoutStyle::Radial:
        return "overlap=prism splines=none ranksep=3.1 pack=60";
    case LayoutStyle::Circular:
        return "splines=none mindist=1.6 pack=60";
    case LayoutStyle::Grid:
        return "overlap=true splines=none start=1 K=2.6 pack=60";
    }
    return "";
}

void append(std::string& text, double number)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed, 3).ptr;
    text.append(buffer, end); // never the locale's comma
}

void appendLink(std::string& text, std::size_t a, std::size_t b, const char* rest)
{
    text += 'n' + std::to_string(a) + " -- n" + std::to_string(b) + rest + '\n';
}

/// Blanks-separated words of one line.
class Words
{
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    std::string_view next()
    {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
        const std::string_view word = m_rest.substr(0, m_rest.find(' '));
        m_rest.remove_prefix(word.size());
        return word;
    }
    template <class T> std::optional<T> number()
    {
        const std::string_view word = next();
        T value{};
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (error != std::errc() || end != word.data() + word.size())
            return std::nullopt;
        return value;
    }

private:
    std::string_view m_rest;
};

} // namespace

const char* engineOf(LayoutStyle style, std::size_t nodes)
{
    switch (style) {
    case LayoutStyle::Layered:
        return "dot";
    case LayoutStyle::Force:
        return nodes <= stressMost ? "neato" : "sfdp";
    case LayoutStyle::Radial:
        return "twopi";
    case LayoutStyle::Circular:
        return "circo";
    case LayoutStyle::Grid:
        return "sfdp"; // who is near whom; grid.h makes rows of it
    }
    return "";
}

std::string dotText(const LayoutGraph& graph, LayoutStyle style)
{
    std::string text = "graph {\n";
    text += attributesOf(style, graph.nodes.size());
    text += "\nnode [shape=box fixedsize=true label=\"\"]\nedge [len=3.4]\n";
    const double least = style == LayoutStyle::Layered ? columnLeast : 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        text += 'n' + std::to_string(i) + " [width=";
        append(text, std::max(graph.nodes[i].width(), least) / unitsPerInch);
        text += " height=";
        append(text, graph.nodes[i].height() / unitsPerInch);
        text += "]\n";
    }
    if (style == LayoutStyle::Layered) {
        for (const Descent& link : descents(graph))
            appendLink(text, link.upper, link.lower, link.level ? " [constraint=false]" : "");
    } else {
        for (const auto& [a, b] : graph.links)
            appendLink(text, a, b, "");
    }
    return text + "}\n";
}

Result<std::vector<Position>> readPlain(std::string_view text, const std::vector<Box>& nodes)
{
    std::vector<std::optional<Position>> found(nodes.size());
    while (!text.empty()) {
        Words words(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(text.size(), text.substr(0, text.find('\n')).size() + 1));
        if (words.next() != "node")
            continue;
        const std::string_view name = words.next(); // "n12"
        const auto index = Words(name.substr(std::min<std::size_t>(name.size(), 1))).number<std::size_t>();
        const auto x = words.number<double>(), y = words.number<double>();
        if (!index || *index >= nodes.size() || !x || !y || !std::isfinite(*x) || !std::isfinite(*y))
            return fail("layout.unreadable");
        const Position middle = nodes[*index].middle(); // Graphviz knows where the middle of the box is, y upwards
        found[*index] = {*x * unitsPerInch - middle.x, -*y * unitsPerInch - middle.y};
    }
    std::vector<Position> places;
    for (const auto& place : found) {
        if (!place)
            return fail("layout.unreadable");
        places.push_back(*place);
    }
    return places;
}

} // namespace nsk
