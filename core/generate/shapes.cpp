// SPDX-License-Identifier: MIT
#include "core/generate/shapes.h"

#include <cmath>
#include <numbers>

namespace nsk {

namespace {

constexpr double levelStep = 200;  ///< from one level of a tree to the next
constexpr double spineStep = 336;  ///< many links cross there
constexpr double wheelLeast = 280; ///< the radius of the smallest circle
constexpr double wheelStep = 200;  ///< from one circle to the next
constexpr double clearance = 120;  ///< between a circle's nodes and what stands outside of it

Position onCircle(double radius, double turn)
{
    const double angle = turn * 2 * std::numbers::pi - std::numbers::pi / 2; // the first one on top, then clockwise
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

/// The radius at which so many things of that size on a circle keep clear of each other.
double radiusFor(int count, double size)
{
    return count < 2 ? 0 : size / 2 / std::sin(std::numbers::pi / count);
}

/// Inner nodes on a circle, hosts outside of it. Returns the inner ones.
std::vector<std::size_t> growCircle(Growth& growth)
{
    const int count = growth.request().first;
    const Growth::Room room = growth.hostsRoom();
    const double across = std::hypot(room.width, room.height);
    const double radius = std::max(wheelLeast, radiusFor(count, spacing::levelLink));
    const double outer = std::max(radius + across / 2 + clearance, radiusFor(count, across));
    std::vector<std::size_t> inner;
    for (int i = 0; i < count; ++i)
        inner.push_back(growth.addInner(onCircle(radius, double(i) / count)));
    for (int i = 0; i < count; ++i)
        growth.addHosts(inner[static_cast<std::size_t>(i)], onCircle(outer, double(i) / count));
    return inner;
}

/// A tree drawn from the top, each node above the middle of what is below it.
class TreeGrowth
{
public:
    explicit TreeGrowth(Growth& growth) : m_growth(growth), m_room(growth.hostsRoom()) {}

    void grow()
    {
        const int levels = m_growth.request().first;
        m_places.resize(static_cast<std::size_t>(levels));
        place(0);
        for (std::size_t level = 0; level < m_places.size(); ++level) { // named level by level
            for (Place& one : m_places[level])
                one.node = m_growth.addInner({one.x, double(level) * levelStep});
        }
        for (std::size_t level = 1; level < m_places.size(); ++level) {
            for (const Place& one : m_places[level])
                m_growth.link(m_places[level - 1][one.parent].node, one.node);
        }
        for (std::size_t level = 0; level < m_places.size(); ++level) {
            const double top = double(level + 1) * levelStep - spacing::row / 2;
            for (const Place& one : m_places[level]) {
                if (hasHosts(static_cast<int>(level)))
                    m_growth.addHosts(one.node, {one.hostsX, top + m_room.height / 2});
            }
        }
    }

private:
    struct Place
    {
        double x, hostsX;
        std::size_t parent;
        std::size_t node = 0;
    };

    bool isLowest(int level) const { return level + 1 == m_growth.request().first; }
    bool hasHosts(int level) const { return isLowest(level) || !m_growth.request().edgeOnly; }

    /// Places a node and all below it from m_right on.
    void place(int level)
    {
        const double left = m_right;
        double hostsX = 0;
        if (hasHosts(level)) {
            const double width = std::max(m_room.width, isLowest(level) ? spacing::column : 0);
            hostsX = m_right + width / 2;
            m_right += width;
        }
        auto& row = m_places[static_cast<std::size_t>(level)];
        if (!isLowest(level)) {
            for (int i = 0; i < m_growth.request().second; ++i) {
                place(level + 1);
                m_places[static_cast<std::size_t>(level) + 1].back().parent = row.size();
            }
        }
        row.push_back({(left + m_right) / 2, hostsX, 0});
    }

    Growth& m_growth;
    Growth::Room m_room;
    double m_right = 0;
    std::vector<std::vector<Place>> m_places; ///< by level
};

} // namespace

void growLine(Growth& growth)
{
    const GeneratorRequest& request = growth.request();
    const Growth::Room room = growth.hostsRoom();
    const auto hasHosts = [&](int i) { return !request.edgeOnly || i == 0 || i + 1 == request.first; };
    const double apart = request.edgeOnly ? room.width / (request.first - 1) : room.width;
    const double step = std::max(spacing::levelLink, apart);
    std::vector<std::size_t> inner;
    for (int i = 0; i < request.first; ++i) {
        inner.push_back(growth.addInner({i * step, 0}));
        if (i > 0)
            growth.link(inner[inner.size() - 2], inner.back());
    }
    const bool beside = request.edgeOnly && request.hosts == 1; // the chain of the textbooks
    for (int i = 0; i < request.first; ++i) {
        if (!hasHosts(i))
            continue;
        const double outwards = i == 0 ? -1 : 1;
        const Position at = beside ? Position{i * step + outwards * spacing::levelLink, 0}
                                   : Position{i * step, spacing::row / 2 + room.height / 2};
        growth.addHosts(inner[static_cast<std::size_t>(i)], at);
    }
}

void growRing(Growth& growth)
{
    const auto inner = growCircle(growth);
    for (std::size_t i = 0; i < inner.size(); ++i)
        growth.link(inner[i], inner[(i + 1) % inner.size()]);
}

void growFullMesh(Growth& growth)
{
    const auto inner = growCircle(growth);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        for (std::size_t k = i + 1; k < inner.size(); ++k)
            growth.link(inner[i], inner[k]);
    }
}

void growStar(Growth& growth)
{
    const std::size_t centre = growth.addInner({0, 0});
    double radius = wheelLeast, turned = 0; // the next circle's look through between
    for (int left = growth.request().first; left > 0; radius += wheelStep, turned = 0.5 - turned) {
        const double around = std::numbers::pi / std::asin(spacing::column / 2 / radius);
        const int count = std::min(left, static_cast<int>(around));
        for (int i = 0; i < count; ++i)
            growth.link(centre, growth.addHost(onCircle(radius, (i + turned) / count)));
        left -= count;
    }
}

void growTree(Growth& growth)
{
    TreeGrowth(growth).grow();
}

void growGrid(Growth& growth)
{
    const GeneratorRequest& request = growth.request();
    const Growth::Room room = growth.hostsRoom();
    // Hosts stand in the middle of the meshes, where no link passes.
    const double across = std::max(spacing::levelLink, room.width + spacing::column);
    const double down = std::max(2 * spacing::row, room.height + spacing::row);
    std::vector<std::size_t> inner;
    const auto at = [&](int row, int column) {
        return inner[static_cast<std::size_t>(row) * static_cast<std::size_t>(request.second) +
                     static_cast<std::size_t>(column)];
    };
    for (int row = 0; row < request.first; ++row) {
        for (int column = 0; column < request.second; ++column) {
            const std::string name = "r" + std::to_string(row + 1) + "-" + std::to_string(column + 1);
            inner.push_back(growth.addInner(name, {column * across, row * down}));
            if (column > 0)
                growth.link(at(row, column - 1), inner.back());
            if (row > 0)
                growth.link(at(row - 1, column), inner.back());
        }
    }
    for (int row = 0; row < request.first; ++row) {
        for (int column = 0; column < request.second; ++column)
            growth.addHosts(at(row, column), {(column + 0.5) * across, (row + 0.5) * down});
    }
}

void growLeafSpine(Growth& growth)
{
    const GeneratorRequest& request = growth.request();
    const Growth::Room room = growth.hostsRoom();
    const double leafStep = std::max(spacing::column, room.width);
    const double spines = std::max(spacing::column, (request.first - 1) * leafStep / request.second);
    const double middle = (request.first - 1) * leafStep / 2;
    std::vector<std::size_t> upper, lower;
    for (int i = 0; i < request.second; ++i) {
        const double x = middle + (i - (request.second - 1) / 2.0) * spines;
        upper.push_back(growth.addInner("spine" + std::to_string(i + 1), {x, 0}));
    }
    for (int i = 0; i < request.first; ++i)
        lower.push_back(growth.addInner("leaf" + std::to_string(i + 1), {i * leafStep, spineStep}));
    for (const std::size_t leaf : lower) {
        for (const std::size_t spine : upper)
            growth.link(leaf, spine);
    }
    for (std::size_t i = 0; i < lower.size(); ++i)
        growth.addHosts(lower[i], {double(i) * leafStep, spineStep + spacing::row / 2 + room.height / 2});
}

} // namespace nsk
