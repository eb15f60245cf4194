// SPDX-License-Identifier: MIT
#include "core/layout/occupied.h"

#include <cmath>

namespace nsk {

namespace {

constexpr double cellSize = 192; ///< about a node

} // namespace

/// Until `use` says false.
template <class Use> void Occupied::cellsOf(const Box& box, Use use)
{
    const auto cell = [](double at) { return static_cast<std::int64_t>(std::floor(at / cellSize)); };
    for (std::int64_t x = cell(box.left); x <= cell(box.right); ++x) {
        for (std::int64_t y = cell(box.top); y <= cell(box.bottom); ++y) {
            if (!use(static_cast<std::uint64_t>(x) << 32 | (static_cast<std::uint64_t>(y) & 0xffffffff)))
                return;
        }
    }
}

void Occupied::add(const Box& box)
{
    m_rightmost = m_boxes.empty() ? box.right : std::max(m_rightmost, box.right);
    const auto index = static_cast<std::uint32_t>(m_boxes.size());
    m_boxes.push_back(box);
    cellsOf(box, [&](std::uint64_t key) {
        m_cells[key].push_back(index);
        return true;
    });
}

const Box* Occupied::hit(const Box& box) const
{
    const Box* found = nullptr;
    cellsOf(box, [&](std::uint64_t key) {
        const auto cell = m_cells.find(key);
        for (std::size_t i = 0; cell != m_cells.end() && found == nullptr && i < cell->second.size(); ++i) {
            const Box& other = m_boxes[cell->second[i]];
            if (other.overlaps(box))
                found = &other;
        }
        return found == nullptr;
    });
    return found;
}

} // namespace nsk
