// SPDX-License-Identifier: MIT
// A diagram of draw.io (diagrams.net): mxGraph's XML, uncompressed, with the places, frames and notes of the drawing.
#include "core/exchange/export/documents.h"
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"

#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace nsk {

namespace {

constexpr double nodeWidth = 96, nodeHeight = 48;
constexpr double gridStep = 224; ///< of nodes that have no place

QString number(double value)
{
    return QString::fromStdString(numberJson(value));
}

class DrawIoWriter
{
public:
    explicit DrawIoWriter(const Topology& topology)
        : m_topology(topology), m_nodes(documents::byName(topology)), m_xml(&m_bytes)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
    }

    std::string write()
    {
        findPlaces();
        m_xml.writeStartDocument();
        m_xml.writeComment(QStringLiteral(" written by nsketch "));
        m_xml.writeStartElement(QStringLiteral("mxfile"));
        m_xml.writeStartElement(QStringLiteral("diagram"));
        m_xml.writeAttribute(QStringLiteral("id"), QStringLiteral("network"));
        attribute("name", m_topology.title.empty() ? m_topology.name.str() : m_topology.title);
        m_xml.writeStartElement(QStringLiteral("mxGraphModel"));
        m_xml.writeStartElement(QStringLiteral("root"));
        m_xml.writeEmptyElement(QStringLiteral("mxCell"));
        attribute("id", "0");
        m_xml.writeEmptyElement(QStringLiteral("mxCell"));
        attribute("id", "1");
        attribute("parent", "0");
        for (std::size_t i = 0; i < m_topology.layout.groups.size(); ++i)
            writeGroup(i);
        for (std::size_t i = 0; i < m_topology.layout.annotations.size(); ++i)
            writeAnnotation(i);
        for (const Node& node : m_topology.nodes)
            writeNode(node);
        for (std::size_t i = 0; i < m_topology.links.size(); ++i)
            writeLink(i);
        m_xml.writeEndDocument();
        return m_bytes.toStdString();
    }

private:
    void attribute(const char* name, const std::string& value)
    {
        std::string good = value;
        for (char& c : good)
            c = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        m_xml.writeAttribute(QLatin1String(name), QString::fromStdString(good));
    }

    /// Nodes without a place get one below those that have one.
    void findPlaces()
    {
        double lowest = 0;
        for (const auto& [node, place] : m_topology.layout.nodes) {
            m_places.emplace(node, place);
            lowest = std::max(lowest, place.y + gridStep);
        }
        const auto columns =
            static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(m_topology.nodes.size()))));
        std::size_t count = 0;
        for (const Node& node : m_topology.nodes) {
            if (m_places.contains(node.name))
                continue;
            m_places.emplace(node.name, Position{gridStep * static_cast<double>(count % columns),
                                                 lowest + gridStep * static_cast<double>(count / columns)});
            ++count;
        }
    }

    void startCell(const std::string& id, const std::string& value, const std::string& style, bool edge,
                   const std::string& parent = "1")
    {
        m_xml.writeStartElement(QStringLiteral("mxCell"));
        attribute("id", id);
        attribute("value", value);
        attribute("style", style);
        attribute(edge ? "edge" : "vertex", "1");
        attribute("parent", parent);
    }

    void writeBox(const Area& area)
    {
        m_xml.writeEmptyElement(QStringLiteral("mxGeometry"));
        m_xml.writeAttribute(QStringLiteral("x"), number(area.x));
        m_xml.writeAttribute(QStringLiteral("y"), number(area.y));
        m_xml.writeAttribute(QStringLiteral("width"), number(area.width));
        m_xml.writeAttribute(QStringLiteral("height"), number(area.height));
        m_xml.writeAttribute(QStringLiteral("as"), QStringLiteral("geometry"));
        m_xml.writeEndElement();
    }

    static std::string styleOf(const Node& node)
    {
        std::string style = "html=0;whiteSpace=wrap;";
        switch (node.kind) {
        case NodeKind::Router:
            style += "ellipse;fillColor=#dae8fc;strokeColor=#6c8ebf;";
            break;
        case NodeKind::Switch:
            style += "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;fillColor=#d5e8d4;strokeColor=#82b366;";
            break;
        case NodeKind::Gateway:
            style += "shape=cloud;fillColor=#ffe6cc;strokeColor=#d79b00;";
            break;
        case NodeKind::Computer:
            style += "shape=process;fillColor=#f5f5f5;strokeColor=#666666;";
            break;
        case NodeKind::Host:
            style += "rounded=1;fillColor=#ffffff;strokeColor=#666666;";
            break;
        }
        if (!node.colour.empty())
            style += "fillColor=" + node.colour + ";";
        return style;
    }

    void writeNode(const Node& node)
    {
        startCell("node-" + node.name.str(), documents::titleOf(node), styleOf(node), false);
        const Position& place = m_places.at(node.name);
        writeBox({place.x - nodeWidth / 2, place.y - nodeHeight / 2, nodeWidth, nodeHeight});
    }

    void writeLink(std::size_t index)
    {
        const Link& link = m_topology.links[index];
        const std::string id = "link-" + std::to_string(index + 1);
        startCell(id, documents::impairmentText(link), "html=0;endArrow=none;rounded=0;", true);
        attribute("source", "node-" + link.endpoints[0].node.str());
        attribute("target", "node-" + link.endpoints[1].node.str());
        m_xml.writeEmptyElement(QStringLiteral("mxGeometry"));
        attribute("relative", "1");
        attribute("as", "geometry");
        m_xml.writeEndElement();
        for (std::size_t i = 0; i < 2; ++i) {
            startCell(id + (i == 0 ? "-from" : "-to"), documents::endText(m_nodes, link.endpoints[i]),
                      "edgeLabel;html=0;resizable=0;fontSize=10;align=center;verticalAlign=middle;", false, id);
            attribute("connectable", "0");
            m_xml.writeEmptyElement(QStringLiteral("mxGeometry")); // -1 is the line's beginning, 1 its end
            attribute("x", i == 0 ? "-0.5" : "0.5");
            attribute("relative", "1");
            attribute("as", "geometry");
            m_xml.writeEndElement();
        }
    }

    void writeGroup(std::size_t index)
    {
        const Group& group = m_topology.layout.groups[index];
        if (group.nodes.empty())
            return;
        double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
        for (const NodeName& node : group.nodes) {
            const Position& place = m_places.at(node);
            left = std::min(left, place.x - nodeWidth);
            right = std::max(right, place.x + nodeWidth);
            top = std::min(top, place.y - nodeHeight * 1.5);
            bottom = std::max(bottom, place.y + nodeHeight);
        }
        startCell("group-" + std::to_string(index + 1), group.title,
                  "html=0;rounded=1;dashed=1;fillColor=none;verticalAlign=top;strokeColor=" +
                      (group.colour.empty() ? std::string("#999999") : group.colour) + ";",
                  false);
        writeBox({left, top, right - left, bottom - top});
    }

    void writeAnnotation(std::size_t index)
    {
        const Annotation& one = m_topology.layout.annotations[index];
        const std::string id = "note-" + std::to_string(index + 1);
        std::string style = "html=0;";
        if (!one.colour.empty())
            style += "fontColor=" + one.colour + ";strokeColor=" + one.colour + ";";
        if (one.size)
            style += "fontSize=" + numberJson(std::round(*one.size)) + ";";
        const std::string fill = "fillColor=" + (one.fill.empty() ? std::string("none") : one.fill) + ";";
        switch (one.kind) {
        case AnnotationKind::Arrow:
            writeArrow(one, id, style);
            return;
        case AnnotationKind::Text:
            style += "text;align=left;verticalAlign=top;strokeColor=none;";
            break;
        case AnnotationKind::Rectangle:
            style += "rounded=0;" + fill;
            break;
        case AnnotationKind::Ellipse:
            style += "ellipse;" + fill;
            break;
        case AnnotationKind::Image: // a style's values have no semicolon
            style += "shape=image;image=" + withoutBase64(one.image) + ";";
            break;
        case AnnotationKind::Foreign:
            return;
        }
        startCell(id, one.text, style, false);
        const bool sized = one.kind != AnnotationKind::Text;
        writeBox({one.area.x, one.area.y, sized ? one.area.width : 160, sized ? one.area.height : 24});
    }

    static std::string withoutBase64(std::string image)
    {
        if (const std::size_t at = image.find(";base64"); at != std::string::npos)
            image.erase(at, 7);
        return image;
    }

    void writeArrow(const Annotation& arrow, const std::string& id, const std::string& style)
    {
        startCell(id, arrow.text, style + "endArrow=classic;", true);
        m_xml.writeStartElement(QStringLiteral("mxGeometry"));
        attribute("relative", "1");
        attribute("as", "geometry");
        for (const auto& [place, name] : {std::pair(arrow.from, "sourcePoint"), std::pair(arrow.to, "targetPoint")}) {
            m_xml.writeEmptyElement(QStringLiteral("mxPoint"));
            m_xml.writeAttribute(QStringLiteral("x"), number(place.x));
            m_xml.writeAttribute(QStringLiteral("y"), number(place.y));
            attribute("as", name);
        }
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    const Topology& m_topology;
    std::map<NodeName, const Node*> m_nodes;
    std::map<NodeName, Position> m_places;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

} // namespace

Result<Exported> writeDrawIo(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    documents::reportMissing(topology,
                             {.impairment = true, .places = true, .groups = true, .annotations = true, .colours = true},
                             exported.report);
    for (const Annotation& one : topology.layout.annotations) {
        if (one.kind == AnnotationKind::Foreign)
            exported.report.leftOut(topology.name.str(), "export.member", {"annotations"});
    }
    const Topology full = wording::withAllInterfaces(topology);
    exported.files.push_back({{}, DrawIoWriter(full).write(), false});
    return exported;
}

} // namespace nsk
