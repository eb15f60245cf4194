// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"
#include "core/exchange/import/shell/virtualmachine.h"

#include <map>
#include <string>

namespace nsk::shell {

/// The drawing of what commands have made. A namespace is a host, or a router where it forwards; a bridge is a switch of its
/// own, also where its namespace does more than switch (the bridge's own addresses then stand on an interface of that node with
/// the bridge's name, linked to the switch); the computer's own namespace is a gateway where it masquerades, else a computer,
/// and is drawn only where something of it is needed.
/// The builder knows the node of namespace N as "spaceN".
/// Errors: those of TopologyBuilder, "exchange.nothing" where no command has made anything.
struct DrawWishes
{
    std::string computer = "computer"; ///< what the computer's own node is called
    /// nsketch wrote the commands: what each of its namespaces begins with need not stand in the drawing, and settings of
    /// an interface's IPv6 are its member `ipv6`.
    bool ours = false;
    /// What it said of a namespace: a router that does not forward, a switch with routes are such again.
    std::map<std::string, NodeKind> kinds{};
};
Status draw(const VirtualMachine& machine, TopologyBuilder& builder, const DrawWishes& wishes = {});

} // namespace nsk::shell
