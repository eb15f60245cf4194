// SPDX-License-Identifier: MIT
#include "core/exchange/import/places.h"

#include "core/layout/settle.h"
#include "core/layout/topologygraph.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace nsk {

namespace {

constexpr double neighbours = 160; ///< canvas units between a node and its nearest, of half of them
constexpr double canvasMost = 400'000;
constexpr double roomMost = 2.5;  ///< times the room that the nodes need if they stood in rows
constexpr double roomLeast = 0.9; ///< the same, of many nodes: they are seen from so far away that names are lost
constexpr std::size_t many = 60;
constexpr double crowded = 96; ///< canvas units: nearer, and names stand over each other
constexpr Box nodeBox = usualNodeBox;
constexpr double air = 16; ///< between two of them

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

double medianOf(std::vector<double> all)
{
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::ranges::nth_element(all, middle);
    return *middle;
}

/// The largest scale at which the drawing takes no more room than it may.
double scaleMost(const std::vector<Position>& places)
{
    const auto [left, right] = std::ranges::minmax(places, {}, &Position::x);
    const auto [top, bottom] = std::ranges::minmax(places, {}, &Position::y);
    const double width = right.x - left.x, height = bottom.y - top.y;
    const double across = nodeBox.right - nodeBox.left + air, down = nodeBox.bottom - nodeBox.top + air;
    const auto count = static_cast<double>(places.size());
    const double times = std::clamp(roomMost * static_cast<double>(many) / count, roomLeast, roomMost);
    const double room = (times * count - 1) * across * down;
    // (scale * width + across) * (scale * height + down) is the room and that of one node
    const double area = width * height, edge = (width * down + height * across) / 2;
    const double byRoom = room / std::max(edge + std::sqrt(edge * edge + area * room), 1e-12);
    return std::min(byRoom, canvasMost / std::max({width, height, 1e-12}));
}

/// Empty stretches of a map become narrower and crowded ones wider: along the axis each gap counts as its fourth root.
/// Nobody comes before anybody else.
void evenOut(std::vector<Position>& places, double Position::*axis)
{
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i].*axis; });
    const double span = places[order.back()].*axis - places[order.front()].*axis;
    if (!(span > 0))
        return;
    std::vector<double> at(order.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        at[i] = at[i - 1] + std::pow((places[order[i]].*axis - places[order[i - 1]].*axis) / span, 0.25);
    for (std::size_t i = 0; i < order.size(); ++i)
        places[order[i]].*axis = at[i] / at.back() * span;
}

/// A map of many nodes is evened out and comes nearer to the shape of a screen, so that the whole is seen from less far
/// away: whoever stood left of somebody or above still does.
void towardsScreen(std::vector<Position>& places)
{
    // The canvas's width by its height between its panels, and some more: making room takes height. And by how much at
    // most one way is stretched against the other.
    constexpr double screen = 2.4, most = 4;
    if (places.size() <= many)
        return;
    evenOut(places, &Position::x);
    evenOut(places, &Position::y);
    const auto [left, right] = std::ranges::minmax(places, {}, &Position::x);
    const auto [top, bottom] = std::ranges::minmax(places, {}, &Position::y);
    const double width = right.x - left.x, height = bottom.y - top.y;
    if (!(width > 0) || !(height > 0))
        return;
    const double wider = std::sqrt(std::clamp(screen * height / width, 1 / most, most));
    for (Position& place : places)
        place = {place.x * wider, place.y / wider};
}

double scaleFor(const std::vector<Position>& places, bool shrink)
{
    const std::vector<double> near = nearDistances(places);
    if (near.empty())
        return 1;
    const double wanted = std::min(neighbours / medianOf(near), scaleMost(places));
    return shrink || wanted < 0.5 ? wanted : std::max(wanted, 1.0);
}

/// Whoever covers another one moves away from it by half of what they share, where they are further apart already,
/// until nobody does or it has been tried often enough: who stood left of somebody still does. False where a heap is
/// left.
bool pushApart(std::vector<Position>& places)
{
    constexpr double width = nodeBox.right - nodeBox.left + air, height = nodeBox.bottom - nodeBox.top + air;
    constexpr std::size_t effortMost = 2'000'000, roundsMost = 300; // of pairs that are looked at
    std::size_t effort = 0;
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), 0);
    bool moved = true;
    for (std::size_t round = 0; moved && effort < effortMost && round < roundsMost; ++round) {
        moved = false;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i].x; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            constexpr std::size_t heapMost = 200; // of those that stand at one x: the others come by and by
            for (std::size_t k = i + 1; k < std::min(i + heapMost, order.size()); ++k) {
                Position &a = places[order[i]], &b = places[order[k]];
                const double right = b.x - a.x, down = b.y - a.y;
                ++effort;
                if (right >= width)
                    break;
                const double acrossBy = width - std::abs(right), downBy = height - std::abs(down);
                if (acrossBy < 1 || downBy < 1)
                    continue;
                const bool aside = acrossBy / width <= downBy / height;
                double Position::*axis = aside ? &Position::x : &Position::y;
                const double way = (aside ? acrossBy : downBy) / 2 * (b.*axis < a.*axis ? -1 : 1);
                a.*axis -= way;
                b.*axis += way;
                moved = true;
            }
        }
    }
    return !moved || effort < effortMost;
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
    if (shrink)
        towardsScreen(wanted);
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
    std::vector<Position> apart = wanted;
    const Crowd crowd =
        pushApart(apart) ? Crowd::StepsAside : Crowd::MovesApart; // the latter knows what to do with heaps
    if (crowd == Crowd::StepsAside)
        wanted = std::move(apart);
    const auto settled = settle(std::vector<Box>(wanted.size(), nodeBox), wanted, {}, {}, crowd);
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

void placeAsDrawn(TopologyBuilder& builder, const std::vector<std::optional<Position>>& theirs)
{
    std::vector<Position> known;
    for (const auto& place : theirs) {
        if (place && std::isfinite(place->x) && std::isfinite(place->y))
            known.push_back(*place);
    }
    const std::vector<double> near = nearDistances(known);
    if (!near.empty() && medianOf(near) < crowded)
        return placeAll(builder, theirs, false);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        if (theirs[i])
            builder.place(i, theirs[i]->x, theirs[i]->y);
    }
}

} // namespace nsk
