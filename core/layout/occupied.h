// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/graph.h"

#include <unordered_map>

namespace nsk {

/// Where something stands already. Finds out at once what a box would cover.
class Occupied
{
public:
    void add(const Box& box);
    /// One of those that it overlaps; null: it is free.
    const Box* hit(const Box& box) const;
    /// Beyond the right edge of everything.
    double rightmost() const { return m_rightmost; }

private:
    template <class Use> static void cellsOf(const Box& box, Use use);

    std::vector<Box> m_boxes;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_cells;
    double m_rightmost = 0;
};

} // namespace nsk
