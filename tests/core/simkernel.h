// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"
#include "core/plan/operation.h"

#include <map>
#include <string>

/// Linux as far as a plan concerns it, in memory: it refuses what Linux refuses and drops by itself what Linux drops.
/// Written from the kernel's rules, not from the planner's, so that the two can disagree.
class SimKernel
{
public:
    explicit SimKernel(nsk::LabName lab) : m_lab(std::move(lab)) {}

    /// Whether an interface that is up can be renamed, as on Linux 6.2.
    bool renamesLive = false;

    /// The node whose namespace is the computer's own: always there, with an interface of its own.
    void setComputer(const nsk::NodeName& node);
    /// "" when done, else why not.
    std::string apply(const nsk::Operation& operation);
    /// Deleted namespaces' sysctls are kept until here, as the helper keeps the namespaces.
    void commit() { m_deletedSysctls.clear(); }
    nsk::ObservedLab observe() const;
    /// The state in a form that two equal kernels share.
    std::string text() const;

    struct Namespace
    {
        std::map<std::string, nsk::ObservedInterface> interfaces;
        std::vector<nsk::ObservedRoute> routes; ///< without connected ones
        bool forwarding4 = false, forwarding6 = false, stp = false, computer = false;
        std::map<std::string, std::string> sysctls;
    };
    std::map<std::string, Namespace>& namespaces() { return m_namespaces; }

    // The kernel's doings, for meddling too.
    void setDown(Namespace& space, nsk::ObservedInterface& interface);
    void removeAddress(Namespace& space, nsk::ObservedInterface& interface, const nsk::IpAddress& address, int length);
    void erase(const std::string& node, const std::string& interface);

private:
    friend struct SimApply;
    nsk::LabName m_lab;
    std::map<std::string, Namespace> m_namespaces;
    std::map<std::string, std::map<std::string, std::string>> m_deletedSysctls;
};
