// SPDX-License-Identifier: MIT
#include "gui/status/pendingplan.h"

#include "core/plan/kernelfeatures.h"

namespace nsk::gui {

Result<Plan> pendingPlan(const Topology& drawn, const ObservedLab* observed, const Topology* deployed, wire::Mode mode)
{
    const PlanContext context{.rootless = mode == wire::Mode::Rootless,
                              .taken = {},
                              .deployed = observed != nullptr ? deployed : nullptr,
                              .renamesLive = renamesLive()};
    if (observed == nullptr || observed->name == drawn.name)
        return plan(drawn, observed, context);
    Topology sameLab = drawn;
    sameLab.name = observed->name;
    return plan(sameLab, observed, context);
}

} // namespace nsk::gui
