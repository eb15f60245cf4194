// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/limits.h"

#include <cstddef>

namespace nsk::wire {

/// How much of a member the reader takes: entries of a list or table, bytes of each text in it.
struct Bound
{
    std::size_t items = 4096;
    std::size_t text = limits::labelLength;
};

inline constexpr Bound textBound{.text = limits::textLength};

} // namespace nsk::wire
