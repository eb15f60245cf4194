// SPDX-License-Identifier: MIT
#include "gui/canvas/pathlayout.h"

#include "gui/canvas/chiplayout.h"
#include "gui/canvas/picture.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal beside = 7;            // between a link and the path along it
constexpr qreal laneStep = 6;          // between the paths of several pings
constexpr int lanesMost = 5;           // more of them share the last
constexpr std::size_t labelsMost = 12; // more of them: the ping in hand alone is labelled
constexpr qreal lostAt = 0.45;         // of a link that a packet is lost on
constexpr qreal endGap = 3;            // before a card
constexpr qreal beforeTip = 12;
constexpr qreal labelGap = 5;
constexpr qreal overhang = 24; // of a label beside the drawing
constexpr int shifts = 16;     // by its height, of a label that the view's edge would cut off, either way
/// Where along a link a label is tried, the middle first.
constexpr qreal shares[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};

/// The link that a hop goes over: the one of its interface, else any between the two nodes.
LinkItem* linkOf(const Picture& picture, const PathHop& from, const PathHop& to)
{
    if (LinkItem* link = picture.findLink(from.node, from.out); link != nullptr)
        return link;
    const NodeItem* node = picture.find(from.node);
    const NodeItem* next = picture.find(to.node);
    if (node == nullptr || next == nullptr)
        return nullptr;
    for (LinkItem* link : node->links) {
        if (link->other(node) == next)
            return link;
    }
    return nullptr;
}

void takeDirection(const Picture& picture, const std::vector<PathHop>& hops, bool back, bool dies,
                   std::vector<PathLeg>& legs)
{
    const bool lost = dies && !hops.empty() && picture.findLink(hops.back().node, hops.back().out) != nullptr;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        const bool last = i + 1 == hops.size();
        if (last && !lost)
            break;
        LinkItem* link = last ? picture.findLink(hops[i].node, hops[i].out) : linkOf(picture, hops[i], hops[i + 1]);
        const NodeItem* node = picture.find(hops[i].node);
        if (link == nullptr || node == nullptr)
            continue; // through the outside world, or gone meanwhile
        const int end = link->node(0) == node ? 0 : 1;
        int& lanes = link->lanes[static_cast<std::size_t>(end)];
        const int lane = std::min(lanes, lanesMost - 1);
        lanes = std::min(lanes + 1, lanesMost);
        legs.push_back({link, end, lane, back, last || (dies && !lost && i + 2 == hops.size()), last});
    }
}

/// Finds room for the labels of all paths, one after the other.
class LabelPlacer
{
public:
    LabelPlacer(const Picture& picture, const PaintContext& context) : m_picture(picture), m_context(context) {}

    void keepClearOf(const PlacedPath& path)
    {
        for (const QPointF& cross : path.crosses)
            m_taken.push_back(crossRect(cross, m_context.theme));
        for (const PlacedPath::Way& way : path.ways)
            m_ways.push_back(way.line);
    }
    void keepClearOf(const PlacedMark& mark) { m_taken.push_back(mark.rect); }

    /// Null where there is no room and it need not be.
    QRectF place(const QString& text, const std::vector<PathLeg>& legs, const PlacedPath& path, bool needed)
    {
        const QFontMetricsF metrics(m_context.labelFont);
        const QSizeF size(metrics.horizontalAdvance(text) + metrics.height() * 0.5, metrics.height());
        std::vector<QRectF> candidates;
        for (const qreal row : {0.0, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0}) {
            for (const PathLeg& leg : legs)
                addBeside(leg, size, row, candidates);
        }
        for (const QPointF& cross : path.crosses)
            addAround(crossRect(cross, m_context.theme), size, candidates);
        if (candidates.empty())
            return {};
        // Rather over the drawing than beside it: a view that shows just the drawing would cut it off.
        const QRectF inside = m_picture.bounds().adjusted(-overhang, -1e9, overhang, 1e9);
        std::ranges::stable_partition(candidates, [&](const QRectF& rect) { return inside.contains(rect); });
        const auto free = std::ranges::find_if(candidates, [&](const QRectF& rect) { return isFree(rect); });
        if (free == candidates.end() && !needed)
            return {};
        const QRectF best = free == candidates.end() ? candidates.front() : *free;
        const QRectF found = isInSight(path, best) ? intoSight(best, candidates) : best;
        m_taken.push_back(found);
        return found;
    }

private:
    /// Whether some of it is seen, and there is an edge beyond which it is not.
    bool isInSight(const PlacedPath& path, const QRectF& label) const
    {
        const QRectF& sight = m_picture.sight();
        return !sight.isNull() &&
               (sight.intersects(label) ||
                std::ranges::any_of(path.crosses, [&](const QPointF& cross) { return sight.contains(cross); }) ||
                std::ranges::any_of(path.ways, [&](const PlacedPath::Way& way) { return lineMeets(way.line, sight); }));
    }

    /// Where the edge of the view would cut it off: another place, or as near as there is a free one.
    QRectF intoSight(const QRectF& rect, const std::vector<QRectF>& others) const
    {
        const qreal gap = labelGap / m_context.zoom;
        const QRectF sight = m_picture.sight().adjusted(gap, gap, -gap, -gap);
        if (sight.contains(rect) || sight.width() < rect.width() || sight.height() < rect.height())
            return rect;
        const auto fits = [&](const QRectF& place) { return sight.contains(place) && isFree(place); };
        if (const auto other = std::ranges::find_if(others, fits); other != others.end())
            return *other;
        QRectF inside = rect;
        inside.moveLeft(std::clamp(rect.left(), sight.left(), sight.right() - rect.width()));
        inside.moveTop(std::clamp(rect.top(), sight.top(), sight.bottom() - rect.height()));
        std::vector<QPointF> ways;
        for (int x = -shifts; x <= shifts; ++x) {
            for (int y = -shifts; y <= shifts; ++y)
                ways.emplace_back(x * rect.height(), y * rect.height());
        }
        std::ranges::stable_sort(ways, {}, [](const QPointF& by) { return QPointF::dotProduct(by, by); });
        for (const QPointF& by : ways) {
            if (fits(inside.translated(by)))
                return inside.translated(by);
        }
        return isFree(rect) ? rect : inside;
    }

    /// First on the path's own side of the link, then on the other one.
    void addBeside(const PathLeg& leg, const QSizeF& size, qreal row, std::vector<QRectF>& candidates) const
    {
        for (const int side : {1, -1}) {
            for (const qreal share : shares) {
                const qreal distance = leg.link->length() * share;
                const QPointF along = leg.link->directionAt(leg.end, distance);
                const QPointF out = QPointF(along.y(), -along.x()) * side;
                const int lanes = leg.link->lanes[static_cast<std::size_t>(side > 0 ? leg.end : 1 - leg.end)];
                const qreal half = (std::abs(out.x()) * size.width() + std::abs(out.y()) * size.height()) / 2;
                const qreal away = m_context.atLeast(pathClearance(std::max(1, lanes), m_context.theme), labelGap * 2) +
                                   half + row * size.height();
                QRectF rect(QPointF(), size);
                rect.moveCenter(leg.link->pointAt(leg.end, distance) + out * away);
                candidates.push_back(rect);
            }
        }
    }

    /// A packet that dies in its first node has no way to stand at.
    static void addAround(const QRectF& mark, const QSizeF& size, std::vector<QRectF>& candidates)
    {
        const qreal x = size.width() / 2 + mark.width() / 2 + labelGap;
        const qreal y = size.height() / 2 + mark.height() / 2 + labelGap;
        for (const QPointF& offset :
             {QPointF(0, -y), QPointF(-x, -y), QPointF(x, -y), QPointF(-x, 0), QPointF(x, 0), QPointF(0, -2 * y)}) {
            QRectF rect(QPointF(), size);
            rect.moveCenter(mark.center() + offset);
            candidates.push_back(rect);
        }
    }

    bool isFree(const QRectF& rect) const
    {
        const auto meets = [&](const QRectF& other) { return other.intersects(rect); };
        if (std::ranges::any_of(m_taken, meets))
            return false;
        if (std::ranges::any_of(m_ways, [&](const QPolygonF& way) { return lineMeets(way, rect); }))
            return false;
        bool free = true;
        const qreal reach = m_context.detail == Detail::Near ? chipReach : 120 / m_context.zoom;
        m_picture.nodesIn(rect.adjusted(-reach, -reach, reach, reach), [&](const NodeItem* node) {
            free = free && !meets(node->card()) && !meets(node->captionAt(m_context)) && !meets(node->badge());
            for (const LinkItem* link : node->links) {
                for (const QRectF& text : link->textsAt(m_context.detail, node))
                    free = free && !meets(text);
            }
        });
        return free;
    }

    const Picture& m_picture;
    const PaintContext& m_context;
    std::vector<QRectF> m_taken;
    std::vector<QPolygonF> m_ways;
};

} // namespace

QString pathText(const PingPath& path, bool several)
{
    QStringList parts;
    const QLocale locale;
    if (!path.note.isEmpty())
        parts << path.note;
    if (path.rttMs)
        parts << QCoreApplication::translate("nsk::gui::PathItem", "%1 ms")
                     .arg(locale.toString(*path.rttMs, 'f', *path.rttMs < 10 ? 3 : 1));
    if (path.lossPercent)
        parts << QCoreApplication::translate("nsk::gui::PathItem", "%1 % lost")
                     .arg(locale.toString(*path.lossPercent, 'g', 3));
    if (path.ttl)
        parts << QStringLiteral("ttl=%1").arg(*path.ttl);
    const QString text = parts.join(QStringLiteral(" · "));
    return several && !path.ends.isEmpty() && !text.isEmpty() ? path.ends + QStringLiteral(": ") + text : text;
}

qreal pathOffset(int lane, const Theme& theme)
{
    return (beside + lane * laneStep) * theme.magnify;
}

qreal pathClearance(int lanes, const Theme& theme)
{
    return lanes == 0 ? 0 : pathOffset(lanes - 1, theme) + 6 * theme.magnify;
}

std::vector<PathLeg> takeLanes(const Picture& picture, const PingPath& path)
{
    std::vector<PathLeg> legs;
    takeDirection(picture, path.forward, false, path.forwardDies, legs);
    takeDirection(picture, path.back, true, path.backDies, legs);
    return legs;
}

QPolygonF wayOf(const PathLeg& leg, qreal side)
{
    const LinkItem& link = *leg.link;
    const int pieces = link.line().size() > 2 ? 16 : 1;
    QPolygonF way;
    const qreal last = std::max(1.0, leg.lost ? link.length() * lostAt : link.length() - endGap);
    const auto at = [&](qreal distance) {
        const QPointF along = link.directionAt(leg.end, distance);
        return link.pointAt(leg.end, distance) + QPointF(along.y(), -along.x()) * side;
    };
    // Beside an oblique link it would begin or end on a card.
    const auto covers = [](const NodeItem* node, const QPointF& point) {
        return node->card().adjusted(-endGap, -endGap, endGap, endGap).contains(point);
    };
    qreal from = endGap;
    qreal to = last;
    while (from + 1 < to && covers(link.node(leg.end), at(from)))
        from += 1;
    while (to - 1 > from && covers(link.node(1 - leg.end), at(to)))
        to -= 1;
    if (leg.dies) // where the cross stands
        to = std::max(from + 1, to - beforeTip);
    for (int i = 0; i <= pieces; ++i)
        way << at(from + (to - from) * i / pieces);
    return way;
}

std::vector<QPointF> crossesOf(const Picture& picture, const PingPath& path, const std::vector<PathLeg>& legs,
                               const std::function<qreal(int)>& sideOf)
{
    std::vector<QPointF> crosses;
    const auto add = [&](const std::vector<PathHop>& hops, bool back, bool dies) {
        const NodeItem* end = dies && !hops.empty() ? picture.find(hops.back().node) : nullptr;
        if (end == nullptr)
            return;
        const auto last = std::ranges::find_if(legs, [&](const PathLeg& leg) { return leg.back == back && leg.dies; });
        if (last == legs.end()) { // before it leaves the first node: on that node's edge
            crosses.push_back(end->card().center() - QPointF(0, Theme::cardHeight / 2));
            return;
        }
        crosses.push_back(wayOf(*last, sideOf(last->lane)).last());
    };
    add(path.forward, false, path.forwardDies);
    add(path.back, true, path.backDies);
    return crosses;
}

QRectF crossRect(const QPointF& at, const Theme& theme)
{
    const qreal half = 11 * theme.magnify;
    return {at.x() - half, at.y() - half, 2 * half, 2 * half};
}

std::vector<PlacedPath> placePaths(const Picture& picture, const PaintContext& context)
{
    // In the distance lines keep a width and a gap that can be seen; short texts stand on the link itself.
    const QFontMetricsF metrics(context.shortFont);
    const qreal least =
        context.detail == Detail::Middle ? metrics.height() / 2 + context.atLeast(4, 3) : 4 / context.zoom;
    const auto sideOf = [&](int lane) {
        return std::max(pathOffset(0, context.theme), least) +
               (pathOffset(lane, context.theme) - pathOffset(0, context.theme));
    };
    std::vector<PlacedPath> placed;
    for (std::size_t i = 0; i < picture.paths().size(); ++i) {
        const PingPath& path = picture.paths()[i];
        PlacedPath& shape = placed.emplace_back();
        for (const PathLeg& leg : picture.legs()[i])
            shape.ways.push_back({wayOf(leg, sideOf(leg.lane)), leg.back, !leg.dies, !path.emphasised});
        shape.crosses = crossesOf(picture, path, picture.legs()[i], sideOf);
        shape.bad = path.forwardDies || path.backDies;
        shape.text = pathText(path, picture.paths().size() > 1);
    }
    if (context.detail == Detail::Overview)
        return placed;
    LabelPlacer labels(picture, context);
    for (const PlacedPath& path : placed)
        labels.keepClearOf(path);
    for (const PlacedMark& mark : picture.marksFor(context))
        labels.keepClearOf(mark);
    for (const bool inHand : {true, false}) { // it has the first choice
        for (std::size_t i = 0; i < placed.size(); ++i) {
            const bool wanted = inHand || placed.size() <= labelsMost;
            if (picture.paths()[i].emphasised == inHand && wanted && !placed[i].text.isEmpty())
                placed[i].label = labels.place(placed[i].text, picture.legs()[i], placed[i], inHand);
        }
    }
    return placed;
}

} // namespace nsk::gui
