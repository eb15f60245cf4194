// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <utility>
#include <vector>

/// What a layout is made of: boxes and lines, in canvas units. Knows no names: who asks keeps them.
namespace nsk {

enum class LayoutStyle : std::uint8_t { Layered, Force, Radial, Circular, Grid };

/// A rectangle; y grows downwards.
struct Box
{
    double left = 0, top = 0, right = 0, bottom = 0;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
    Position middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
    Box at(const Position& to) const { return {left + to.x, top + to.y, right + to.x, bottom + to.y}; }
    Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
    Box united(const Box& other) const
    {
        return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
                std::max(bottom, other.bottom)};
    }
    bool overlaps(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    bool operator==(const Box&) const = default;
};

struct LayoutGraph
{
    std::vector<Box> nodes; ///< each around its own position
    std::vector<bool> ends; ///< of each: whether it is an end of the network (a host), which belongs at the edge
    std::vector<std::pair<std::size_t, std::size_t>> links;
};

/// Around all of them at their places; nothing of none.
inline Box boundsOf(const std::vector<Box>& nodes, const std::vector<Position>& places)
{
    Box all;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        all = i == 0 ? nodes[i].at(places[i]) : all.united(nodes[i].at(places[i]));
    return all;
}

} // namespace nsk
