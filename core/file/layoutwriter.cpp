// SPDX-License-Identifier: MIT
#include "core/file/layoutwriter.h"

#include "core/file/jsonmembers.h"

namespace nsk {

namespace {

std::string positionJson(const Position& position)
{
    return "[" + numberJson(position.x) + ", " + numberJson(position.y) + "]";
}

std::string areaJson(const Area& area)
{
    return "[" + numberJson(area.x) + ", " + numberJson(area.y) + ", " + numberJson(area.width) + ", " +
           numberJson(area.height) + "]";
}

std::string annotationJson(const Annotation& annotation)
{
    if (annotation.kind == AnnotationKind::Foreign)
        return annotation.foreign;
    JsonMembers members;
    members.text("kind", annotationWords[static_cast<std::size_t>(annotation.kind)]);
    if (annotation.kind == AnnotationKind::Text) {
        members.json("at", positionJson({annotation.area.x, annotation.area.y}));
    } else if (annotation.kind == AnnotationKind::Arrow) {
        members.json("from", positionJson(annotation.from));
        members.json("to", positionJson(annotation.to));
    } else {
        members.json("area", areaJson(annotation.area));
    }
    members.textIfAny("text", annotation.text);
    members.number("size", annotation.size);
    members.textIfAny("colour", annotation.colour);
    members.textIfAny("fill", annotation.fill);
    members.number("z", annotation.z);
    if (annotation.locked)
        members.boolean("locked", true);
    members.textIfAny("image", annotation.image); // long: what is short stands before it
    members.rest(annotation.comment, annotation.extras);
    return members.onOneLine();
}

std::string groupJson(const Group& group)
{
    JsonMembers members;
    members.textIfAny("title", group.title);
    members.textIfAny("colour", group.colour);
    members.json("nodes", listOnOneLine(group.nodes, [](const NodeName& node) { return node.str(); }));
    members.rest(group.comment, group.extras);
    return members.onOneLine();
}

} // namespace

std::string layoutJson(const Layout& layout)
{
    const std::string indent = "    ";
    JsonMembers members;
    if (!layout.nodes.empty()) {
        std::vector<std::string> places;
        places.reserve(layout.nodes.size());
        for (const auto& [node, position] : layout.nodes)
            places.push_back(quotedJson(node.str()) + ": " + positionJson(position));
        members.json("nodes", onLines('{', '}', places, indent));
    }
    if (!layout.groups.empty())
        members.json("groups", listOnLines(layout.groups, indent, groupJson));
    if (!layout.annotations.empty())
        members.json("annotations", listOnLines(layout.annotations, indent, annotationJson));
    members.rest(layout.comment, layout.extras);
    return "{\n    " + members.joined(",\n    ") + "\n  }";
}

} // namespace nsk
