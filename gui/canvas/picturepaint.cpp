// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"
#include "gui/canvas/picture.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace nsk::gui {

namespace {

constexpr qreal gridLeastPixels = 12; // dots closer than that are left out
constexpr std::size_t hoverMost = 24; // chips of a node with very many links would cover everything

} // namespace

void Picture::paint(QPainter& painter, const QRectF& rect, qreal zoom, bool vector, const NodeItem* hoveredNode,
                    const LinkItem* hoveredLink) const
{
    const qreal scale = zoom * (painter.device() == nullptr ? 1 : painter.device()->devicePixelRatioF());
    m_sprites.prepare(scale);
    const PaintContext context(m_theme, zoom, vector ? nullptr : &m_sprites);
    painter.setRenderHint(QPainter::Antialiasing, context.detail != Detail::Overview);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!vector)
        paintGrid(painter, rect, context);
    if (context.detail == Detail::Near)
        placeChipsIn(rect.adjusted(-chipReach, -chipReach, chipReach, chipReach));

    std::vector<LinkItem*> links;
    linksIn(rect.adjusted(-10, -10, 10, 10), [&](LinkItem* link) { links.push_back(link); });
    paintLinks(painter, links, context);

    std::vector<NodeItem*> nodes;
    // Captions and chips reach out of their squares when text keeps its size in the distance.
    const qreal reach = context.detail == Detail::Near ? chipReach : 40 / zoom;
    nodesIn(rect.adjusted(-reach, -reach, reach, reach), [&](NodeItem* node) { nodes.push_back(node); });
    std::ranges::sort(nodes, {}, &NodeItem::index);
    for (const NodeItem* node : nodes)
        node->paint(painter, context);
    if (context.detail == Detail::Near) {
        for (const LinkItem* link : links)
            link->paintNote(painter, context);
        for (const NodeItem* node : nodes) {
            for (const LinkItem* link : node->links)
                link->paintChipsAt(painter, context, node);
        }
    }
    int slot = 0;
    for (const PingPath& path : m_paths)
        paintPath(painter, context, *this, path, slot++);
    if (context.detail != Detail::Near)
        paintHovered(painter, context, hoveredNode, hoveredLink);
}

void Picture::paintGrid(QPainter& painter, const QRectF& rect, const PaintContext& context) const
{
    qreal gap = Theme::gridStep;
    while (gap * context.zoom < gridLeastPixels)
        gap *= 4;
    if (context.zoom < 0.1)
        return;
    std::vector<QPointF> dots;
    for (qreal y = std::floor(rect.top() / gap) * gap; y <= rect.bottom(); y += gap) {
        for (qreal x = std::floor(rect.left() / gap) * gap; x <= rect.right(); x += gap)
            dots.emplace_back(x, y);
    }
    painter.setPen(QPen(m_theme.grid, std::max(1.8, 1.4 / context.zoom), Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(dots.data(), static_cast<int>(dots.size()));
}

void Picture::paintLinks(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context) const
{
    if (context.detail == Detail::Near || context.detail == Detail::Middle) {
        for (const LinkItem* link : links)
            link->paintLine(painter, context);
        if (context.detail == Detail::Middle) {
            for (const LinkItem* link : links)
                link->paintShort(painter, context);
        }
        return;
    }
    // Far away thousands of lines look the same: one call for all of a kind.
    std::map<std::pair<LinkState, bool>, std::pair<const LinkItem*, std::vector<QLineF>>> alike;
    for (const LinkItem* link : links) {
        if (link->line().size() != 2 || (link->state == LinkState::Down && context.detail == Detail::Far)) {
            link->paintLine(painter, context);
            continue;
        }
        auto& [first, lines] = alike[{link->state, link->selected}];
        first = link;
        lines.emplace_back(link->line().first(), link->line().last());
    }
    for (const auto& [look, some] : alike) {
        QPen pen = some.first->pen(context);
        if (context.detail == Detail::Overview && pen.style() != Qt::CustomDashLine)
            pen.setWidthF(0); // cosmetic: the quickest there is
        painter.setPen(pen);
        painter.drawLines(some.second.data(), static_cast<int>(some.second.size()));
    }
}

void Picture::paintHovered(QPainter& painter, const PaintContext& context, const NodeItem* node,
                           const LinkItem* link) const
{
    const qreal scale = 0.9 / context.zoom;
    const auto paintOf = [&](const NodeItem& at, const LinkItem* only) {
        if (at.links.size() > hoverMost && only == nullptr)
            return;
        for (const PlacedChip& placed : placeChips(at, around(at), m_theme, scale)) {
            if (!placed.rect.isNull() && (only == nullptr || placed.link == only))
                paintChip(painter, context, placed.link->chips[static_cast<std::size_t>(placed.end)], placed.rect,
                          false);
        }
    };
    if (node != nullptr)
        paintOf(*node, nullptr);
    if (link != nullptr && link->node(0)->links.size() <= hoverMost)
        paintOf(*link->node(0), link);
    if (link != nullptr && link->node(1) != link->node(0) && link->node(1)->links.size() <= hoverMost)
        paintOf(*link->node(1), link);
}

} // namespace nsk::gui
