// SPDX-License-Identifier: MIT
#include "core/model/layout.h"

#include <algorithm>

namespace nsk {

int zOf(const Annotation& annotation)
{
    const bool encloses = annotation.kind == AnnotationKind::Rectangle || annotation.kind == AnnotationKind::Ellipse ||
                          annotation.kind == AnnotationKind::Image;
    return annotation.z.value_or(encloses ? -1 : 1);
}

std::optional<std::size_t> groupOf(const Layout& layout, const NodeName& node)
{
    for (std::size_t i = 0; i < layout.groups.size(); ++i) {
        if (std::ranges::find(layout.groups[i].nodes, node) != layout.groups[i].nodes.end())
            return i;
    }
    return std::nullopt;
}

} // namespace nsk
