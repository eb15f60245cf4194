// SPDX-License-Identifier: MIT
#include "gui/canvas/autolayout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace nsk::gui {

namespace {

constexpr qreal rowStep = 168;
constexpr qreal chainStep = 368; // both chips of a link fit between two cards
constexpr qreal columnStep = 216;
constexpr std::size_t widestRow = 24;

using Graph = std::vector<std::vector<std::size_t>>;

Graph neighboursOf(const Topology& topology)
{
    std::unordered_map<NodeName, std::size_t> indices;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        indices.emplace(topology.nodes[i].name, i);
    Graph graph(topology.nodes.size());
    for (const Link& link : topology.links) {
        const auto a = indices.find(link.endpoints[0].node);
        const auto b = indices.find(link.endpoints[1].node);
        if (a == indices.end() || b == indices.end() || a->second == b->second)
            continue;
        for (const auto& [from, to] : {std::pair(a->second, b->second), std::pair(b->second, a->second)}) {
            if (graph[from].size() < widestRow * 4 && std::ranges::find(graph[from], to) != graph[from].end())
                continue; // parallel links count once
            graph[from].push_back(to);
        }
    }
    return graph;
}

/// The nodes reachable from `start`, layer by layer.
std::vector<std::vector<std::size_t>> layersFrom(const Graph& graph, std::size_t start, std::vector<bool>& seen)
{
    std::vector<std::vector<std::size_t>> layers{{start}};
    seen[start] = true;
    while (!layers.back().empty()) {
        std::vector<std::size_t> next;
        for (const std::size_t node : layers.back()) {
            for (const std::size_t neighbour : graph[node]) {
                if (!seen[neighbour]) {
                    seen[neighbour] = true;
                    next.push_back(neighbour);
                }
            }
        }
        layers.push_back(std::move(next));
    }
    layers.pop_back();
    return layers;
}

class Placement
{
public:
    Placement(const Graph& graph, std::vector<std::optional<QPointF>>& places, qreal top)
        : m_graph(graph), m_places(places), m_top(top)
    {
    }

    void place(std::size_t anyNode)
    {
        std::vector<bool> seen(m_graph.size());
        std::vector<std::size_t> members;
        for (const auto& layer : layersFrom(m_graph, anyNode, seen))
            members.insert(members.end(), layer.begin(), layer.end());
        std::ranges::sort(members);
        const auto degree = [&](std::size_t node) { return m_graph[node].size(); };
        const bool chain =
            std::ranges::all_of(members, [&](std::size_t node) { return degree(node) <= 2; }) && members.size() <= 8;
        const auto end = std::ranges::find_if(members, [&](std::size_t node) { return degree(node) <= 1; });
        std::vector<bool> again(m_graph.size());
        if (chain && end != members.end()) {
            const auto layers = layersFrom(m_graph, *end, again);
            for (std::size_t i = 0; i < layers.size(); ++i)
                put(layers[i].front(), static_cast<qreal>(i) * chainStep, 0);
            m_top += rowStep;
            return;
        }
        const std::size_t root = *std::ranges::max_element(members, {}, degree);
        for (const auto& layer : layersFrom(m_graph, root, again))
            placeLayer(layer);
    }

private:
    void placeLayer(const std::vector<std::size_t>& layer)
    {
        for (std::size_t first = 0; first < layer.size(); first += widestRow) {
            const std::size_t count = std::min(widestRow, layer.size() - first);
            const qreal left = -columnStep * static_cast<qreal>(count - 1) / 2;
            for (std::size_t i = 0; i < count; ++i)
                put(layer[first + i], left + static_cast<qreal>(i) * columnStep, 0);
            m_top += rowStep;
        }
    }

    void put(std::size_t node, qreal x, qreal y)
    {
        if (!m_places[node])
            m_places[node] = QPointF(x, m_top + y);
    }

    const Graph& m_graph;
    std::vector<std::optional<QPointF>>& m_places;
    qreal m_top;
};

} // namespace

std::vector<QPointF> placesOf(const Topology& topology)
{
    std::unordered_map<NodeName, Position> stored;
    for (const auto& [node, position] : topology.layout.nodes)
        stored.emplace(node, position);
    std::vector<std::optional<QPointF>> places(topology.nodes.size());
    std::optional<qreal> bottom;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (const auto found = stored.find(topology.nodes[i].name); found != stored.end()) {
            places[i] = QPointF(found->second.x, found->second.y);
            bottom = std::max(bottom.value_or(found->second.y), found->second.y);
        } else {
            ++missing;
        }
    }
    if (missing > 0) {
        const Graph graph = neighboursOf(topology);
        Placement placement(graph, places, bottom ? *bottom + rowStep : 0);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!places[i])
                placement.place(i);
        }
    }
    std::vector<QPointF> all;
    all.reserve(places.size());
    for (const std::optional<QPointF>& place : places)
        all.push_back(place.value_or(QPointF()));
    return all;
}

} // namespace nsk::gui
