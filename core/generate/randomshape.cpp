// SPDX-License-Identifier: MIT
#include "core/generate/shapes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace nsk {

namespace {

constexpr double fill = 0.7; ///< of the places, how many are taken
constexpr double slack = 96; ///< how far a node may stand from the middle of its place
constexpr double whim = 1.5; ///< a way may seem so much longer than it is

/// Numbers that are the same with every standard library.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) {}

    /// From 0 up to 1.
    double share() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(share() * static_cast<double>(limit)); }

private:
    std::mt19937_64 m_engine;
};

/// Routers strewn over a plane and linked as such networks are, rather to those nearby (Waxman, 1988): first each to
/// what is there already, so that nobody is left alone, then the other links.
class Strewn
{
public:
    explicit Strewn(Growth& growth) : m_growth(growth), m_dice(growth.request().seed) {}

    void grow()
    {
        const Growth::Room room = m_growth.hostsRoom();
        choosePlaces(room);
        std::vector<std::size_t> inner;
        for (const Position& place : m_places)
            inner.push_back(m_growth.addInner(place));
        for (const auto& [a, b] : chooseLinks())
            m_growth.link(inner[a], inner[b]);
        for (std::size_t i = 0; i < inner.size(); ++i)
            m_growth.addHosts(inner[i], {m_places[i].x, m_places[i].y + spacing::row / 2 + room.height / 2});
    }

private:
    using Pair = std::pair<std::size_t, std::size_t>;

    std::size_t count() const { return static_cast<std::size_t>(m_growth.request().first); }

    void choosePlaces(const Growth::Room& room)
    {
        const double width = std::max(spacing::column, room.width) + 2 * slack;
        const double height = spacing::row + room.height + 2 * slack;
        const double cells = static_cast<double>(count()) / fill;
        const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(cells * height / width)));
        const auto rows = static_cast<std::size_t>(std::ceil(cells / static_cast<double>(columns)));
        std::vector<std::size_t> free(columns * rows);
        for (std::size_t i = 0; i < free.size(); ++i)
            free[i] = i;
        for (std::size_t i = 0; i < count(); ++i)
            std::swap(free[i], free[i + m_dice.below(free.size() - i)]);
        free.resize(count());
        std::ranges::sort(free); // r1 stands at the top left
        for (const std::size_t cell : free) {
            const double x = (m_dice.share() * 2 - 1) * slack, y = (m_dice.share() * 2 - 1) * slack;
            m_places.push_back(
                {static_cast<double>(cell % columns) * width + x, static_cast<double>(cell / columns) * height + y});
        }
    }

    double way(std::size_t a, std::size_t b)
    {
        return std::hypot(m_places[a].x - m_places[b].x, m_places[a].y - m_places[b].y) * (1 + m_dice.share() * whim);
    }

    std::vector<Pair> chooseLinks()
    {
        const std::size_t n = count();
        std::vector<std::pair<double, Pair>> ways;
        ways.reserve(n * (n - 1) / 2);
        std::vector<double> seeming(n * n);
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = a + 1; b < n; ++b) {
                seeming[a * n + b] = seeming[b * n + a] = way(a, b);
                ways.emplace_back(seeming[a * n + b], Pair(a, b));
            }
        }
        std::vector<Pair> links = shortestTree(seeming);
        std::ranges::sort(ways);
        for (const auto& [length, pair] : ways) {
            if (links.size() >= static_cast<std::size_t>(m_growth.request().second))
                break;
            if (std::find(links.begin(), links.begin() + static_cast<std::ptrdiff_t>(n - 1), pair) ==
                links.begin() + static_cast<std::ptrdiff_t>(n - 1))
                links.push_back(pair);
        }
        std::ranges::sort(links);
        return links;
    }

    /// That joins all (Prim).
    static std::vector<Pair> shortestTree(const std::vector<double>& ways)
    {
        const auto n = static_cast<std::size_t>(std::sqrt(static_cast<double>(ways.size())) + 0.5);
        std::vector<double> nearest(n, std::numeric_limits<double>::max());
        std::vector<std::size_t> by(n, 0);
        std::vector<bool> joined(n);
        std::vector<Pair> tree;
        for (std::size_t at = 0, step = 1; step < n; ++step) {
            joined[at] = true;
            for (std::size_t i = 0; i < n; ++i) {
                if (!joined[i] && ways[at * n + i] < nearest[i]) {
                    nearest[i] = ways[at * n + i];
                    by[i] = at;
                }
            }
            at = n;
            for (std::size_t i = 0; i < n; ++i) {
                if (!joined[i] && (at == n || nearest[i] < nearest[at]))
                    at = i;
            }
            tree.emplace_back(std::min(at, by[at]), std::max(at, by[at]));
        }
        return tree;
    }

    Growth& m_growth;
    Dice m_dice;
    std::vector<Position> m_places;
};

} // namespace

void growRandom(Growth& growth)
{
    Strewn(growth).grow();
}

} // namespace nsk
