// SPDX-License-Identifier: MIT
#include "core/analysis/segments.h"

#include "core/base/disjointsets.h"

#include <algorithm>
#include <map>
#include <queue>

namespace nsk {

namespace {

const SnapshotInterface& at(const Snapshot& snapshot, Place place)
{
    return snapshot.nodes[static_cast<std::size_t>(place.node)].interfaces[static_cast<std::size_t>(place.interface)];
}

} // namespace

Segments::Segments(const Snapshot& snapshot, Cables cables)
{
    std::size_t total = 0;
    for (const SnapshotNode& node : snapshot.nodes) {
        m_first.push_back(total);
        total += node.interfaces.size();
    }
    m_first.push_back(total);
    const auto alive = [&](const SnapshotInterface& i) { return cables == Cables::AllUp || i.usable(); };
    const auto number = [&](int node, int interface) {
        return m_first[static_cast<std::size_t>(node)] + static_cast<std::size_t>(interface);
    };
    DisjointSets joined(total);
    for (std::size_t n = 0; n < snapshot.nodes.size(); ++n) {
        const auto& interfaces = snapshot.nodes[n].interfaces;
        for (std::size_t i = 0; i < interfaces.size(); ++i) {
            const SnapshotInterface& one = interfaces[i];
            if (!alive(one))
                continue;
            if (one.hasLink() && alive(at(snapshot, {one.peerNode, one.peerInterface})))
                joined.join(m_first[n] + i, number(one.peerNode, one.peerInterface));
            if (one.master >= 0 && alive(interfaces[static_cast<std::size_t>(one.master)]))
                joined.join(m_first[n] + i, m_first[n] + static_cast<std::size_t>(one.master));
        }
    }
    m_segment.assign(total, -1);
    std::vector<int> ofRoot(total, -1);
    for (std::size_t n = 0; n < snapshot.nodes.size(); ++n) {
        const auto& interfaces = snapshot.nodes[n].interfaces;
        for (std::size_t i = 0; i < interfaces.size(); ++i) {
            if (!alive(interfaces[i]) || interfaces[i].master >= 0)
                continue;
            int& segment = ofRoot[joined.root(m_first[n] + i)];
            if (segment < 0) {
                segment = static_cast<int>(m_members.size());
                m_members.emplace_back();
            }
            m_segment[m_first[n] + i] = segment;
            m_members[static_cast<std::size_t>(segment)].push_back({static_cast<int>(n), static_cast<int>(i)});
        }
    }
}

int Segments::of(Place place) const
{
    return m_segment[m_first[static_cast<std::size_t>(place.node)] + static_cast<std::size_t>(place.interface)];
}

std::vector<Place> wayOver(const Snapshot& snapshot, Place from, Place to)
{
    std::map<Place, Place> before{{from, from}};
    std::queue<Place> open({from});
    const auto reach = [&](Place here, Place next) {
        if (before.emplace(next, here).second)
            open.push(next);
    };
    while (!open.empty() && !before.contains(to)) {
        const Place here = open.front();
        open.pop();
        const SnapshotInterface& one = at(snapshot, here);
        if (one.hasLink())
            reach(here, {one.peerNode, one.peerInterface});
        if (one.master >= 0)
            reach(here, {here.node, one.master});
        const auto& siblings = snapshot.nodes[static_cast<std::size_t>(here.node)].interfaces;
        for (std::size_t i = 0; one.bridge && i < siblings.size(); ++i) {
            if (siblings[i].master == here.interface)
                reach(here, {here.node, static_cast<int>(i)});
        }
    }
    std::vector<Place> way;
    if (!before.contains(to))
        return way;
    for (Place place = to; place != from; place = before.at(place))
        way.push_back(place);
    way.push_back(from);
    std::reverse(way.begin(), way.end());
    return way;
}

Place firstDown(const Snapshot& snapshot, Place from, Place to)
{
    for (const Place place : wayOver(snapshot, from, to)) {
        if (!at(snapshot, place).usable())
            return place;
    }
    return {};
}

} // namespace nsk
