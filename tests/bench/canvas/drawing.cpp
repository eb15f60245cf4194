// SPDX-License-Identifier: MIT
#include "drawing.h"

#include "../engine/shapes.h"

#include <cmath>
#include <random>
#include <set>

using namespace nsk;

namespace bench {

namespace {

constexpr double columnStep = 232, rowStep = 184;
constexpr double shape = 1.9; // columns to a row: about a screen's
constexpr int jitterSteps = 4;
constexpr double snap = 8;
constexpr int nearReach = 6; // rows and columns of a link that is not to a neighbour
constexpr int nearPercent = 14, farPercent = 2;
constexpr int labelPercent = 30, impairedPercent = 4;

class Drawer
{
public:
    explicit Drawer(int nodes)
        : m_topology(*LabName::parse("large")), m_count(nodes),
          m_columns(std::max(2, static_cast<int>(std::ceil(std::sqrt(nodes * shape * rowStep / columnStep)))))
    {
    }

    Topology run()
    {
        for (int i = 0; i < m_count; ++i)
            addNode(i);
        const int links = 2 * m_count;
        for (int i = 0; i < links; ++i)
            addLink(i % m_count, i < m_count);
        return std::move(m_topology);
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool chance(int percent) { return upTo(99) < percent; }

    void addNode(int index)
    {
        static constexpr NodeKind kinds[] = {NodeKind::Host,   NodeKind::Host, NodeKind::Router, NodeKind::Host,
                                             NodeKind::Switch, NodeKind::Host, NodeKind::Host,   NodeKind::Gateway};
        static constexpr const char* stems[] = {"ns", "ns", "r", "ns", "sw", "ns", "ns", "gw"};
        const std::size_t kind = static_cast<std::size_t>(index) % std::size(kinds);
        Node node{nodeName(stems[kind] + std::to_string(index)), kinds[kind]};
        if (chance(labelPercent))
            node.label = "rack " + std::to_string(index / 40) + ", place " + std::to_string(index % 40);
        const double x = index % m_columns * columnStep + (upTo(2 * jitterSteps) - jitterSteps) * snap;
        const double y = index / m_columns * rowStep + (upTo(2 * jitterSteps) - jitterSteps) * snap;
        m_topology.layout.nodes.emplace_back(node.name, Position{x, y});
        m_topology.nodes.push_back(std::move(node));
    }

    int partnerOf(int index, bool beside)
    {
        if (chance(farPercent))
            return upTo(m_count - 1);
        if (!chance(nearPercent))
            return index + (beside ? 1 : m_columns);
        return index + (upTo(2 * nearReach) - nearReach) * m_columns + upTo(2 * nearReach) - nearReach;
    }

    void addLink(int from, bool beside)
    {
        int to = partnerOf(from, beside);
        while (to < 0 || to >= m_count || to == from)
            to = upTo(m_count - 1) / m_columns * m_columns + from % m_columns;
        const std::string subnet = std::to_string(m_topology.links.size() / 16384 + 10) + "." +
                                   std::to_string(m_topology.links.size() / 64 % 256) + "." +
                                   std::to_string(m_topology.links.size() % 64 * 4) + ".";
        const std::string here = addInterface(from, subnet + "1/24");
        const std::string there = addInterface(to, subnet + "2/24");
        Link link = linkOf(nameOf(from), here, nameOf(to), there);
        if (chance(impairedPercent)) {
            Impairment impairment;
            impairment.forward.delayMs = impairment.backward.delayMs = 5.0 * (1 + upTo(9));
            link.impairment = impairment;
        }
        m_topology.links.push_back(std::move(link));
    }

    const std::string& nameOf(int index) const { return m_topology.nodes[static_cast<std::size_t>(index)].name.str(); }

    std::string addInterface(int index, const std::string& address)
    {
        Node& node = m_topology.nodes[static_cast<std::size_t>(index)];
        const std::string name = "eth" + std::to_string(node.interfaces.size() + 1);
        node.interfaces.push_back(
            interfaceOf(name, node.kind == NodeKind::Switch ? std::vector<std::string>() : std::vector{address}));
        return name;
    }

    Topology m_topology;
    int m_count;
    int m_columns;
    std::mt19937 m_random{1};
};

} // namespace

Topology largeDrawing(int nodes)
{
    return Drawer(nodes).run();
}

} // namespace bench
