// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "core/observed/observed.h"

#include <string>
#include <vector>

namespace nsk {

/// What of a running lab bears another name in the drawing, so that it is renamed and not made anew. A drawing has no
/// memory of its edits: it is told by what stayed the same. Only what cannot be mistaken is taken for renamed;
/// everything else goes and is made.
struct Renames
{
    struct OfNode
    {
        NodeName from, to;
    };
    struct OfInterface
    {
        std::string node; ///< as it is called in the drawing
        std::string from, to;
    };
    /// A node of the same kind with the same addresses, or, without any, whose links lead to the same ends, is the same
    /// node, if there is only one such; there is one computer only, and what it is called concerns nobody but the drawing.
    /// Both topologies as resolved() gives them. Not gateways, whose end at the computer is called after them.
    static std::vector<OfNode> findNodes(const Topology& desired, const Topology& deployed,
                                         const ObservedLab& observed);
    /// A link between the same two nodes with one end the same, or the only one between them, is the same link.
    /// `deployed` has the drawing's names of nodes by now.
    static std::vector<OfInterface> findInterfaces(const Topology& desired, const Topology& deployed);
};

/// Gives nodes their names in the drawing, with everything that names them.
void renameNodes(const std::vector<Renames::OfNode>& nodes, Topology& topology);
void renameNodes(const std::vector<Renames::OfNode>& nodes, ObservedLab& observed);

} // namespace nsk
