// SPDX-License-Identifier: MIT
#include "core/exchange/import/places.h"

#include "core/layout/settle.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace nsk {

namespace {

constexpr double neighbours = 224; ///< canvas units between a node and its nearest, of most
constexpr double canvasMost = 400'000;
constexpr Box nodeBox{-72, -40, 72, 56}; ///< a node with its name

/// The distance to a near other one, of each that has one; nearest among the next few in the order of x and of y.
std::vector<double> nearDistances(const std::vector<Position>& places)
{
    constexpr std::size_t reach = 12;
    std::vector<double> nearest(places.size(), HUGE_VAL);
    std::vector<std::size_t> order(places.size());
    for (double Position::*axis : {&Position::x, &Position::y}) {
        std::iota(order.begin(), order.end(), 0);
        std::ranges::sort(order, {}, [&](std::size_t i) { return places[i].*axis; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t k = i + 1; k < std::min(i + reach, order.size()); ++k) {
                const Position &a = places[order[i]], &b = places[order[k]];
                const double apart = std::hypot(a.x - b.x, a.y - b.y);
                if (apart <= 0)
                    continue;
                nearest[order[i]] = std::min(nearest[order[i]], apart);
                nearest[order[k]] = std::min(nearest[order[k]], apart);
            }
        }
    }
    std::erase(nearest, HUGE_VAL);
    return nearest;
}

double scaleFor(const std::vector<Position>& places, bool shrink)
{
    std::vector<double> near = nearDistances(places);
    if (near.empty())
        return 1;
    const auto low = near.begin() + static_cast<std::ptrdiff_t>(near.size() / 3);
    std::ranges::nth_element(near, low);
    const double wanted = neighbours / *low;
    double extent = 0;
    for (const Position& place : places)
        extent = std::max({extent, std::abs(place.x - places.front().x), std::abs(place.y - places.front().y)});
    const double most = canvasMost / std::max(extent, 1e-12);
    return std::min(shrink ? wanted : std::max(wanted, 1.0), most);
}

} // namespace

std::vector<std::optional<Position>> placesFrom(const std::vector<std::optional<Position>>& theirs,
                                                const std::vector<std::pair<std::size_t, std::size_t>>& links,
                                                bool shrink)
{
    std::vector<Position> wanted;
    std::vector<std::size_t> owner;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        if (theirs[i] && std::isfinite(theirs[i]->x) && std::isfinite(theirs[i]->y)) {
            wanted.push_back(*theirs[i]);
            owner.push_back(i);
        }
    }
    std::vector<std::optional<Position>> result(theirs.size());
    if (wanted.empty())
        return result;
    const double scale = scaleFor(wanted, shrink);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        result[owner[i]] = Position{wanted[i].x * scale, wanted[i].y * scale};
    // Those without a place: in the middle of their neighbours, as far as those have come by one in a few rounds.
    for (int round = 0; round < 8; ++round) {
        std::unordered_map<std::size_t, std::pair<Position, int>> sums;
        for (const auto& [a, b] : links) {
            for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
                if (result[from] && !result[to]) {
                    auto& [sum, count] = sums[to];
                    sum = {sum.x + result[from]->x, sum.y + result[from]->y};
                    ++count;
                }
            }
        }
        if (sums.empty())
            break;
        for (const auto& [node, sum] : sums)
            result[node] = Position{sum.first.x / sum.second, sum.first.y / sum.second};
    }
    owner.clear();
    wanted.clear();
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i]) {
            owner.push_back(i);
            wanted.push_back(*result[i]);
        }
    }
    const auto settled = settle(std::vector<Box>(wanted.size(), nodeBox), wanted, {}, {});
    for (std::size_t i = 0; i < owner.size(); ++i)
        result[owner[i]] = settled[i];
    return result;
}

void placeAll(TopologyBuilder& builder, const std::vector<std::optional<Position>>& theirs, bool shrink)
{
    std::unordered_map<std::string, std::size_t> byName;
    for (std::size_t i = 0; i < builder.nodeCount(); ++i)
        byName.emplace(builder.node(i).name.str(), i);
    std::vector<std::pair<std::size_t, std::size_t>> links;
    for (const Link& link : builder.topology().links)
        links.emplace_back(byName.at(link.endpoints[0].node.str()), byName.at(link.endpoints[1].node.str()));
    const auto places = placesFrom(theirs, links, shrink);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i])
            builder.place(i, places[i]->x, places[i]->y);
    }
}

} // namespace nsk
