// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/freenetworks.h"
#include "core/model/edit.h"

/// Copies of nodes within a drawing.
namespace nsk {

struct Duplicate
{
    Batch edit;
    std::vector<NodeName> names; ///< of the copies, in the order of the drawing
};

/// Copies the nodes, the links between them, and groups all of whose nodes are copied, to the given places. A copy has a name of its own and never an address
/// that exists: with `withAddresses` each interface that had one gets a fresh one, else none. Interfaces whose link is
/// not copied are left out, and so are routes that lead nowhere from the copy. The node for this computer is left out:
/// there is one. Errors: "edit.no-such-node"; "edit.computer-exists" when nothing else was to be copied.
Result<Duplicate> duplicateNodes(const Topology& topology, const std::vector<std::pair<NodeName, Position>>& nodes,
                                 bool withAddresses, const NewSubnets& from = {});

} // namespace nsk
