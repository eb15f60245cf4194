// SPDX-License-Identifier: MIT
#pragma once

#include "figures.h"

#include <QString>

namespace bench {

/// Full repaints and panning of a drawing of so many nodes, by the canvas and by the peer in turns. `pictures`: a
/// folder to which what both draw is written; empty: none.
void measurePainting(Report& report, int nodes, int rounds, const QString& pictures);

} // namespace bench
