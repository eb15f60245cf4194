// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

#include <string>

/// What the program dot of Graphviz is asked, and what it answers. It is run by others, in a process of its own.
namespace nsk {

/// The name of the engine in Graphviz for that style; another one for large graphs where the usual one would take
/// minutes.
const char* engineOf(LayoutStyle style, std::size_t nodes);

/// The graph in the language DOT, with the sizes of the nodes and the distances of the style.
std::string dotText(const LayoutGraph& graph, LayoutStyle style);

/// The places of so many nodes, from what dot -Tplain wrote about dotText(). Errors: "layout.unreadable".
Result<std::vector<Position>> readPlain(std::string_view text, const std::vector<Box>& nodes);

} // namespace nsk
