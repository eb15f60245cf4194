// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QStringList>

#include <random>
#include <vector>

/// A random network of 2 to 12 nodes in which everybody reaches everybody, and then up to three faults: hosts, routers
/// in trees and rings, segments that are one link, a switch or two of them, IPv4, IPv6 or both. The same seed draws the
/// same network.
class RandomDrawing
{
public:
    /// What was put wrong, and where. `codes`: the words of explain() that name it, at that node or with one of these.
    struct Fault
    {
        const char* what;
        nsk::NodeName node;
        std::vector<std::string> codes;
        std::vector<std::string> also{}; ///< the address that was changed, before and after; the ends of a cut link
    };

    explicit RandomDrawing(std::uint32_t seed);

    const nsk::Topology& topology() const { return m_topology; }
    const std::vector<Fault>& faults() const { return m_faults; }
    /// "down@r3, wrong mask@h7"
    QString told() const;

private:
    struct Member
    {
        std::size_t node;
        nsk::InterfaceName interface;
    };
    struct Segment
    {
        std::vector<Member> members;
    };

    int pick(int most) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(most)); }
    bool chance(int percent) { return pick(100) < percent; }
    std::size_t add(const char* prefix, nsk::NodeKind kind);
    void attach(std::size_t node, std::size_t segment);
    std::vector<nsk::InterfaceAddress> addresses(std::size_t segment, std::uint64_t host) const;
    void join(const Segment& segment);

    nsk::Node& anyNode() { return m_topology.nodes[static_cast<std::size_t>(pick(int(m_topology.nodes.size())))]; }
    nsk::Interface* anyInterface(nsk::Node& of);
    nsk::Route* anyRoute(nsk::Node& of);
    std::optional<nsk::IpAddress> anyNeighbour(const nsk::Node& of, nsk::Family family);
    const Member* anotherAt(const nsk::Node& of, const nsk::Interface& interface);
    void say(const char* what, const nsk::Node& at, std::vector<std::string> codes, std::vector<std::string> also = {});
    void fault();
    bool routeFault(int which, nsk::Node& at);
    bool addressFault(int which, nsk::Node& at);
    bool cableFault(int which, nsk::Node& at);

    std::mt19937 m_random;
    nsk::Topology m_topology;
    bool m_v4 = true, m_v6 = false;
    std::vector<Segment> m_segments;
    std::vector<Fault> m_faults;
};
