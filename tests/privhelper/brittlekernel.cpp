// SPDX-License-Identifier: MIT
#include "brittlekernel.h"

#include "privhelper/netlink/refusal.h"

#include <signal.h>
#include <unistd.h>

using namespace nsk;

namespace {

class BrittleLab : public KernelLab
{
public:
    BrittleLab(BrittleKernel& kernel, std::unique_ptr<KernelLab> real) : m_kernel(kernel), m_real(std::move(real)) {}

    void setComputer(const std::optional<NodeName>& node) override { m_real->setComputer(node); }
    Result<Traces> prepare(std::span<const Operation> operations, const KernelStep& step) override
    {
        return m_real->prepare(operations, step);
    }
    Applied apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step) override
    {
        if (refusals == Refusals::Ignore)
            return m_real->apply(operations, refusals, step);
        Applied all;
        all.done.resize(operations.size(), false);
        for (std::size_t i = 0; i < operations.size() && all.complete(); ++i)
            applyOne(operations, i, step, all);
        return all;
    }
    void commit() override { m_real->commit(); }
    std::optional<std::map<NodeName, Touched>> changed() override { return m_real->changed(); }
    Result<std::vector<ObservedNode>> observe(std::span<const Wanted> nodes, const KernelStep& step) override
    {
        if (std::exchange(m_noMemory, false))
            throw std::bad_alloc();
        return m_real->observe(nodes, step);
    }
    Status removeAll(const KernelStep& step, Ending ending) override { return m_real->removeAll(step, ending); }
    Traces traces() const override { return m_real->traces(); }
    Result<int> openNamespace(const std::optional<NodeName>& node) const override
    {
        return m_real->openNamespace(node);
    }
    std::vector<Named> namespaces() const override { return m_real->namespaces(); }

private:
    void applyOne(std::span<const Operation> operations, std::size_t i, const KernelStep& step, Applied& all)
    {
        const bool due = m_kernel.isDue();
        const auto refuse = [&](int error) {
            all.failed = i;
            all.error = refused(objectOf(operations[i]), "a test", error).value();
        };
        if (due && m_kernel.fault() == BrittleKernel::Fault::Refused)
            return refuse(m_kernel.error());
        const Applied one = m_real->apply(operations.subspan(i, 1), Refusals::Stop, step);
        all.done[i] = one.done.front();
        all.missingSysctls = one.missingSysctls;
        all.cancelled = one.cancelled;
        if (one.error) {
            all.failed = i;
            all.error = one.error;
        }
        if (!due)
            return;
        if (m_kernel.fault() == BrittleKernel::Fault::Killed)
            ::kill(::getpid(), SIGKILL);
        else if (m_kernel.fault() == BrittleKernel::Fault::NoMemory)
            m_noMemory = true;
        else if (m_kernel.fault() == BrittleKernel::Fault::Cancelled)
            all.cancelled = true;
        else
            refuse(m_kernel.error());
    }

    BrittleKernel& m_kernel;
    std::unique_ptr<KernelLab> m_real;
    bool m_noMemory = false;
};

} // namespace

void BrittleKernel::failAt(std::size_t operation, Fault fault, int error)
{
    m_at = operation;
    m_count = 0;
    m_fault = fault;
    m_error = error;
}

Result<std::unique_ptr<KernelLab>> BrittleKernel::open(const LabSite& site)
{
    auto real = m_real->open(site);
    if (!real)
        return fail(real.error());
    return std::make_unique<BrittleLab>(*this, std::move(*real));
}
