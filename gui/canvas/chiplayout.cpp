// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"

#include "gui/canvas/pathlayout.h"

#include <QLineF>

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
constexpr qreal clearShare = 0.42;      // of the link, up to where a chip's middle is at once seen to belong to its end
constexpr qreal halfGap = 2;            // between a chip's middle and that of the link, at least
constexpr std::size_t chipsLooked = 32; // of a node with very many links only the last placed chips are looked at

/// What a place has to fulfil, the most first.
struct Pass
{
    bool clear;  ///< well within its own half
    bool strict; ///< near, and over no link
};

constexpr Pass passes[] = {{true, true}, {false, true}, {true, false}};
constexpr Pass lastPass{false, false}; // when no form has a better place

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
            if (!other->marks().isNull())
                m_fixed.push_back(other->marks());
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
            if (link->hasNote())
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
                placed.push_back(place(link, end));
                if (!placed.back().rect.isNull())
                    m_own.push_back(placed.back().rect);
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

    PlacedChip place(LinkItem* link, int end) const
    {
        const Chip& chip = link->chips[static_cast<std::size_t>(end)];
        std::vector<std::pair<Chip::Form, QSizeF>> forms;
        const bool hovered = m_scale != 1; // then everything is said
        if (m_theme.ends == Theme::Ends::Nothing && !hovered)
            return {link, end, Chip::Form::Full, {}};
        for (const Chip::Form form : {Chip::Form::Full, Chip::Form::Short, Chip::Form::Name}) {
            if (form != Chip::Form::Name && m_theme.ends == Theme::Ends::Names && !hovered)
                continue;
            const QSizeF size = chip.size(m_theme, form) * m_scale;
            if (forms.empty() || (size != forms.back().second && m_node.links.size() <= chipsLooked))
                forms.emplace_back(form, size);
        }
        for (const auto& [form, size] : forms) {
            for (const Pass& pass : passes) {
                if (const QRectF rect = search(*link, end, size, pass); !rect.isNull())
                    return {link, end, form, rect};
            }
        }
        for (const auto& [form, size] : forms) {
            if (const QRectF rect = search(*link, end, size, lastPass); !rect.isNull())
                return {link, end, form, rect};
        }
        return {link, end, Chip::Form::Full, {}};
    }

    QRectF search(const LinkItem& link, int end, const QSizeF& size, const Pass& pass) const
    {
        for (const auto& [side, row] : tries) {
            if (pass.strict && row > 1)
                continue;
            for (const qreal distance : distances(link, end, size, row, pass.strict)) {
                const QRectF rect = candidate(link, end, size, distance, side, row);
                if (belongs(rect.center(), link, end, pass) && isFree(rect) && !(pass.strict && coversLink(rect)))
                    return rect;
            }
        }
        return {};
    }

    /// Where along the link a chip is tried: away from its node, then back beside the node's card. Further out than
    /// its link a chip begins where it leaves the other half to the other end.
    std::vector<qreal> distances(const LinkItem& link, int end, const QSizeF& size, int row, bool strict) const
    {
        const qreal half = std::max(link.length() / 2, 60.0 * m_magnify);
        const qreal most = strict ? std::min(half, slide * m_magnify) : half;
        const QPointF direction = link.directionAt(end, 0);
        const QPointF from = link.pointAt(end, 0) - m_node.position();
        const qreal middle = QPointF::dotProduct(from, direction) + fromCard + 0.5 +
                             direction.x() * direction.x() * size.width() / 2; // of the chip, from that of the node
        const qreal room = (link.length() - extentAlong(size, direction) - between) / 2 - middle +
                           QPointF::dotProduct(from, direction);
        const qreal beyond = strict ? 0 : std::abs(direction.y()) * Theme::cardHeight;
        const qreal least = -middle - std::abs(direction.x()) * size.width() / 3 - beyond;
        const qreal first = row == 0 ? 0 : std::clamp(room, least, 0.0);
        const qreal further = step * m_scale;
        std::vector<qreal> all;
        for (qreal distance = first; distance <= most; distance += further)
            all.push_back(distance);
        for (qreal distance = first - further; distance >= least; distance -= further)
            all.push_back(distance);
        return all;
    }

    /// It is seen which end it stands at: by its place along the link, and but for the last pass by its distance.
    bool belongs(const QPointF& middle, const LinkItem& link, int end, const Pass& pass) const
    {
        const NodeItem* other = link.node(1 - end);
        const QPointF chord = other->position() - m_node.position();
        const qreal length = std::hypot(chord.x(), chord.y());
        if (length < 1)
            return true;
        const qreal along = QPointF::dotProduct(middle - m_node.position(), chord) / length;
        if (along > (pass.clear ? length * clearShare : length / 2 - halfGap))
            return false;
        const QRectF& theirs = link.chips[static_cast<std::size_t>(1 - end)].rect;
        const bool last = !pass.clear && !pass.strict;
        if (last || m_scale != 1 || theirs.isNull() || (other->chipsDirty && other->index > m_node.index))
            return true;
        const auto nearer = [](const QPointF& place, const QPointF& own, const QPointF& others) {
            return QLineF(place, own).length() < QLineF(place, others).length();
        };
        return nearer(m_node.position(), middle, theirs.center()) && nearer(other->position(), theirs.center(), middle);
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
        const QPointF start = link.pointAt(end, distance) + direction * (fromCard + 0.5 + std::min(0.0, distance));
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
