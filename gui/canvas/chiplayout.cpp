// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal fromCard = 10; // between card and chip
constexpr qreal fromLine = 9;  // between link and chip: a ping's way back fits there
constexpr qreal between = 6;   // between two chips
constexpr qreal step = 8;
constexpr qreal slide = 64; // how far a chip goes along its link to keep clear of others
/// Sides (1: the preferred one) and rows away from the link, in the order they are tried.
constexpr std::pair<int, int> tries[] = {{1, 0}, {1, 1}, {-1, 0}, {-1, 1}, {1, 2}, {-1, 2}, {1, 3}, {-1, 3}};
constexpr std::size_t chipsLooked = 32; // of a node with very many links only the last placed chips are looked at

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

/// Whether the line goes through the rectangle.
bool crosses(const QPolygonF& line, const QRectF& rect)
{
    const std::array<QLineF, 2> diagonals{QLineF(rect.topLeft(), rect.bottomRight()),
                                          QLineF(rect.topRight(), rect.bottomLeft())};
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF piece(line[i - 1], line[i]);
        for (const QLineF& diagonal : diagonals) {
            if (piece.intersects(diagonal, nullptr) == QLineF::BoundedIntersection)
                return true;
        }
    }
    return false;
}

class Placer
{
public:
    Placer(const NodeItem& node, const std::vector<const NodeItem*>& around, const Theme& theme, qreal scale)
        : m_node(node), m_theme(theme), m_scale(scale)
    {
        for (const NodeItem* other : around) {
            m_fixed.push_back(other->card().adjusted(-between, -between, between, between));
            m_fixed.push_back(other->caption().adjusted(-4, -2, 4, 2));
            if (other != &node && scale == 1)
                addChipsOf(*other);
        }
        m_fixed.push_back(node.card().adjusted(0.5 - fromCard, -between, fromCard - 0.5, between));
        m_fixed.push_back(node.badge());
    }

    std::vector<PlacedChip> run()
    {
        std::vector<PlacedChip> placed;
        for (LinkItem* link : inOrder()) {
            for (int end = 0; end < 2; ++end) {
                if (link->node(end) != &m_node)
                    continue;
                const QRectF rect =
                    search(*link, end, link->chips[static_cast<std::size_t>(end)].size(m_theme) * m_scale);
                placed.push_back({link, end, rect});
                if (!rect.isNull())
                    m_own.push_back(rect);
                if (m_own.size() > chipsLooked)
                    m_own.erase(m_own.begin());
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

    /// Of neighbours that are to be placed again themselves the earlier ones come first and this node keeps clear of
    /// them.
    void addChipsOf(const NodeItem& other)
    {
        if ((other.chipsDirty && other.index > m_node.index) || other.links.size() > chipsLooked)
            return;
        for (const LinkItem* link : other.links) {
            for (int end = 0; end < 2; ++end) {
                const QRectF& rect = link->chips[static_cast<std::size_t>(end)].rect;
                if (link->node(end) == &other && !rect.isNull())
                    m_fixed.push_back(rect.adjusted(-between, -between, between, between));
            }
        }
    }

    QRectF search(const LinkItem& link, int end, const QSizeF& size) const
    {
        // Not beyond the middle of the link: a chip must be seen to belong to its end. Rather over a link than far
        // away.
        const qreal most = std::max(link.length() / 2, 60.0 * m_scale);
        for (const bool strict : {true, false}) {
            for (const auto& [side, row] : tries) {
                if (strict && row > 1)
                    continue;
                for (qreal distance = 0; distance <= (strict ? std::min(most, slide * m_scale) : most);
                     distance += step) {
                    const QRectF rect = candidate(link, end, size, distance, side, row);
                    if (isFree(rect) && !(strict && coversLink(rect)))
                        return rect;
                }
            }
        }
        return {};
    }

    bool coversLink(const QRectF& rect) const
    {
        return m_node.links.size() <= chipsLooked &&
               std::ranges::any_of(m_node.links, [&](const LinkItem* link) { return crosses(link->line(), rect); });
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

    bool isFree(const QRectF& rect) const
    {
        const QRectF wide = rect.adjusted(-between, -between, between, between);
        return std::ranges::none_of(m_fixed, [&](const QRectF& other) { return other.intersects(rect); }) &&
               std::ranges::none_of(m_own, [&](const QRectF& other) { return other.intersects(wide); });
    }

    const NodeItem& m_node;
    const Theme& m_theme;
    qreal m_scale;
    std::vector<QRectF> m_fixed;
    std::vector<QRectF> m_own;
};

} // namespace

std::vector<PlacedChip> placeChips(const NodeItem& node, const std::vector<const NodeItem*>& around, const Theme& theme,
                                   qreal scale)
{
    return Placer(node, around, theme, scale).run();
}

} // namespace nsk::gui
