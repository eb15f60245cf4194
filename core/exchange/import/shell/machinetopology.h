// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"
#include "core/exchange/import/shell/virtualmachine.h"

namespace nsk::shell {

/// The drawing of what commands have made. A namespace is a host, or a router where it forwards; a bridge is a switch of its
/// own, also where its namespace does more than switch (the bridge's own addresses then stand on an interface of that node with
/// the bridge's name, linked to the switch); the computer's own namespace is a gateway where it masquerades, else a computer,
/// and is drawn only where something of it is needed.
/// The builder knows the node of namespace N as "spaceN". `computer`: what that one's node is called.
/// Errors: those of TopologyBuilder, "exchange.nothing" where no command has made anything.
Status draw(const VirtualMachine& machine, TopologyBuilder& builder, const std::string& computer = "computer");

} // namespace nsk::shell
