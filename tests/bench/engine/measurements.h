// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"
#include "report.h"

#include <functional>
#include <map>
#include <string>

namespace bench {

struct Plan
{
    nsk::wire::Mode mode = nsk::wire::Mode::System;
    bool quick = false; ///< a tenth of the size
    bool full = false;  ///< the slow peers in every round, and on the largest shapes
    bool ipBatch = true;
    bool mininet = true;
    int rounds = 0;    ///< 0: as many as each shape is worth
    std::string shape; ///< only shapes whose names begin so
};

/// nsketch, the lower bound and the peers, alternately, for each shape.
void compareShapes(const Plan& plan, Report& report);
/// One link more and less on a running star of 1,000.
void measureEdits(const Plan& plan, Report& report);
/// How soon a deploy of 5,000 is cancelled.
void measureCancel(const Plan& plan, Report& report);
/// Deploys and destroys a lab of 20 nodes again and again.
void soak(const Plan& plan, int cycles, Report& report);

} // namespace bench
