// SPDX-License-Identifier: MIT
#include "privhelper/lab/lab.h"

#include "core/model/naming.h"
#include "core/observed/drift.h"
#include "core/plan/kernelfeatures.h"
#include "core/plan/planner.h"
#include "privhelper/lab/settling.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;

/// The kernel looks at new links once a second at least.
constexpr std::chrono::milliseconds settlingTime{2500};
constexpr std::chrono::milliseconds settlingPause{2};
constexpr std::chrono::milliseconds longestSettlingPause{32};

std::uint64_t microsecondsSince(Clock::time_point start)
{
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

std::uint64_t secondsSince1970()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

/// What the kernel did not take, as a note: the sentence about drift says it.
wire::Note noteOf(const Drift& drift)
{
    const std::string where = drift.interface.empty() ? drift.node.str() : drift.node.str() + ':' + drift.interface;
    return {drift.code, where, {drift.node.str(), drift.interface, drift.drawn, drift.real}};
}

/// Nodes that operations change. What else they touch, the kernel tells.
std::set<NodeName> reached(const std::vector<Operation>& operations)
{
    std::set<NodeName> nodes;
    for (const Operation& operation : operations) {
        for (const NodeName& node : nodesOf(operation))
            nodes.insert(node);
    }
    return nodes;
}

/// What the kernel does not tell of: its nodes are read each time.
bool isSilent(const Node& node)
{
    return node.kind == NodeKind::Computer || node.kind == NodeKind::Gateway || !node.sysctls.empty();
}

/// A bridge's spanning tree shows at its ports, and those of one that is down show nothing.
bool isSilent(const ObservedNode& node)
{
    const ObservedInterface* bridge = node.stp ? node.findInterface(bridgeName().str()) : nullptr;
    return bridge != nullptr && !bridge->up;
}

/// The other ends of interfaces that are there no more, or not by that name: the kernel tells of a rename at one end
/// only.
std::set<NodeName> peersOfMissing(const ObservedLab& last, const std::vector<ObservedNode>& read)
{
    std::unordered_map<std::string, const ObservedNode*> now;
    for (const ObservedNode& node : read)
        now.emplace(node.name.str(), &node);
    std::set<NodeName> peers;
    for (const ObservedNode& before : last.nodes) {
        const auto found = now.find(before.name.str());
        if (found == now.end())
            continue;
        std::unordered_set<std::string> names;
        for (const ObservedInterface& interface : found->second->interfaces)
            names.insert(interface.name);
        for (const ObservedInterface& interface : before.interfaces) {
            const auto peer = names.contains(interface.name) ? fail("node.none") : NodeName::parse(interface.peerNode);
            if (peer && !now.contains(peer->str()))
                peers.insert(*peer);
        }
    }
    return peers;
}

bool renames(const std::vector<Operation>& operations)
{
    return std::any_of(operations.begin(), operations.end(), [](const Operation& operation) {
        return std::holds_alternative<op::RenameNamespace>(operation);
    });
}

std::uint32_t countOf(std::size_t count)
{
    return static_cast<std::uint32_t>(count);
}

} // namespace

std::optional<NodeName> computerOf(const Topology& topology)
{
    for (const Node& node : topology.nodes) {
        if (node.kind == NodeKind::Computer)
            return node.name;
    }
    return std::nullopt;
}

Lab::Lab(const Setting& setting, const LabSite& site, std::unique_ptr<KernelLab> kernelLab)
    : m_setting(setting), m_site(site), m_desired(site.lab), m_kernelLab(std::move(kernelLab))
{
}

Result<std::unique_ptr<Lab>> Lab::make(const Setting& setting, const LabSite& site)
{
    auto kernelLab = setting.kernel.open(site);
    if (!kernelLab)
        return fail(kernelLab.error());
    return std::unique_ptr<Lab>(new Lab(setting, site, std::move(*kernelLab)));
}

wire::LabInfo Lab::info() const
{
    wire::LabInfo info{m_desired.name, {}, {}, {}};
    info.title = m_desired.title;
    info.file = m_file;
    info.prefix = m_site.prefix;
    info.revision = m_revision;
    info.since = m_since;
    info.nodes = countOf(m_desired.nodes.size());
    info.links = countOf(m_desired.links.size());
    return info;
}

Status Lab::look(const Topology& topology, const std::vector<Operation>& done, const KernelStep& step)
{
    const auto changed = m_kernelLab->changed(); // before it is read: what changes meanwhile is told of again
    auto last = std::exchange(m_seen, std::nullopt);
    std::unordered_map<std::string, ObservedNode*> known;
    const bool renamed = renames(done) || computerOf(topology) != computerOf(m_desired);
    if (last && changed && !renamed) { // a name shows at the other ends, too
        const std::set<NodeName> touched = reached(done);
        for (ObservedNode& node : last->nodes) {
            if (node.present && !changed->contains(node.name) && !touched.contains(node.name) && !isSilent(node))
                known.emplace(node.name.str(), &node);
        }
    }
    const auto readUnknown = [&] {
        std::vector<NodeName> unknown;
        for (const Node& node : topology.nodes) {
            if (isSilent(node) || !known.contains(node.name.str()))
                unknown.push_back(node.name);
        }
        return m_kernelLab->observe(wantedOf(topology, unknown), step);
    };
    auto read = readUnknown();
    if (read && last) {
        if (const std::set<NodeName> peers = peersOfMissing(*last, *read); !peers.empty()) {
            std::erase_if(known, [&](const auto& one) { return peers.contains(one.second->name); });
            read = readUnknown();
        }
    }
    if (!read)
        return fail(read.error());
    m_seen.emplace(m_desired.name);
    m_seen->revision = m_revision;
    m_seen->nodes.reserve(topology.nodes.size());
    auto next = read->begin();
    for (const Node& node : topology.nodes) {
        const bool isNew = next != read->end() && next->name == node.name;
        m_seen->nodes.push_back(std::move(isNew ? *next++ : *known.at(node.name.str())));
    }
    return {};
}

Result<ObservedLab> Lab::observe()
{
    if (const Status seen = look(m_desired, {}, {}); !seen)
        return fail(seen.error());
    return *m_seen;
}

std::vector<KernelLab::Wanted> Lab::wantedOf(const Topology& topology, const std::vector<NodeName>& nodes) const
{
    std::vector<KernelLab::Wanted> wanted;
    for (const NodeName& name : nodes) {
        std::vector<std::string> sysctls;
        if (const Node* node = topology.findNode(name)) {
            for (const auto& [sysctl, value] : node->sysctls)
                sysctls.push_back(sysctl);
        }
        wanted.push_back({name, std::move(sysctls)});
    }
    return wanted;
}

Result<std::vector<ObservedNode>> Lab::observeNodes(const std::vector<NodeName>& nodes)
{
    return m_kernelLab->observe(wantedOf(m_desired, nodes), {});
}

Result<Plan> Lab::makePlan(const Topology& wanted, const ObservedLab* observed, std::vector<Prefix> taken) const
{
    PlanContext context;
    context.rootless = m_setting.mode == wire::Mode::Rootless;
    context.deployed = runs() ? &m_desired : nullptr;
    context.renamesLive = renamesLive();
    const auto own = [&](const Prefix& prefix) { // the transfer subnets of this lab's own gateways
        if (observed == nullptr)
            return false;
        for (const ObservedNode& node : observed->nodes) {
            const Node* drawn = m_desired.findNode(node.name);
            if (drawn == nullptr || drawn->kind != NodeKind::Gateway)
                continue;
            for (const ObservedInterface& interface : node.interfaces) {
                for (const ObservedAddress& address : interface.addresses) {
                    if (Prefix::of(address.address, address.length) == prefix)
                        return true;
                }
            }
        }
        return false;
    };
    std::erase_if(taken, own);
    context.taken = std::move(taken);
    return plan(wanted, observed, context);
}

Result<wire::Deployed> Lab::deploy(const wire::Deploy& request, std::vector<Prefix> taken,
                                   const Labs::Progress& progress)
{
    const auto start = Clock::now();
    const Topology& wanted = request.topology;
    const std::uint32_t nodes = countOf(wanted.nodes.size());
    const KernelStep reading = [&](std::size_t done, const std::string& node) {
        return !progress || progress(std::min(countOf(done), nodes), nodes, node);
    };
    if (runs()) {
        if (const Status seen = look(m_desired, {}, reading); !seen)
            return fail(withLab(seen.error()));
    }
    const auto plan = makePlan(wanted, runs() ? &*m_seen : nullptr, std::move(taken));
    if (!plan)
        return fail(plan.error());
    if (!runs() || computerOf(wanted)) // not before there is a plan: a refusal changes nothing
        m_kernelLab->setComputer(computerOf(wanted));
    wire::Deployed result;
    for (const Skipped& skipped : plan->skipped)
        result.notes.push_back({skipped.code, skipped.where, skipped.args});
    const bool changes = !plan->empty() || !runs();
    const Status after = changes ? carryOut(*plan, wanted, progress, result.notes) : look(wanted, {}, reading);
    if (!after) {
        m_kernelLab->setComputer(runs() ? computerOf(m_desired) : std::nullopt);
        return fail(withLab(after.error()));
    }
    m_revision += changes || m_desired != wanted ? 1 : 0; // a client may send what is different from a revision
    noteDifferences(wanted, *m_seen, result.notes);
    if (m_since == 0)
        m_since = secondsSince1970();
    m_desired = wanted;
    m_dropped.clear();
    m_file = request.file;
    m_kernelLab->setComputer(computerOf(wanted));
    result.revision = m_revision;
    result.operations = countOf(plan->operations.size());
    result.microseconds = microsecondsSince(start);
    return result;
}

/// A step that said stop is the caller's wish about the whole lab.
Error Lab::withLab(const Error& error) const
{
    return error.code == "lab.cancelled" ? Error{"lab.cancelled", {m_desired.name.str()}, {}} : error;
}

void Lab::noteDifferences(const Topology& wanted, const ObservedLab& real, std::vector<wire::Note>& notes)
{
    for (const Drift& drift : drift(wanted, real))
        notes.push_back(noteOf(drift));
    for (const ObservedNode& node : real.nodes) {
        if (node.forwardPolicyDrop)
            notes.push_back({"note.forward-policy-drop", node.name.str(), {node.name.str()}});
    }
}

Status Lab::writeJournal(const Traces& traces)
{
    if (m_written == traces)
        return {};
    const Status written = m_setting.journal.write({m_desired.name.str(), m_setting.kernel.bootId(), traces});
    m_written = written ? std::optional(traces) : std::nullopt;
    return written;
}

Status Lab::carryOut(const Plan& plan, const Topology& wanted, const Labs::Progress& progress,
                     std::vector<wire::Note>& notes)
{
    std::size_t created = 0;
    for (const Operation& operation : plan.operations)
        created += std::holds_alternative<op::CreateNamespace>(operation) ? 1 : 0;
    const std::size_t applied = created + plan.operations.size();
    const std::uint32_t total = countOf(applied + wanted.nodes.size());
    const auto step = [&](std::size_t base) -> KernelStep {
        return [&progress, total, base](std::size_t done, const std::string& object) {
            return !progress || progress(countOf(base + done), total, object);
        };
    };
    const auto traces = m_kernelLab->prepare(plan.operations, step(0));
    if (!traces) {
        m_kernelLab->commit();
        return fail(traces.error());
    }
    if (const auto written = writeJournal(*traces); !written) {
        m_kernelLab->commit();
        return fail(written.error());
    }
    const Applied done = m_kernelLab->apply(plan.operations, Refusals::Stop, step(created));
    Status after = done.complete() ? look(wanted, plan.operations, step(applied))
                                   : fail(done.error ? *done.error : Error{"lab.cancelled", {}, {}});
    if (after)
        after = settle(wanted, *m_seen, step(applied));
    if (!after) {
        m_seen.reset();
        rollBack(plan, done);
        return after;
    }
    m_kernelLab->commit();
    for (const std::string& sysctl : done.missingSysctls)
        notes.push_back({"note.sysctl-missing", {}, {sysctl}});
    if (runs()) // should it fail, what was written before names more than there is, which does no harm
        (void)writeJournal(m_kernelLab->traces());
    return after;
}

/// Until IPv6 can be used where it is drawn, so that the first packet is answered. It ends without that, too: the state
/// is told as it is.
Status Lab::settle(const Topology& wanted, ObservedLab& seen, const KernelStep& step)
{
    const auto until = Clock::now() + settlingTime;
    auto waiting = unsettled(wanted, seen);
    for (auto pause = settlingPause; !waiting.empty() && Clock::now() < until;
         pause = std::min(pause * 2, longestSettlingPause)) {
        if (step && !step(wanted.nodes.size(), waiting.front().str()))
            return fail("lab.cancelled");
        std::this_thread::sleep_for(pause);
        auto again = m_kernelLab->observe(wantedOf(wanted, waiting), {});
        if (!again)
            return fail(again.error());
        for (ObservedNode& node : *again)
            *seen.findNode(node.name) = std::move(node);
        waiting = unsettled(wanted, seen);
    }
    return {};
}

void Lab::rollBack(const Plan& plan, const Applied& applied)
{
    if (!runs()) { // nothing of it was there before
        if (m_kernelLab->removeAll({}))
            (void)m_setting.journal.remove(m_desired.name.str());
        m_written.reset();
        return;
    }
    std::vector<Operation> inverses;
    for (std::size_t i = plan.operations.size(); i-- > 0;) {
        if (applied.done[i])
            inverses.push_back(inverse(plan.operations[i]));
    }
    (void)m_kernelLab->apply(inverses, Refusals::Ignore, {});
    m_kernelLab->commit();
    m_kernelLab->setComputer(computerOf(m_desired));
    (void)writeJournal(m_kernelLab->traces());
}

Result<wire::Destroyed> Lab::destroy(const Labs::Progress& progress)
{
    const auto start = Clock::now();
    const std::uint32_t total = countOf(m_desired.nodes.size() + m_desired.links.size());
    const auto step = [&](std::size_t done, const std::string& object) {
        return !progress || progress(std::min(countOf(done), total), total, object);
    };
    if (const auto removed = m_kernelLab->removeAll(step); !removed)
        return fail(removed.error());
    if (const auto removed = m_setting.journal.remove(m_desired.name.str()); !removed)
        return fail(removed.error());
    return wire::Destroyed{total, microsecondsSince(start)};
}

} // namespace nsk
