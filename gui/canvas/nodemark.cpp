// SPDX-License-Identifier: MIT
#include "gui/canvas/nodemark.h"

#include "gui/canvas/nodeitem.h"
#include "gui/canvas/picture.h"

#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qreal gap = 6;      // between a card and its marks
constexpr qreal signSize = 9; // half of the sign's width
constexpr int wordsMost = 64; // characters: the rest is in the tool tip

QString shownText(const QString& text)
{
    return text.size() <= wordsMost ? text : text.left(wordsMost - 1) + QChar(0x2026);
}

NodeState signOf(NodeMark::Kind kind)
{
    return kind == NodeMark::Kind::Error   ? NodeState::Failed
           : kind == NodeMark::Kind::Heard ? NodeState::Running
                                           : NodeState::Planned;
}

class MarkPlacer
{
public:
    MarkPlacer(const Picture& picture, const PaintContext& context)
        : m_picture(picture), m_context(context), m_metrics(context.labelFont)
    {
    }

    void place(const NodeMark& mark)
    {
        const NodeItem* node = m_picture.find(mark.node);
        if (node == nullptr)
            return;
        const QString text = shownText(mark.text);
        const qreal sign = m_metrics.height();
        const QSizeF size(m_metrics.horizontalAdvance(text) + sign * 1.9, m_metrics.height() * 1.3);
        std::vector<QRectF> places;
        const QRectF card = node->card() | node->captionAt(m_context) | node->badge();
        const qreal away = m_context.atLeast(gap, 3);
        for (const qreal row : {0.0, 1.0, 2.0, 3.0}) {
            const qreal further = away + row * (size.height() + away / 2);
            const auto at = [&](qreal x, qreal y) { places.emplace_back(QPointF(x, y), size); };
            at(card.center().x() - size.width() / 2, card.top() - further - size.height());
            at(card.center().x() - size.width() / 2, card.bottom() + further);
            at(card.right() + further, card.center().y() - size.height() / 2);
            at(card.left() - further - size.width(), card.center().y() - size.height() / 2);
        }
        const QRectF& sight = m_picture.sight();
        if (!sight.isNull() && sight.intersects(node->card())) // of a node that is seen the mark is, too
            std::ranges::stable_partition(places, [&](const QRectF& rect) { return sight.contains(rect); });
        const auto free = std::ranges::find_if(places, [this](const QRectF& rect) { return isFree(rect); });
        const QRectF rect = free == places.end() ? places.front() : *free;
        m_placed.push_back({mark.kind, text, rect});
    }

    std::vector<PlacedMark> take() { return std::move(m_placed); }

private:
    bool isFree(const QRectF& rect) const
    {
        bool free = std::ranges::none_of(m_placed, [&](const PlacedMark& mark) { return mark.rect.intersects(rect); });
        m_picture.nodesIn(rect.adjusted(-160, -160, 160, 160), [&](const NodeItem* node) {
            free = free && !rect.intersects(node->card()) && !rect.intersects(node->captionAt(m_context)) &&
                   !rect.intersects(node->badge());
            for (const LinkItem* link : node->links) {
                for (const QRectF& text : link->textsAt(m_context.detail, node))
                    free = free && !rect.intersects(text);
            }
        });
        return free;
    }

    const Picture& m_picture;
    const PaintContext& m_context;
    QFontMetricsF m_metrics;
    std::vector<PlacedMark> m_placed;
};

} // namespace

std::vector<PlacedMark> placeMarks(const Picture& picture, const std::vector<NodeMark>& marks,
                                   const PaintContext& context)
{
    if (context.detail == Detail::Overview)
        return {};
    MarkPlacer placer(picture, context);
    for (const NodeMark& mark : marks)
        placer.place(mark);
    return placer.take();
}

void paintMarks(QPainter& painter, const PaintContext& context, const std::vector<PlacedMark>& marks)
{
    const Theme& theme = context.theme;
    for (const PlacedMark& mark : marks) {
        const bool bad = mark.kind == NodeMark::Kind::Error;
        const qreal radius = mark.rect.height() / 4;
        painter.setPen(QPen(bad ? theme.bad : theme.chipLine, context.atLeast(bad ? 1.5 : 1, 1)));
        painter.setBrush(theme.chip);
        painter.drawRoundedRect(mark.rect, radius, radius);
        const qreal sign = mark.rect.height() / 1.3;
        paintBadge(painter, mark.rect.topLeft() + QPointF(sign * 0.8, mark.rect.height() / 2), signOf(mark.kind), theme,
                   sign / (2 * signSize));
        painter.setFont(context.labelFont);
        painter.setPen(bad ? readableOn(theme.chip, theme.bad, theme.text) : theme.text);
        painter.drawText(mark.rect.adjusted(sign * 1.55, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         mark.text);
    }
}

} // namespace nsk::gui
