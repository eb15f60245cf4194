// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

/// The networks that are measured, and the questions that show that one works.
namespace bench {

enum class Addresses { Ipv4, Ipv6Too };

/// A ping that must be answered once the shape runs.
struct Proof
{
    nsk::NodeName from;
    nsk::IpAddress to;
};

struct Shape
{
    enum class Kind { Star, Chain, Tree };

    std::string name; ///< "star-1000", with IPv6 "star-1000-ipv6"
    Kind kind;
    Addresses addresses;
    nsk::Topology topology;
    std::vector<Proof> proofs;

    std::size_t nodes() const { return topology.nodes.size(); }
};

/// One switch sw with hosts h1 … in one subnet, each with a default route to the switch's own address. At most 1,022.
Shape star(std::size_t hosts, Addresses addresses = Addresses::Ipv4);

/// Routers r1 … in a row. Each has static routes to the first and to the last subnet, so that the ends reach each other
/// (a ping is answered as far as the answer's TTL of 64 goes).
Shape chain(std::size_t routers, Addresses addresses = Addresses::Ipv4);

/// Switches s1 … around one router, each with so many hosts in a subnet of its own behind that router.
Shape tree(std::size_t switches, std::size_t hostsOfEach, Addresses addresses = Addresses::Ipv4);

nsk::NodeName nodeName(const std::string& text);
nsk::Link linkOf(const std::string& nodeA, const std::string& interfaceA, const std::string& nodeB,
                 const std::string& interfaceB);
nsk::Interface interfaceOf(const std::string& name, const std::vector<std::string>& addresses);

} // namespace bench
