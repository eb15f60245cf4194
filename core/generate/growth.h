// SPDX-License-Identifier: MIT
#pragma once

#include "core/generate/generate.h"

namespace nsk {

/// How much room things take on the canvas. Nothing on it covers anything when their middles are a column or a row
/// apart; a link that lies level shows the addresses at both of its ends from `levelLink` on.
namespace spacing {
inline constexpr double column = 216;
inline constexpr double row = 168;
inline constexpr double levelLink = 368;
} // namespace spacing

/// A network while it grows: nodes with interfaces and places, links; addresses and routes come when it is whole.
class Growth
{
public:
    explicit Growth(const GeneratorRequest& request) : m_request(request), m_topology(request.name) {}

    const GeneratorRequest& request() const { return m_request; }

    /// An inner node, of the kind that is asked for, named by its number: "r3", "sw3".
    std::size_t addInner(Position at);
    /// The same with a name of its own.
    std::size_t addInner(const std::string& name, Position at);
    std::size_t addHost(Position at);
    /// With a new interface at both ends.
    void link(std::size_t a, std::size_t b);

    /// The room that an inner node's hosts take.
    struct Room
    {
        double width = 0, height = 0;
    };
    Room hostsRoom() const;
    /// The hosts of an inner node, in a block around that middle.
    void addHosts(std::size_t inner, Position middle);

    Topology take() { return std::move(m_topology); }

private:
    std::size_t addNode(NodeKind kind, const std::string& name, Position at);
    Endpoint nextEndpoint(std::size_t node);
    int hostColumns() const;
    /// Several hosts at a router stand at a switch.
    bool needsSwitch() const { return m_request.inner == NodeKind::Router && m_request.hosts > 1; }

    const GeneratorRequest& m_request;
    Topology m_topology;
    std::vector<int> m_interfaces; ///< of each node, given so far
    int m_inner = 0, m_hosts = 0, m_switches = 0;
};

} // namespace nsk
