// SPDX-License-Identifier: MIT
#pragma once

#include "figures.h"

namespace bench {

/// What a person does in the whole window with a drawing of so many nodes: opens it, drags a node, types, selects and
/// deletes everything, zooms.
void measureWindow(Report& report, int nodes, int rounds);

} // namespace bench
