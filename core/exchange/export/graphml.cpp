// SPDX-License-Identifier: MIT
// GraphML that yEd, Gephi and networkx open: names, kinds and places as data of nodes, interfaces as ports.
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"

#include <QString>
#include <QXmlStreamWriter>

#include <map>
#include <set>

namespace nsk {

namespace {

class GraphWriter
{
public:
    GraphWriter(const Topology& topology, ExchangeReport& report)
        : m_topology(topology), m_report(report), m_xml(&m_bytes)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    std::string write()
    {
        m_xml.writeStartDocument();
        m_xml.writeComment(QStringLiteral(" written by nsketch "));
        m_xml.writeStartElement(QStringLiteral("graphml"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://graphml.graphdrawing.org/xmlns"));
        writeKeys();
        m_xml.writeStartElement(QStringLiteral("graph"));
        m_xml.writeAttribute(QStringLiteral("id"), text(m_topology.name.str()));
        m_xml.writeAttribute(QStringLiteral("edgedefault"), QStringLiteral("undirected"));
        writeData("graph", {{"nsketch", "1"}});
        if (!m_topology.title.empty())
            writeData("graph", {{"title", m_topology.title}});
        writeData("graph", wording::kept(m_topology.extras, "graphml"));
        writeNodes();
        for (const Link& link : m_topology.links)
            writeEdge(link);
        m_xml.writeEndDocument();
        return m_bytes.toStdString();
    }

private:
    /// XML 1.0 has no control characters but tab and line feed.
    QString text(const std::string& value)
    {
        std::string good = value;
        for (char& letter : good) {
            if (static_cast<unsigned char>(letter) < 0x20 && letter != '\t' && letter != '\n')
                letter = ' ';
        }
        if (good != value)
            m_report.approximated(value, "export.control");
        return QString::fromStdString(good);
    }

    /// Every name that is used, for what it is used; numbers so that other programs see such.
    void writeKeys()
    {
        std::set<std::pair<std::string, std::string>> names{{"graph", "nsketch"}, {"graph", "title"},
                                                            {"node", "label"},    {"node", "x"},
                                                            {"node", "y"},        {"port", "interface"}};
        const auto add = [&names](const char* scope, const wording::Attributes& all) {
            for (const auto& [name, value] : all)
                names.emplace(scope, name);
        };
        add("graph", wording::kept(m_topology.extras, "graphml"));
        add("node", {{"colour", {}}});
        for (const Node& node : m_topology.nodes) {
            add("node", wording::of(node));
            add("node", wording::kept(node.extras, "graphml"));
        }
        for (const Link& link : m_topology.links) {
            add("edge", wording::of(link));
            add("edge", wording::kept(link.extras, "graphml"));
        }
        for (const auto& [scope, name] : names) {
            const std::string id = "d" + std::to_string(m_ids.size());
            m_ids[{scope, name}] = id;
            const bool number = scope == "node" && (name == "x" || name == "y");
            m_xml.writeEmptyElement(QStringLiteral("key"));
            m_xml.writeAttribute(QStringLiteral("id"), text(id));
            m_xml.writeAttribute(QStringLiteral("for"), text(scope));
            m_xml.writeAttribute(QStringLiteral("attr.name"), text(name));
            m_xml.writeAttribute(QStringLiteral("attr.type"),
                                 number ? QStringLiteral("double") : QStringLiteral("string"));
        }
    }

    void writeData(const std::string& scope, const wording::Attributes& all)
    {
        for (const auto& [name, value] : all) {
            m_xml.writeStartElement(QStringLiteral("data"));
            m_xml.writeAttribute(QStringLiteral("key"), text(m_ids.at({scope, name})));
            m_xml.writeCharacters(text(value));
            m_xml.writeEndElement();
        }
    }

    /// Groups are nodes with a graph of their own, each where the first of its nodes would stand.
    void writeNodes()
    {
        std::map<NodeName, Position> places(m_topology.layout.nodes.begin(), m_topology.layout.nodes.end());
        std::map<NodeName, const Node*> grouped;
        for (const Group& group : m_topology.layout.groups) {
            for (const NodeName& node : group.nodes)
                grouped.emplace(node, nullptr);
        }
        for (const Node& node : m_topology.nodes) {
            if (const auto found = grouped.find(node.name); found != grouped.end())
                found->second = &node;
            else
                writeNode(node, places);
        }
        for (std::size_t i = 0; i < m_topology.layout.groups.size(); ++i) {
            const Group& group = m_topology.layout.groups[i];
            if (group.nodes.empty() || !group.comment.empty() || !group.extras.empty())
                m_report.leftOut(group.title, "export.member", {group.nodes.empty() ? "groups" : "comment"});
            if (group.nodes.empty())
                continue;
            m_xml.writeStartElement(QStringLiteral("node"));
            m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("group:%1").arg(i)); // a node's name has no colon
            writeData("node", {{"label", group.title}});
            if (!group.colour.empty())
                writeData("node", {{"colour", group.colour}});
            m_xml.writeStartElement(QStringLiteral("graph"));
            m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("group:%1:").arg(i));
            m_xml.writeAttribute(QStringLiteral("edgedefault"), QStringLiteral("undirected"));
            for (const NodeName& name : group.nodes)
                writeNode(*grouped.at(name), places);
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
    }

    void writeNode(const Node& node, const std::map<NodeName, Position>& places)
    {
        m_xml.writeStartElement(QStringLiteral("node"));
        m_xml.writeAttribute(QStringLiteral("id"), text(node.name.str()));
        writeData("node", {{"label", node.label.empty() ? node.name.str() : node.label}});
        if (const auto place = places.find(node.name); place != places.end())
            writeData("node", {{"x", numberJson(place->second.x)}, {"y", numberJson(place->second.y)}});
        writeData("node", wording::of(node));
        writeData("node", wording::kept(node.extras, "graphml"));
        for (const Interface& interface : node.interfaces) {
            m_xml.writeStartElement(QStringLiteral("port"));
            m_xml.writeAttribute(QStringLiteral("name"), text(interface.name.str()));
            if (const std::string words = wording::of(interface); !words.empty())
                writeData("port", {{"interface", words}});
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeEdge(const Link& link)
    {
        m_xml.writeStartElement(QStringLiteral("edge"));
        for (std::size_t i = 0; i < 2; ++i) {
            const Endpoint& end = link.endpoints[i];
            m_xml.writeAttribute(i == 0 ? QStringLiteral("source") : QStringLiteral("target"), text(end.node.str()));
            m_xml.writeAttribute(i == 0 ? QStringLiteral("sourceport") : QStringLiteral("targetport"),
                                 text(end.interface ? end.interface->str() : std::string()));
        }
        writeData("edge", wording::of(link));
        writeData("edge", wording::kept(link.extras, "graphml"));
        m_xml.writeEndElement();
    }

    const Topology& m_topology;
    ExchangeReport& m_report;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    std::map<std::pair<std::string, std::string>, std::string> m_ids;
};

} // namespace

Result<Exported> writeGraphMl(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    wording::reportLeftovers(topology, "graphml", true, exported.report);
    const Topology full = wording::withAllInterfaces(topology);
    exported.files.push_back({{}, GraphWriter(full, exported.report).write(), false});
    return exported;
}

} // namespace nsk
