// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <cstdint>
#include <optional>
#include <vector>

/// What makes one topology of another, for telling somebody who has the first one: much less than the second one when
/// little was changed.
namespace nsk {

/// `removed` entries of the old list, from `at` on, give way to `put`.
template <class T> struct Splice
{
    std::uint32_t at = 0;
    std::uint32_t removed = 0;
    std::vector<T> put{};

    bool operator==(const Splice&) const = default;
};

/// Of the nodes, the links and the places of nodes on the canvas; each list in ascending order, without overlap.
struct TopologyChange
{
    std::vector<Splice<Node>> nodes{};
    std::vector<Splice<Link>> links{};
    std::vector<Splice<std::pair<NodeName, Position>>> places{};

    bool operator==(const TopologyChange&) const = default;
};

/// Nothing where there is no such change: a title, a check or a note differs, too.
std::optional<TopologyChange> changeBetween(const Topology& before, const Topology& after);

/// Makes `topology` what the change was made for; whether that is consistent is not looked at. False where it cannot be
/// a change of this topology, which is then as it was.
[[nodiscard]] bool apply(Topology& topology, const TopologyChange& change);

/// The nodes that are no longer there by that name when a change has been applied.
std::vector<NodeName> nodesGone(const Topology& before, const TopologyChange& change);

} // namespace nsk
