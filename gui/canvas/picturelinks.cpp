// SPDX-License-Identifier: MIT
#include "gui/canvas/picture.h"

#include "gui/canvas/chiplayout.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

/// The links of a picture: kept in step with the topology one by one, fanned out, what the kernel has otherwise, and
/// the pings beside them.
namespace nsk::gui {

namespace {

constexpr qreal pathReach = 60; // a path's label and arrowheads stand out of its links by no more

using LinkKey = std::tuple<const NodeItem*, std::string, const NodeItem*, std::string>;

LinkKey keyOf(const NodeItem* first, const NodeItem* second, const ResolvedLink& names)
{
    return {first, names[0].interface.str(), second, names[1].interface.str()};
}

/// How many are the same at the front and at the back of both lists: an edit changes few in between.
std::pair<std::size_t, std::size_t> sameAtEnds(const std::vector<std::unique_ptr<LinkItem>>& links,
                                               const std::vector<ResolvedLink>& names)
{
    const std::size_t most = std::min(links.size(), names.size());
    std::size_t head = 0;
    while (head < most && links[head]->names() == names[head])
        ++head;
    std::size_t tail = 0;
    while (tail < most - head && links[links.size() - 1 - tail]->names() == names[names.size() - 1 - tail])
        ++tail;
    return {head, tail};
}

} // namespace

Picture::LinkChange Picture::updateLinks(const Topology& topology)
{
    const std::vector<ResolvedLink> names = resolveEndpoints(topology);
    const auto [head, tail] = sameAtEnds(m_links, names);
    LinkChange change;
    std::set<std::pair<NodeItem*, NodeItem*>> pairs; // whose links have to fan out anew
    std::map<LinkKey, std::unique_ptr<LinkItem>> before;
    for (std::size_t i = head; i < m_links.size() - tail; ++i) {
        LinkItem* link = m_links[i].get();
        before.emplace(keyOf(link->node(0), link->node(1), link->names()), std::move(m_links[i]));
    }
    std::vector<std::unique_ptr<LinkItem>> now(
        std::make_move_iterator(m_links.begin()),
        std::make_move_iterator(m_links.begin() + static_cast<std::ptrdiff_t>(head)));
    now.reserve(names.size());
    m_ends.clear();
    std::size_t latest = 0; ///< of the old places of those that stay
    for (std::size_t i = head; i < names.size() - tail; ++i) {
        NodeItem* first = find(names[i][0].node);
        NodeItem* second = find(names[i][1].node);
        if (first == nullptr || second == nullptr)
            continue; // in mid-edit: the scene comes again when it is over
        if (const auto known = before.find(keyOf(first, second, names[i])); known != before.end()) {
            if (known->second->index < latest)
                pairs.emplace(first, second); // another link is before it now, perhaps of the same pair
            latest = std::max(latest, known->second->index);
            known->second->setNames(names[i]); // a node has another name
            now.push_back(std::move(known->second));
            before.erase(known);
            continue;
        }
        auto link = std::make_unique<LinkItem>(first, second, names[i]);
        fillChips(link.get(), &topology.nodes[first->index], &topology.nodes[second->index]);
        first->links.push_back(link.get());
        if (second != first)
            second->links.push_back(link.get());
        pairs.emplace(first, second);
        change.made.push_back(link.get());
        now.push_back(std::move(link));
    }
    now.insert(now.end(), std::make_move_iterator(m_links.end() - static_cast<std::ptrdiff_t>(tail)),
               std::make_move_iterator(m_links.end()));
    for (const auto& [key, link] : before) {
        change.area |= link->bounds();
        pairs.emplace(link->node(0), link->node(1));
        m_linkIndex.remove(link.get());
        std::erase(link->node(0)->links, link.get());
        std::erase(link->node(1)->links, link.get());
    }
    m_links = std::move(now);
    ++m_version;
    numberLinks(topology, change.area);
    for (LinkItem* link : change.made)
        reshape(link);
    for (const auto& [a, b] : pairs) {
        for (NodeItem* node : {a, b}) {
            std::ranges::sort(node->links, {}, &LinkItem::index);
            markDirty(node);
            change.area |= node->bounds().adjusted(-chipReach, -chipReach, chipReach, chipReach);
        }
        fanOut(a, b, change.area);
    }
    for (const LinkItem* link : change.made)
        change.area |= link->bounds();
    assignLanes();
    return change;
}

void Picture::numberLinks(const Topology& topology, QRectF& area)
{
    if (m_links.size() != topology.links.size())
        return; // in mid-edit
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        LinkItem& link = *m_links[i];
        link.index = i;
        const auto& impairment = topology.links[i].impairment;
        if (!impairment && !link.hasNote())
            continue;
        const std::array<QString, 2> rates = impairmentTexts(impairment);
        if (rates == link.rates)
            continue;
        link.rates = rates;
        area |= link.bounds();
        markDirty(link.node(0));
        markDirty(link.node(1));
    }
}

void Picture::fanOut(const NodeItem* a, const NodeItem* b, QRectF& area)
{
    const NodeItem* least = a->links.size() <= b->links.size() ? a : b;
    std::vector<LinkItem*> parallel;
    for (LinkItem* link : least->links) {
        if (link->other(least) == (least == a ? b : a))
            parallel.push_back(link);
    }
    for (std::size_t i = 0; i < parallel.size(); ++i) {
        if (!parallel[i]->setFan(static_cast<int>(i), static_cast<int>(parallel.size())))
            continue;
        area |= parallel[i]->bounds();
        reshape(parallel[i]);
        area |= parallel[i]->bounds();
    }
}

void Picture::reshape(LinkItem* link)
{
    ++m_version;
    m_linkIndex.remove(link);
    if (link->live != nullptr)
        link->live->placed = {};
    link->updateShape();
    m_linkIndex.insertLine(link, link->line());
}

std::optional<std::vector<QRectF>> Picture::retext(std::vector<PingPath>& paths)
{
    if (!m_keptPaths || m_keptPaths->version != m_version || m_keptPaths->locale != QLocale() ||
        m_keptPaths->placed.size() != paths.size() ||
        !std::ranges::equal(paths, m_paths, [](const PingPath& a, const PingPath& b) { return a.looksAs(b); }))
        return std::nullopt;
    const QFontMetricsF metrics(m_keptPaths->font);
    std::vector<QString> texts;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const PlacedPath& placed = m_keptPaths->placed[i];
        texts.push_back(pathText(paths[i], paths.size() > 1));
        const bool fits = placed.label.width() >= metrics.horizontalAdvance(texts.back()) + metrics.height() * 0.5;
        if (placed.text.isEmpty() != texts.back().isEmpty() || (!placed.label.isNull() && !fits))
            return std::nullopt;
    }
    std::vector<QRectF> areas;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        PlacedPath& placed = m_keptPaths->placed[i];
        if (placed.text != texts[i] && !placed.label.isNull())
            areas.push_back(placed.label.adjusted(-1, -1, 1, 1));
        placed.text = texts[i];
    }
    m_paths = std::move(paths);
    return areas;
}

void Picture::setMarks(std::vector<NodeMark> marks)
{
    m_marks = std::move(marks);
    ++m_version; // labels of paths give way
}

std::vector<QRectF> Picture::setPaths(std::vector<PingPath> paths)
{
    if (const auto texts = retext(paths))
        return *texts;
    QRectF area = pathArea();
    m_paths = std::move(paths);
    ++m_version;
    const bool moved = assignLanes();
    area |= pathArea();
    // Chips give way to a path that comes.
    if (area.isNull())
        return {};
    return {moved ? area.adjusted(-chipReach, -chipReach, chipReach, chipReach) : area};
}

bool Picture::assignLanes()
{
    if (m_paths.empty() && m_legs.empty())
        return takeCrosses(); // no link has any
    std::map<LinkItem*, std::array<int, 2>> before;
    for (const auto& link : m_links) {
        if (link->lanes != std::array{0, 0})
            before.emplace(link.get(), std::exchange(link->lanes, {}));
    }
    m_legs.clear();
    for (const PingPath& path : m_paths) {
        m_legs.push_back(takeLanes(*this, path));
        for (const PathLeg& leg : m_legs.back())
            before.emplace(leg.link, std::array{0, 0});
    }
    bool changed = false;
    for (const auto& [link, lanes] : before) {
        if (link->lanes == lanes)
            continue;
        changed = true;
        markDirty(link->node(0));
        markDirty(link->node(1));
    }
    return takeCrosses() || changed;
}

bool Picture::takeCrosses()
{
    std::vector<QRectF> crosses;
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        const auto sideOf = [this](int lane) { return pathOffset(lane, m_theme); };
        for (const QPointF& at : crossesOf(*this, m_paths[i], m_legs[i], sideOf))
            crosses.push_back(crossRect(at, m_theme));
    }
    if (crosses == m_crosses)
        return false;
    for (const auto* some : {&m_crosses, &crosses}) {
        for (const QRectF& cross : *some) {
            nodesIn(cross.adjusted(-chipReach, -chipReach, chipReach, chipReach),
                    [](NodeItem* node) { node->chipsDirty = true; });
        }
    }
    m_crosses = std::move(crosses);
    ++m_version;
    return true;
}

QRectF Picture::pathArea() const
{
    const qreal reach = pathReach * m_theme.magnify;
    QRectF area;
    for (const std::vector<PathLeg>& legs : m_legs) {
        for (const PathLeg& leg : legs)
            area |= leg.link->line().boundingRect();
    }
    for (const QRectF& cross : m_crosses)
        area |= cross;
    return area.isNull() ? area : area.adjusted(-reach, -reach, reach, reach);
}

QRectF Picture::setMarks(NodeItem* node, const NodeMarks& marks)
{
    QRectF area = node->bounds();
    if (!node->setMarks(marks.ghost, marks.lost, marks.extra, m_theme))
        return {};
    m_bounds.reset();
    m_nodeIndex.remove(node);
    m_nodeIndex.insert(node, node->bounds());
    markDirty(node);
    area |= node->bounds();
    return area.adjusted(-chipReach, -chipReach, chipReach, chipReach);
}

QRectF Picture::setLook(LinkItem* link, std::size_t end, const PortLook& look)
{
    Chip& chip = link->chips[end];
    if (chip.kernel == look)
        return {};
    const QSizeF before = chip.size(m_theme, Chip::Form::Full);
    const bool hid = chip.hidesDifference(Chip::Form::Short);
    chip.kernel = look;
    if (before == chip.size(m_theme, Chip::Form::Full) && hid == chip.hidesDifference(Chip::Form::Short))
        return chip.rect;
    markDirty(link->node(static_cast<int>(end)));
    return link->bounds().adjusted(-chipReach, -chipReach, chipReach, chipReach);
}

void Picture::placeChipsIn(const QRectF& rect) const
{
    std::vector<NodeItem*> dirty;
    const auto take = [&](NodeItem* node) {
        if (node->chipsDirty)
            dirty.push_back(node);
    };
    std::vector<NodeItem*> near;
    nodesIn(rect, [&](NodeItem* node) { near.push_back(node); });
    for (NodeItem* node : near) {
        take(node);
        if (node->links.size() > 64)
            continue;
        for (const LinkItem* link : node->links)
            take(link->other(node));
    }
    std::ranges::sort(dirty, {}, &NodeItem::index); // the earlier end of a link is placed first
    for (NodeItem* node : dirty) {
        if (node->chipsDirty)
            placeChipsOf(node);
    }
}

void Picture::placeShortTextsIn(const QRectF& rect, const PaintContext& context) const
{
    std::vector<NodeItem*> stale;
    nodesIn(rect, [&](NodeItem* node) {
        if (node->shortZoom != context.zoom)
            stale.push_back(node);
    });
    std::ranges::sort(stale, {}, &NodeItem::index);
    for (NodeItem* node : stale) {
        placeShortTexts(*node, around(*node), context);
        node->shortZoom = context.zoom;
        ++m_version;
    }
}

} // namespace nsk::gui
