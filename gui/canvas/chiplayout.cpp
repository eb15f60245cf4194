// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"

#include "gui/canvas/pathlayout.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal fromCard = 13; // between card and chip: a ping's arrowhead fits there
constexpr qreal fromLine = 10; // between link and chip: a ping fits there
constexpr qreal between = 6;   // between two chips
constexpr qreal besideWay = 3; // between the middle of a path and a chip
constexpr qreal wayHalf = 2.5; // half a path's width, and a little
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

class Placer
{
public:
    Placer(const NodeItem& node, const std::vector<const NodeItem*>& around, const std::vector<QRectF>& crosses,
           const Theme& theme, qreal scale)
        : m_node(node), m_theme(theme), m_scale(scale), m_magnify(scale * theme.magnify)
    {
        for (const NodeItem* other : around) {
            m_fixed.push_back(other->card().adjusted(-between, -between, between, between));
            m_fixed.push_back(other->caption().adjusted(-4, -2, 4, 2));
            m_fixed.push_back(other->badge());
            if (scale != 1)
                continue;
            if (other != &node)
                addChipsOf(*other);
            addWaysAt(*other);
        }
        m_fixed.push_back(node.card().adjusted(0.5 - fromCard, -between, fromCard - 0.5, between));
        if (scale != 1)
            return;
        m_fixed.insert(m_fixed.end(), crosses.begin(), crosses.end());
        for (const LinkItem* link : node.links) {
            if (!link->note.isEmpty())
                m_fixed.push_back(link->noteRect(theme));
        }
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

    /// Pings beside the links nearby, as broad as they are drawn.
    void addWaysAt(const NodeItem& other)
    {
        if (other.links.size() > chipsLooked)
            return;
        for (LinkItem* link : other.links) {
            for (int end = 0; end < 2; ++end) {
                for (int lane = 0; lane < link->lanes[static_cast<std::size_t>(end)]; ++lane)
                    m_ways.push_back(wayOf({link, end, lane, false, false}, pathOffset(lane, m_theme)));
            }
        }
    }

    QRectF search(const LinkItem& link, int end, const QSizeF& size) const
    {
        // Not beyond the middle of the link: a chip must be seen to belong to its end. Rather over a link than far
        // away.
        const qreal most = std::max(link.length() / 2, 60.0 * m_magnify);
        for (const bool strict : {true, false}) {
            for (const auto& [side, row] : tries) {
                if (strict && row > 1)
                    continue;
                for (qreal distance = 0; distance <= (strict ? std::min(most, slide * m_magnify) : most);
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
               std::ranges::any_of(m_node.links, [&](const LinkItem* link) { return lineMeets(link->line(), rect); });
    }

    QRectF candidate(const LinkItem& link, int end, const QSizeF& size, qreal distance, int side, int row) const
    {
        const QPointF direction = link.directionAt(end, distance);
        const QPointF normal = preferredSide(link, end, direction) * side;
        // The side of the link is that of the pings from this end, or of those from the other one.
        const bool own = QPointF::dotProduct(normal, QPointF(direction.y(), -direction.x())) > 0;
        const int lanes = link.lanes[static_cast<std::size_t>(own ? end : 1 - end)];
        const qreal clear =
            m_scale == 1 && lanes > 1 ? pathOffset(lanes - 1, m_theme) + besideWay * m_magnify : fromLine * m_magnify;
        const qreal away = extentAlong(size, normal) / 2 + clear + row * (size.height() + between);
        const QPointF start = link.pointAt(end, distance) + direction * (fromCard + 0.5);
        // Along a flat line a chip begins at its end; along a steep one it stands beside it.
        const QPointF along = direction * (std::abs(direction.x()) * size.width() / 2);
        return Candidate{start + along + normal * away, size}.rect();
    }

    bool isFree(const QRectF& rect) const
    {
        const QRectF wide = rect.adjusted(-between, -between, between, between);
        return std::ranges::none_of(m_fixed, [&](const QRectF& other) { return other.intersects(rect); }) &&
               std::ranges::none_of(m_own, [&](const QRectF& other) { return other.intersects(wide); }) &&
               std::ranges::none_of(m_ways, [&](const QPolygonF& way) { return lineMeets(way, broad(rect)); });
    }

    QRectF broad(const QRectF& rect) const
    {
        const qreal half = wayHalf * m_theme.magnify;
        return rect.adjusted(-half, -half, half, half);
    }

    const NodeItem& m_node;
    const Theme& m_theme;
    qreal m_scale;
    qreal m_magnify; ///< of distances
    std::vector<QPolygonF> m_ways;
    std::vector<QRectF> m_fixed;
    std::vector<QRectF> m_own;
};

} // namespace

std::vector<PlacedChip> placeChips(const NodeItem& node, const std::vector<const NodeItem*>& around,
                                   const std::vector<QRectF>& crosses, const Theme& theme, qreal scale)
{
    return Placer(node, around, crosses, theme, scale).run();
}

} // namespace nsk::gui
