// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/operation.h"

#include <functional>
#include <vector>

namespace nsk {

/// A member of the drawing that this plan leaves out, with the reason; reported, never silence. Codes: "skip.route-interface-down"
/// (node, route), "skip.not-applied" (member) …
struct Skipped
{
    std::string code;
    std::string where;                 ///< "ns1", "ns1:v1"
    std::vector<std::string> args;
};

struct Plan
{
    LabName lab;
    std::uint64_t revision = 0;        ///< of the observed state it was made against; 0: nothing runs
    std::vector<Operation> operations; ///< in the order in which they must be done
    std::vector<Skipped> skipped;

    explicit Plan(LabName name) : lab(std::move(name)) {}
    bool empty() const { return operations.empty(); }
};

/// What the planner must know that is in neither the drawing nor the lab.
struct PlanContext
{
    bool rootless = false;
    /// Subnets in use on the computer and in other labs, which a gateway's transfer subnet must not overlap.
    std::vector<Prefix> taken;
    /// What the running lab was deployed from (borrowed). It tells the lab's own links from a stranger's, which are left alone, and
    /// a computer node that is no longer drawn from a namespace to delete: give it whenever something runs.
    const Topology* deployed = nullptr;
    /// Whether this kernel renames an interface that is up (Linux 6.2); else it is set down for it.
    bool renamesLive = false;
};

/// The smallest list of operations that turns `observed` into `desired`. Null: nothing runs yet. Pure: same input, same plan.
/// What the kernel would drop by itself (routes of an interface set down, say) is removed explicitly before, and added again after,
/// so that the inverses in reverse order give the very state before.
/// Errors: "plan.no-transfer-subnet" (node), "plan.interface-in-the-way" (node, interface): a stranger's; "plan.kind-changed" (node):
/// to or from computer. What findings() would have refused is not checked again.
Result<Plan> plan(const Topology& desired, const ObservedLab* observed, const PlanContext& context = {});

/// What removes the whole lab, in order. Short, not for taking back: what is inside a namespace goes with it.
Plan teardown(const Topology& deployed, const ObservedLab& observed);

} // namespace nsk
