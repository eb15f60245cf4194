// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/findings.h"
#include "core/analysis/fixes.h"
#include "core/analysis/path.h"

#include <set>
#include <unordered_map>

namespace nsk {

/// What findings() looks with: the drawing, written out and as the kernel would see it, with indexes, and the list that
/// grows. The snapshot's nodes are the drawing's in the same order. Lives for one call.
class Finder
{
public:
    Finder(const Topology& topology, const Capabilities& capabilities);

    std::vector<Finding> run();

private:
    enum class Blocks { No, Yes };

    // findings.cpp: members and kinds
    void look(std::size_t node);
    void kind(std::size_t node);
    void members(std::size_t node);
    void sysctls(std::size_t node);
    void gateway(std::size_t node);
    void bridge(std::size_t node);
    void links();
    void checks();
    void annotations();
    // addressfindings.cpp
    void interface(std::size_t node, std::size_t interface);
    void addresses(Place place);
    void duplicates(Place place);
    void ownSubnets(std::size_t node);
    void sharesNoSubnet(Place place);
    void reserved(Place place);
    // routefindings.cpp
    void routes(std::size_t node);
    void nextHop(std::size_t node, const FibEntry& entry);
    bool servesRoute(Place gateway, const FibEntry& entry) const;
    void wayOut(std::size_t node);
    void forwarding(std::size_t node);
    // segmentfindings.cpp: of the network as a whole
    void subnetsElsewhere();
    void segmentMtus();
    void neighbourTables();
    void ways();

    const SnapshotInterface& at(Place place) const { return m_network.at(place); }
    std::string whereOf(Place place) const;
    void add(const char* code, Severity severity, Blocks blocks, std::size_t node, std::string where,
             std::vector<std::string> args);
    void addAt(const char* code, Severity severity, Blocks blocks, Place place, std::vector<std::string> args);

    const Topology& m_topology;
    Capabilities m_capabilities;
    Topology m_whole; // resolved
    Snapshot m_snapshot;
    Network m_network;
    int m_computers = 0;

    std::vector<std::size_t> m_ports;                           // links at each node
    std::vector<std::vector<Place>> m_routers;                  // of each segment of cables: who could hand packets on
    std::unordered_map<std::string, std::vector<Place>> m_macs; // "segment mac"
    std::vector<Finding> m_found;
};

} // namespace nsk
