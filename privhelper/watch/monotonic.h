// SPDX-License-Identifier: MIT
#pragma once

#include <ctime>
#include <QtGlobal>

namespace nsk {

/// CLOCK_MONOTONIC in nanoseconds: the time that events and readings carry.
inline quint64 monotonicNow()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<quint64>(now.tv_sec) * 1'000'000'000 + static_cast<quint64>(now.tv_nsec);
}

} // namespace nsk
