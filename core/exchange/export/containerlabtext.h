// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"
#include "core/file/jsonvalue.h"
#include "core/model/topology.h"

#include <map>
#include <string>
#include <vector>

/// A topology as a containerlab file: by itself, or within a manifest of Clabernetes, which takes less of it.
namespace nsk::clab {

struct TextStyle
{
    std::string image{};     ///< empty: defaultImage, or what the node came with
    bool kubernetes = false; ///< as Clabernetes takes it
};

/// Has iproute2, iptables and tc in it.
inline constexpr const char* defaultImage = "ghcr.io/srl-labs/network-multitool:latest";

/// What the nodes and interfaces are called there.
struct TextNames
{
    std::string lab{};
    std::vector<std::string> nodes{};                                 ///< by index
    std::vector<std::map<std::string, std::string>> interfaces{};     ///< by index, from nsketch's name
};

/// Containerlab: "host", "mgmt-net" and "macvlan" mean something else there, and eth0 is the management's where a node has it.
/// Clabernetes besides: node names are DNS labels, and NODE-INTERFACE is an interface of at most 15 letters in the node's pod.
TextNames namesFor(const Topology& topology, const TextStyle& style, ExchangeReport& report);

/// What a node, link or interface that came from containerlab keeps of there ("x-containerlab").
JsonObject keptIn(const Extras& extras);

/// Whether containerlab's management network, with its eth0, is kept for a node.
bool hasManagement(const Node& node, const TextStyle& style);

std::string textOf(const Topology& topology, const TextStyle& style, const TextNames& names, ExchangeReport& report);

/// The commands that give a node, of kind linux, what it has: bridge, addresses, routes, masquerading, impairments. `links`: the
/// resolved links that it is an end of, with whether it is the first.
struct NodeEnds
{
    struct One
    {
        std::string interface{};
        const Link* link = nullptr; ///< null: one with a single end
        bool first = false;
        std::uint32_t mtu = 0; ///< that the link's line gives it
    };
    std::vector<One> all{};
};
std::vector<std::string> commandsOf(const Node& node, const NodeEnds& ends,
                                    const std::map<std::string, std::string>& names);
/// Sysctls that are set before there are interfaces; those of one interface are among the commands.
std::map<std::string, std::string> sysctlsOf(const Node& node);

} // namespace nsk::clab
