// SPDX-License-Identifier: MIT
// Each shape by everybody who is compared, in turns within each round.
#include "boundbuilder.h"
#include "helper.h"
#include "measurements.h"
#include "peers.h"
#include "shapes.h"
#include "stopwatch.h"

#include <optional>
#include <unistd.h>

namespace bench {

namespace {

constexpr std::size_t large = 2'000; ///< nodes from which on the peers are left out unless all is asked for
constexpr double longRound = 5;      ///< seconds: a peer as slow as that has its turn in the first round only

struct Series
{
    Samples deploy, destroy, late, links, cpu, machine;
};

struct Figures
{
    Series nsketch, bound, ipBatch, mininet;
    Samples inside, memory, memoryAll;
    bool noisy = false;
};

/// What is compared between shapes in the end: seconds to deploy one node.
using CostPerNode = std::map<std::string, double>;

class Comparison
{
public:
    Comparison(const Plan& plan, const Shape& shape)
        : m_plan(plan), m_shape(shape), m_bound(shape.topology), m_ipBatch(shape.topology)
    {
    }

    void run(int rounds)
    {
        for (int round = 0; round < rounds; ++round) {
            measureNsketch(round == 0);
            measureBound();
            if (m_plan.ipBatch && (m_plan.full || m_shape.nodes() < large))
                measureIpBatch(round);
            const bool plainStar = m_shape.kind == Shape::Kind::Star && m_shape.addresses == Addresses::Ipv4;
            if (m_plan.mininet && plainStar)
                measureMininet(round);
        }
    }

    const Figures& figures() const { return m_figures; }

private:
    void measureNsketch(bool prove)
    {
        Helper helper(m_plan.mode);
        const CpuMeter meter(::getppid());
        const Stopwatch deploying;
        const auto deployed = helper.deploy(m_shape.topology);
        m_figures.nsketch.deploy.add(deploying.seconds());
        m_figures.inside.add(static_cast<double>(deployed.microseconds) / 1e6);
        take(m_figures.nsketch, meter);
        const Memory memory = residentMemory(helper.processes());
        m_figures.memory.add(memory.largest);
        m_figures.memoryAll.add(memory.all);
        for (const Proof& proof : prove ? m_shape.proofs : std::vector<Proof>{}) {
            if (!answers(helper, proof))
                Report::remark("NOT PROVEN: " + proof.to.str() + " does not answer " + proof.from.str());
        }
        const Stopwatch destroying;
        helper.destroy(m_shape.topology.name);
        m_figures.nsketch.destroy.add(destroying.seconds());
        m_figures.nsketch.late.add(ReleaseWatch().wait());
    }

    /// A question to all of a thousand ports may be dropped: the kernel queues 1,000 packets (netdev_max_backlog).
    bool answers(Helper& helper, const Proof& proof) const
    {
        bool answered = false;
        for (int i = 0; i < 5 && !answered; ++i)
            answered = helper.ping(m_shape.topology.name, proof.from, proof.to);
        return answered;
    }

    void measureBound()
    {
        const CpuMeter meter(::getppid());
        const Stopwatch building;
        m_bound.build();
        m_figures.bound.deploy.add(building.seconds());
        take(m_figures.bound, meter);
        const BoundBuilder::Removal removal = m_bound.destroy();
        m_figures.bound.links.add(removal.links);
        m_figures.bound.destroy.add(removal.all);
    }

    void measureIpBatch(int round)
    {
        if (round > 0 && !m_plan.full && m_figures.ipBatch.deploy.most() > longRound)
            return;
        const Stopwatch building;
        m_ipBatch.build();
        m_figures.ipBatch.deploy.add(building.seconds());
        ReleaseWatch released;
        const Stopwatch removing;
        m_ipBatch.destroy();
        released.wait();
        m_figures.ipBatch.destroy.add(removing.seconds());
    }

    void measureMininet(int round)
    {
        if (round > 0 && !m_plan.full && m_figures.mininet.deploy.most() > longRound)
            return;
        const MininetTimes times = mininetStar(m_shape.nodes() - 1);
        m_figures.mininet.deploy.add(times.start);
        m_figures.mininet.destroy.add(times.stop);
        ReleaseWatch().wait();
    }

    void take(Series& series, const CpuMeter& meter)
    {
        const CpuMeter::Cost cost = meter.untilIdle();
        series.cpu.add(cost.own);
        series.machine.add(cost.machine);
        m_figures.noisy = m_figures.noisy || !cost.quiet;
    }

    const Plan& m_plan;
    const Shape& m_shape;
    BoundBuilder m_bound;
    IpBatch m_ipBatch;
    Figures m_figures;
};

void show(const Figures& f)
{
    Report::figure("nsketch: deploy, as the client sees it", f.nsketch.deploy, "s");
    Report::figure("nsketch: deploy, as the helper reports it", f.inside, "s");
    Report::figure("lower bound: build", f.bound.deploy, "s");
    Report::figure("ip -batch: build", f.ipBatch.deploy, "s");
    Report::figure("Mininet: start", f.mininet.deploy, "s");
    Report::figure("nsketch: CPU until idle, own", f.nsketch.cpu, "s");
    Report::figure("lower bound: CPU until idle, own", f.bound.cpu, "s");
    Report::figure("nsketch: CPU until idle, whole machine", f.nsketch.machine, "s");
    Report::figure("lower bound: CPU until idle, whole machine", f.bound.machine, "s");
    Report::figure("nsketch: destroy, as the client sees it", f.nsketch.destroy, "s");
    Report::figure("nsketch: namespaces cleaned up after that", f.nsketch.late, "s");
    Report::figure("lower bound: delete the groups, waited for", f.bound.links, "s");
    Report::figure("lower bound: the same and names and namespaces", f.bound.destroy, "s");
    Report::figure("ip -batch: delete, waited for", f.ipBatch.destroy, "s");
    Report::figure("Mininet: stop", f.mininet.destroy, "s");
    Report::figure("helper: resident, the main process", f.memory, "MiB");
    Report::figure("helper: resident, all its processes", f.memoryAll, "MiB");
}

/// The goals are set for large shapes; small ones, where a hundredth of a second counts, only show their ratios.
class Judge
{
public:
    Judge(const Shape& shape, const Figures& figures, Report& report)
        : m_shape(shape), m_figures(figures), m_report(report), m_large(shape.nodes() >= 500)
    {
    }

    void deploying(bool quick)
    {
        const Figures& f = m_figures;
        const bool star = m_shape.kind == Shape::Kind::Star;
        ratio("deploy against the lower bound", f.nsketch.deploy, f.bound.deploy, m_large || quick, Goal::AtMost, 1.5);
        ratio("ip -batch against deploy", f.ipBatch.deploy, f.nsketch.deploy, m_large && star, Goal::AtLeast, 4);
        ratio("Mininet against deploy", f.mininet.deploy, f.nsketch.deploy, m_large, Goal::AtLeast, 7);
    }
    void processors()
    {
        const Figures& f = m_figures;
        if (f.noisy) // others use the machine: what is not theirs is compared
            ratio("CPU until idle (own) against the bound", f.nsketch.cpu, f.bound.cpu, m_large, Goal::AtMost, 1.5);
        else
            ratio("CPU until idle against the bound", f.nsketch.machine, f.bound.machine, m_large, Goal::AtMost, 1.5);
    }
    void destroying()
    {
        const Figures& f = m_figures;
        ratio("destroy against the bound's", f.nsketch.destroy, f.bound.destroy, m_large, Goal::AtMost, 1.25);
    }
    void memory()
    {
        if (m_large)
            m_report.goal(m_shape.name + ": helper resident, the main process", m_figures.memory.median(), "MiB",
                          Goal::AtMost, m_shape.nodes() > large ? 80 : 25);
    }

private:
    using Goal = Report::Goal;

    void ratio(const std::string& what, const Samples& a, const Samples& b, bool judged, Goal kind, double wanted)
    {
        if (a.empty() || b.empty() || b.median() <= 0)
            return;
        const double value = a.median() / b.median();
        const std::string text = m_shape.name + ": " + what;
        judged ? m_report.goal(text, value, "×", kind, wanted) : Report::ratio(text, value);
    }

    const Shape& m_shape;
    const Figures& m_figures;
    Report& m_report;
    bool m_large;
};

struct Wanted
{
    Shape shape;
    int rounds;
};

std::vector<Wanted> shapesOf(const Plan& plan)
{
    std::vector<Wanted> all;
    for (const Addresses addresses : {Addresses::Ipv4, Addresses::Ipv6Too}) {
        if (plan.quick) {
            for (const std::size_t hosts : {10, 100})
                all.push_back({star(hosts, addresses), 3});
            all.push_back({chain(20, addresses), 3});
            all.push_back({tree(3, 30, addresses), 3});
            continue;
        }
        all.push_back({star(10, addresses), 9});
        all.push_back({star(100, addresses), 7});
        all.push_back({star(1000, addresses), 5});
        all.push_back({chain(100, addresses), 5});
        all.push_back({chain(500, addresses), 5});
        all.push_back({tree(5, 1000, addresses), 3});
    }
    std::erase_if(all, [&](const Wanted& one) { return !plan.shape.empty() && one.shape.name != plan.shape; });
    return all;
}

void compareSizes(const CostPerNode& costs, Report& report)
{
    for (const char* family : {"", "-ipv6"}) {
        const auto small = costs.find(std::string("star-100") + family);
        const auto compare = [&](const std::string& shape, double wanted) {
            const auto found = costs.find(shape + family);
            if (small != costs.end() && found != costs.end())
                report.goal(found->first + ": cost of a node against " + small->first, found->second / small->second,
                            "×", Report::Goal::AtMost, wanted);
        };
        compare("star-1000", 1.3);
        compare("tree-5x1000", 1.5);
    }
}

} // namespace

void compareShapes(const Plan& plan, Report& report)
{
    CostPerNode costs;
    const bool mininet = plan.mininet && mininetIsInstalled();
    if (plan.mininet && !mininet)
        Report::remark("Mininet is not installed: left out");
    Plan used = plan;
    used.mininet = mininet;
    for (const Wanted& wanted : shapesOf(plan)) {
        Report::heading(wanted.shape.name + " (" + std::to_string(wanted.shape.nodes()) + " nodes)");
        Comparison comparison(used, wanted.shape);
        comparison.run(plan.rounds > 0 ? plan.rounds : wanted.rounds);
        const Figures& figures = comparison.figures();
        show(figures);
        Judge judge(wanted.shape, figures, report);
        judge.deploying(plan.quick && wanted.shape.nodes() > 50);
        judge.processors();
        judge.destroying();
        judge.memory();
        costs[wanted.shape.name] = figures.nsketch.deploy.median() / static_cast<double>(wanted.shape.nodes());
    }
    compareSizes(costs, report);
}

} // namespace bench
