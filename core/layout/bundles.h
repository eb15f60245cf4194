// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

namespace nsk {

/// A graph in which many nodes that hang on the same one, and on nothing else, are one large box: side by side in a row
/// they would make a layered drawing as wide as a street.
class Bundles
{
public:
    explicit Bundles(const LayoutGraph& graph);

    const LayoutGraph& graph() const { return m_graph; }
    /// The places of the nodes of the original graph, from those of graph()'s.
    std::vector<Position> unpacked(const std::vector<Position>& places) const;

private:
    void bundle(const LayoutGraph& graph, const std::vector<std::size_t>& members, std::size_t on);

    LayoutGraph m_graph;
    std::vector<std::size_t> m_of;  ///< of each original node: its node in m_graph
    std::vector<Position> m_within; ///< of each original node: from the place of that
};

} // namespace nsk
