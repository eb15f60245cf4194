// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal fromCard = 10; // between card and chip
constexpr qreal fromLine = 3;  // between link and chip, as in the mock-up's 14 to the chip's top less its own rounding
constexpr qreal between = 6;   // between two chips
constexpr qreal step = 8;
/// Sides (1: the preferred one) and rows away from the link, in the order they are tried.
constexpr std::pair<int, int> tries[] = {{1, 0}, {1, 1}, {-1, 0}, {-1, 1}, {1, 2}, {-1, 2}, {1, 3}, {-1, 3}};
constexpr std::size_t neighboursLooked = 24; // of a node with very many links only the last placed chips are looked at

struct Candidate
{
    QPointF middle;
    QSizeF size;

    QRectF rect() const
    {
        return {middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height()};
    }
};

qreal extentAlong(const QSizeF& size, const QPointF& direction)
{
    return std::abs(direction.x()) * size.width() + std::abs(direction.y()) * size.height();
}

/// The side of the line where the chip is looked for first: below, or to the right of a steep line; outside of an arc.
QPointF preferredSide(const LinkItem& link, int end, const QPointF& direction)
{
    QPointF normal(-direction.y(), direction.x());
    if (link.fanSide() != 0) {
        // The arc's outside, seen from its first end, is the normal of that direction times the side.
        const qreal sign = (end == 0 ? 1 : -1) * link.fanSide();
        return normal * sign;
    }
    const bool steep = std::abs(normal.y()) < 0.35;
    if (steep ? normal.x() < 0 : normal.y() < 0)
        normal = -normal;
    return normal;
}

class Placer
{
public:
    Placer(const NodeItem& node, const Theme& theme, qreal scale) : m_node(node), m_theme(theme), m_scale(scale) {}

    std::vector<PlacedChip> run()
    {
        std::vector<PlacedChip> placed;
        for (LinkItem* link : inOrder()) {
            for (int end = 0; end < 2; ++end) {
                if (link->node(end) == &m_node)
                    placed.push_back({link, end, place(*link, end)});
            }
        }
        return placed;
    }

private:
    std::vector<LinkItem*> inOrder() const
    {
        std::vector<LinkItem*> links = m_node.links;
        std::ranges::sort(links, {}, &LinkItem::index);
        return links;
    }

    QRectF place(const LinkItem& link, int end)
    {
        const Chip& chip = link.chips[static_cast<std::size_t>(end)];
        const QSizeF size = chip.size(m_theme) * m_scale;
        m_obstacles.clear();
        for (int i = 0; i < 2; ++i) {
            const qreal gap = i == end ? fromCard - 0.5 : between;
            m_obstacles.push_back(link.node(i)->card().adjusted(-gap, -between, gap, between));
            m_obstacles.push_back(link.node(i)->caption().adjusted(-4, -2, 4, 2));
        }
        // Of the two ends the earlier node is placed first; the later one keeps clear of it.
        const NodeItem* far = link.other(&m_node);
        const bool second = far->index < m_node.index || (far == &m_node && end == 1);
        if (second && m_scale == 1) {
            for (const LinkItem* other : far->links.size() > neighboursLooked ? std::vector<LinkItem*>{} : far->links) {
                for (int i = 0; i < 2; ++i) {
                    if (other->node(i) == far)
                        addObstacle(other->chips[static_cast<std::size_t>(i)].rect);
                }
            }
            addObstacle(link.chips[static_cast<std::size_t>(1 - end)].rect);
        }
        const QRectF rect = search(link, end, size);
        if (!rect.isNull()) {
            m_own.push_back(rect);
            if (m_own.size() > neighboursLooked)
                m_own.erase(m_own.begin());
        }
        return rect;
    }

    QRectF search(const LinkItem& link, int end, const QSizeF& size) const
    {
        for (const auto& [side, row] : tries) {
            // Not beyond the middle of the link: a chip must be seen to belong to its end.
            const qreal most = std::max(link.length() / 2, 60.0 * m_scale);
            for (qreal distance = 0; distance <= most; distance += step) {
                const QRectF rect = candidate(link, end, size, distance, side, row);
                if (isFree(rect))
                    return rect;
            }
        }
        return {};
    }

    QRectF candidate(const LinkItem& link, int end, const QSizeF& size, qreal distance, int side, int row) const
    {
        const QPointF direction = link.directionAt(end, distance);
        const QPointF normal = preferredSide(link, end, direction) * side;
        const qreal away = extentAlong(size, normal) / 2 + fromLine * m_scale + row * (size.height() + between);
        const QPointF start = link.pointAt(end, distance) + direction * (fromCard + 0.5);
        // Along a flat line a chip begins at its end; along a steep one it stands beside it.
        const QPointF along = direction * (std::abs(direction.x()) * size.width() / 2);
        return Candidate{start + along + normal * away, size}.rect();
    }

    void addObstacle(const QRectF& rect)
    {
        if (!rect.isNull())
            m_obstacles.push_back(rect.adjusted(-between, -between, between, between));
    }

    bool isFree(const QRectF& rect) const
    {
        const auto hits = [&](const QRectF& other) { return other.intersects(rect); };
        const auto hitsOwn = [&](const QRectF& other) {
            return other.adjusted(-between, -between, between, between).intersects(rect);
        };
        return std::ranges::none_of(m_obstacles, hits) && std::ranges::none_of(m_own, hitsOwn);
    }

    const NodeItem& m_node;
    const Theme& m_theme;
    qreal m_scale;
    std::vector<QRectF> m_obstacles;
    std::vector<QRectF> m_own;
};

} // namespace

std::vector<PlacedChip> placeChips(const NodeItem& node, const Theme& theme, qreal scale)
{
    return Placer(node, theme, scale).run();
}

} // namespace nsk::gui
