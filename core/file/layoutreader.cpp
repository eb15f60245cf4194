// SPDX-License-Identifier: MIT
#include "core/file/layoutreader.h"

#include "core/file/nearest.h"
#include "core/model/limits.h"

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

constexpr std::array<std::string_view, 4> imageStarts{"data:image/png;base64,", "data:image/jpeg;base64,",
                                                      "data:image/svg+xml;base64,", "data:image/svg+xml,"};

/// So many numbers, or none with the error kept.
template <std::size_t Count>
std::optional<std::array<double, Count>> readNumbers(const JsonCursor& at, const char* otherwise)
{
    std::array<double, Count> numbers{};
    std::size_t count = 0;
    at.eachItem(Count, [&](const JsonCursor& item) {
        numbers[count++] = item.number(-limits::coordinateMost, limits::coordinateMost);
    });
    if (count == Count)
        return numbers;
    at.fail(otherwise);
    return std::nullopt;
}

Position readPosition(const JsonCursor& at)
{
    const auto numbers = readNumbers<2>(at, "file.position");
    return numbers ? Position{(*numbers)[0], (*numbers)[1]} : Position{};
}

Area readArea(const JsonCursor& at)
{
    const auto numbers = readNumbers<4>(at, "file.area");
    if (!numbers)
        return {};
    const auto [x, y, width, height] = *numbers;
    if (width < 0 || height < 0)
        at.fail("file.area");
    return {x, y, width, height};
}

std::string readImage(const JsonCursor& at)
{
    for (const std::string_view start : imageStarts) {
        if (at.beginsWith(start))
            return at.label(limits::imageLength);
    }
    if (at)
        at.fail("file.image");
    return {};
}

/// What no version of ours has written: kept as it is.
Annotation foreignOne(const JsonCursor& at)
{
    Annotation kept{.kind = AnnotationKind::Foreign, .foreign = canonicalJson(at.value())};
    if (kept.foreign.size() > limits::extraLength)
        at.fail("file.too-long", {std::to_string(limits::extraLength)});
    return kept;
}

void readPlace(const JsonCursor& at, Annotation& annotation)
{
    switch (annotation.kind) {
    case AnnotationKind::Text: {
        const Position corner = readPosition(at.required("at"));
        annotation.area = {corner.x, corner.y, 0, 0};
        break;
    }
    case AnnotationKind::Arrow:
        annotation.from = readPosition(at.required("from"));
        annotation.to = readPosition(at.required("to"));
        break;
    case AnnotationKind::Rectangle:
    case AnnotationKind::Ellipse:
    case AnnotationKind::Image:
    case AnnotationKind::Foreign:
        annotation.area = readArea(at.required("area"));
        break;
    }
}

bool knowsMembers(const JsonCursor& at, AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Text:
        return at.object({"kind", "at", "text", "size", "colour", "z", "locked"});
    case AnnotationKind::Arrow:
        return at.object({"kind", "from", "to", "text", "size", "colour", "z", "locked"});
    case AnnotationKind::Image:
        return at.object({"kind", "area", "image", "z", "locked"});
    case AnnotationKind::Rectangle:
    case AnnotationKind::Ellipse:
    case AnnotationKind::Foreign:
        break;
    }
    return at.object({"kind", "area", "text", "size", "colour", "fill", "z", "locked"});
}

std::optional<Annotation> readAnnotation(const JsonCursor& at)
{
    if (!at.member("kind"))
        return foreignOne(at);
    const auto word = at.member("kind").oneOf(annotationWords);
    if (!word)
        return std::nullopt;
    Annotation annotation{.kind = static_cast<AnnotationKind>(*word)};
    if (!knowsMembers(at, annotation.kind))
        return std::nullopt;
    readPlace(at, annotation);
    annotation.text = at.member("text").text(limits::textLength);
    if (const JsonCursor size = at.member("size"))
        annotation.size = size.number(limits::textSizeLeast, limits::textSizeMost);
    annotation.colour = at.member("colour").colour();
    annotation.fill = at.member("fill").colour();
    if (annotation.kind == AnnotationKind::Image)
        annotation.image = readImage(at.member("image"));
    annotation.z = readZ(at.member("z"));
    annotation.locked = at.member("locked").boolean(false);
    annotation.comment = at.comment();
    annotation.extras = at.extras();
    return annotation;
}

/// Names of nodes that are there, each in one group only.
class GroupReading
{
public:
    explicit GroupReading(const Topology& topology) : m_topology(topology)
    {
        for (const Node& node : topology.nodes)
            m_known.insert(node.name);
    }

    std::optional<Group> read(const JsonCursor& at)
    {
        if (!at.object({"title", "colour", "nodes"}))
            return std::nullopt;
        Group group{.title = at.member("title").label(limits::labelLength), .colour = at.member("colour").colour()};
        std::unordered_set<NodeName> members;
        at.member("nodes").eachItem(limits::nodes, [&](const JsonCursor& item) { readMember(item, members); });
        if (!at.ok())
            return std::nullopt;
        for (const Node& node : m_topology.nodes) {
            if (members.contains(node.name))
                group.nodes.push_back(node.name);
        }
        group.comment = at.comment();
        group.extras = at.extras();
        return group;
    }

private:
    void readMember(const JsonCursor& at, std::unordered_set<NodeName>& members)
    {
        const auto name = readValue(at, NodeName::parse);
        if (!name)
            return;
        if (!m_known.contains(*name))
            return failNoNode(at, m_topology, "file.group-no-node", name->str());
        if (!m_grouped.insert(*name).second)
            return at.fail("file.group-twice", {name->str()});
        members.insert(*name);
    }

    const Topology& m_topology;
    std::unordered_set<NodeName> m_known, m_grouped;
};

void readPlaces(const JsonCursor& at, Topology& topology)
{
    std::unordered_set<NodeName> known;
    for (const Node& node : topology.nodes)
        known.insert(node.name);
    std::unordered_map<NodeName, Position> positions;
    at.eachMember(limits::nodes, [&](const std::string& key, const JsonCursor& place) {
        const auto name = NodeName::parse(key);
        if (!name || !known.contains(*name))
            return failNoNode(place, topology, "file.layout-no-node", key.substr(0, 64));
        positions.emplace(*name, readPosition(place));
    });
    for (const Node& node : topology.nodes) {
        if (const auto found = positions.find(node.name); found != positions.end())
            topology.layout.nodes.emplace_back(*found);
    }
}

} // namespace

std::optional<int> readZ(const JsonCursor& at)
{
    if (!at)
        return std::nullopt;
    const double z = at.number(-limits::zMost, limits::zMost);
    if (z != static_cast<int>(z))
        at.fail("file.want-integer");
    return static_cast<int>(z);
}

void failNoNode(const JsonCursor& at, const Topology& topology, const char* code, const std::string& name)
{
    std::vector<std::string_view> known;
    for (const Node& node : topology.nodes)
        known.push_back(node.name.str());
    if (const auto meant = nearest(name, known))
        at.fail(std::string(code) + "-like", {name, *meant});
    else
        at.fail(code, {name});
}

void readLayout(const JsonCursor& at, Topology& topology)
{
    if (!at || !at.object({"nodes", "groups", "annotations"}))
        return;
    readPlaces(at.member("nodes"), topology);
    GroupReading groups(topology);
    at.member("groups").eachItem(limits::groups, [&](const JsonCursor& item) {
        if (auto group = groups.read(item))
            topology.layout.groups.push_back(std::move(*group));
    });
    at.member("annotations").eachItem(limits::annotations, [&](const JsonCursor& item) {
        if (auto annotation = readAnnotation(item))
            topology.layout.annotations.push_back(std::move(*annotation));
    });
    topology.layout.comment = at.comment();
    topology.layout.extras = at.extras();
}

} // namespace nsk
