// SPDX-License-Identifier: MIT
// What the analysis takes for networks of 1,000 nodes: the findings after an edit, one explanation, every pair
// predicted. Prints medians and what is asked of them; ends with 1 where a goal is missed.
#include "engine/shapes.h"

#include "core/analysis/findingfixes.h"
#include "core/analysis/findings.h"
#include "core/analysis/matrix.h"
#include "core/analysis/routing.h"
#include "core/model/edit.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

using namespace nsk;

namespace {

constexpr int rounds = 9;
constexpr double mostFindings = 50, mostMatrix = 5000; // milliseconds

double median(int times, const std::function<void()>& what)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        what();
        all.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(all);
    return all[all.size() / 2];
}

/// 500 routers, three below each, a host at every one. Routers know a default way up and what is directly below them,
/// or with `all` the way to each of the 999 subnets.
Topology routed(bool all)
{
    Topology topology(*LabName::parse("routed"));
    const auto address = [](std::size_t net, int host) {
        return "10." + std::to_string(net / 200 + 1) + "." + std::to_string(net % 200) + "." + std::to_string(host) +
               "/24";
    };
    constexpr std::size_t routers = 500;
    for (std::size_t i = 0; i < routers; ++i) {
        const std::string n = std::to_string(i);
        Node host{bench::nodeName("h" + n)}, router{bench::nodeName("r" + n), NodeKind::Router};
        host.interfaces = {bench::interfaceOf("e", {address(i, 2)})};
        router.interfaces = {bench::interfaceOf("e", {address(i, 1)})};
        if (i > 0) {
            const std::size_t parent = (i - 1) / 3;
            router.interfaces.push_back(bench::interfaceOf("up", {address(1000 + i, 2)}));
            topology.nodes[2 * parent + 1].interfaces.push_back(bench::interfaceOf("d" + n, {address(1000 + i, 1)}));
            topology.links.push_back(bench::linkOf("r" + std::to_string(parent), "d" + n, "r" + n, "up"));
        }
        topology.links.push_back(bench::linkOf("h" + n, "e", "r" + n, "e"));
        topology.nodes.push_back(std::move(host));
        topology.nodes.push_back(std::move(router));
    }
    (void)nsk::apply(topology, routesEdit(topology, proposeRoutes(topology, DrawnRoutesAre::Kept)));
    for (std::size_t n = 0; n < topology.nodes.size() && !all; ++n) {
        Node& node = topology.nodes[n];
        const auto up = node.interfaces.size() > 1 ? node.interfaces[1].addresses : std::vector<InterfaceAddress>();
        if (node.kind != NodeKind::Router || up.empty())
            continue;
        const IpAddress gateway = up[0].prefix().network().plus(1);
        std::erase_if(node.routes, [&](const Route& route) { return route.via == gateway; });
        node.routes.push_back(Route{Prefix::everything(Family::IPv4), gateway});
    }
    return topology;
}

bool measure(const char* name, const Topology& topology)
{
    std::size_t routes = 0;
    for (const Node& node : topology.nodes)
        routes += node.routes.size();
    const double found = median(rounds, [&] { (void)findings(topology); });
    const Snapshot snapshot = snapshotOf(topology);
    const auto target = resolveTarget(snapshot, topology.nodes.front().name, topology.nodes.back().name.str());
    const double one =
        target ? median(rounds, [&] { (void)explain(snapshot, topology.nodes.front().name, *target, &topology); }) : 0;
    const double all = median(3, [&] { (void)reachability(snapshot, std::nullopt, {}); });
    const bool over = found > mostFindings || all > mostMatrix;
    std::printf("%-22s %6zu %8zu %9.1f ms %9.2f ms %9.0f ms %s\n", name, topology.nodes.size(), routes, found, one, all,
                over ? "over" : "");
    return !over;
}

} // namespace

int main()
{
    std::printf("%-22s %6s %8s %12s %12s %12s   (goals: findings 50 ms, matrix 5,000 ms)\n", "shape", "nodes", "routes",
                "findings", "explain", "matrix");
    bool met = measure("star-1000", bench::star(999).topology);
    met = measure("star-1000-ipv6", bench::star(999, bench::Addresses::Ipv6Too).topology) && met;
    met = measure("chain-500", bench::chain(500).topology) && met;
    met = measure("tree-1000", bench::tree(5, 199).topology) && met;
    met = measure("routed-1000-defaults", routed(false)) && met;
    met = measure("routed-1000", routed(true)) && met;
    return met ? 0 : 1;
}
