// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace bench {

/// Forks and lets the child do `body` in mount and network namespaces of its own, with an empty tmpfs at /run: the
/// computer is not touched. When the child has ended, whatever way, everything it started is ended, too. Returns the
/// child's result; 77 where such namespaces cannot be made (it needs root). The process must have one thread only.
int onOwnGround(const std::function<int()>& body);

} // namespace bench
