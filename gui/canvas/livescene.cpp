// SPDX-License-Identifier: MIT
#include "gui/canvas/livescene.h"

#include "gui/canvas/picture.h"
#include "gui/canvas/scene.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace nsk::gui {

namespace {

constexpr std::size_t areasMost = 4'000; // told one by one: what is out of sight costs a view next to nothing

} // namespace

LiveScene::LiveScene(Picture* picture, Scene* scene) : QObject(scene), m_picture(picture) {}

LiveScene* LiveScene::of(const Scene* scene)
{
    return scene->findChild<LiveScene*>(QString(), Qt::FindDirectChildrenOnly);
}

void LiveScene::announce(const std::vector<QRectF>& areas, bool texts)
{
    if (areas.size() > areasMost) {
        Q_EMIT changed(std::accumulate(areas.begin(), areas.end(), QRectF(), std::bit_or<>()), texts);
        return;
    }
    for (const QRectF& area : areas)
        Q_EMIT changed(area, texts);
}

void LiveScene::setTraffic(const std::vector<TrafficChange>& changes, bool all)
{
    const Picture::LiveDamage damage = m_picture->setTraffic(changes, all);
    announce(damage.always, false);
    announce(damage.texts, true);
}

void LiveScene::setUnanswered(const NodeName& node, const std::vector<Unanswered>& unanswered)
{
    if (unanswered.empty())
        m_unanswered.erase(node);
    else
        m_unanswered[node] = unanswered;
    announce(m_picture->setUnanswered(node, unanswered).always, false);
}

void LiveScene::clearUnanswered()
{
    for (const auto& [node, addresses] : std::exchange(m_unanswered, {}))
        announce(m_picture->setUnanswered(node, {}).always, false);
}

void LiveScene::showAgain()
{
    for (const auto& [node, addresses] : m_unanswered)
        announce(m_picture->setUnanswered(node, addresses).always, false);
}

std::vector<QRectF> LiveScene::takeMoved() const
{
    return m_picture->takeMoved();
}

std::optional<ResolvedLink> LiveScene::linkOfEnd(const ResolvedEndpoint& end) const
{
    const LinkItem* link = m_picture->findLink(end.node, end.interface.str());
    return link == nullptr ? std::nullopt : std::optional(link->names());
}

void LiveScene::setPackets(const std::set<PacketSign>& packets)
{
    if (std::exchange(m_packets, packets) != packets)
        Q_EMIT occurringChanged();
}

void LiveScene::setCaptured(bool captured)
{
    if (std::exchange(m_captured, captured) != captured)
        Q_EMIT occurringChanged();
}

Occurring LiveScene::occurring() const
{
    Occurring all;
    all.packets = m_packets;
    all.captured = m_captured;
    for (const NodeMark& mark : m_picture->marks())
        all.said.insert(mark.kind);
    for (const auto& node : m_picture->nodes()) {
        all.nodes.insert(node->state);
        all.ghosts = all.ghosts || node->isGhost();
        all.extra = all.extra || node->hasExtra();
        all.unanswered = all.unanswered || !node->unanswered.isEmpty();
    }
    for (const auto& link : m_picture->links()) {
        all.links.insert(link->state);
        all.otherwise = all.otherwise || link->otherwise;
        for (const Chip& chip : link->chips)
            all.extra = all.extra || !chip.kernel.extra.isEmpty();
        if (link->live == nullptr)
            continue;
        const LinkLive& live = *link->live;
        all.rates = all.rates || live.level > 0;
        all.lost = all.lost || live.lostAt(0) + live.lostAt(1) > 0;
        all.unanswered = all.unanswered || !live.unanswered[0].isEmpty() || !live.unanswered[1].isEmpty();
    }
    for (const PingPath& path : m_picture->paths()) {
        all.pings = true;
        all.answers = all.answers || !path.back.empty();
        all.crosses = all.crosses || path.dies();
    }
    return all;
}

QStringList LiveScene::textsOf(const LinkItem& link, std::size_t end)
{
    QStringList texts;
    if (link.live == nullptr)
        return texts;
    const LinkLive& live = *link.live;
    if (const QString rate = bitRateText(live.ends[end].txBits); !rate.isEmpty())
        texts << tr("sends %1").arg(rate);
    if (const QString rate = bitRateText(live.ends[end].rxBits); !rate.isEmpty())
        texts << tr("receives %1").arg(rate);
    if (const QString lost = lostText(live.ends[end].dropped, live.ends[end].errors); !lost.isEmpty())
        texts << lost;
    if (!live.unanswered[end].isEmpty())
        texts << unansweredText(live.unanswered[end]);
    return texts;
}

QString LiveScene::textOf(const NodeName& node) const
{
    const auto known = m_unanswered.find(node);
    QStringList addresses;
    if (known != m_unanswered.end()) {
        for (const Unanswered& one : known->second)
            addresses << one.address;
    }
    return unansweredText(addresses);
}

} // namespace nsk::gui
