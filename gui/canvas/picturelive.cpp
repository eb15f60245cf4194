// SPDX-License-Identifier: MIT
#include "gui/canvas/livelayout.h"
#include "gui/canvas/picture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

/// What runs over the links of a picture: taken once a second, placed when it is painted.
namespace nsk::gui {

namespace {

constexpr qreal endReach = 14; // canvas units around an end: a mark far away
constexpr qreal growth = 0.25; // of a text's width, when its number is another
constexpr int levelsAStep = 3; // from the overview a line is a pixel broader for so many
constexpr qreal steep = 0.7;

std::string endKey(const std::string& node, const std::string& interface)
{
    return node + ' ' + interface; // neither has a blank
}

QRectF rectAt(const QPointF& at)
{
    return QRectF(at, QSizeF()).adjusted(-endReach, -endReach, endReach, endReach);
}

} // namespace

std::pair<LinkItem*, int> Picture::endAt(const NodeName& node, const std::string& interface)
{
    if (m_ends.empty()) {
        for (const auto& link : m_links) {
            for (int end = 0; end < 2; ++end) {
                const ResolvedEndpoint& name = link->names()[static_cast<std::size_t>(end)];
                m_ends.emplace(endKey(name.node.str(), name.interface.str()), std::pair(link.get(), end));
            }
        }
    }
    const auto found = m_ends.find(endKey(node.str(), interface));
    return found == m_ends.end() ? std::pair<LinkItem*, int>(nullptr, 0) : found->second;
}

void Picture::damageLive(LinkItem* link, const LinkLive::Changed& changed, LiveDamage& damage)
{
    if (!changed)
        return;
    LinkLive& live = *link->live;
    if (changed.line)
        addLineOf(*link, damage.always);
    const auto add = [](const LinkLive::Piece& piece, std::vector<QRectF>& to) {
        const qreal more = piece.rect.width() * growth;
        if (!piece.rect.isNull())
            to.push_back(piece.rect.adjusted(-more, 0, more, 0));
    };
    if (changed.rates)
        add(live.placed.rate, damage.texts);
    if (changed.marks) {
        for (const LinkLive::Piece* piece : live.placed.all())
            add(*piece, damage.always);
        // What has no place yet finds one when the link is painted: see takeMoved().
        for (int end = 0; end < 2; ++end)
            damage.always.push_back(rectAt(link->pointAt(end, 0)));
    }
    // Where there was no room for rates, another number finds none either.
    if (changed.line || changed.marks || !live.placed.rate.rect.isNull())
        live.placed.version = 0;
    if (live.isNothing())
        link->live.reset();
}

Picture::LiveDamage Picture::setTraffic(const std::vector<TrafficChange>& changes, bool all)
{
    LiveDamage damage;
    std::map<LinkItem*, LinkLive::Changed> changed;
    const auto take = [&](LinkItem* link, std::size_t end, const EndTraffic& traffic) {
        if (link->live == nullptr && traffic == EndTraffic())
            return;
        if (link->live == nullptr)
            link->live = std::make_unique<LinkLive>();
        const LinkLive::Changed now = link->live->set(end, traffic);
        LinkLive::Changed& sum = changed[link];
        sum = {sum.line || now.line, sum.rates || now.rates, sum.marks || now.marks};
    };
    if (all) {
        for (const auto& link : m_links) {
            for (std::size_t end = 0; link->live != nullptr && end < 2; ++end)
                take(link.get(), end, {});
        }
    }
    for (const TrafficChange& change : changes) {
        if (const auto [link, end] = endAt(change.node, change.interface); link != nullptr)
            take(link, static_cast<std::size_t>(end), change.traffic);
    }
    for (const auto& [link, what] : changed)
        damageLive(link, what, damage);
    return damage;
}

Picture::LiveDamage Picture::setUnanswered(const NodeName& name, const std::vector<Unanswered>& unanswered)
{
    LiveDamage damage;
    NodeItem* node = find(name);
    if (node == nullptr)
        return damage;
    QStringList elsewhere; // on no link: a switch's bridge, a gateway's way out
    std::map<std::pair<LinkItem*, int>, QStringList> wanted;
    for (const Unanswered& one : unanswered) {
        const std::pair<LinkItem*, int> at = endAt(name, one.interface);
        (at.first == nullptr ? elsewhere : wanted[at]) << one.address;
    }
    if (node->unanswered.isEmpty() != elsewhere.isEmpty())
        damage.always.push_back(node->bounds());
    node->unanswered = elsewhere;
    for (LinkItem* link : node->links) {
        for (int end = 0; end < 2; ++end) {
            const QStringList addresses = link->node(end) == node ? wanted[{link, end}] : QStringList();
            const bool had = link->live != nullptr && !link->live->unanswered[static_cast<std::size_t>(end)].isEmpty();
            if (link->node(end) != node || (!had && addresses.isEmpty()))
                continue;
            if (link->live == nullptr)
                link->live = std::make_unique<LinkLive>();
            QStringList& known = link->live->unanswered[static_cast<std::size_t>(end)];
            if (known == addresses)
                continue;
            known = addresses;
            damageLive(link, {.marks = true}, damage);
        }
    }
    return damage;
}

void Picture::paintLiveOf(QPainter& painter, const std::vector<LinkItem*>& links, const PaintContext& context,
                          const std::vector<PlacedPath>& paths, const std::vector<QRectF>& areas) const
{
    std::vector<const LinkItem*> live;
    std::ranges::copy_if(links, std::back_inserter(live), [](const LinkItem* link) { return link->live != nullptr; });
    if (live.empty())
        return;
    if (context.detail != Detail::Far) {
        std::vector<QRectF> moved;
        LivePlacer(*this, context, paths, m_version + m_pathsPlaced).place(live, moved);
        std::ranges::copy_if(moved, std::back_inserter(m_moved), [&](const QRectF& rect) {
            return std::ranges::none_of(areas, [&](const QRectF& area) { return area.contains(rect); });
        });
    }
    for (const LinkItem* link : live)
        paintLive(painter, context, *link);
}

/// The same line again a pixel beside it: broader ones would be stroked, which is slow for many.
void Picture::paintThick(QPainter& painter, const std::vector<QLineF>& lines, int level, qreal zoom) const
{
    std::vector<QLineF> beside = lines;
    for (int step = 0; step < level / levelsAStep; ++step) {
        for (QLineF& line : beside) {
            const bool upright = std::abs(line.dy()) > steep * std::abs(line.dx());
            line.translate(upright ? 1 / zoom : 0, upright ? 0 : 1 / zoom);
        }
        painter.drawLines(beside.data(), static_cast<int>(beside.size()));
    }
}

} // namespace nsk::gui
