// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <string>

/// Files of formats that nsketch reads and does not write, of a network's nodes and links, as their own programs write them.
namespace bench {

std::string gns3Of(const nsk::Topology& topology);
std::string imnOf(const nsk::Topology& topology);
std::string miniEditOf(const nsk::Topology& topology);

/// GraphML in the style of the Internet Topology Zoo, of the size of its largest network (Kdl).
std::string zooNetwork();

} // namespace bench
