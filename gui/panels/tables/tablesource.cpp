// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tablesource.h"

#include <algorithm>
#include <utility>

namespace nsk::gui {

TableSource::TableSource(Document* document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(document, &Document::applied, this, &TableSource::follow);
    connect(document, &Document::changed, this, &TableSource::finish);
    connect(document, &Document::wasReset, this, [this] {
        m_stale = true;
        if (m_active)
            rebuild();
    });
}

void TableSource::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        rebuild();
}

std::optional<std::size_t> TableSource::indexOf(const NodeName& node) const
{
    const auto found = m_index.find(node);
    return found == m_index.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> TableSource::linkAt(const ResolvedEndpoint& end) const
{
    if (std::exchange(m_linkAtStale, false)) {
        m_linkAt.clear();
        m_linkAt.reserve(2 * m_ends.size());
        for (std::size_t i = 0; i < m_ends.size(); ++i) {
            for (const ResolvedEndpoint& one : m_ends[i])
                m_linkAt.emplace(one, i);
        }
    }
    const auto found = m_linkAt.find(end);
    return found == m_linkAt.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ResolvedEndpoint> TableSource::peerOf(const ResolvedEndpoint& end) const
{
    const auto link = linkAt(end);
    return link ? std::optional(m_ends[*link][m_ends[*link][0] == end ? 1 : 0]) : std::nullopt;
}

const std::vector<InterfaceName>& TableSource::portsByLink(std::size_t node) const
{
    static const std::vector<InterfaceName> none;
    if (std::exchange(m_portsStale, false)) {
        m_ports.clear();
        std::unordered_map<std::size_t, std::unordered_set<InterfaceName>> known;
        for (const ResolvedLink& link : m_ends) {
            for (const ResolvedEndpoint& end : link) {
                const auto at = indexOf(end.node);
                if (!at || topology().nodes[*at].kind != NodeKind::Switch)
                    continue;
                const auto [listed, isNew] = known.try_emplace(*at);
                if (isNew) {
                    for (const Interface& interface : topology().nodes[*at].interfaces)
                        listed->second.insert(interface.name);
                }
                if (listed->second.insert(end.interface).second)
                    m_ports[*at].push_back(end.interface);
            }
        }
    }
    const auto found = m_ports.find(node);
    return found == m_ports.end() ? none : found->second;
}

void TableSource::readNames()
{
    m_names.clear();
    m_index.clear();
    m_names.reserve(topology().nodes.size());
    for (const Node& node : topology().nodes) {
        m_index.emplace(node.name, m_names.size());
        m_names.push_back(node.name);
    }
}

void TableSource::readEnds()
{
    m_ends = resolveEndpoints(topology());
    m_byRule.clear();
    for (const Link& link : topology().links) {
        for (const Endpoint& end : link.endpoints) {
            if (!end.interface)
                m_byRule.insert(end.node);
        }
    }
    m_linkAtStale = m_portsStale = true;
}

void TableSource::rebuild()
{
    m_stale = m_nodesMoved = m_endsStale = m_allDirty = false;
    m_dirty.clear();
    m_places.reset();
    m_lab = topology().name;
    readNames();
    readEnds();
    Q_EMIT rebuilt();
}

void TableSource::follow(const Edit& edit)
{
    if (!m_active) {
        m_stale = true;
        return;
    }
    if (const auto* add = std::get_if<AddNode>(&edit)) {
        m_nodesMoved = true;
        m_dirty.insert(add->node.name);
    } else if (std::holds_alternative<RemoveNode>(edit)) {
        m_nodesMoved = true;
    } else if (const auto* put = std::get_if<PutNode>(&edit)) {
        m_dirty.insert(put->node.name);
        m_endsStale = m_endsStale || m_byRule.contains(put->node.name);
    } else if (const auto* renamed = std::get_if<RenameNode>(&edit)) {
        rename(renamed->from, renamed->to);
    } else if (const auto* interface = std::get_if<RenameInterface>(&edit)) {
        m_dirty.insert(interface->node);
        m_endsStale = true;
    } else if (const auto* details = std::get_if<PutDetails>(&edit)) {
        m_allDirty = m_allDirty || details->name != m_lab; // MACs are made from it
        m_lab = details->name;
    } else {
        followLinks(edit);
    }
}

void TableSource::rename(const NodeName& from, const NodeName& to)
{
    const auto found = m_index.find(from);
    if (found != m_index.end()) {
        const std::size_t at = found->second;
        m_index.erase(found);
        m_index.insert_or_assign(to, at);
        m_names[at] = to;
    }
    m_dirty.erase(from);
    m_dirty.insert(to);
    m_endsStale = true;
}

std::vector<TableSource::LinkPlace>& TableSource::linkPlaces()
{
    if (!m_places) {
        m_places.emplace();
        m_places->reserve(m_ends.size());
        for (std::size_t i = 0; i < m_ends.size(); ++i)
            m_places->push_back({static_cast<int>(i)});
    }
    return *m_places;
}

void TableSource::followLinks(const Edit& edit)
{
    if (const auto* add = std::get_if<AddLink>(&edit)) {
        std::vector<LinkPlace>& places = linkPlaces();
        places.insert(places.begin() + static_cast<std::ptrdiff_t>(std::min(add->index, places.size())), {-1});
        m_endsStale = true;
    } else if (const auto* remove = std::get_if<RemoveLink>(&edit)) {
        std::vector<LinkPlace>& places = linkPlaces();
        if (remove->index < places.size())
            places.erase(places.begin() + static_cast<std::ptrdiff_t>(remove->index));
        m_endsStale = true;
    } else if (const auto* put = std::get_if<PutLink>(&edit)) {
        std::vector<LinkPlace>& places = linkPlaces();
        if (put->index >= places.size())
            return;
        places[put->index].changed = true;
        const int before = places[put->index].before;
        for (std::size_t side : {0u, 1u}) {
            const Endpoint& end = put->link.endpoints[side];
            const bool same =
                before >= 0 && end.interface &&
                m_ends[static_cast<std::size_t>(before)][side] == ResolvedEndpoint{end.node, *end.interface};
            m_endsStale = m_endsStale || !same;
        }
    }
}

/// Where each node was. False when they stand in another order, which no edit of today does.
bool TableSource::placeNodes(TableStep& step)
{
    const auto before = m_index;
    readNames();
    std::vector<int> places;
    places.reserve(m_names.size());
    int last = -1;
    for (const NodeName& name : m_names) {
        const auto found = before.find(name);
        places.push_back(found == before.end() ? -1 : static_cast<int>(found->second));
        if (places.back() < 0)
            continue;
        if (places.back() <= last)
            return false;
        last = places.back();
    }
    step.nodes = std::move(places);
    return true;
}

void TableSource::placeLinks(TableStep& step)
{
    if (!m_places)
        return;
    std::vector<int> places;
    bool moved = m_places->size() != m_ends.size();
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        const LinkPlace& place = (*m_places)[i];
        moved = moved || place.before != static_cast<int>(i);
        places.push_back(place.before);
        if (place.changed && place.before >= 0)
            step.changedLinks.push_back(i);
    }
    if (moved)
        step.links = std::move(places);
}

/// Links whose ends are called differently are shown anew, and so are the interfaces that are plugged in elsewhere.
void TableSource::compareEnds(const std::vector<ResolvedLink>& before, TableStep& step)
{
    std::vector<bool> kept(before.size());
    const auto touch = [this](const ResolvedLink& link) {
        for (const ResolvedEndpoint& end : link)
            m_dirty.insert(end.node);
    };
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        const int was = step.links ? (*step.links)[i] : static_cast<int>(i);
        if (was >= 0)
            kept[static_cast<std::size_t>(was)] = true;
        if (was >= 0 && before[static_cast<std::size_t>(was)] == m_ends[i])
            continue;
        touch(m_ends[i]);
        if (was < 0)
            continue;
        touch(before[static_cast<std::size_t>(was)]);
        step.changedLinks.push_back(i);
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!kept[i])
            touch(before[i]);
    }
}

void TableSource::takeDirty(TableStep& step)
{
    const auto add = [&](std::size_t at) {
        if (!step.nodes || (*step.nodes)[at] >= 0)
            step.changedNodes.push_back(at);
    };
    if (m_allDirty) {
        for (std::size_t i = 0; i < m_names.size(); ++i)
            add(i);
        return;
    }
    for (const NodeName& name : m_dirty) {
        if (const auto at = indexOf(name))
            add(*at);
    }
    std::ranges::sort(step.changedNodes);
}

void TableSource::finish()
{
    const bool idle = m_dirty.empty() && !m_places && !m_nodesMoved && !m_endsStale && !m_allDirty;
    if (!m_active || idle)
        return;
    TableStep step;
    if (m_nodesMoved && !placeNodes(step))
        return rebuild();
    placeLinks(step);
    if (m_endsStale || m_nodesMoved) {
        const std::vector<ResolvedLink> before = std::move(m_ends);
        readEnds();
        compareEnds(before, step);
    }
    std::ranges::sort(step.changedLinks);
    step.changedLinks.erase(std::unique(step.changedLinks.begin(), step.changedLinks.end()), step.changedLinks.end());
    takeDirty(step);
    for (const std::size_t at : step.changedNodes) // a port may have been listed, or its node be a switch no more
        m_portsStale = m_portsStale || m_ports.contains(at) || topology().nodes[at].kind == NodeKind::Switch;
    m_dirty.clear();
    m_places.reset();
    m_nodesMoved = m_endsStale = m_allDirty = false;
    Q_EMIT stepped(step);
}

} // namespace nsk::gui
