// SPDX-License-Identifier: MIT
#include "core/layout/dotlevels.h"

#include <algorithm>

namespace nsk {

namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

Neighbours neighboursOf(const LayoutGraph& graph)
{
    Neighbours all(graph.nodes.size());
    for (const auto& [a, b] : graph.links) {
        all[a].push_back(b);
        all[b].push_back(a);
    }
    return all;
}

constexpr int unknown = -1;

/// The steps to the nearest of those that are 0 already, for whoever is not known; `may` says along which links.
template <class May>
void spread(const Neighbours& neighbours, std::vector<std::size_t> open, std::vector<int>& steps, const May& may)
{
    for (std::size_t i = 0; i < open.size(); ++i) {
        for (const std::size_t next : neighbours[open[i]]) {
            if (steps[next] == unknown && may(open[i], next)) {
                steps[next] = steps[open[i]] + 1;
                open.push_back(next);
            }
        }
    }
}

std::vector<int> levelsOf(const LayoutGraph& graph, const Neighbours& neighbours)
{
    std::vector<int> levels(graph.nodes.size(), unknown);
    std::vector<std::size_t> ends;
    const auto always = [](std::size_t, std::size_t) { return true; };
    for (const bool hosts : {true, false}) { // where a part has no host, what hangs on one link is its end
        for (std::size_t i = 0; i < levels.size(); ++i) {
            if (levels[i] == unknown && (hosts ? graph.ends[i] : neighbours[i].size() <= 1)) {
                levels[i] = 0;
                ends.push_back(i);
            }
        }
        spread(neighbours, std::exchange(ends, {}), levels, always);
    }
    return levels;
}

/// Of each node its number of steps, along links of its own level, from the best linked node it can reach by them.
std::vector<int> ranksWithinLevels(const Neighbours& neighbours, const std::vector<int>& levels)
{
    std::vector<std::size_t> order(levels.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return neighbours[i].size(); });
    std::vector<int> ranks(levels.size(), unknown);
    const auto sameLevel = [&](std::size_t a, std::size_t b) { return levels[a] == levels[b]; };
    for (const std::size_t i : order) {
        if (ranks[i] != unknown)
            continue;
        ranks[i] = 0;
        spread(neighbours, {i}, ranks, sameLevel);
    }
    return ranks;
}

} // namespace

std::vector<Descent> descents(const LayoutGraph& graph)
{
    const Neighbours neighbours = neighboursOf(graph);
    const std::vector<int> levels = levelsOf(graph, neighbours);
    const std::vector<int> ranks = ranksWithinLevels(neighbours, levels);
    const auto isLevel = [&](const auto& link) { return levels[link.first] == levels[link.second]; };
    const auto flat = static_cast<std::size_t>(std::ranges::count_if(graph.links, isLevel));
    const auto inner = static_cast<std::size_t>(std::ranges::count_if(levels, [](int level) { return level != 0; }));
    const bool crowded = flat > std::max<std::size_t>(inner, 8); // more than a ring: a row of arcs could not be read
    std::vector<Descent> all;
    for (const auto& [a, b] : graph.links) {
        if (a == b)
            continue;
        const bool level = levels[a] == levels[b];
        const bool bIsUpper = level ? ranks[b] < ranks[a] || (ranks[b] == ranks[a] && b < a) : levels[b] > levels[a];
        const bool tellsNothing = level && (!crowded || ranks[a] == ranks[b]);
        all.push_back({bIsUpper ? b : a, bIsUpper ? a : b, tellsNothing});
    }
    return all;
}

} // namespace nsk
