// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/scan.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/netlink/sysctl.h"

namespace nsk {

/// Reads the namespace that the calling thread is in: links, addresses, routes, forwarding, queueing disciplines, policy rules, what packet filters
/// there are and the sysctls of baseline.h and scan.h. Nothing is changed.
class SpaceReader
{
public:
    /// Errors: "kernel.refused".
    Status read(ScannedSpace& into);

private:
    void readSysctls(ScannedSpace& into);

    SysctlTree m_sysctls;
};

} // namespace nsk
