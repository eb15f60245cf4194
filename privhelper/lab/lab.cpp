// SPDX-License-Identifier: MIT
#include "privhelper/lab/lab.h"

#include "core/observed/drift.h"
#include "core/plan/kernelfeatures.h"
#include "core/plan/planner.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <utility>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;

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

std::uint32_t countOf(std::size_t count)
{
    return static_cast<std::uint32_t>(count);
}

} // namespace

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

std::optional<LabPart> Lab::partOf(const Topology& wanted) const
{
    return runs() && m_doubts && !m_skips ? LabPart::find(wanted, m_desired, *m_doubts) : std::nullopt;
}

Result<Plan> Lab::planPart(const LabPart& part, const Topology& wanted, const PlanContext& context) const
{
    const Topology deployed = part.cut(m_desired);
    const ObservedLab seen = part.cut(*m_seen);
    PlanContext inPart = context;
    inPart.deployed = &deployed;
    return plan(part.cut(wanted), &seen, inPart);
}

Result<Plan> Lab::makePlan(const Topology& wanted, const std::optional<LabPart>& part, std::vector<Prefix> taken) const
{
    PlanContext context;
    context.rootless = m_setting.mode == wire::Mode::Rootless;
    context.deployed = runs() ? &m_desired : nullptr;
    context.renamesLive = renamesLive();
    if (part) {
        auto small = planPart(*part, wanted, context);
        const auto inPart = [&](const Operation& operation) {
            const auto nodes = nodesOf(operation);
            return std::all_of(nodes.begin(), nodes.end(), [&](const NodeName& node) { return part->concerns(node); });
        };
        if (small && std::all_of(small->operations.begin(), small->operations.end(), inPart))
            return small;
    }
    const ObservedLab* observed = runs() ? &*m_seen : nullptr;
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

Result<wire::Deployed> Lab::deploy(wire::Deploy request, std::vector<Prefix> taken, const Labs::Progress& progress)
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
    const auto part = partOf(wanted);
    const auto plan = makePlan(wanted, part, std::move(taken));
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
    noteDifferences(wanted, part, result.notes);
    m_skips = !plan->skipped.empty();
    if (m_since == 0)
        m_since = secondsSince1970();
    m_desired = std::move(request.topology);
    m_dropped.clear();
    m_file = std::move(request.file);
    m_kernelLab->setComputer(computerOf(m_desired));
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

void Lab::noteDifferences(const Topology& wanted, const std::optional<LabPart>& part, std::vector<wire::Note>& notes)
{
    std::optional<LabPart> changed;
    if (part && m_doubts) {
        Doubts doubts = part->concerned();
        for (const auto& [node, doubt] : *m_doubts)
            doubts[node].add(doubt);
        changed = LabPart::find(wanted, wanted, doubts);
    }
    m_doubts.emplace();
    for (const Drift& drift : changed ? drift(changed->cut(wanted), changed->cut(*m_seen)) : drift(wanted, *m_seen)) {
        notes.push_back(noteOf(drift));
        (*m_doubts)[drift.node].whole = true;
    }
    for (const ObservedNode& node : m_seen->nodes) {
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
    Applied done;
    Status after;
    try {
        auto traces = m_kernelLab->prepare(plan.operations, step(0));
        const Status ready = traces ? writeJournal(*traces) : fail(traces.error());
        if (!ready) {
            m_kernelLab->commit();
            return ready;
        }
        done = m_kernelLab->apply(plan.operations, Refusals::Stop, step(created));
        after = done.complete() ? look(wanted, plan.operations, step(applied))
                                : fail(done.error ? *done.error : Error{"lab.cancelled", {}, {}});
        if (after)
            after = settle(wanted, *m_seen, step(applied));
    } catch (const std::bad_alloc&) {
        done.done.resize(plan.operations.size(), false);
        after = fail("lab.no-memory", {m_desired.name.str()});
    }
    if (!after) {
        m_seen.reset();
        m_doubts.reset();
        rollBack(plan, done, after.error().code == "lab.cancelled");
        return after;
    }
    m_kernelLab->commit();
    for (const std::string& sysctl : done.missingSysctls)
        notes.push_back({"note.sysctl-missing", {}, {sysctl}});
    if (runs()) // should it fail, what was written before names more than there is, which does no harm
        (void)writeJournal(m_kernelLab->traces());
    return after;
}

void Lab::rollBack(const Plan& plan, const Applied& applied, bool cancelled)
{
    if (!runs()) { // nothing of it was there before
        if (m_kernelLab->removeAll({}, cancelled ? KernelLab::Ending::InBackground : KernelLab::Ending::Waited))
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
    if (const auto removed = m_kernelLab->removeAll(step, KernelLab::Ending::Waited); !removed)
        return fail(removed.error());
    if (const auto removed = m_setting.journal.remove(m_desired.name.str()); !removed)
        return fail(removed.error());
    return wire::Destroyed{total, microsecondsSince(start)};
}

} // namespace nsk
