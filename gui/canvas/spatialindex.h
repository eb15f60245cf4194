// SPDX-License-Identifier: MIT
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace nsk::gui {

/// Finds items by place: a grid of squares, each with the items that touch it. Items are known by address and not
/// owned; each has a `visit` counter that keeps a query from meeting it twice. Long lines touch the squares along them
/// only.
template <class Item> class SpatialIndex
{
public:
    void insert(Item* item, const QRectF& rect)
    {
        for (int y = cell(rect.top()); y <= cell(rect.bottom()); ++y) {
            for (int x = cell(rect.left()); x <= cell(rect.right()); ++x)
                add(item, x, y);
        }
    }

    void insertLine(Item* item, const QPolygonF& line)
    {
        for (qsizetype i = 1; i < line.size(); ++i) {
            const QPointF along = line[i] - line[i - 1];
            const int steps = std::min(maxSteps, 1 + static_cast<int>(std::hypot(along.x(), along.y()) / (side / 4)));
            for (int s = 0; s <= steps; ++s) {
                const QPointF at = line[i - 1] + along * (static_cast<qreal>(s) / steps);
                add(item, cell(at.x()), cell(at.y()));
            }
        }
    }

    void remove(Item* item)
    {
        const auto where = m_cellsOf.find(item);
        if (where == m_cellsOf.end())
            return;
        for (const std::int64_t key : where->second) {
            auto& items = m_cells[key];
            std::erase(items, item);
            if (items.empty())
                m_cells.erase(key);
        }
        m_cellsOf.erase(where);
    }

    void clear()
    {
        m_cells.clear();
        m_cellsOf.clear();
    }

    /// Calls `use` once for every item whose squares touch the rectangle.
    template <class Use> void query(const QRectF& rect, Use use) const
    {
        ++m_visit;
        const int left = cell(rect.left()), right = cell(rect.right()), top = cell(rect.top()),
                  bottom = cell(rect.bottom());
        const auto meet = [&](const std::vector<Item*>& items) {
            for (Item* item : items) {
                if (item->visit != m_visit) {
                    item->visit = m_visit;
                    use(item);
                }
            }
        };
        if ((static_cast<std::int64_t>(right) - left + 1) * (static_cast<std::int64_t>(bottom) - top + 1) >
            static_cast<std::int64_t>(m_cells.size())) {
            for (const auto& [where, items] : m_cells)
                meet(items); // the rectangle has more squares than there are in use
            return;
        }
        for (int y = top; y <= bottom; ++y) {
            for (int x = left; x <= right; ++x) {
                if (const auto found = m_cells.find(key(x, y)); found != m_cells.end())
                    meet(found->second);
            }
        }
    }

private:
    static constexpr qreal side = 384;
    static constexpr int maxSteps = 20'000; // positions come from files: a line may be absurdly long

    static int cell(qreal value) { return static_cast<int>(std::floor(std::clamp(value, -4e8, 4e8) / side)); }
    static std::int64_t key(int x, int y)
    {
        return static_cast<std::int64_t>((static_cast<std::uint64_t>(static_cast<std::uint32_t>(y)) << 32) |
                                         static_cast<std::uint32_t>(x));
    }

    void add(Item* item, int x, int y)
    {
        auto& cells = m_cellsOf[item];
        const std::int64_t where = key(x, y);
        if (std::ranges::find(cells, where) != cells.end())
            return;
        cells.push_back(where);
        m_cells[where].push_back(item);
    }

    std::unordered_map<std::int64_t, std::vector<Item*>> m_cells;
    std::unordered_map<Item*, std::vector<std::int64_t>> m_cellsOf;
    mutable unsigned m_visit = 0;
};

} // namespace nsk::gui
