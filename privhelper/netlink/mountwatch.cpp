// SPDX-License-Identifier: MIT
#include "privhelper/netlink/mountwatch.h"

#include <fcntl.h>
#include <poll.h>
#include <utility>

namespace nsk {

MountWatch::MountWatch() : m_file(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)) {}

bool MountWatch::changed()
{
    pollfd one{m_file.get(), POLLPRI, 0};
    const bool told = !m_file || ::poll(&one, 1, 0) != 0;
    return std::exchange(m_first, false) || told;
}

} // namespace nsk
