// SPDX-License-Identifier: MIT
#include "privhelper/lab/labs.h"

#include "core/analysis/findings.h"
#include "core/model/consistency.h"
#include "core/model/naming.h"
#include "privhelper/lab/journal.h"
#include "privhelper/lab/lab.h"
#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/nat.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace nsk {

class Labs::Private
{
public:
    Private(Kernel& k, Options o) : kernel(k), options(std::move(o)), journal(options.stateDirectory) {}

    Kernel& kernel;
    Options options;
    Journal journal;
    std::map<std::string, std::unique_ptr<Lab>> labs;

    Lab* find(const LabName& lab) const
    {
        const auto found = labs.find(lab.str());
        return found == labs.end() ? nullptr : found->second.get();
    }
    bool isSystem() const { return options.mode == wire::Mode::System; }
    /// A request for a change as one for the whole topology.
    static Result<wire::Deploy> completed(const wire::Deploy& request, const Lab* running);
    Status check(const wire::Deploy& request, const Lab* running) const;
    Status checkFindings(const Topology& topology, const Lab* running) const;
    Status checkNames(const wire::Deploy& request, const std::string& prefix) const;
    LabSite siteOf(const wire::Deploy& request) const;
    Result<std::vector<Prefix>> subnetsTaken(const Topology& topology) const;
};

namespace {

tl::unexpected<Error> noSuchLab(const LabName& lab)
{
    return fail("lab.none", {lab.str()});
}

} // namespace

/// What the kernel would refuse. Each such finding is about one node, so that those of a running lab need not be looked
/// at that stay as they are.
Status Labs::Private::checkFindings(const Topology& topology, const Lab* running) const
{
    const auto part = running != nullptr ? LabPart::find(topology, running->desired(), {}) : std::nullopt;
    Capabilities capabilities;
    capabilities.rootless = !isSystem();
    capabilities.nftables = nat::available();
    capabilities.uplinkProgram = options.uplinks != nullptr && options.uplinks->isInstalled();
    capabilities.tunDevice = options.uplinks == nullptr || options.uplinks->hasTun();
    return deployable(part ? findings(part->cut(topology), capabilities) : findings(topology, capabilities));
}

Status Labs::Private::checkNames(const wire::Deploy& request, const std::string& prefix) const
{
    if (!prefix.empty() && !NodeName::parse(prefix))
        return fail(NodeName::parse(prefix).error());
    if (!isSystem())
        return {};
    std::unordered_map<std::string, const Node*> ours;
    for (const Node& node : request.topology.nodes) {
        if (node.kind != NodeKind::Computer)
            ours.emplace(prefix + node.name.str(), &node);
    }
    for (const auto& [name, other] : labs) {
        if (name == request.topology.name.str())
            continue;
        for (const Node& theirs : other->desired().nodes) {
            const auto same = ours.find(other->prefix() + theirs.name.str());
            if (theirs.kind != NodeKind::Computer && same != ours.end())
                return fail("lab.node-taken", {same->second->name.str(), name});
        }
    }
    return {};
}

Result<wire::Deploy> Labs::Private::completed(const wire::Deploy& request, const Lab* running)
{
    const std::string& name = request.topology.name.str();
    if (running == nullptr || request.baseRevision == 0 || running->revision() != request.baseRevision)
        return fail("lab.stale-revision", {name});
    wire::Deploy whole{running->desired(), request.file, request.takeOver, request.prefix, request.baseRevision};
    if (!apply(whole.topology, *request.change))
        return fail("lab.stale-revision", {name});
    if (const auto consistent = checkConsistency(whole.topology); !consistent)
        return fail(consistent.error());
    return whole;
}

Status Labs::Private::check(const wire::Deploy& request, const Lab* running) const
{
    const std::string& name = request.topology.name.str();
    if (running != nullptr && running->file() != request.file && !request.takeOver)
        return fail("lab.other-file", {name, running->file()});
    if (request.baseRevision != 0 && (running == nullptr || running->revision() != request.baseRevision))
        return fail("lab.stale-revision", {name});
    if (running != nullptr && !request.prefix.empty() && request.prefix != running->prefix())
        return fail("lab.other-prefix", {name, running->prefix()});
    if (const auto names = checkNames(request, running != nullptr ? running->prefix() : request.prefix); !names)
        return names;
    return checkFindings(request.topology, running);
}

LabSite Labs::Private::siteOf(const wire::Deploy& request) const
{
    LabSite site{request.topology.name, isSystem(), request.prefix, {}, {}};
    if (UplinkPrograms* programs = options.uplinks) {
        site.startUplink = [programs](int space, const std::string& inside) { return programs->start(space, inside); };
        site.stopUplink = [programs](std::uint64_t id) { programs->stop(id); };
    }
    return site;
}

Result<std::vector<Prefix>> Labs::Private::subnetsTaken(const Topology& topology) const
{
    const auto isGateway = [](const Node& node) { return node.kind == NodeKind::Gateway; };
    if (!isSystem() || std::none_of(topology.nodes.begin(), topology.nodes.end(), isGateway))
        return std::vector<Prefix>{};
    return kernel.subnetsInUse(); // the uplinks of other labs are among the computer's own interfaces
}

Labs::Labs(Kernel& kernel, Options options) : d(std::make_unique<Private>(kernel, std::move(options))) {}

Labs::~Labs() = default;

Status Labs::recover()
{
    const auto left = d->journal.labs();
    if (!left)
        return fail(left.error());
    Status first = d->journal.sweep();
    for (const std::string& lab : *left) {
        const auto entry = d->journal.read(lab);
        Status done = entry ? Status{} : fail(entry.error());
        if (entry && entry->bootId == d->kernel.bootId())
            done = d->kernel.removeTraces(entry->traces);
        if (done)
            done = d->journal.remove(lab);
        if (!done && first)
            first = done;
    }
    return first;
}

Result<wire::Deployed> Labs::deploy(const wire::Deploy& asked, const Progress& progress)
{
    Lab* running = d->find(asked.topology.name);
    if (asked.change) {
        auto whole = d->completed(asked, running);
        return whole ? deployWhole(*std::move(whole), running, progress) : Result<wire::Deployed>(fail(whole.error()));
    }
    return deployWhole(asked, running, progress);
}

Result<wire::Deployed> Labs::deployWhole(wire::Deploy request, Lab* running, const Progress& progress)
{
    if (const auto checked = d->check(request, running); !checked)
        return fail(checked.error());
    auto taken = d->subnetsTaken(request.topology);
    if (!taken)
        return fail(taken.error());
    if (running != nullptr)
        return running->deploy(std::move(request), std::move(*taken), progress);
    auto lab = Lab::make({d->options.mode, d->kernel, d->journal}, d->siteOf(request));
    if (!lab)
        return fail(lab.error());
    const std::string name = request.topology.name.str();
    auto deployed = (*lab)->deploy(std::move(request), std::move(*taken), progress);
    if (deployed)
        d->labs.emplace(name, std::move(*lab));
    return deployed;
}

Result<wire::Destroyed> Labs::destroy(const LabName& name, const Progress& progress)
{
    Lab* lab = d->find(name);
    if (lab == nullptr)
        return noSuchLab(name);
    auto destroyed = lab->destroy(progress);
    d->labs.erase(name.str()); // what could not be removed stands in the journal still
    return destroyed;
}

Result<wire::Observed> Labs::observe(const LabName& name)
{
    Lab* lab = d->find(name);
    if (lab == nullptr)
        return noSuchLab(name);
    auto seen = lab->observe();
    if (!seen)
        return fail(seen.error());
    return wire::Observed{lab->desired(), std::move(*seen), lab->info()};
}

Result<std::vector<ObservedNode>> Labs::observeNodes(const LabName& name, const std::vector<NodeName>& nodes)
{
    Lab* lab = d->find(name);
    return lab != nullptr ? lab->observeNodes(nodes) : noSuchLab(name);
}

Result<std::vector<ObservedNode>> Labs::observeTouched(const LabName& name, const std::vector<Touched>& nodes)
{
    Lab* lab = d->find(name);
    return lab != nullptr ? lab->observeTouched(nodes) : noSuchLab(name);
}

Status Labs::setLink(const LabName& name, const NodeName& node, const InterfaceName& interface, bool up)
{
    Lab* lab = d->find(name);
    return lab != nullptr ? lab->setLink(node, interface, up) : Status(noSuchLab(name));
}

std::vector<wire::LabInfo> Labs::list() const
{
    std::vector<wire::LabInfo> all;
    for (const auto& [name, lab] : d->labs)
        all.push_back(lab->info());
    return all;
}

bool Labs::empty() const
{
    return d->labs.empty();
}

Result<int> Labs::openNamespace(const LabName& name, const std::optional<NodeName>& node) const
{
    const Lab* lab = d->find(name);
    if (lab == nullptr)
        return noSuchLab(name);
    if (node && lab->desired().findNode(*node) == nullptr)
        return fail("lab.no-such-node", {node->str(), name.str()});
    return lab->kernelLab().openNamespace(node);
}

std::vector<Labs::Named> Labs::namespaces(const LabName& name) const
{
    std::vector<Named> all;
    const Lab* lab = d->find(name);
    for (const KernelLab::Named& named :
         lab != nullptr ? lab->kernelLab().namespaces() : std::vector<KernelLab::Named>{})
        all.push_back({named.name, named.node, named.descriptor});
    return all;
}

} // namespace nsk
