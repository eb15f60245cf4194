// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/jsoncursor.h"

namespace nsk {

/// Reads `layout` into the topology, whose nodes have been read.
void readLayout(const JsonCursor& at, Topology& topology);

/// A place in the order of drawing; nothing where there is none.
std::optional<int> readZ(const JsonCursor& at);

/// Keeps the error `code` (name), or `code`-like (name, meant) where a node has nearly that name.
void failNoNode(const JsonCursor& at, const Topology& topology, const char* code, const std::string& name);

} // namespace nsk
