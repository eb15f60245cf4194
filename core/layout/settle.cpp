// SPDX-License-Identifier: MIT
#include "core/layout/settle.h"

#include "core/layout/grid.h"
#include "core/layout/occupied.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <set>

namespace nsk {

namespace {

constexpr double step = 8;         ///< the canvas's grid
constexpr double air = 8;          ///< around each: two stand 16 apart at least
constexpr int triesMost = 2000;    ///< then it goes to the right of everything
constexpr double crowdMost = 0.05; ///< so many may be pushed aside one by one; more, and all move apart
constexpr double heapMost = 0.3;
constexpr double scaleMost = 6, scaleStep = 1.3;

double snapped(double at)
{
    return std::round(at / step) * step + 0.0; // never -0
}

Position snapped(const Position& at)
{
    return {snapped(at.x), snapped(at.y)};
}

Position scaled(const Position& at, double by)
{
    return {at.x * by, at.y * by};
}

class Settling
{
public:
    Settling(const std::vector<Box>& nodes, const std::vector<Box>& obstacles)
    {
        for (const Box& node : nodes)
            m_nodes.push_back(node.grown(air));
        for (const Box& obstacle : obstacles)
            m_occupied.add(obstacle.grown(air));
    }

    std::vector<Position> run(std::vector<Position> wanted, const Position& centre, Crowd crowd)
    {
        if (crowd == Crowd::MovesApart)
            spread(wanted);
        const Position middle = boundsOf(m_nodes, wanted).middle();
        for (Position& place : wanted)
            place = snapped({place.x + centre.x - middle.x, place.y + centre.y - middle.y});
        std::vector<std::size_t> pushed;
        for (std::size_t i = 0; i < wanted.size(); ++i) { // whoever can stays where it is wanted
            if (m_occupied.hit(m_nodes[i].at(wanted[i])) == nullptr)
                m_occupied.add(m_nodes[i].at(wanted[i]));
            else
                pushed.push_back(i);
        }
        for (const std::size_t i : pushed) {
            wanted[i] = nearestFree(m_nodes[i], wanted[i]);
            m_occupied.add(m_nodes[i].at(wanted[i]));
        }
        return wanted;
    }

private:
    /// All move apart, until few cover each other. What stands on one heap even then is put into rows.
    void spread(std::vector<Position>& wanted) const
    {
        double best = 1;
        std::size_t fewest = SIZE_MAX;
        for (double scale = 1; scale < scaleMost && fewest > share(wanted.size(), crowdMost); scale *= scaleStep) {
            const std::size_t covered = coveredAt(wanted, scale);
            if (covered < fewest) {
                fewest = covered;
                best = scale;
            }
        }
        if (fewest > share(wanted.size(), heapMost)) {
            wanted = inRows(m_nodes, wanted);
            return;
        }
        for (Position& place : wanted)
            place = scaled(place, best);
    }

    static std::size_t share(std::size_t all, double part)
    {
        return static_cast<std::size_t>(part * static_cast<double>(all));
    }

    std::size_t coveredAt(const std::vector<Position>& wanted, double scale) const
    {
        Occupied taken;
        std::size_t covered = 0;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Box box = m_nodes[i].at(scaled(wanted[i], scale));
            if (taken.hit(box) != nullptr)
                ++covered;
            else
                taken.add(box);
        }
        return covered;
    }

    /// Goes past whatever is in the way, on each of its four sides, the shortest way first.
    Position nearestFree(const Box& node, const Position& wanted) const
    {
        using Try = std::pair<double, std::pair<double, double>>;
        std::priority_queue<Try, std::vector<Try>, std::greater<>> open;
        std::set<std::pair<double, double>> known;
        const auto offer = [&](double x, double y) {
            if (known.emplace(x, y).second)
                open.emplace(std::hypot(x - wanted.x, y - wanted.y), std::pair(x, y));
        };
        offer(wanted.x, wanted.y);
        for (int tries = 0; tries < triesMost && !open.empty(); ++tries) {
            const auto [x, y] = open.top().second;
            open.pop();
            const Box* inTheWay = m_occupied.hit(node.at({x, y}));
            if (inTheWay == nullptr)
                return {x, y};
            offer(std::floor((inTheWay->left - node.right) / step) * step + 0.0, y);
            offer(std::ceil((inTheWay->right - node.left) / step) * step + 0.0, y);
            offer(x, std::floor((inTheWay->top - node.bottom) / step) * step + 0.0);
            offer(x, std::ceil((inTheWay->bottom - node.top) / step) * step + 0.0);
        }
        return {std::ceil((m_occupied.rightmost() - node.left) / step) * step, wanted.y};
    }

    std::vector<Box> m_nodes; ///< with air around them
    Occupied m_occupied;
};

} // namespace

std::vector<Position> settle(const std::vector<Box>& nodes, const std::vector<Position>& wanted, Position centre,
                             const std::vector<Box>& obstacles, Crowd crowd)
{
    return Settling(nodes, obstacles).run(wanted, centre, crowd);
}

} // namespace nsk
