// SPDX-License-Identifier: MIT
// What is done to a lab that runs, and to one that is being deployed.
#include "boundbuilder.h"
#include "helper.h"
#include "measurements.h"
#include "shapes.h"
#include "stopwatch.h"

namespace bench {

namespace {

constexpr double linkGoalMs = 10;
constexpr double cancelGoalMs = 200;
constexpr int pingIntervalMs = 10;

/// The running star with a second link from its first host.
nsk::Topology withOneMore(const Shape& shape)
{
    nsk::Topology more = shape.topology;
    nsk::Node& host = *more.findNode(nsk::NodeName(nodeName("h1")));
    host.interfaces.push_back(interfaceOf("eth2", {}));
    more.links.push_back(linkOf("h1", "eth2", "sw", "extra"));
    return more;
}

/// Without the second half of its hosts.
nsk::Topology halved(const Shape& shape)
{
    nsk::Topology less = shape.topology;
    less.nodes.resize(1 + (less.nodes.size() - 1) / 2, less.nodes.front()); // the switch comes first
    less.links.resize(less.nodes.size() - 1, less.links.front());
    less.layout.nodes.clear();
    return less;
}

struct Edit
{
    Samples client, helper;
};

/// The lab as its client knows it.
struct Known
{
    nsk::Topology topology;
    std::uint64_t revision;
};

void change(Helper& helper, Known& known, const nsk::Topology& topology, Edit& edit)
{
    const Stopwatch clock;
    const auto done = helper.change(known.topology, known.revision, topology);
    edit.client.add(clock.seconds() * 1e3);
    edit.helper.add(static_cast<double>(done.microseconds) / 1e3);
    known = {topology, done.revision};
}

/// Sends the cancel when so much of the deploy is done.
void cancelAt(Helper& helper, const Shape& shape, double share, Samples& heard, Samples& undone)
{
    const std::uint32_t request = helper.send(nsk::wire::Deploy{shape.topology, {}, false, {}, 0});
    const auto reached = [&] {
        const auto& progress = helper.progress();
        return progress && progress->request == request && progress->total > 0 &&
               progress->done >= share * progress->total;
    };
    while (!reached() && !helper.isAnswered(request))
        helper.turn(5);
    const Stopwatch clock;
    const std::uint32_t cancel = helper.send(nsk::wire::Cancel{request});
    (void)helper.finish(cancel);
    heard.add(clock.seconds() * 1e3);
    const auto answer = helper.finish(request);
    if (answer)
        throw Trouble("the deploy was done before it could be cancelled");
    if (answer.error().code != "lab.cancelled")
        throw Trouble(textOf(answer.error()));
    undone.add(clock.seconds() * 1e3);
    ReleaseWatch().wait();
    if (namedNamespaces() != 0)
        throw Trouble("a cancelled deploy has left namespaces");
}

} // namespace

void measureEdits(const Plan& plan, Report& report)
{
    const Shape shape = star(plan.quick ? 100 : 1000);
    const nsk::Topology more = withOneMore(shape);
    const int rounds = plan.rounds > 0 ? plan.rounds : 20;
    Report::heading("one link more and less, running: " + shape.name);
    Helper helper(plan.mode);
    Known known{shape.topology, helper.deploy(shape.topology).revision};
    helper.turn(2000);
    const auto pinging =
        helper.startPinging(shape.topology.name, nodeName("h2"), *nsk::IpAddress::parse("10.10.0.5"), pingIntervalMs);
    Edit adding, removing, nothing, whole;
    for (int round = 0; round < rounds; ++round) {
        change(helper, known, more, adding);
        change(helper, known, shape.topology, removing);
        change(helper, known, shape.topology, nothing);
        const Stopwatch clock;
        helper.deploy(shape.topology);
        whole.client.add(clock.seconds() * 1e3);
        helper.turn(50);
    }
    const nsk::Topology less = halved(shape);
    Edit halving, doubling;
    for (int round = 0; round < std::min(rounds, 3); ++round) {
        change(helper, known, less, halving);
        change(helper, known, shape.topology, doubling);
    }
    const auto pings = helper.stopPinging(pinging);
    Report::figure("add a link, as the client sees it", adding.client, "ms");
    Report::figure("add a link, as the helper reports it", adding.helper, "ms");
    Report::figure("remove it, as the client sees it", removing.client, "ms");
    Report::figure("remove it, as the helper reports it", removing.helper, "ms");
    Report::figure("change nothing, as the client sees it", nothing.client, "ms");
    Report::figure("deploy the same file again, as the client sees it", whole.client, "ms");
    Report::figure("take half of the hosts away, as the client sees it", halving.client, "ms");
    Report::figure("put them there again, as the client sees it", doubling.client, "ms");
    report.goal("one more link", adding.client.median(), "ms", Report::Goal::AtMost, linkGoalMs);
    report.goal("one more link, the helper's part", adding.helper.median(), "ms", Report::Goal::AtMost, linkGoalMs);
    report.goal("pings of others lost, of " + std::to_string(pings.answered + pings.lost),
                static_cast<double>(pings.lost), "", Report::Goal::AtMost, 0);
    helper.destroy(shape.topology.name);
}

void measureCancel(const Plan& plan, Report& report)
{
    const Shape shape = plan.quick ? tree(3, 100) : tree(5, 1000);
    Report::heading("cancel a deploy: " + shape.name);
    Helper helper(plan.mode);
    for (const double share : {0.05, 0.2, 0.4, 0.6, 0.8}) {
        Samples heard, undone;
        for (int round = 0; round < (plan.rounds > 0 ? plan.rounds : 1); ++round)
            cancelAt(helper, shape, share, heard, undone);
        const std::string at = "at " + std::to_string(static_cast<int>(share * 100)) + " %: ";
        Report::figure(at + "until the cancel is answered", heard, "ms");
        Report::figure(at + "until all is taken back", undone, "ms");
        report.goal(at + "cancelled", undone.median(), "ms", Report::Goal::AtMost, cancelGoalMs);
    }
}

} // namespace bench
