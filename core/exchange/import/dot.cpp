// SPDX-License-Identifier: MIT
// Graphviz DOT. The language knows no networks; what is read into it is what people write: ports as interface names, as
// the Prescriptive Topology Manager and Cumulus' topology converter have them, their function and left_mac, addresses
// at the ends of a line, and what nsketch has written itself.
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/dotfile.h"
#include "core/exchange/import/places.h"
#include "core/exchange/wording.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

namespace nsk {

namespace {

using dotlanguage::readable;
using dotlanguage::valueOf;

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

struct KindWord
{
    std::string_view word;
    NodeKind kind;
};

/// What people call what; longer ones first where one begins with another.
constexpr std::array kindWords{KindWord{"oob-switch", NodeKind::Switch}, KindWord{"oob-server", NodeKind::Host},
                               KindWord{"superspine", NodeKind::Router}, KindWord{"gateway", NodeKind::Gateway},
                               KindWord{"switch", NodeKind::Switch},     KindWord{"bridge", NodeKind::Switch},
                               KindWord{"server", NodeKind::Host},       KindWord{"client", NodeKind::Host},
                               KindWord{"router", NodeKind::Router},     KindWord{"border", NodeKind::Router},
                               KindWord{"spine", NodeKind::Router},      KindWord{"internet", NodeKind::Router},
                               KindWord{"host", NodeKind::Host},         KindWord{"leaf", NodeKind::Router},
                               KindWord{"exit", NodeKind::Router},       KindWord{"core", NodeKind::Router},
                               KindWord{"edge", NodeKind::Router},       KindWord{"node", NodeKind::Host},
                               KindWord{"tor", NodeKind::Router},        KindWord{"hub", NodeKind::Switch},
                               KindWord{"pc", NodeKind::Host},           KindWord{"vm", NodeKind::Host},
                               KindWord{"sw", NodeKind::Switch},         KindWord{"br", NodeKind::Switch},
                               KindWord{"ns", NodeKind::Host},           KindWord{"h", NodeKind::Host},
                               KindWord{"r", NodeKind::Router}};

/// "Spine-01" is one of the words with a number, or nothing.
std::optional<NodeKind> kindOfWord(const std::string& text)
{
    const std::string word = lower(text.substr(0, 64));
    for (const KindWord& one : kindWords) {
        if (word.starts_with(one.word) &&
            word.find_first_not_of("0123456789-_. ", one.word.size()) == std::string::npos)
            return one.kind;
    }
    return std::nullopt;
}

std::optional<NodeKind> kindOfShape(const std::string& shape)
{
    static constexpr std::array routers{"circle", "doublecircle", "cylinder", "diamond", "hexagon", "octagon"};
    static constexpr std::array hosts{"box",       "rect",  "rectangle", "square", "box3d",
                                      "component", "house", "note",      "tab",    "folder"};
    if (std::ranges::find(routers, shape) != routers.end())
        return NodeKind::Router;
    return std::ranges::find(hosts, shape) != hosts.end() ? std::optional(NodeKind::Host) : std::nullopt;
}

class DotMaker
{
public:
    DotMaker(dotlanguage::File file, const std::string& fallbackName)
        : m_file(std::move(file)), m_own(valueOf(m_file.attributes, "nsketch") != nullptr),
          m_builder(m_file.name.empty() ? fallbackName : m_file.name)
    {
    }

    Result<Imported> make()
    {
        if (m_file.nodes.empty())
            return fail("exchange.nothing");
        m_builder.expect(m_file.nodes.size(), m_file.edges.size());
        describeGraph();
        m_degree.resize(m_file.nodes.size());
        for (const auto& edge : m_file.edges) {
            ++m_degree[edge.ends[0].node];
            ++m_degree[edge.ends[1].node];
        }
        for (std::size_t i = 0; i < m_file.nodes.size(); ++i) {
            if (const Status done = addNode(i); !done)
                return fail(done.error());
            std::exchange(m_file.nodes[i].attributes, {}); // room for what becomes of them
        }
        chooseEdges();
        for (const bool named : {true, false}) { // so that no name is given away that a later edge has
            if (const Status done = nameEnds(named); !done)
                return fail(done.error());
        }
        for (std::size_t i = 0; i < m_file.edges.size(); ++i) {
            if (const Status done = addEdge(i); !done)
                return fail(done.error());
            std::exchange(m_file.edges[i].attributes, {});
        }
        addGroups();
        place();
        m_builder.report().at(0);
        if (!m_own && !m_addresses)
            m_builder.report().approximated({}, "no-addresses");
        return m_builder.finish();
    }

    ExchangeReport& report() { return m_builder.report(); }

private:
    void describeGraph()
    {
        report().at(m_file.line);
        Topology& topology = m_builder.topology();
        for (const auto& [name, value] : m_file.attributes) {
            if (name == "nsketch")
                continue;
            if (name == (m_own ? "title" : "label") && !readable(value, m_file.name).empty())
                topology.title = shortened(readable(value, m_file.name), limits::labelLength - 4);
            else
                keep(topology.extras, name, value);
        }
        if (m_file.directed)
            report().approximated("digraph", "dot.directed");
    }

    /// What only DOT knows: as it was written.
    void keep(Extras& extras, const std::string& name, const dotlanguage::Text& value)
    {
        if (value.html)
            report().leftOut(name + " = <" + value.raw + ">", "dot.html");
        else
            wording::keep(extras, "dot", name, value.raw, report());
    }

    NodeKind kindOf(const dotlanguage::NodeStatement& node, std::size_t index)
    {
        const auto& all = node.attributes;
        for (const char* name : {"kind", "function", "role", "type", "device"}) {
            const auto* value = valueOf(all, name);
            if (const auto kind = value == nullptr ? std::nullopt : kindOfWord(value->raw))
                return *kind;
        }
        std::optional<NodeKind> kind = kindOfWord(node.id);
        if (const auto* shape = valueOf(all, "shape"); !kind && shape != nullptr)
            kind = kindOfShape(lower(shape->raw));
        if (!kind)
            kind = m_degree[index] > 1 ? NodeKind::Router : NodeKind::Host;
        report().approximated(node.id, "dot.kind", {toString(*kind)});
        return *kind;
    }

    Status addNode(std::size_t index)
    {
        const dotlanguage::NodeStatement& statement = m_file.nodes[index];
        report().at(statement.line);
        const auto made =
            m_builder.addNode(statement.id, statement.id, m_own ? NodeKind::Host : kindOf(statement, index));
        if (!made)
            return fail(Error{made.error().code, made.error().args, std::to_string(statement.line)});
        Node& node = m_builder.node(*made);
        std::string interfaces;
        for (const auto& [name, value] : statement.attributes) {
            const std::string text = readable(value, statement.id);
            if (m_own && name == "interfaces") {
                interfaces = text;
            } else if (name == "pos") {
                notePlace(index, value.raw);
            } else if (m_own) {
                readOwn(node, name, value, text);
            } else if (name == "label") {
                const auto* shape = valueOf(statement.attributes, "shape");
                const bool record = shape != nullptr && lower(shape->raw).ends_with("record");
                if (!record && text != statement.id && !text.empty())
                    node.label = shortened(text, limits::labelLength - 4);
            } else {
                keep(node.extras, name, value);
            }
        }
        report().taken("node " + statement.id);
        return readInterfaces(*made, interfaces);
    }

    void readOwn(Node& node, const std::string& name, const dotlanguage::Text& value, const std::string& text)
    {
        if (name == "label" || name == "shape")
            return;
        const auto done = wording::read(name, text, node);
        if (done == wording::Read::Wrong)
            report().leftOut(name + " = " + value.raw, "wrong-value");
        else if (done == wording::Read::Unknown)
            keep(node.extras, name, value);
    }

    /// "eth1 10.0.0.1/24 mtu 1400; eth2 …"
    Status readInterfaces(std::size_t node, const std::string& text)
    {
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = std::min(text.find(';', at), text.size());
            std::string_view one = std::string_view(text).substr(at, end - at);
            at = end + 1;
            one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
            const std::string_view name = one.substr(0, one.find(' '));
            if (name.empty())
                continue;
            Interface* into = nullptr;
            if (m_builder.node(node).kind == NodeKind::Switch && name == bridgeName().str()) {
                into = &m_builder.node(node).interfaces.emplace_back(Interface{.name = bridgeName()});
            } else {
                const auto index = m_builder.interfaceOf(node, name);
                if (!index)
                    return fail(index.error());
                into = &m_builder.node(node).interfaces[*index];
            }
            if (!wording::read(one.substr(name.size()), *into))
                report().leftOut(one, "wrong-value");
        }
        return {};
    }

    void notePlace(std::size_t index, const std::string& pos)
    {
        double x = 0, y = 0;
        m_theirs.resize(m_file.nodes.size());
        if (std::sscanf(pos.substr(0, 100).c_str(), "%lf,%lf", &x, &y) == 2 && std::isfinite(x) && std::isfinite(y))
            m_theirs[index] = Position{x, -y}; // Graphviz counts upwards
    }

    /// Which edges are links of their own.
    void chooseEdges()
    {
        std::set<std::pair<std::size_t, std::size_t>> met;
        const auto pairOf = [this](std::size_t a, std::size_t b) {
            return m_file.directed ? std::pair(a, b) : std::pair(std::min(a, b), std::max(a, b));
        };
        m_edges.resize(m_file.edges.size());
        for (std::size_t i = 0; i < m_file.edges.size(); ++i) {
            const auto& edge = m_file.edges[i];
            const auto a = edge.ends[0].node, b = edge.ends[1].node;
            const bool ports = !edge.ends[0].port.empty() || !edge.ends[1].port.empty();
            report().at(edge.line);
            if (a == b && (!ports || edge.ends[0].port == edge.ends[1].port)) {
                report().leftOut(wordsOf(edge), "self-loop");
            } else if (m_file.strict && met.contains(pairOf(a, b))) {
                report().leftOut(wordsOf(edge), "dot.strict");
            } else if (m_file.directed && !ports && m_oneWay.contains({b, a})) {
                m_oneWay.erase({b, a});
                report().approximated(wordsOf(edge), "dot.back");
            } else {
                m_edges[i].used = true;
                met.insert(pairOf(a, b));
                if (!ports)
                    m_oneWay.insert({a, b});
            }
        }
    }

    std::string wordsOf(const dotlanguage::EdgeStatement& edge) const
    {
        std::string words = "edge ";
        for (const auto& end : edge.ends)
            words += (&end == edge.ends ? "" : " – ") + shortened(m_file.nodes[end.node].id, 60) +
                     (end.port.empty() ? "" : ":" + end.port);
        return words;
    }

    /// What stands at an end of the line: a name and addresses, or something else.
    struct EndText
    {
        std::string name{};
        Interface settings{.name = *InterfaceName::parse("eth")};
        bool whole = false;
    };

    static EndText endText(const std::string& text)
    {
        EndText result;
        std::size_t at = 0;
        result.whole = !text.empty();
        while (at < text.size()) {
            at = std::min(text.find_first_not_of(" \t\n,", at), text.size());
            const std::size_t end = std::min(text.find_first_of(" \t\n,", at), text.size());
            const std::string word = text.substr(at, end - at);
            at = end;
            const auto address = InterfaceAddress::parse(word);
            if (word.empty())
                continue;
            if (address && result.settings.addresses.size() < 16)
                result.settings.addresses.push_back(*address);
            else if (result.name.empty() && InterfaceName::parse(word) &&
                     word.find_first_not_of("0123456789.") != std::string::npos)
                result.name = word;
            else
                result.whole = false;
        }
        return result;
    }

    Status nameEnds(bool named)
    {
        for (std::size_t i = 0; i < m_file.edges.size(); ++i) {
            const auto& edge = m_file.edges[i];
            for (int side = 0; side < 2 && m_edges[i].used; ++side) {
                auto& end = m_edges[i].ends[side];
                const auto* label = m_own ? nullptr : valueOf(edge.attributes, side == 0 ? "taillabel" : "headlabel");
                EndText text = label == nullptr ? EndText() : endText(readable(*label, {}));
                const std::string name = portName(edge, side, text);
                if (name.empty() == named)
                    continue;
                report().at(edge.line);
                const std::size_t node = edge.ends[side].node;
                const auto there = m_builder.findInterface(node, name);
                const bool taken = named && there && !m_used.insert({node, *there}).second;
                const auto interface = m_builder.interfaceOf(node, taken ? std::string_view() : name);
                if (!interface)
                    return fail(interface.error());
                m_used.insert({node, *interface});
                end = {node, *interface};
                if (text.whole)
                    addSettings(node, *interface, text, edge, side);
            }
        }
        return {};
    }

    /// A compass point alone is a place at the node's border, not an interface.
    std::string portName(const dotlanguage::EdgeStatement& edge, int side, const EndText& text) const
    {
        static constexpr std::array compass{"n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_"};
        const std::string& port = edge.ends[side].port;
        if (!port.empty() && (m_own || std::ranges::find(compass, port) == compass.end()))
            return port;
        return text.whole ? text.name : std::string();
    }

    void addSettings(std::size_t node, std::size_t index, const EndText& text, const dotlanguage::EdgeStatement& edge,
                     int side)
    {
        m_edges[indexOf(edge)].labels[side] = true;
        Interface& interface = m_builder.node(node).interfaces[index];
        if (text.settings.addresses.empty())
            return;
        if (m_builder.node(node).kind == NodeKind::Switch) {
            report().leftOut(text.settings.addresses.front().str(), "shell.address-of-port", {interface.name.str()});
            return;
        }
        m_addresses = true;
        interface.addresses = text.settings.addresses;
    }

    std::size_t indexOf(const dotlanguage::EdgeStatement& edge) const
    {
        return static_cast<std::size_t>(&edge - m_file.edges.data());
    }

    Status addEdge(std::size_t index)
    {
        if (!m_edges[index].used)
            return {};
        const auto& edge = m_file.edges[index];
        report().at(edge.line);
        const auto made = m_builder.link(m_edges[index].ends[0], m_edges[index].ends[1]);
        if (!made)
            return fail(Error{made.error().code, made.error().args, std::to_string(edge.line)});
        for (const auto& [name, value] : edge.attributes)
            takeEdgeAttribute(index, *made, name, value);
        report().taken(wordsOf(edge));
        return {};
    }

    void takeEdgeAttribute(std::size_t index, std::size_t made, const std::string& name, const dotlanguage::Text& value)
    {
        Link& link = m_builder.linkAt(made);
        const bool tail = name == "taillabel", head = name == "headlabel";
        if (m_own) {
            const auto done = tail || head ? wording::Read::Taken : wording::read(name, readable(value, {}), link);
            if (done == wording::Read::Wrong)
                report().leftOut(name + " = " + value.raw, "wrong-value");
            if (done != wording::Read::Unknown)
                return;
        }
        if ((tail && m_edges[index].labels[0]) || (head && m_edges[index].labels[1]))
            return;
        if (name == "left_mac" || name == "right_mac") {
            const auto& end = m_edges[index].ends[name == "left_mac" ? 0 : 1];
            if (const auto mac = MacAddress::parse(value.raw)) {
                m_builder.node(end.node).interfaces[end.interface].mac = *mac;
                return;
            }
            report().leftOut(name + " = " + value.raw, "wrong-value");
        }
        keep(link.extras, name, value);
    }

    void addGroups()
    {
        std::vector<Group> groups(m_file.clusters.size());
        for (std::size_t k = 0; k < groups.size(); ++k) {
            const auto& cluster = m_file.clusters[k];
            const auto* label = valueOf(cluster.attributes, "label");
            const auto* colour = valueOf(cluster.attributes, "color");
            groups[k].title = shortened(label != nullptr ? readable(*label, cluster.name)
                                        : m_own          ? std::string()
                                                         : cluster.name);
            if (colour != nullptr && isColour(colour->raw))
                groups[k].colour = colour->raw;
        }
        for (const auto& statement : m_file.nodes) {
            if (statement.cluster)
                groups[*statement.cluster].nodes.push_back(m_builder.node(*m_builder.find(statement.id)).name);
        }
        for (Group& group : groups) {
            if (!group.nodes.empty())
                m_builder.topology().layout.groups.push_back(std::move(group));
        }
    }

    void place()
    {
        m_theirs.resize(m_builder.nodeCount());
        if (!m_own) {
            placeAll(m_builder, m_theirs, false);
            return;
        }
        for (std::size_t k = 0; k < m_theirs.size(); ++k) {
            if (m_theirs[k])
                m_builder.place(k, m_theirs[k]->x, m_theirs[k]->y + 0.0);
        }
    }

    struct EdgeState
    {
        bool used = false;
        TopologyBuilder::End ends[2]{};
        bool labels[2]{}; ///< what stands at that end has been read
    };

    dotlanguage::File m_file;
    bool m_own;
    TopologyBuilder m_builder;
    std::vector<std::size_t> m_degree;             ///< by index of the node
    std::vector<std::optional<Position>> m_theirs; ///< by index of the node
    std::vector<EdgeState> m_edges;                ///< by index of the edge
    std::set<std::pair<std::size_t, std::size_t>> m_used, m_oneWay;
    bool m_addresses = false;
};

} // namespace

int recogniseDot(const Source& source)
{
    if (source.isFolder())
        return 0;
    std::string_view head = std::string_view(source.bytes()).substr(0, 16 * 1024);
    const bool named = source.name().ends_with(".dot") || source.name().ends_with(".gv");
    std::size_t at = 0;
    for (;;) { // past comments
        at = head.find_first_not_of(" \t\r\n\xef\xbb\xbf", at);
        if (at == std::string_view::npos)
            return 0;
        const std::string_view rest = head.substr(at);
        if (rest.starts_with("//") || rest.starts_with('#'))
            at = head.find('\n', at);
        else if (rest.starts_with("/*"))
            at = head.find("*/", at) == std::string_view::npos ? std::string_view::npos : head.find("*/", at) + 2;
        else
            break;
        if (at == std::string_view::npos)
            return named ? 30 : 0;
    }
    const std::string start = lower(std::string(head.substr(at, 80)));
    for (const char* word : {"strict graph", "strict digraph", "graph", "digraph"}) {
        const std::size_t end = std::string_view(word).size();
        if (start.starts_with(word) && start.size() > end &&
            std::string_view(" \t\r\n{\"").find(start[end]) != std::string_view::npos)
            return head.find('{', at) != std::string_view::npos ? 90 : 20;
    }
    return 0;
}

Result<Imported> readDot(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    auto file = dotlanguage::parse(source.name(), source.bytes());
    if (!file)
        return fail(file.error());
    DotMaker maker(std::move(*file), source.baseName());
    return source.keepNotes(maker.make(), maker.report());
}

} // namespace nsk
