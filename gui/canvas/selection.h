// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"

#include <QMetaType>

#include <optional>
#include <vector>

namespace nsk::gui {

/// Something that can be selected, by its names: it never points to an item.
struct SelectedObject
{
    enum class Kind { Node, Link, Interface };

    Kind kind = Kind::Node;
    NodeName node;                          ///< the node; the interface's node; the node of the link's first end
    std::optional<InterfaceName> interface; ///< the interface; that of the link's first end
    std::optional<ResolvedEndpoint> peer;   ///< the link's second end

    static SelectedObject ofNode(const NodeName& node) { return {Kind::Node, node, {}, {}}; }
    static SelectedObject ofInterface(const NodeName& node, const InterfaceName& interface)
    {
        return {Kind::Interface, node, interface, {}};
    }
    static SelectedObject ofLink(const ResolvedLink& link)
    {
        return {Kind::Link, link[0].node, link[0].interface, link[1]};
    }
    auto operator<=>(const SelectedObject&) const = default;
};

using Selection = std::vector<SelectedObject>;

} // namespace nsk::gui

Q_DECLARE_METATYPE(nsk::gui::Selection)
