// SPDX-License-Identifier: MIT
// GraphML: the Internet Topology Zoo's, yEd's, plain graphs, and what nsketch has written itself.
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/graphmlfile.h"
#include "core/exchange/import/places.h"
#include "core/exchange/wording.h"
#include "core/model/limits.h"

#include <charconv>
#include <cmath>
#include <set>

namespace nsk {

namespace {

using graphml::valueOf;

std::optional<double> decimal(const std::string& text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return whole ? std::optional(number) : std::nullopt;
}

bool isOne(const std::string& text)
{
    return text == "1" || text == "true" || text == "1.0";
}

class GraphMaker
{
public:
    GraphMaker(const graphml::File& file, const std::string& fallbackName)
        : m_file(file), m_own(!valueOf(file.data, "nsketch").empty()), m_builder(labName(fallbackName))
    {
    }

    Result<Imported> make()
    {
        m_builder.expect(m_file.nodes.size(), m_file.edges.size());
        describeGraph();
        countEnds();
        for (const graphml::NodeElement& node : m_file.nodes) {
            if (const Status done = addNode(node); !done)
                return fail(done.error());
        }
        if (m_builder.nodeCount() == 0)
            return fail("exchange.nothing");
        for (const bool named : {true, false}) { // so that no name is given away that a later edge has
            for (const graphml::EdgeElement& edge : m_file.edges) {
                if (const Status done = nameEnds(edge, named); !done)
                    return fail(done.error());
            }
        }
        for (std::size_t i = 0; i < m_file.edges.size(); ++i) {
            if (const Status done = addEdge(m_file.edges[i], m_ends[i]); !done)
                return fail(done.error());
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
    std::string labName(const std::string& fallback) const
    {
        if (m_own && NodeName::parse(m_file.graphId))
            return m_file.graphId;
        for (const char* key : {"label", "Network"}) {
            if (std::string value = valueOf(m_file.data, key); !value.empty())
                return value;
        }
        return fallback;
    }

    void describeGraph()
    {
        ExchangeReport& report = m_builder.report();
        report.at(m_file.graphLine);
        Topology& topology = m_builder.topology();
        if (m_own)
            topology.title = shortened(valueOf(m_file.data, "title"), limits::labelLength - 4);
        if (m_file.directed)
            report.approximated("edgedefault=\"directed\"", "graphml.directed");
        for (const auto& [name, value] : m_file.data) {
            if (!m_own || (name != "nsketch" && name != "title"))
                wording::keep(topology.extras, "graphml", name, value, report);
        }
        for (const auto& [kind, line] : m_file.graphics) {
            report.at(line);
            report.leftOut(kind, "graphml.graphics");
        }
    }

    void countEnds()
    {
        for (const graphml::EdgeElement& edge : m_file.edges) {
            for (const graphml::EndElement& end : edge.ends)
                ++m_degree[end.node];
        }
    }

    /// An Internal of 0 is another one's router, of which the Zoo knows no more than the link to it.
    NodeKind kindOf(const graphml::NodeElement& node)
    {
        ExchangeReport& report = m_builder.report();
        if (isOne(valueOf(node.data, "hyperedge"))) {
            report.approximated(node.id, "graphml.hyperedge");
            return NodeKind::Switch;
        }
        const std::string internal = valueOf(node.data, "Internal");
        if ((internal == "0" || internal == "false") && m_degree[node.id] <= 1) {
            report.approximated(node.id, "graphml.external");
            return NodeKind::Host;
        }
        return NodeKind::Router;
    }

    Status addNode(const graphml::NodeElement& element)
    {
        ExchangeReport& report = m_builder.report();
        report.at(element.line);
        if (element.isGroup && !m_degree.contains(element.id)) {
            report.taken("node " + element.id);
            return {};
        }
        std::string label = m_own ? element.id : valueOf(element.data, "label");
        if (label.empty())
            label = element.drawnLabel.empty() ? element.id : element.drawnLabel;
        const auto index = m_builder.addNode(element.id, label, m_own ? NodeKind::Host : kindOf(element));
        if (!index)
            return fail(Error{index.error().code, index.error().args, std::to_string(element.line)});
        Node& node = m_builder.node(*index);
        for (const auto& [name, value] : element.data)
            takeData(node, name, value);
        report.taken("node " + element.id + (label == element.id ? "" : " \"" + label + "\""));
        m_theirs.push_back(placeOf(element));
        for (const graphml::PortElement& port : element.ports) {
            if (const Status done = addPort(*index, port); !done)
                return done;
        }
        return {};
    }

    void takeData(Node& node, const std::string& name, const std::string& value)
    {
        const bool known =
            name == "label" || name == "Longitude" || name == "Latitude" || (m_own && (name == "x" || name == "y"));
        if (known)
            return;
        const auto done = m_own ? wording::read(name, value, node) : wording::Read::Unknown;
        if (done == wording::Read::Wrong)
            m_builder.report().leftOut(name + " = " + value, "wrong-value");
        else if (done == wording::Read::Unknown)
            wording::keep(node.extras, "graphml", name, value, m_builder.report());
    }

    std::optional<Position> placeOf(const graphml::NodeElement& element)
    {
        if (m_own) {
            const auto x = decimal(valueOf(element.data, "x")), y = decimal(valueOf(element.data, "y"));
            return x && y ? std::optional(Position{*x, *y}) : std::nullopt;
        }
        const auto east = decimal(valueOf(element.data, "Longitude")),
                   north = decimal(valueOf(element.data, "Latitude"));
        if (east && north && std::abs(*east) <= 360 && std::abs(*north) <= 90) {
            m_geographic = true;
            return Position{*east, -*north};
        }
        return element.drawnAt;
    }

    Status addPort(std::size_t node, const graphml::PortElement& port)
    {
        m_builder.report().at(port.line);
        Interface bridge{.name = *InterfaceName::parse("br0")};
        Interface* into = nullptr;
        if (m_builder.node(node).kind == NodeKind::Switch && port.name == "br0" && m_own) {
            into = &m_builder.node(node).interfaces.emplace_back(std::move(bridge));
        } else {
            const auto index = m_builder.interfaceOf(node, port.name);
            if (!index)
                return fail(index.error());
            into = &m_builder.node(node).interfaces[*index];
        }
        const std::string words = valueOf(port.data, "interface");
        if (!words.empty() && !wording::read(words, *into))
            m_builder.report().leftOut(port.name + " " + words, "wrong-value");
        m_addresses = m_addresses || !into->addresses.empty();
        m_builder.report().taken("port " + port.name);
        return {};
    }

    using Ends = std::vector<std::optional<TopologyBuilder::End>>;

    bool isLoop(const graphml::EdgeElement& edge) const
    {
        return !edge.hyper && edge.ends[0].node == edge.ends[1].node &&
               (edge.ends[0].port.empty() || edge.ends[0].port == edge.ends[1].port);
    }

    /// The interfaces of an edge's ends: in one round those whose names stand there, in another the rest.
    Status nameEnds(const graphml::EdgeElement& edge, bool named)
    {
        if (named)
            m_ends.emplace_back(edge.ends.size());
        Ends& ends = m_ends[static_cast<std::size_t>(&edge - m_file.edges.data())];
        m_builder.report().at(edge.line);
        for (std::size_t i = 0; i < edge.ends.size() && !isLoop(edge); ++i) {
            const auto node = m_builder.find(edge.ends[i].node);
            if (!node || edge.ends[i].port.empty() == named)
                continue;
            const auto there = m_builder.findInterface(*node, edge.ends[i].port);
            const bool taken = named && there && !m_used.insert({*node, *there}).second;
            const auto interface = m_builder.interfaceOf(*node, taken ? std::string_view() : edge.ends[i].port);
            if (!interface)
                return fail(interface.error());
            m_used.insert({*node, *interface});
            ends[i] = TopologyBuilder::End{*node, *interface};
        }
        return {};
    }

    Status addEdge(const graphml::EdgeElement& edge, const Ends& ends)
    {
        ExchangeReport& report = m_builder.report();
        report.at(edge.line);
        std::string words = edge.hyper ? "hyperedge" : "edge";
        for (const graphml::EndElement& end : edge.ends)
            words += (&end == edge.ends.data() ? " " : " – ") + end.node;
        if (isLoop(edge)) {
            report.leftOut(words, "self-loop");
            return {};
        }
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (!ends[i] && !edge.hyper) {
                report.leftOut(words, "graphml.no-such-node", {shortened(edge.ends[i].node, 60)});
                return {};
            }
        }
        if (edge.hyper)
            return addHyperedge(edge, ends, words);
        const auto link = m_builder.link(*ends[0], *ends[1]);
        if (!link)
            return fail(Error{link.error().code, link.error().args, std::to_string(edge.line)});
        for (const auto& [name, value] : edge.data) {
            const auto done = m_own ? wording::read(name, value, m_builder.linkAt(*link)) : wording::Read::Unknown;
            if (done == wording::Read::Wrong)
                report.leftOut(name + " = " + value, "wrong-value");
            else if (done == wording::Read::Unknown)
                wording::keep(m_builder.linkAt(*link).extras, "graphml", name, value, report);
        }
        const std::string speed = valueOf(edge.data, "LinkSpeedRaw");
        if (speed.empty())
            report.taken(words);
        else
            report.approximated(words, "graphml.speed", {shortened(speed, 40)});
        return {};
    }

    /// A medium that all of its ends share.
    Status addHyperedge(const graphml::EdgeElement& edge, const Ends& ends, const std::string& words)
    {
        const auto medium = m_builder.addSwitch("sw" + std::to_string(++m_media));
        if (!medium)
            return fail(medium.error());
        m_theirs.push_back(std::nullopt);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (!ends[i]) {
                m_builder.report().leftOut(words, "graphml.no-such-node", {shortened(edge.ends[i].node, 60)});
                continue;
            }
            const auto port = m_builder.interfaceOf(*medium, {});
            const auto link = port ? m_builder.link(*ends[i], {*medium, *port}) : fail(port.error());
            if (!link)
                return fail(link.error());
        }
        m_builder.report().approximated(words, "graphml.hyperedge");
        return {};
    }

    /// Nodes of a graph within a node.
    void addGroups()
    {
        std::unordered_map<std::size_t, Group> groups;
        std::vector<std::size_t> order;
        for (const graphml::NodeElement& element : m_file.nodes) {
            const auto node = m_builder.find(element.id);
            if (!element.parent || !node || groups.size() >= limits::groups)
                continue;
            std::size_t outer = *element.parent;
            while (m_file.nodes[outer].parent)
                outer = *m_file.nodes[outer].parent;
            const graphml::NodeElement& frame = m_file.nodes[outer];
            if (!groups.contains(outer)) {
                const std::string label = valueOf(frame.data, "label");
                order.push_back(outer);
                const std::string& title = m_own ? label : !label.empty() ? label : frame.drawnLabel;
                groups[outer].title = shortened(m_own || !title.empty() ? title : frame.id);
                if (m_own)
                    groups[outer].colour = valueOf(frame.data, "colour");
            }
            groups[outer].nodes.push_back(m_builder.node(*node).name);
        }
        for (const std::size_t index : order) {
            if (!isColourText(groups[index].colour))
                groups[index].colour.clear();
            m_builder.topology().layout.groups.push_back(std::move(groups[index]));
        }
    }

    static bool isColourText(const std::string& text)
    {
        return text.size() == 7 && text[0] == '#' &&
               text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    }

    void place()
    {
        m_theirs.resize(m_builder.nodeCount());
        if (m_own) {
            for (std::size_t i = 0; i < m_theirs.size(); ++i) {
                if (m_theirs[i])
                    m_builder.place(i, m_theirs[i]->x, m_theirs[i]->y);
            }
            return;
        }
        if (m_geographic) { // a degree of longitude is shorter the further from the equator
            double sum = 0, count = 0;
            for (const auto& place : m_theirs) {
                if (place) {
                    sum += place->y;
                    ++count;
                }
            }
            const double narrower = std::max(0.1, std::cos(sum / std::max(count, 1.0) * M_PI / 180));
            for (auto& place : m_theirs) {
                if (place)
                    place->x *= narrower;
            }
        }
        placeAll(m_builder, m_theirs, m_geographic);
    }

    const graphml::File& m_file;
    bool m_own;
    TopologyBuilder m_builder;
    std::unordered_map<std::string, std::size_t> m_degree; ///< by the node's id
    std::vector<std::optional<Position>> m_theirs;         ///< by index of the node
    std::vector<Ends> m_ends;                              ///< by index of the edge
    std::set<std::pair<std::size_t, std::size_t>> m_used;  ///< interfaces that an edge has
    std::size_t m_media = 0;
    bool m_geographic = false, m_addresses = false;
};

} // namespace

int recogniseGraphMl(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view head = std::string_view(source.bytes()).substr(0, 4096);
    const std::size_t first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos || head[first] != '<')
        return 0;
    return head.find("<graphml") != std::string_view::npos ? 95 : 0;
}

Result<Imported> readGraphMl(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    const auto file = graphml::parse(source.name(), source.bytes());
    if (!file)
        return fail(file.error());
    GraphMaker maker(*file, source.baseName());
    return source.keepNotes(maker.make(), maker.report());
}

} // namespace nsk
