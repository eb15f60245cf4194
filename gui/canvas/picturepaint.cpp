// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"
#include "gui/canvas/picture.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace nsk::gui {

namespace {

constexpr qreal outOfSight = 24;  // pixels beyond the edge at which a line may end unseen
constexpr qreal shortReach = 160; // pixels that a short text may stand away from its node's square
constexpr std::size_t sketchSmooth = 2'000;
constexpr qreal sketchLeast = 4;      // pixels, a node's width in the sketch
constexpr qreal hoverSize = 0.9;      // of a chip of a hovered node from far away, against near
constexpr std::size_t hoverMost = 24; // chips of a node with very many links would cover everything

template <class Item> std::vector<Item*> inOrder(std::vector<Item*> items)
{
    std::ranges::sort(items, {}, &Item::index);
    const auto twice = std::ranges::unique(items);
    items.erase(twice.begin(), twice.end());
    return items;
}

template <class Item> std::vector<Item*> pointersOf(const std::vector<std::unique_ptr<Item>>& items)
{
    std::vector<Item*> all;
    all.reserve(items.size());
    for (const auto& item : items)
        all.push_back(item.get());
    return all;
}

} // namespace

/// Then nothing has to be looked for.
bool Picture::isAll(const std::vector<QRectF>& areas) const
{
    return areas.size() == 1 && areas.front().contains(bounds());
}

std::vector<LinkItem*> Picture::linksIn(const std::vector<QRectF>& areas, qreal reach) const
{
    if (isAll(areas))
        return pointersOf(m_links);
    std::vector<LinkItem*> links;
    for (const QRectF& area : areas)
        linksIn(area.adjusted(-reach, -reach, reach, reach), [&](LinkItem* link) { links.push_back(link); });
    return inOrder(std::move(links));
}

std::vector<NodeItem*> Picture::nodesIn(const std::vector<QRectF>& areas, qreal reach) const
{
    if (isAll(areas))
        return pointersOf(m_nodes);
    std::vector<NodeItem*> nodes;
    for (const QRectF& area : areas)
        nodesIn(area.adjusted(-reach, -reach, reach, reach), [&](NodeItem* node) { nodes.push_back(node); });
    return inOrder(std::move(nodes));
}

void Picture::paint(QPainter& painter, const std::vector<QRectF>& areas, qreal zoom, bool vector,
                    const NodeItem* hoveredNode, const LinkItem* hoveredLink) const
{
    const qreal scale = zoom * (painter.device() == nullptr ? 1 : painter.device()->devicePixelRatioF());
    m_sprites.prepare(scale);
    const PaintContext context(m_theme, zoom, vector ? nullptr : &m_sprites);
    painter.setRenderHint(QPainter::Antialiasing, context.detail != Detail::Overview);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF sight = std::accumulate(areas.begin(), areas.end(), QRectF(), std::bit_or<>());
    for (const QRectF& area : areas) {
        if (!vector)
            m_grid.paint(painter, area, m_theme, zoom, scale);
        if (context.detail == Detail::Near)
            placeChipsIn(area.adjusted(-chipReach, -chipReach, chipReach, chipReach));
        if (context.detail == Detail::Middle) {
            const qreal reach = shortReach / zoom;
            placeShortTextsIn(area.adjusted(-reach, -reach, reach, reach), context);
        }
    }
    m_decor.paintGroups(painter, sight, context);
    paintNotes(painter, sight, context, false);
    setSight(vector ? QRectF() : painter.combinedTransform().inverted().mapRect(QRectF(painter.viewport())));
    const std::vector<PlacedPath>& paths = pathsFor(context);

    const std::vector<LinkItem*> links = linksIn(areas, 10);
    const std::vector<QRectF> parts = isAll(areas) ? std::vector<QRectF>() : areas; // none: nothing may be left out
    paintLinks(painter, links, context, parts);

    // Captions and chips reach out of their squares when text keeps its size in the distance.
    std::vector<NodeItem*> nodes = nodesIn(areas, context.detail == Detail::Near ? chipReach : 40 / zoom);
    paintNodes(painter, sight, nodes, context, parts);
    if (context.detail == Detail::Near) {
        for (const LinkItem* link : links)
            link->paintNote(painter, context);
        for (const NodeItem* node : nodes) {
            for (const LinkItem* link : node->links)
                link->paintChipsAt(painter, context, node);
        }
    }
    if (context.detail != Detail::Overview) {
        for (const LinkItem* link : links)
            link->paintMark(painter, context);
    }
    paintPaths(painter, context, paths);
    paintMarks(painter, context, marksFor(context));
    if (context.detail == Detail::Middle) { // over the paths: on a steep link they have no room beside the text
        for (const LinkItem* link : links)
            link->paintShort(painter, context);
    }
    if (context.detail != Detail::Overview)
        paintLiveOf(painter, links, context, paths, areas);
    if (context.detail != Detail::Near)
        paintHovered(painter, context, hoveredNode, hoveredLink);
}

void Picture::paintNotes(QPainter& painter, const QRectF& rect, const PaintContext& context, bool over) const
{
    for (const NoteItem* note : m_decor.notesIn(rect, over))
        note->paint(painter, context);
}

void Picture::paintNodes(QPainter& painter, const QRectF& rect, std::vector<NodeItem*>& nodes,
                         const PaintContext& context, const std::vector<QRectF>& areas) const
{
    const auto order = [](const NodeItem* node) { return std::pair(node->z, node->index); };
    if (!std::ranges::is_sorted(nodes, {}, order)) // mostly they are
        std::ranges::sort(nodes, {}, order);
    const std::vector<const NoteItem*> notes = m_decor.notesIn(rect, true);
    auto note = notes.begin();
    for (const NodeItem* node : nodes) {
        for (; note != notes.end() && (*note)->z() < node->z; ++note)
            (*note)->paint(painter, context);
        node->paint(painter, context, areas);
    }
    for (; note != notes.end(); ++note)
        (*note)->paint(painter, context);
}

const std::vector<PlacedMark>& Picture::marksFor(const PaintContext& context) const
{
    static const std::vector<PlacedMark> none;
    if (m_marks.empty())
        return none;
    if (!m_keptMarks || m_keptMarks->version != m_version || m_keptMarks->zoom != context.zoom ||
        m_keptMarks->sight != m_sight)
        m_keptMarks = KeptMarks{m_version, context.zoom, m_sight, placeMarks(*this, m_marks, context)};
    return m_keptMarks->placed;
}

const std::vector<PlacedPath>& Picture::pathsFor(const PaintContext& context) const
{
    static const std::vector<PlacedPath> none;
    if (m_paths.empty())
        return none;
    const QRectF area = pathArea();
    if (context.detail == Detail::Near) // labels keep clear of chips
        placeChipsIn(area.adjusted(-chipReach, -chipReach, chipReach, chipReach));
    else if (context.detail == Detail::Middle)
        placeShortTextsIn(area, context);
    const QLocale locale; // the language may be switched at any time
    if (!m_keptPaths || m_keptPaths->version != m_version || m_keptPaths->zoom != context.zoom ||
        m_keptPaths->sight != m_sight || m_keptPaths->locale != locale) {
        m_keptPaths =
            KeptPaths{m_version, context.zoom, m_sight, locale, context.labelFont, placePaths(*this, context)};
        ++m_pathsPlaced;
    }
    return m_keptPaths->placed;
}

std::pair<const PingPath*, qreal> Picture::pathAt(const QPointF& point, qreal zoom, qreal reach) const
{
    std::pair<const PingPath*, qreal> nearest{nullptr, reach};
    if (m_paths.empty() || !pathArea().adjusted(-chipReach, -chipReach, chipReach, chipReach).contains(point))
        return nearest;
    const std::vector<PlacedPath>& placed = pathsFor(PaintContext(m_theme, zoom, nullptr));
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const bool on = placed[i].label.contains(point) ||
                        std::ranges::any_of(placed[i].crosses,
                                            [&](const QPointF& at) { return crossRect(at, m_theme).contains(point); });
        if (on)
            return {&m_paths[i], 0};
        for (const PlacedPath::Way& way : placed[i].ways) {
            if (const qreal distance = distanceTo(way.line, point); distance <= nearest.second)
                nearest = {&m_paths[i], distance};
        }
    }
    return nearest;
}

void Picture::paintSketch(QPainter& painter, qreal zoom) const
{
    std::vector<QLineF> lines;
    lines.reserve(m_links.size());
    for (const auto& link : m_links)
        lines.emplace_back(link->node(0)->position(), link->node(1)->position());
    painter.setRenderHint(QPainter::Antialiasing, lines.size() < sketchSmooth);
    for (const auto& group : m_decor.groups()) {
        QColor frame = m_theme.planned;
        frame.setAlphaF(0.14F);
        painter.fillRect(group->frame(), frame);
    }
    QColor thin = m_theme.planned;
    thin.setAlphaF(lines.size() < sketchSmooth ? 0.8F : 0.4F);
    painter.setPen(QPen(thin, lines.size() < sketchSmooth ? 1 / zoom : 0));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    const qreal width = std::max(Theme::cardWidth, sketchLeast / zoom);
    const qreal height = std::max(Theme::cardHeight, sketchLeast * 0.8 / zoom);
    for (const auto& node : m_nodes) {
        QRectF rect(0, 0, width, height);
        rect.moveCenter(node->position());
        painter.fillRect(rect, node->selected ? m_theme.accent : m_theme.planned);
    }
}

void Picture::paintLinks(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                         std::vector<QRectF> areas) const
{
    const qreal beyond = outOfSight / context.zoom;
    for (QRectF& area : areas)
        area.adjust(-beyond, -beyond, beyond, beyond);
    if (context.detail == Detail::Far || context.detail == Detail::Overview) {
        paintAlike(painter, links, context, areas);
        return;
    }
    for (const LinkItem* link : links)
        link->paintLine(painter, context, areas);
}

/// Far away thousands of lines look the same: one call for all of a kind.
void Picture::paintAlike(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                         const std::vector<QRectF>& areas) const
{
    using Look = std::tuple<LinkState, bool, int>;
    std::map<Look, std::pair<const LinkItem*, std::vector<QLineF>>> alike;
    std::pair<const LinkItem*, std::vector<QLineF>>* some = nullptr;
    Look look;
    for (const LinkItem* link : links) {
        // From the overview an arc among parallel links is its chord: they are a pixel apart.
        const qsizetype points = link->line().size();
        const bool straight = points == 2 || (points > 2 && context.detail == Detail::Overview);
        if (!straight || (link->state == LinkState::Down && context.detail == Detail::Far)) {
            link->paintLine(painter, context, areas);
            continue;
        }
        const QPolygonF seen = points == 2 ? link->lineIn(areas) : link->line();
        if (seen.isEmpty())
            continue;
        const int level = link->live != nullptr && link->state == LinkState::Up ? link->live->level : 0;
        if (some == nullptr || look != Look(link->state, link->selected, level)) {
            look = {link->state, link->selected, level};
            some = &alike[look];
            some->first = link;
        }
        some->second.emplace_back(seen.first(), seen.last());
    }
    for (const auto& [kind, lines] : alike) {
        QPen pen = lines.first->pen(context);
        const bool broad = pen.widthF() * context.zoom > 1.001 && context.detail != Detail::Overview;
        if (!broad) {
            if (pen.style() != Qt::CustomDashLine)
                pen.setWidthF(0);         // cosmetic, a pixel wide: an outline to fill costs several times as much
            pen.setCapStyle(Qt::FlatCap); // round ends of hair lines cost more than the lines and are not seen
        }
        painter.setPen(pen);
        if (!broad) {
            painter.drawLines(lines.second.data(), static_cast<int>(lines.second.size()));
            if (context.detail == Detail::Overview)
                paintThick(painter, lines.second, std::get<int>(kind), context.zoom);
            continue;
        }
        for (const QLineF& line : lines.second) // broader than a pixel, all in one is a path that is slow to fill
            painter.drawLine(line);
    }
}

void Picture::paintHovered(QPainter& painter, const PaintContext& context, const NodeItem* node,
                           const LinkItem* link) const
{
    if (node == nullptr && link == nullptr)
        return;
    if (!m_keptHover || m_keptHover->version != m_version || m_keptHover->zoom != context.zoom ||
        m_keptHover->node != node || m_keptHover->link != link)
        m_keptHover = KeptHover{m_version, context.zoom, node, link, hoverChips(node, link, hoverSize / context.zoom)};
    for (const PlacedChip& placed : m_keptHover->placed) {
        Chip chip = placed.link->chips[static_cast<std::size_t>(placed.end)];
        chip.form = placed.form;
        paintChip(painter, context, chip, placed.rect, false);
    }
}

std::vector<PlacedChip> Picture::hoverChips(const NodeItem* node, const LinkItem* link, qreal scale) const
{
    std::vector<PlacedChip> chips;
    const auto add = [&](const NodeItem& at, const LinkItem* only) {
        if (at.links.size() > hoverMost)
            return;
        std::ranges::copy_if(placeChips(at, around(at), m_crosses, m_theme, scale), std::back_inserter(chips),
                             [&](const PlacedChip& placed) {
                                 return !placed.rect.isNull() && (only == nullptr || placed.link == only);
                             });
    };
    if (node != nullptr)
        add(*node, nullptr);
    if (link != nullptr)
        add(*link->node(0), link);
    if (link != nullptr && link->node(1) != link->node(0))
        add(*link->node(1), link);
    return chips;
}

} // namespace nsk::gui
