// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/labpart.h"
#include "core/plan/planner.h"
#include "privhelper/lab/journal.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/kernel.h"

#include <map>
#include <memory>
#include <utility>

namespace nsk {

/// One lab: what was drawn, and its hold on the kernel. Observes, plans, keeps the journal, applies, verifies, rolls
/// back.
class Lab
{
public:
    struct Setting
    {
        wire::Mode mode;
        Kernel& kernel;
        const Journal& journal;
    };

    /// An empty lab of that name. Nothing is made before the first deploy().
    static Result<std::unique_ptr<Lab>> make(const Setting& setting, const LabSite& site);

    /// Turns what runs into what is drawn, or leaves everything as it was. `taken`: subnets of others.
    Result<wire::Deployed> deploy(wire::Deploy request, std::vector<Prefix> taken, const Labs::Progress& progress);
    Result<wire::Destroyed> destroy(const Labs::Progress& progress);

    Result<ObservedLab> observe();
    Result<std::vector<ObservedNode>> observeNodes(const std::vector<NodeName>& nodes);
    Result<std::vector<ObservedNode>> observeTouched(const std::vector<Labs::Touched>& nodes);
    /// Setting down remembers what the kernel drops with it (routes, IPv6 addresses), setting up puts that back.
    Status setLink(const NodeName& node, const InterfaceName& interface, bool up);

    const Topology& desired() const { return m_desired; }
    const std::string& prefix() const { return m_site.prefix; }
    const std::string& file() const { return m_file; }
    std::uint64_t revision() const { return m_revision; }
    bool runs() const { return m_revision != 0; }
    wire::LabInfo info() const;
    const KernelLab& kernelLab() const { return *m_kernelLab; }

private:
    Lab(const Setting& setting, const LabSite& site, std::unique_ptr<KernelLab> kernelLab);

    /// `part`: of the lab, if that is enough.
    Result<Plan> makePlan(const Topology& wanted, const std::optional<LabPart>& part, std::vector<Prefix> taken) const;
    Result<Plan> planPart(const LabPart& part, const Topology& wanted, const PlanContext& context) const;
    /// What deploying `wanted` is about; nothing where that is the whole lab.
    std::optional<LabPart> partOf(const Topology& wanted) const;
    /// Journal, apply, read back, and on a failure of any of them everything back. Notes about what the kernel does not
    /// have are appended.
    Status carryOut(const Plan& plan, const Topology& wanted, const Labs::Progress& progress,
                    std::vector<wire::Note>& notes);
    /// Brings m_seen up to date for the nodes of `topology`: reads what the kernel told of, what it does not tell of
    /// and what operations done since have changed; the rest is as it was.
    Status look(const Topology& topology, const std::vector<Operation>& done, const KernelStep& step);
    void doubt(ObservedNode& before, ObservedNode& after);
    /// Compares what was read with what is wanted; `part`: in that part, and what is in doubt.
    void noteDifferences(const Topology& wanted, const std::optional<LabPart>& part, std::vector<wire::Note>& notes);
    Error withLab(const Error& error) const;
    /// Who cancelled need not wait for what the kernel does by itself.
    void rollBack(const Plan& plan, const Applied& applied, bool cancelled);
    Status writeJournal(const Traces& traces);
    std::vector<KernelLab::Wanted> wantedOf(const Topology& topology, const std::vector<NodeName>& nodes) const;
    Status settle(const Topology& wanted, ObservedLab& seen, const KernelStep& step);

    // lablinks.cpp
    void remember(const ObservedNode& before, const ObservedNode& after, const std::string& interface);
    Status putBack(const ObservedNode& now, const std::string& interface);

    struct Dropped
    {
        std::vector<ObservedAddress> addresses;
        std::vector<ObservedRoute> routes;
    };

    Setting m_setting;
    LabSite m_site;
    Topology m_desired;
    std::string m_file;
    std::uint64_t m_revision = 0;
    std::uint64_t m_since = 0;
    std::unique_ptr<KernelLab> m_kernelLab;
    std::optional<Traces> m_written;   ///< what the journal says
    std::optional<ObservedLab> m_seen; ///< as last read; absent: nobody knows
    std::optional<Doubts> m_doubts;    ///< what of m_seen is not known to be as m_desired; absent: all
    bool m_skips = false;              ///< something of m_desired was left out
    std::map<std::pair<std::string, std::string>, Dropped> m_dropped; ///< by node and interface, until the next deploy
};

} // namespace nsk
