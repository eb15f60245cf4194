// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/labstate.h"

namespace nsk {

/// The kernel that runs. One for each helper; lives in the thread that changes things, and moves that thread between
/// network namespaces and back. The namespace that the thread is in at the beginning is the computer's own for
/// system-mode labs.
class LinuxKernel : public Kernel
{
public:
    /// Raises the limit of open files as far as it may: every namespace is one.
    static Result<std::unique_ptr<LinuxKernel>> make();

    Result<std::unique_ptr<KernelLab>> open(const LabSite& site) override;
    Status removeTraces(const Traces& traces) override;
    std::string bootId() const override;
    Result<std::vector<Prefix>> subnetsInUse() override;

private:
    LinuxKernel(std::unique_ptr<Scratch> scratch, Namespace home)
        : m_scratch(std::move(scratch)), m_home(std::move(home))
    {
    }
    std::unique_ptr<Scratch> m_scratch;
    Namespace m_home;
};

} // namespace nsk
