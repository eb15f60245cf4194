// SPDX-License-Identifier: MIT
#include "core/analysis/finder.h"
#include "core/analysis/ways.h"
#include "core/base/disjointsets.h"
#include "core/model/subnets.h"

#include <algorithm>
#include <map>

namespace nsk {

namespace {

/// net.ipv4.neigh.default.gc_thresh3, the same for IPv6: so many neighbours a family the kernel keeps, of all network
/// namespaces together (net/core/neighbour.c, neigh_alloc(); its value in net/ipv4/arp.c and net/ipv6/ndisc.c).
constexpr std::size_t mostNeighbours = 1024;

struct Drawn
{
    InterfaceAddress address;
    Place place;
    int segment;
};

/// Segments that routers join, so that one subnet cannot be on two of them. What a gateway's NAT hides is another
/// world.
DisjointSets worldsOf(const Network& network)
{
    DisjointSets worlds(network.cables().count());
    const auto& nodes = network.snapshot().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        int first = -1;
        for (std::size_t i = 0; i < nodes[n].interfaces.size() && nodes[n].kind != NodeKind::Switch; ++i) {
            const int segment = network.cables().of({static_cast<int>(n), static_cast<int>(i)});
            if (segment < 0 || nodes[n].interfaces[i].addresses.empty())
                continue;
            if (first >= 0)
                worlds.join(static_cast<std::size_t>(segment), static_cast<std::size_t>(first));
            first = segment;
        }
    }
    return worlds;
}

} // namespace

/// Subnets that are on several segments, or part of one that is elsewhere: packets for one of them are looked for at
/// the other.
void Finder::subnetsElsewhere()
{
    std::vector<Drawn> all;
    for (std::size_t n = 0; n < m_snapshot.nodes.size(); ++n) {
        const auto& interfaces = m_snapshot.nodes[n].interfaces;
        for (std::size_t i = 0; i < interfaces.size(); ++i) {
            const Place place{static_cast<int>(n), static_cast<int>(i)};
            const int segment = interfaces[i].uplink || !interfaces[i].hasLink() ? -1 : m_network.cables().of(place);
            for (const InterfaceAddress& address : interfaces[i].addresses) {
                if (segment >= 0 && makesSubnet(address))
                    all.push_back({address, place, segment});
            }
        }
    }
    // The wide ones before what is in them; of equal ones those of one segment together.
    std::ranges::stable_sort(all, [](const Drawn& a, const Drawn& b) {
        const Prefix one = a.address.prefix(), other = b.address.prefix();
        return std::tuple(one.network(), one.length(), a.segment) <
               std::tuple(other.network(), other.length(), b.segment);
    });
    // Two segments with the very same addresses, where a program routes, are meant so: anycast. Else they were copied.
    const auto areTwins = [&](const Drawn& one, const Drawn& other) {
        bool routed = false;
        const auto addresses = [&](const Drawn& of) {
            std::set<IpAddress> found;
            for (const Drawn& each : all) {
                if (each.segment != of.segment || each.address.prefix() != of.address.prefix())
                    continue;
                found.insert(each.address.address());
                routed = routed || !m_topology.nodes[static_cast<std::size_t>(each.place.node)].services.empty();
            }
            return found;
        };
        return addresses(one) == addresses(other) && routed;
    };
    std::vector<const Drawn*> around;   // each in the one before it
    std::set<std::pair<int, int>> told; // segments with one subnet
    std::set<Place> wide;               // interfaces whose subnet holds others: told once each
    DisjointSets worlds = worldsOf(m_network);
    const auto areJoined = [&worlds](int a, int b) {
        return worlds.root(static_cast<std::size_t>(a)) == worlds.root(static_cast<std::size_t>(b));
    };
    for (const Drawn& one : all) {
        while (!around.empty() && !around.back()->address.prefix().contains(one.address.prefix().network()))
            around.pop_back();
        for (const Drawn* other : around) {
            const auto pair = std::minmax(other->segment, one.segment);
            if (pair.first == pair.second || other->place.node == one.place.node || !areJoined(pair.first, pair.second))
                continue;
            const bool same = other->address.prefix() == one.address.prefix();
            if (same ? !told.insert(pair).second || areTwins(one, *other) : !wide.insert(other->place).second)
                continue;
            const auto name = [this](Place place) {
                return m_network.node(place.node).name.str() + ":" + at(place).name;
            };
            const bool later = same && other->place < one.place; // else the wide one
            const Drawn &second = later ? one : *other, &first = later ? *other : one;
            addAt("subnet-elsewhere", Severity::Warning, Blocks::No, second.place,
                  {name(second.place), second.address.str(), name(first.place), first.address.str()});
        }
        if (around.empty() || around.back()->segment != one.segment ||
            around.back()->address.prefix() != one.address.prefix())
            around.push_back(&one);
    }
}

/// Interfaces that send larger packets than somebody on their segment takes.
void Finder::segmentMtus()
{
    for (std::size_t s = 0; s < m_network.cables().count(); ++s) {
        const auto& members = m_network.cables().members(static_cast<int>(s));
        std::map<std::uint32_t, std::size_t> counts;
        for (const Place member : members) {
            if (at(member).hasLink())
                ++counts[at(member).mtu];
        }
        if (counts.size() < 2)
            continue;
        const auto usual = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; })->first;
        for (const Place member : members) {
            const SnapshotInterface& here = at(member);
            if (!here.hasLink() || here.mtu == usual || at({here.peerNode, here.peerInterface}).mtu != here.mtu)
                continue; // where it differs from the other end already, that is said
            addAt("segment-mtu", Severity::Warning, Blocks::No, member,
                  {m_network.node(member.node).name.str() + ":" + here.name, std::to_string(here.mtu),
                   std::to_string(usual)});
        }
    }
}

void Finder::neighbourTables()
{
    for (std::size_t s = 0; s < m_network.cables().count(); ++s) {
        const auto& members = m_network.cables().members(static_cast<int>(s));
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            const auto uses = [&](Place place) {
                return std::ranges::any_of(at(place).addresses, [family](const InterfaceAddress& address) {
                    return address.family() == family && !address.address().isLinkLocal();
                });
            };
            if (members.size() <= mostNeighbours || // cheap, and mostly so
                static_cast<std::size_t>(std::ranges::count_if(members, uses)) <= mostNeighbours)
                continue;
            const auto first = std::ranges::find_if(members, uses);
            const std::string sysctl =
                family == Family::IPv4 ? "net.ipv4.neigh.default.gc_thresh3" : "net.ipv6.neigh.default.gc_thresh3";
            addAt("neighbour-table", Severity::Warning, Blocks::No, *first,
                  {m_network.node(first->node).name.str() + ":" + at(*first).name,
                   std::to_string(std::ranges::count_if(members, uses)), std::to_string(mostNeighbours), sysctl});
        }
    }
}

/// Circles and answers that find no way back. What a node's own programs would route is not known.
void Finder::ways()
{
    const Ways all(m_network);
    const auto knows = [this](int node) { return m_topology.nodes[static_cast<std::size_t>(node)].services.empty(); };
    for (const Circle& circle : all.circles()) {
        const Walk walk = m_network.walk({circle.node, circle.to.address});
        if (!walk.fault || walk.fault->kind != FaultKind::Loop)
            continue;
        const Fault fault = toldFault(m_network, walk, circle.to.address);
        if (!knows(fault.node) || !fault.entry)
            continue;
        const auto node = static_cast<std::size_t>(fault.node);
        add("routing-loop", Severity::Warning, Blocks::No, node, "nodes[" + std::to_string(node) + "]",
            {m_network.node(fault.node).name.str(), circle.to.subnet.str(),
             fault.entry->text(m_network.node(fault.node)), circle.to.address.str()});
    }
    for (const DeadEnd& end : all.lostAnswers()) {
        const auto node = static_cast<std::size_t>(end.node);
        const bool said = std::ranges::any_of(m_found, [&](const Finding& finding) {
            return finding.code == "host-without-route" && finding.node == m_network.node(end.node).name.str() &&
                   finding.args[1] == nameOf(end.to.subnet.family());
        });
        if (!said && knows(end.node))
            add("missing-return-route", Severity::Warning, Blocks::No, node, "nodes[" + std::to_string(node) + "]",
                {m_network.node(end.node).name.str(), end.to.subnet.str(), m_network.node(end.to.owner.node).name.str(),
                 m_network.node(end.from).name.str(), end.to.address.str()});
    }
}

} // namespace nsk
