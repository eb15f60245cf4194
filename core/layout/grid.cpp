// SPDX-License-Identifier: MIT
#include "core/layout/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nsk {

namespace {

constexpr double gapAcross = 144, gapDown = 88; ///< addresses at the links have room

} // namespace

std::vector<Position> inRows(const std::vector<Box>& nodes, const std::vector<Position>& places)
{
    std::vector<std::size_t> order(nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i].y; });
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes.size()))));
    std::vector<double> widths(columns), heights((nodes.size() + columns - 1) / columns);
    for (std::size_t first = 0; first < order.size(); first += columns) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), first + columns));
        std::stable_sort(begin, end, [&](std::size_t a, std::size_t b) { return places[a].x < places[b].x; });
        for (auto one = begin; one != end; ++one) {
            double& width = widths[static_cast<std::size_t>(one - begin)];
            width = std::max(width, nodes[*one].width());
            heights[first / columns] = std::max(heights[first / columns], nodes[*one].height());
        }
    }
    std::vector<Position> result(nodes.size());
    double y = 0;
    for (std::size_t row = 0; row < heights.size(); ++row) {
        double x = 0;
        for (std::size_t column = 0; column < columns && row * columns + column < order.size(); ++column) {
            const std::size_t node = order[row * columns + column];
            // By the nodes' own places, so that cards stand in line whatever is written below them.
            result[node] = {x + widths[column] / 2, y};
            x += widths[column] + gapAcross;
        }
        y += heights[row] + gapDown;
    }
    return result;
}

} // namespace nsk
