// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"

#include <vector>

/// Parts of drawings: cut out, and put into another one.
namespace nsk {

/// The nodes with the links, groups and checks among them, and annotations by their numbers, as a drawing of its own.
/// Nodes and interfaces are as they were; names that are not there are passed over.
Topology excerpt(const Topology& topology, const std::vector<NodeName>& nodes,
                 const std::vector<std::size_t>& annotations);

struct Insertion
{
    Batch edit;
    std::vector<NodeName> nodes;    ///< as they are called now, in the order of the part
    std::size_t annotations = 0;    ///< how many, behind those that are there
    std::size_t renumbered = 0;     ///< addresses that became others, because they are there already
    bool leftComputerOut = false;   ///< there is one already
};

/// Puts a part into a drawing, moved by `offset`. What is taken there is made unique: names of nodes; addresses, by
/// moving their whole subnet to the next one that overlaps nothing (routes and checks of the part follow), or, where
/// the part has only one interface in it, to the next free one of that subnet; MAC addresses, by leaving them to be
/// derived; an uplink, by leaving it to be chosen. Nothing else changes, and nothing of what is there.
Insertion insertTopology(const Topology& into, Topology part, const Position& offset);

} // namespace nsk
