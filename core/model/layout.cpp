// SPDX-License-Identifier: MIT
#include "core/model/layout.h"

#include <algorithm>
#include <unordered_set>

namespace nsk {

int zOf(const Annotation& annotation)
{
    const bool encloses = annotation.kind == AnnotationKind::Rectangle || annotation.kind == AnnotationKind::Ellipse ||
                          annotation.kind == AnnotationKind::Image;
    return annotation.z.value_or(encloses ? -1 : 1);
}

Annotation movedBy(Annotation annotation, const Position& offset)
{
    if (annotation.kind == AnnotationKind::Foreign)
        return annotation; // where it stands nobody knows
    if (annotation.kind == AnnotationKind::Arrow) {
        for (Position* end : {&annotation.from, &annotation.to})
            *end = {end->x + offset.x, end->y + offset.y};
        return annotation;
    }
    annotation.area.x += offset.x;
    annotation.area.y += offset.y;
    return annotation;
}

std::optional<std::size_t> groupOf(const Layout& layout, const NodeName& node)
{
    for (std::size_t i = 0; i < layout.groups.size(); ++i) {
        if (std::ranges::find(layout.groups[i].nodes, node) != layout.groups[i].nodes.end())
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> wholeGroup(const Layout& layout, const std::vector<NodeName>& nodes)
{
    const auto group = nodes.empty() ? std::nullopt : groupOf(layout, nodes.front());
    if (!group || layout.groups[*group].nodes.size() != nodes.size())
        return std::nullopt;
    const std::unordered_set<NodeName> members(layout.groups[*group].nodes.begin(), layout.groups[*group].nodes.end());
    const bool all = std::ranges::all_of(nodes, [&](const NodeName& node) { return members.contains(node); });
    return all ? group : std::nullopt;
}

} // namespace nsk
