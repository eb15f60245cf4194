// SPDX-License-Identifier: MIT
#include "core/generate/growth.h"

#include <cmath>

namespace nsk {

namespace {

constexpr int rowMost = 6;     ///< hosts that stand in one row whatever their number
constexpr double wideness = 2; ///< of a block with more: columns to rows
constexpr double gridStep = 8; ///< the canvas's

double onGrid(double value)
{
    return std::round(value / gridStep) * gridStep + 0.0; // -0 would be written as such
}

} // namespace

std::size_t Growth::addNode(NodeKind kind, const std::string& name, Position at)
{
    Node node{.name = NodeName::parse(name).value()};
    node.kind = kind;
    m_topology.layout.nodes.emplace_back(node.name, Position{onGrid(at.x), onGrid(at.y)});
    m_topology.nodes.push_back(std::move(node));
    m_interfaces.push_back(0);
    return m_topology.nodes.size() - 1;
}

std::size_t Growth::addInner(Position at)
{
    const bool router = m_request.inner == NodeKind::Router;
    return addInner((router ? "r" : "sw") + std::to_string(++m_inner), at);
}

std::size_t Growth::addInner(const std::string& name, Position at)
{
    return addNode(m_request.inner, name, at);
}

std::size_t Growth::addHost(Position at)
{
    return addNode(NodeKind::Host, "ns" + std::to_string(++m_hosts), at);
}

Endpoint Growth::nextEndpoint(std::size_t node)
{
    Node& at = m_topology.nodes[node];
    const auto name = InterfaceName::parse("eth" + std::to_string(++m_interfaces[node])).value();
    if (at.kind != NodeKind::Switch) // a switch's ports need not be listed
        at.interfaces.push_back({.name = name});
    return {at.name, name};
}

void Growth::link(std::size_t a, std::size_t b)
{
    Endpoint first = nextEndpoint(a);
    m_topology.links.push_back({{std::move(first), nextEndpoint(b)}});
}

int Growth::hostColumns() const
{
    if (m_request.hosts <= rowMost)
        return m_request.hosts;
    return std::max(rowMost, static_cast<int>(std::ceil(std::sqrt(m_request.hosts * wideness))));
}

Growth::Room Growth::hostsRoom() const
{
    if (m_request.hosts == 0)
        return {};
    const int rows = (m_request.hosts + hostColumns() - 1) / hostColumns() + (needsSwitch() ? 1 : 0);
    return {hostColumns() * spacing::column, rows * spacing::row};
}

void Growth::addHosts(std::size_t inner, Position middle)
{
    if (m_request.hosts == 0)
        return;
    double y = middle.y - hostsRoom().height / 2 + spacing::row / 2;
    std::size_t hub = inner;
    if (needsSwitch()) {
        hub = addNode(NodeKind::Switch, "sw" + std::to_string(++m_switches), {middle.x, y});
        link(inner, hub);
        y += spacing::row;
    }
    const int columns = hostColumns();
    for (int i = 0; i < m_request.hosts; i += columns, y += spacing::row) {
        const int count = std::min(columns, m_request.hosts - i);
        const double left = middle.x - (count - 1) * spacing::column / 2;
        for (int k = 0; k < count; ++k)
            link(hub, addHost({left + k * spacing::column, y}));
    }
}

} // namespace nsk
