// SPDX-License-Identifier: MIT
#include "gui/canvas/livelayout.h"

#include "gui/canvas/chiplayout.h"
#include "gui/canvas/picture.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal gapPixels = 3;
constexpr qreal markFrom = 10;   // pixels from the card, of a mark on its link
constexpr qreal markStep = 8;    // pixels
constexpr qreal markMost = 0.4;  // of the link: it belongs to its end
constexpr qreal textReach = 160; // pixels that a text of another link may stand away from its line's squares
constexpr qreal oneArea = 1'400; // pixels: along a longer link what is around the places that are tried is looked for
constexpr std::size_t linesMost = 120; // of other links: among more of them no rates are said
constexpr int rows = 3;                // beside a link, tried for its rates
/// Where along a link rates are tried, the middle first.
constexpr qreal shares[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74};

QRectF around(const QPointF& middle, const QSizeF& size)
{
    return {middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height()};
}

qreal extent(const QSizeF& size, const QPointF& direction)
{
    return std::abs(direction.x()) * size.width() + std::abs(direction.y()) * size.height();
}

/// How far a text may reach out of its link: near it grows with the drawing, further away it keeps its size.
qreal reachOf(const PaintContext& context)
{
    return textReach * context.theme.magnify / std::min(1.0, context.zoom);
}

/// The way that a link runs on the screen, in words' own arrows: to the right rather than to the left.
std::array<QChar, 2> arrowsOf(const LinkItem& link)
{
    const QPointF way = link.node(1)->position() - link.node(0)->position();
    const bool flat = std::abs(way.x()) >= std::abs(way.y());
    const bool ahead = flat ? way.x() >= 0 : way.y() >= 0;
    const QChar there = flat ? QChar(0x2192) : QChar(0x2193); // → ↓
    const QChar back = flat ? QChar(0x2190) : QChar(0x2191);  // ← ↑
    return ahead ? std::array{there, back} : std::array{back, there};
}

bool isAhead(QChar arrow)
{
    return arrow == QChar(0x2192) || arrow == QChar(0x2193);
}

} // namespace

void LivePlacer::place(const std::vector<const LinkItem*>& links, std::vector<QRectF>& moved)
{
    std::vector<const LinkItem*> stale;
    for (const LinkItem* link : links) {
        if (link->live->placed.version != m_version || link->live->placed.zoom != m_context.zoom)
            stale.push_back(link);
    }
    std::vector<LinkLive::Placed> before;
    for (const LinkItem* link : stale) {
        LinkLive::Placed& placed = link->live->placed;
        before.push_back(placed);
        if (placed.zoom != m_context.zoom)
            placed = {.version = 0, .zoom = m_context.zoom, .rate = {}, .lost = {}, .asks = {}};
    }
    for (const LinkItem* link : stale)
        placeMarks(*link);
    for (const LinkItem* link : stale)
        placeRate(*link);
    for (std::size_t i = 0; i < stale.size(); ++i) {
        LinkLive::Placed& placed = stale[i]->live->placed;
        placed.version = m_version;
        const auto now = placed.all();
        const auto then = before[i].all();
        for (std::size_t piece = 0; piece < now.size(); ++piece) {
            if (now[piece]->rect == then[piece]->rect)
                continue;
            if (before[i].zoom == m_context.zoom && !then[piece]->rect.isNull())
                moved.push_back(then[piece]->rect);
            if (!now[piece]->rect.isNull())
                moved.push_back(now[piece]->rect);
        }
    }
}

void LivePlacer::placeMarks(const LinkItem& link)
{
    const LinkLive& live = *link.live;
    LinkLive::Placed before = std::move(live.placed);
    live.placed = {.version = before.version, .zoom = before.zoom, .rate = before.rate, .lost = {}, .asks = {}};
    const bool any =
        live.lostAt(0) + live.lostAt(1) > 0 || !live.unanswered[0].isEmpty() || !live.unanswered[1].isEmpty();
    if (!any)
        return;
    survey(link);
    for (std::size_t end = 0; end < 2; ++end) {
        const int at = static_cast<int>(end);
        if (!live.unanswered[end].isEmpty())
            live.placed.asks[end] = placeAsk(link, at, before.asks[end]);
        keepClear(live.placed.asks[end]);
        if (const std::uint64_t lost = live.lostAt(end); lost > 0)
            live.placed.lost[end] =
                placeMark(link, at, QLocale().toString(static_cast<qulonglong>(lost)), before.lost[end]);
        keepClear(live.placed.lost[end]);
    }
}

LivePlacer::Form LivePlacer::markForm(const QString& text) const
{
    const QFontMetricsF metrics(m_context.labelFont);
    const qreal side = metrics.height();
    return {text, {side + (text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + side * 0.25), side}};
}

void LivePlacer::addAlong(const LinkItem& link, int end, const std::vector<Form>& forms, std::vector<Spot>& spots) const
{
    const qreal most = link.length() * markMost;
    for (int form = 0; form < static_cast<int>(forms.size()); ++form) {
        const QSizeF& size = forms[static_cast<std::size_t>(form)].size;
        const QPointF along = link.directionAt(end, 0);
        const QPointF out(along.y(), -along.x());
        const qreal from = markFrom / m_context.zoom + extent(size, along) / 2;
        for (const int side : {0, 1, -1}) {
            const int lanes = side == 0 ? 0 : link.lanes[static_cast<std::size_t>(side > 0 ? end : 1 - end)];
            const qreal clear = std::max(pathClearance(lanes, m_context.theme), gapPixels / m_context.zoom);
            const qreal away = side * (extent(size, out) / 2 + clear);
            for (qreal distance = from; distance <= std::max(most, from); distance += markStep / m_context.zoom)
                spots.push_back({link.pointAt(end, distance) + out * away, form});
        }
    }
}

/// Always somewhere: at worst over the link, close to its end.
LinkLive::Piece LivePlacer::placeMark(const LinkItem& link, int end, const QString& text,
                                      const LinkLive::Piece& before) const
{
    const std::vector<Form> forms{markForm(text), markForm({})};
    std::vector<Spot> spots;
    addAlong(link, end, forms, spots);
    LinkLive::Piece piece = first(forms, spots, before);
    if (piece.rect.isNull())
        piece = {around(link.pointAt(end, markFrom / m_context.zoom + forms[1].size.width() / 2), forms[1].size), {}};
    return piece;
}

/// Beside the interface's chip, with words near by.
LinkLive::Piece LivePlacer::placeAsk(const LinkItem& link, int end, const LinkLive::Piece& before)
{
    const Chip& chip = link.chips[static_cast<std::size_t>(end)];
    const bool near = m_context.detail == Detail::Near;
    const QString text = unansweredText(link.live->unanswered[static_cast<std::size_t>(end)]);
    std::vector<Form> forms;
    if (near)
        forms.push_back(markForm(text));
    forms.push_back(markForm({}));
    std::vector<Spot> spots;
    const QRectF& at = near ? chip.rect : chip.shortRect;
    const qreal gap = gapPixels / m_context.zoom;
    for (int form = 0; form < static_cast<int>(forms.size()); ++form) {
        const QSizeF& size = forms[static_cast<std::size_t>(form)].size;
        const qreal above = at.top() - gap - size.height() / 2, below = at.bottom() + gap + size.height() / 2;
        const qreal left = at.left() + size.width() / 2, right = at.right() - size.width() / 2;
        if (!at.isNull()) {
            for (const QPointF& middle : {QPointF(left, below), QPointF(right, below), QPointF(at.center().x(), below),
                                          QPointF(left, above), QPointF(right, above), QPointF(at.center().x(), above),
                                          QPointF(at.right() + gap + size.width() / 2, at.center().y()),
                                          QPointF(at.left() - gap - size.width() / 2, at.center().y())})
                spots.push_back({middle, form});
        }
        std::vector<Spot> along;
        addAlong(link, end, {forms[static_cast<std::size_t>(form)]}, along);
        for (const Spot& spot : along)
            spots.push_back({spot.middle, form});
    }
    m_lines.push_back(&link.line()); // words rather stand beside it
    LinkLive::Piece piece = first(forms, spots, before);
    m_lines.pop_back();
    if (piece.rect.isNull())
        piece = {
            around(link.pointAt(end, markFrom / m_context.zoom + forms.back().size.width() / 2), forms.back().size),
            {}};
    return piece;
}

std::vector<LivePlacer::Form> LivePlacer::rateForms(const LinkItem& link) const
{
    const std::array<QChar, 2> arrows = arrowsOf(link);
    QStringList parts;
    for (std::size_t end = 0; end < 2; ++end) {
        if (!link.live->rates[end].isEmpty())
            parts << QString(arrows[end]) + QLatin1Char(' ') + link.live->rates[end];
    }
    if (parts.size() == 2 && !isAhead(parts.front().front()))
        parts.swapItemsAt(0, 1);
    std::vector<Form> forms;
    for (const QString& between : {QStringLiteral("  "), QStringLiteral("\n")}) {
        const QString text = parts.join(between);
        if (!text.isEmpty() && (forms.empty() || parts.size() > 1))
            forms.push_back({text, patchSize(m_context.labelFont, text)});
    }
    return forms;
}

void LivePlacer::placeRate(const LinkItem& link)
{
    const std::vector<Form> forms = rateForms(link);
    LinkLive::Piece& piece = link.live->placed.rate;
    if (forms.empty() || link.line().size() < 2 || link.node(0) == link.node(1)) {
        piece = {};
        return;
    }
    survey(link);
    if (m_lines.size() > linesMost) { // nobody could tell whose they are
        piece = {};
        return;
    }
    for (std::size_t end = 0; end < 2; ++end) {
        keepClear(link.live->placed.lost[end]);
        keepClear(link.live->placed.asks[end]);
    }
    std::vector<Spot> spots;
    const auto add = [&](int side, int row) {
        for (int form = 0; form < static_cast<int>(forms.size()); ++form) {
            const QSizeF& size = forms[static_cast<std::size_t>(form)].size;
            for (const qreal share : shares) {
                const qreal distance = link.length() * share;
                const QPointF along = link.directionAt(0, distance);
                const QPointF out(along.y(), -along.x());
                const int lanes = side == 0 ? 0 : link.lanes[side > 0 ? 0 : 1];
                const qreal clear = std::max(pathClearance(lanes, m_context.theme), gapPixels / m_context.zoom);
                const qreal away = side * (extent(size, out) / 2 + clear + row * size.height());
                spots.push_back({link.pointAt(0, distance) + out * away, form, side == 0});
            }
        }
    };
    add(0, 0);
    for (int row = 0; row < rows; ++row) {
        add(1, row);
        add(-1, row);
    }
    piece = first(forms, spots, piece);
}

LinkLive::Piece LivePlacer::first(const std::vector<Form>& forms, const std::vector<Spot>& spots,
                                  const LinkLive::Piece& before) const
{
    // As it was, with another number: the line breaks or the words stay, too.
    const auto alike = [&](const Form& form) {
        return form.text.isEmpty() == before.text.isEmpty() &&
               form.text.contains(QLatin1Char('\n')) == before.text.contains(QLatin1Char('\n'));
    };
    if (const auto form = std::ranges::find_if(forms, alike); !before.rect.isNull() && form != forms.end()) {
        const QRectF rect = around(before.rect.center(), form->size);
        if (isSeen(rect) && isFree(rect, false))
            return {rect, form->text};
    }
    for (const bool seen : {true, false}) { // rather over another link than where the view's edge cuts it off
        for (const bool strict : {true, false}) {
            for (const Spot& spot : spots) {
                if (!strict && !spot.isSure)
                    continue;
                const Form& form = forms[static_cast<std::size_t>(spot.form)];
                const QRectF rect = around(spot.middle, form.size);
                if (isSeen(rect) == seen && isFree(rect, strict))
                    return {rect, form.text};
            }
        }
    }
    return {};
}

bool LivePlacer::isSeen(const QRectF& rect) const
{
    return m_picture.sight().isNull() || m_picture.sight().contains(rect);
}

bool LivePlacer::isFree(const QRectF& rect, bool strict) const
{
    const qreal gap = gapPixels / m_context.zoom / 2;
    const QRectF wide = rect.adjusted(-gap, -gap, gap, gap);
    const auto covers = [&](const QPolygonF* line) { return lineMeets(*line, wide); };
    return std::ranges::none_of(m_taken, [&](const QRectF& other) { return other.intersects(wide); }) &&
           std::ranges::none_of(m_ways, covers) && !(strict && std::ranges::any_of(m_lines, covers));
}

void LivePlacer::keepClear(const LinkLive::Piece& piece)
{
    if (!piece.rect.isNull())
        m_taken.push_back(piece.rect);
}

void LivePlacer::survey(const LinkItem& link)
{
    m_taken.clear();
    m_ways.clear();
    m_lines.clear();
    const qreal reach = reachOf(m_context);
    const QRectF all = link.line().boundingRect().adjusted(-reach, -reach, reach, reach);
    for (int end = 0; end < 2; ++end) {
        if (const QRectF cross = link.crossRect(m_context, end); !cross.isNull())
            m_taken.push_back(cross);
    }
    if (std::max(all.width(), all.height()) <= oneArea / m_context.zoom) {
        surveyArea(link, all);
        return;
    }
    const auto surveyAt = [&](const QPointF& at) {
        surveyArea(link, QRectF(at, QSizeF()).adjusted(-reach, -reach, reach, reach));
    };
    for (const qreal share : shares)
        surveyAt(link.pointAt(0, link.length() * share));
    surveyAt(link.line().first());
    surveyAt(link.line().last());
}

void LivePlacer::surveyArea(const LinkItem& link, const QRectF& area)
{
    const auto add = [&](const QRectF& rect) {
        if (!rect.isNull() && rect.intersects(area))
            m_taken.push_back(rect);
    };
    for (const PlacedPath& path : m_paths) {
        add(path.label);
        for (const QPointF& cross : path.crosses)
            add(crossRect(cross, m_context.theme));
        for (const PlacedPath::Way& way : path.ways) {
            if (way.line.boundingRect().adjusted(-1, -1, 1, 1).intersects(area))
                m_ways.push_back(&way.line);
        }
    }
    const qreal beyond = m_context.detail == Detail::Near ? chipReach : reachOf(m_context);
    m_picture.nodesIn(area.adjusted(-beyond, -beyond, beyond, beyond), [&](const NodeItem* node) {
        add(node->card());
        add(node->captionAt(m_context));
        add(node->badge());
        for (const LinkItem* other : node->links) {
            for (const QRectF& text : other->textsAt(m_context.detail, node))
                add(text);
        }
    });
    m_picture.linksIn(area, [&](const LinkItem* other) {
        if (m_context.detail == Detail::Near && other->hasNote())
            add(other->noteRect(m_context.theme));
        if (other == &link)
            return;
        m_lines.push_back(&other->line());
        if (other->live == nullptr || other->live->placed.zoom != m_context.zoom)
            return;
        for (const LinkLive::Piece* piece : other->live->placed.all())
            add(piece->rect);
    });
}

} // namespace nsk::gui
