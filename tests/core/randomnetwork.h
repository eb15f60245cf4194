// SPDX-License-Identifier: MIT
#pragma once

#include "analysisdrawings.h"

#include <map>
#include <random>
#include <set>

namespace drawings {

/// Routers joined at random, some subnets with two or three of them and some rings, hosts at each, both families.
class RandomNetwork
{
public:
    explicit RandomNetwork(std::uint32_t seed) : m_random(seed) {}

    nsk::Topology make()
    {
        nsk::Topology topology(*nsk::LabName::parse("routed"));
        const int subnets = 1 + pick(7), routers = 1 + pick(6);
        for (int s = 0; s < subnets; ++s)
            add(topology, "s", nsk::NodeKind::Switch);
        for (int r = 0; r < routers; ++r)
            add(topology, "r", nsk::NodeKind::Router);
        for (int s = 1; s < subnets; ++s) // every subnet is joined to an earlier one
            join(topology, pick(routers), {s, pick(s)});
        for (int extra = pick(3); extra > 0; --extra)
            join(topology, pick(routers), {pick(subnets), pick(subnets)});
        for (int s = 0; s < subnets; ++s) {
            for (int hosts = pick(3); hosts > 0; --hosts)
                attach(topology, add(topology, "h", nsk::NodeKind::Host), s);
        }
        return topology;
    }

private:
    int pick(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }

    std::size_t add(nsk::Topology& topology, const char* prefix, nsk::NodeKind kind)
    {
        const std::string number = std::to_string(m_count[prefix]++);
        topology.nodes.push_back(nsk::Node{node((prefix + number).c_str()), kind});
        return topology.nodes.size() - 1;
    }

    void join(nsk::Topology& topology, int router, std::initializer_list<int> subnets)
    {
        const std::string name = "r" + std::to_string(router);
        for (const int subnet : subnets) {
            const bool there = !m_on.insert({name, subnet}).second;
            if (!there)
                attach(topology, *topology.indexOf(node(name.c_str())), subnet);
        }
    }

    void attach(nsk::Topology& topology, std::size_t index, int subnet)
    {
        nsk::Node& of = topology.nodes[index];
        const std::string host = std::to_string(++m_members[subnet]);
        nsk::Interface port{*nsk::InterfaceName::parse("eth" + std::to_string(of.interfaces.size() + 1))};
        port.addresses = {
            *nsk::InterfaceAddress::parse("10.1." + std::to_string(subnet) + "." + host + "/24"),
            *nsk::InterfaceAddress::parse("fd00:" + std::to_string(subnet + 1) + "::" + host + "/64"),
        };
        of.interfaces.push_back(port);
        topology.links.push_back(nsk::Link{
            {nsk::Endpoint{of.name, port.name}, nsk::Endpoint{node(("s" + std::to_string(subnet)).c_str()), {}}}});
    }

    std::mt19937 m_random;
    std::map<std::string, int> m_count;
    std::map<int, int> m_members;
    std::set<std::pair<std::string, int>> m_on;
};

} // namespace drawings
