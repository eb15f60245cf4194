// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <map>

/// What the exports for people (Mermaid, draw.io, address plans) share: a network as they show it.
namespace nsk::documents {

/// Who is at the other end of each interface that a link has: "r1:eth2".
using Peers = std::map<std::pair<NodeName, InterfaceName>, std::string>;
Peers peersOf(const Topology& full);

/// The interface's name and addresses, each on a line of its own.
std::string endText(const std::map<NodeName, const Node*>& nodes, const Endpoint& end);
std::map<NodeName, const Node*> byName(const Topology& topology);
/// The node's label, or its name; a switch's own addresses below it.
std::string titleOf(const Node& node);
/// "delay 5ms loss 1%", both ways where they differ; empty: it does nothing to packets.
std::string impairmentText(const Link& link);

/// Which of a network's parts a document has.
struct Holds
{
    bool routes = false;
    bool settings = false; ///< of interfaces: MAC, MTU, down
    bool impairment = false;
    bool places = false;
    bool groups = false;
    bool annotations = false;
    bool colours = false;
    bool description = false;
};

/// Says what is not in it, a note for each node's or link's kind of part.
void reportMissing(const Topology& topology, const Holds& holds, ExchangeReport& report);

} // namespace nsk::documents
