// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"

#include <functional>
#include <memory>
#include <optional>

/// The real kernel, one operation at a time, with something going wrong at one of them.
class BrittleKernel : public nsk::Kernel
{
public:
    enum class Fault {
        Refused,    ///< the operation is not done, the kernel says `error`
        AnswerLost, ///< it is done, and nobody hears of it
        Cancelled,  ///< it is done, and the user says stop
        NoMemory,   ///< it is done, and then the process has no memory left for reading back
        Killed,     ///< it is done, and the process ends by SIGKILL
    };

    explicit BrittleKernel(std::unique_ptr<nsk::Kernel> real) : m_real(std::move(real)) {}

    /// At the operation of that number, counted from now on; what is taken back does not count. `error` is an errno.
    void failAt(std::size_t operation, Fault fault, int error = 0);
    void failNever() { m_at.reset(); }

    nsk::Result<std::unique_ptr<nsk::KernelLab>> open(const nsk::LabSite& site) override;
    nsk::Status removeTraces(const nsk::Traces& traces) override { return m_real->removeTraces(traces); }
    std::string bootId() const override { return m_real->bootId(); }
    nsk::Result<std::vector<nsk::Prefix>> subnetsInUse() override { return m_real->subnetsInUse(); }

    /// For its labs: whether this is the operation.
    bool isDue() { return m_at && m_count++ == *m_at; }
    Fault fault() const { return m_fault; }
    int error() const { return m_error; }

private:
    std::unique_ptr<nsk::Kernel> m_real;
    std::optional<std::size_t> m_at;
    std::size_t m_count = 0;
    Fault m_fault = Fault::Refused;
    int m_error = 0;
};
