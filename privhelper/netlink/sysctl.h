// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace nsk {

/// The sysctls of the network namespace that the calling thread is in: /proc/sys/net follows the thread that opens.
///
/// The kernel keeps a directory entry of each namespace's sysctls in one hash chain of the proc mount they were reached
/// through, so the thousandth namespace would pay for walking the 999 before it. A detached proc mount of our own,
/// renewed every few namespaces, keeps the cost constant. Where proc cannot be mounted the usual /proc is used.
class SysctlTree
{
public:
    /// Says that the thread is in another namespace now.
    void entered();

    /// The value without its newline, tabs as single spaces. Absent if this kernel has no such sysctl or it can't be
    /// read.
    std::optional<std::string> read(std::string_view name);
    /// True if written, false if this kernel has no such sysctl. The error has `object` as its place.
    Result<bool> write(std::string_view name, std::string_view value, const std::string& object);

private:
    static constexpr int namespacesPerMount = 16;

    int root();

    Descriptor m_mount;
    int m_left = 0;
    bool m_mountable = true;
};

/// "0 N" for net.ipv4.ping_group_range: every group the caller's user namespace has mapped from 0 on.
std::string pingGroupRange();

} // namespace nsk
