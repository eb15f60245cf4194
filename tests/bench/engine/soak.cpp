// SPDX-License-Identifier: MIT
#include "boundbuilder.h"
#include "helper.h"
#include "measurements.h"
#include "shapes.h"
#include "stopwatch.h"

namespace bench {

namespace {

constexpr int warmUp = 50;
constexpr double memoryGoalMib = 1;
constexpr int settlingMs = 500; ///< what follows an answer is not counted

struct State
{
    Memory memory;
    std::size_t files;

    explicit State(Helper& helper)
    {
        helper.turn(settlingMs);
        memory = residentMemory(helper.processes());
        files = openFiles(helper.processes());
    }
};

} // namespace

void soak(const Plan& plan, int cycles, Report& report)
{
    const Shape shape = tree(2, 8, Addresses::Ipv6Too); // 19 nodes and the router between them
    Report::heading("soak: " + std::to_string(cycles) + " cycles of " + std::to_string(shape.nodes()) + " nodes");
    Helper helper(plan.mode);
    Samples deploy, destroy;
    std::optional<State> before;
    for (int cycle = 0; cycle < warmUp + cycles; ++cycle) {
        if (cycle == warmUp)
            before.emplace(helper);
        const Stopwatch deploying;
        helper.deploy(shape.topology);
        deploy.add(deploying.seconds() * 1e3);
        const Stopwatch destroying;
        helper.destroy(shape.topology.name);
        destroy.add(destroying.seconds() * 1e3);
        if (cycle >= warmUp && (cycle - warmUp) % 250 == 249) {
            const State now(helper);
            char text[160];
            std::snprintf(text, sizeof text, "after %d cycles: %.2f MiB resident, %zu open files", cycle - warmUp + 1,
                          now.memory.all, now.files);
            Report::remark(text);
        }
    }
    ReleaseWatch().wait();
    const State after(helper);
    Report::figure("deploy", deploy, "ms");
    Report::figure("destroy", destroy, "ms");
    char text[160];
    std::snprintf(text, sizeof text, "after warm-up: %.2f MiB resident, %zu open files", before->memory.all,
                  before->files);
    Report::remark(text);
    using Goal = Report::Goal;
    report.goal("soak: resident memory gained, all processes", after.memory.all - before->memory.all, "MiB",
                Goal::AtMost, memoryGoalMib);
    report.goal("soak: open files gained", static_cast<double>(after.files) - static_cast<double>(before->files), "",
                Goal::AtMost, 0);
    report.goal("soak: namespaces left", static_cast<double>(namedNamespaces()), "", Goal::AtMost, 0);
}

} // namespace bench
