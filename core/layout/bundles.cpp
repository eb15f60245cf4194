// SPDX-License-Identifier: MIT
#include "core/layout/bundles.h"

#include <cmath>

namespace nsk {

namespace {

constexpr std::size_t rowMost = 8; ///< so many may stand side by side
constexpr double wideness = 3;     ///< of a bundle: columns to rows
constexpr double gapAcross = 40, gapDown = 64;

constexpr std::size_t nobody = SIZE_MAX;

/// The only neighbour of each node; nobody where there are none or several.
std::vector<std::size_t> onlyNeighbours(const LayoutGraph& graph)
{
    std::vector<std::size_t> only(graph.nodes.size(), nobody);
    std::vector<bool> several(graph.nodes.size());
    const auto meet = [&](std::size_t node, std::size_t other) {
        several[node] = several[node] || (only[node] != nobody && only[node] != other);
        only[node] = other;
    };
    for (const auto& [a, b] : graph.links) {
        if (a == b)
            continue;
        meet(a, b);
        meet(b, a);
    }
    for (std::size_t i = 0; i < only.size(); ++i) {
        if (several[i])
            only[i] = nobody;
    }
    return only;
}

} // namespace

Bundles::Bundles(const LayoutGraph& graph) : m_of(graph.nodes.size(), nobody), m_within(graph.nodes.size())
{
    const std::vector<std::size_t> only = onlyNeighbours(graph);
    std::vector<std::vector<std::size_t>> hanging(graph.nodes.size());
    for (std::size_t i = 0; i < only.size(); ++i) {
        if (only[i] != nobody && only[only[i]] == nobody) // of a pair each hangs on the other
            hanging[only[i]].push_back(i);
    }
    std::vector<bool> bundled(graph.nodes.size());
    for (const auto& members : hanging) {
        for (std::size_t i = 0; members.size() > rowMost && i < members.size(); ++i)
            bundled[members[i]] = true;
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (bundled[i])
            continue;
        m_of[i] = m_graph.nodes.size();
        m_graph.nodes.push_back(graph.nodes[i]);
        m_graph.ends.push_back(graph.ends[i]);
    }
    for (std::size_t on = 0; on < hanging.size(); ++on) {
        if (hanging[on].size() > rowMost)
            bundle(graph, hanging[on], on);
    }
    for (const auto& [a, b] : graph.links) {
        if (!bundled[a] && !bundled[b])
            m_graph.links.emplace_back(m_of[a], m_of[b]);
    }
}

void Bundles::bundle(const LayoutGraph& graph, const std::vector<std::size_t>& members, std::size_t on)
{
    double across = 0, down = 0;
    for (const std::size_t one : members) {
        across = std::max(across, graph.nodes[one].width() + gapAcross);
        down = std::max(down, graph.nodes[one].height() + gapDown);
    }
    const double count = static_cast<double>(members.size());
    const auto columns = std::max(rowMost, static_cast<std::size_t>(std::ceil(std::sqrt(count * wideness))));
    const std::size_t rows = (members.size() + columns - 1) / columns;
    const double width = static_cast<double>(columns) * across, height = static_cast<double>(rows) * down;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::size_t row = i / columns, column = i % columns;
        const std::size_t inRow = std::min(columns, members.size() - row * columns);
        const Position middle = graph.nodes[members[i]].middle();
        m_of[members[i]] = m_graph.nodes.size();
        m_within[members[i]] = {(static_cast<double>(column) - static_cast<double>(inRow - 1) / 2) * across - middle.x,
                                (static_cast<double>(row) + 0.5) * down - height / 2 - middle.y};
    }
    m_graph.links.emplace_back(m_of[on], m_graph.nodes.size());
    m_graph.nodes.push_back({-width / 2, -height / 2, width / 2, height / 2});
    m_graph.ends.push_back(true);
}

std::vector<Position> Bundles::unpacked(const std::vector<Position>& places) const
{
    std::vector<Position> all;
    all.reserve(m_of.size());
    for (std::size_t i = 0; i < m_of.size(); ++i)
        all.push_back({places[m_of[i]].x + m_within[i].x, places[m_of[i]].y + m_within[i].y});
    return all;
}

} // namespace nsk
