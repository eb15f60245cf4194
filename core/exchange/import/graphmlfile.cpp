// SPDX-License-Identifier: MIT
#include "core/exchange/import/graphmlfile.h"

#include "core/exchange/report.h"
#include "core/model/limits.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <map>

namespace nsk::graphml {

namespace {

constexpr std::size_t bytesMost = 32 * 1024 * 1024;
constexpr int depthMost = 100;
constexpr std::size_t textMost = 256 * 1024; ///< of one value
constexpr std::size_t partsMost = 400'000;   ///< ports and values in all: each costs memory, however short its text

struct Key
{
    std::string name{};
    std::string scope{};
    std::string fallback{}; ///< <default>
    bool graphics = false;
};

class Parser
{
public:
    explicit Parser(const std::string& bytes)
        : m_xml(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())))
    {
        m_xml.setNamespaceProcessing(false); // files without their xmlns are met, too
    }

    Result<File> run()
    {
        while (!m_xml.atEnd() && !m_error) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD)
                stop("graphml.doctype");
            else if (token == QXmlStreamReader::StartElement)
                start();
            else if (token == QXmlStreamReader::EndElement)
                end();
            else if (token == QXmlStreamReader::Characters && m_collects && m_text.size() < textMost)
                m_text += m_xml.text().left(textMost).toString().toStdString();
            else if (token == QXmlStreamReader::EntityReference)
                stop("graphml.doctype");
        }
        if (m_error)
            return fail(*m_error);
        if (m_xml.hasError())
            return fail("exchange.graphml.syntax", {m_xml.errorString().toStdString()},
                        std::to_string(m_xml.lineNumber()));
        if (m_file.graphLine == 0)
            return fail("exchange.graphml.no-graph");
        addDefaults();
        return std::move(m_file);
    }

private:
    void stop(std::string_view code, std::vector<std::string> args = {})
    {
        if (!m_error)
            m_error = Error{"exchange." + std::string(code), std::move(args), std::to_string(m_xml.lineNumber())};
    }

    std::string attribute(const char* name) const
    {
        return m_xml.attributes().value(QLatin1String(name)).left(textMost).toString().toStdString();
    }

    std::size_t line() const { return static_cast<std::size_t>(m_xml.lineNumber()); }

    /// Without a namespace's prefix.
    std::string elementName() const
    {
        const QStringView name = m_xml.name();
        return name.mid(name.lastIndexOf(QLatin1Char(':')) + 1).toString().toStdString();
    }

    void start()
    {
        if (++m_depth > depthMost)
            return stop("graphml.too-deep", {std::to_string(depthMost)});
        const std::string name = elementName();
        if (m_inData) {
            startDrawn(name);
        } else if (name == "key") {
            startKey();
        } else if (name == "default") {
            collect();
        } else if (name == "graph") {
            startGraph();
        } else if (name == "node") {
            startNode();
        } else if (name == "edge" || name == "hyperedge") {
            startEdge(name == "hyperedge");
        } else if (name == "endpoint" && m_edge && m_file.edges.back().hyper) {
            if (++m_parts > partsMost)
                return stop("too-many-links", {std::to_string(partsMost)});
            m_file.edges.back().ends.push_back({attribute("node"), attribute("port")});
        } else if (name == "port" && !m_nodes.empty()) {
            startPort();
        } else if (name == "data") {
            m_inData = true;
            m_dataKey = attribute("key");
            collect();
        }
    }

    void collect()
    {
        m_text.clear();
        m_collects = true;
    }

    void startKey()
    {
        m_keyId = attribute("id");
        Key key{attribute("attr.name"), attribute("for")};
        const std::string drawn = attribute("yfiles.type");
        key.graphics = !drawn.empty();
        if (key.name.empty())
            key.name = drawn.empty() ? m_keyId : drawn;
        if (m_keys.size() < 10'000)
            m_keys[m_keyId] = std::move(key);
    }

    void startGraph()
    {
        if (!m_nodes.empty()) {
            m_file.nodes[m_nodes.back()].isGroup = true;
            return;
        }
        if (m_file.graphLine > 0) // a second one: its nodes are read along
            return;
        m_file.graphLine = line();
        m_file.graphId = attribute("id");
        m_file.directed = attribute("edgedefault") == "directed";
    }

    void startNode()
    {
        if (m_file.nodes.size() >= limits::nodes)
            return stop("too-many-nodes", {std::to_string(limits::nodes)});
        NodeElement node{attribute("id"), line()};
        if (!m_nodes.empty())
            node.parent = m_nodes.back();
        m_nodes.push_back(m_file.nodes.size());
        m_file.nodes.push_back(std::move(node));
        m_port = m_edge = false; // one within a port or an edge is no GraphML; it has neither itself
    }

    void startEdge(bool hyper)
    {
        if (m_file.edges.size() >= limits::links)
            return stop("too-many-links", {std::to_string(limits::links)});
        EdgeElement edge{.hyper = hyper, .line = line()};
        if (!hyper)
            edge.ends = {{attribute("source"), attribute("sourceport")},
                         {attribute("target"), attribute("targetport")}};
        m_file.edges.push_back(std::move(edge));
        m_edge = true;
    }

    void startPort()
    {
        if (++m_parts > partsMost)
            return stop("too-many-links", {std::to_string(partsMost)});
        m_file.nodes[m_nodes.back()].ports.push_back({attribute("name"), {}, line()});
        m_port = true;
    }

    /// What yEd draws, within a node's <data>.
    void startDrawn(const std::string& name)
    {
        if (m_nodes.empty() || m_edge || m_port)
            return;
        NodeElement& node = m_file.nodes[m_nodes.back()];
        if (name == "Geometry" && !node.drawnAt) {
            const auto number = [this](const char* of) {
                return m_xml.attributes().value(QLatin1String(of)).toDouble();
            };
            if (m_xml.attributes().hasAttribute(QLatin1String("x")))
                node.drawnAt = Position{number("x") + number("width") / 2, number("y") + number("height") / 2};
        } else if (name == "NodeLabel" && node.drawnLabel.empty()) {
            m_text.clear();
            m_inLabel = true;
        }
    }

    void end()
    {
        --m_depth;
        const std::string name = elementName();
        if (m_inData && name != "data") {
            if (m_inLabel && name == "NodeLabel") {
                m_file.nodes[m_nodes.back()].drawnLabel = trimmed(m_text);
                m_inLabel = false;
                m_text.clear();
            }
        } else if (name == "data") {
            endData();
        } else if (name == "default") {
            m_keys[m_keyId].fallback = trimmed(m_text);
            m_collects = false;
        } else if (name == "node" && !m_nodes.empty()) {
            m_nodes.pop_back();
        } else if (name == "edge" || name == "hyperedge") {
            m_edge = false;
        } else if (name == "port") {
            m_port = false;
        }
    }

    void endData()
    {
        m_inData = m_collects = false;
        const auto found = m_keys.find(m_dataKey);
        const bool graphics = found != m_keys.end() && found->second.graphics;
        const std::string name = found == m_keys.end() ? m_dataKey : found->second.name;
        if (graphics) {
            if (name != "nodegraphics")
                m_file.graphics.emplace(name, line());
            return;
        }
        if (++m_parts > partsMost * 4)
            return stop("too-many-links", {std::to_string(partsMost * 4)});
        Data& into = m_port && !m_nodes.empty() ? m_file.nodes[m_nodes.back()].ports.back().data
                     : m_edge                   ? m_file.edges.back().data
                     : !m_nodes.empty()         ? m_file.nodes[m_nodes.back()].data
                                                : m_file.data;
        m_exact = m_exact || (&into == &m_file.data && name == "nsketch"); // nsketch writes no blanks that mean nothing
        if (std::string value = m_exact ? m_text : trimmed(m_text); !value.empty() && into.size() < 256)
            into.emplace_back(name, std::move(value));
    }

    /// What a key gives to those that say nothing.
    void addDefaults()
    {
        for (const auto& [id, key] : m_keys) {
            if (key.fallback.empty() || (key.scope != "node" && key.scope != "edge"))
                continue;
            const auto fill = [&key = key](auto& elements) {
                for (auto& element : elements) {
                    if (std::ranges::find(element.data, key.name, &Data::value_type::first) == element.data.end() &&
                        element.data.size() < 256)
                        element.data.emplace_back(key.name, shortened(key.fallback));
                }
            };
            if (key.scope == "node")
                fill(m_file.nodes);
            else
                fill(m_file.edges);
            if (++m_defaults >= 16) // each costs a value a node
                break;
        }
    }

    static std::string trimmed(const std::string& text)
    {
        const std::size_t from = text.find_first_not_of(" \t\r\n");
        return from == std::string::npos ? std::string()
                                         : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
    }

    QXmlStreamReader m_xml;
    File m_file;
    std::optional<Error> m_error;
    std::map<std::string, Key> m_keys; ///< by id
    std::string m_keyId, m_dataKey, m_text;
    std::vector<std::size_t> m_nodes; ///< open ones
    bool m_edge = false, m_port = false, m_inData = false, m_inLabel = false, m_collects = false, m_exact = false;
    int m_depth = 0, m_defaults = 0;
    std::size_t m_parts = 0;
};

} // namespace

Result<File> parse(const std::string& name, const std::string& bytes)
{
    if (bytes.size() > bytesMost)
        return fail("file.too-large", {name, std::to_string(bytesMost)});
    return Parser(bytes).run();
}

std::string valueOf(const Data& data, std::string_view name)
{
    const auto found = std::ranges::find(data, name, &Data::value_type::first);
    return found == data.end() ? std::string() : found->second;
}

} // namespace nsk::graphml
