// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

namespace nsk {

/// Whether a mount came or went where this process can see it (proc_pid_mountinfo(5): such a change shows as POLLERR
/// and POLLPRI on the open file, once).
class MountWatch
{
public:
    MountWatch();

    /// Since this was last asked; true the first time, and always where the file cannot be had.
    bool changed();

private:
    Descriptor m_file;
    bool m_first = true;
};

} // namespace nsk
