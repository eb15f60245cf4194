// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

namespace bench {

/// Sysctls of the network namespace that the thread is in, for the lower bound. The kernel keeps the entries of all
/// namespaces in one hash chain of the proc mount they are reached through; a mount of our own, renewed now and then,
/// keeps the thousandth namespace as cheap as the first.
class QuickSysctl
{
public:
    static QuickSysctl& instance();
    void entered(); ///< another namespace
    /// "net/ipv4/ip_forward". Throws Trouble.
    void write(const char* name, const char* value);

private:
    nsk::Descriptor m_proc;
    int m_left = 0;
};

} // namespace bench
