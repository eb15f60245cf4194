// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <variant>

/// The one mutator of a Topology. An Edit is a value that names objects and holds new values; applying it gives the edit that
/// takes it back. The list is closed. An edit that cannot be applied changes nothing.
namespace nsk {

/// Inserts a node at `index` of the nodes (clamped), at a place on the canvas and in the group if one is given.
struct AddNode { Node node; std::size_t index = SIZE_MAX; std::optional<Position> position{}; std::optional<std::size_t> group{}; };
/// Removes a node, also from its group. Its links ("edit.node-has-links") and the checks that name it ("edit.node-has-checks") must be gone before.
struct RemoveNode { NodeName name; };
/// Replaces everything of the node of that name but its name. Interfaces that links use must stay ("edit.interface-in-use").
struct PutNode { Node node; };
/// Renames a node; links, checks and layout follow.
struct RenameNode { NodeName from, to; };
/// Renames an interface; links, routes' dev and sysctls that name it follow.
struct RenameInterface { NodeName node; InterfaceName from, to; };
/// Inserts a link. Interfaces that do not exist at non-switch ends are refused ("edit.no-interface").
struct AddLink { Link link; std::size_t index = SIZE_MAX; };
struct RemoveLink { std::size_t index; };
struct PutLink { std::size_t index; Link link; };
/// Moves nodes on the canvas. A node without a position gets one; the inverse may hold "no position".
struct MoveNodes { std::vector<std::pair<NodeName, std::optional<Position>>> to; };
/// name, title, description and comment of the topology.
struct PutDetails { LabName name; std::string title, description, comment; };
struct PutChecks { std::vector<Check> checks; };
/// Inserts an annotation at `index` (clamped); those behind it get the next number.
struct AddAnnotation { Annotation annotation; std::size_t index = SIZE_MAX; };
struct RemoveAnnotation { std::size_t index; };
struct PutAnnotation { std::size_t index; Annotation annotation; };
/// Inserts a group at `index` (clamped). Its nodes must exist and be in no other one ("edit.node-has-group"); they are put in
/// the order of the nodes.
struct AddGroup { Group group; std::size_t index = SIZE_MAX; };
struct RemoveGroup { std::size_t index; };
struct PutGroup { std::size_t index; Group group; };
/// Several at once, in order; all or none.
struct Batch;

using Edit = std::variant<AddNode, RemoveNode, PutNode, RenameNode, RenameInterface, AddLink, RemoveLink, PutLink, MoveNodes,
                          PutDetails, PutChecks, AddAnnotation, RemoveAnnotation, PutAnnotation, AddGroup, RemoveGroup, PutGroup, Batch>;

struct Batch { std::vector<Edit> edits; };

/// Applies the edit and returns its inverse. On an error the topology is as it was.
/// Errors: "edit.no-such-node" (node), "edit.name-taken" (name), "edit.node-has-links" (node), "edit.node-has-checks" (node),
/// "edit.no-such-interface" (node, interface), "edit.interface-in-use" (node, interface), "edit.interface-taken" (node, interface), "edit.no-such-link" (index),
/// "edit.self-link" (node, interface), "edit.computer-exists" (node), "edit.no-such-annotation" (index), "edit.no-such-group" (index),
/// "edit.node-has-group" (node).
Result<Edit> apply(Topology& topology, const Edit& edit);

/// Whether a running network can tell: moves, checks, notes, groups and titles are about the drawing alone.
bool concernsNetwork(const Edit& edit);

/// Convenience makers for what people do, each one Batch:
/// removes nodes together with their links and checks, and the groups that would be left empty.
Edit removeNodesEdit(const Topology& topology, const std::vector<NodeName>& nodes);
/// adds a link between two nodes and the interfaces it needs: the first listed one without a link (a link drawn anew
/// finds its addresses again), else one named by nextInterfaceName().
Result<Edit> connectEdit(const Topology& topology, const NodeName& a, const NodeName& b);
/// makes a node another kind. Links stay; what the new kind cannot have goes: a switch's ports have no addresses and it
/// has no routes. Errors: "edit.bridge-name" (node, br0).
Result<Edit> changeKindEdit(const Topology& topology, const NodeName& node, NodeKind kind);

} // namespace nsk
