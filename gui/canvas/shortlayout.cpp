// SPDX-License-Identifier: MIT
#include "gui/canvas/chiplayout.h"

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal gapPixels = 4;
constexpr qreal stepPixels = 6;
constexpr std::size_t linksMost = 48; // of a node with more links none of the short texts could be read

class ShortPlacer
{
public:
    ShortPlacer(NodeItem& node, const std::vector<const NodeItem*>& around, const PaintContext& context)
        : m_node(node), m_context(context), m_gap(gapPixels / context.zoom)
    {
        for (const NodeItem* other : around) {
            m_taken.push_back(other->card());
            m_taken.push_back(other->badge());
            if (const QRectF caption = other->captionAt(context); !caption.isNull())
                m_taken.push_back(caption);
            if (other == &node || other->shortZoom != context.zoom || other->links.size() > linksMost)
                continue;
            for (const LinkItem* link : other->links) {
                for (const QRectF& text : link->textsAt(Detail::Middle, other)) {
                    // The subnet of this node's own link is placed again below.
                    if (link->other(other) != &node || text != link->subnetRect)
                        m_taken.push_back(text);
                }
            }
        }
    }

    void run()
    {
        std::vector<LinkItem*> links = m_node.links;
        std::ranges::sort(links, {}, &LinkItem::index);
        const bool room = links.size() <= linksMost && m_context.theme.ends == Theme::Ends::All;
        for (LinkItem* link : links) {
            for (int end = 0; end < 2; ++end) {
                if (link->node(end) == &m_node)
                    link->chips[static_cast<std::size_t>(end)].shortRect = room ? placeEnd(*link, end) : QRectF();
            }
        }
        for (LinkItem* link : links) {
            const bool both = link->other(&m_node) == &m_node || link->other(&m_node)->shortZoom == m_context.zoom;
            link->subnetRect = both && room ? placeMiddle(*link) : QRectF();
        }
    }

private:
    QRectF placeEnd(const LinkItem& link, int end)
    {
        const QString& text = link.chips[static_cast<std::size_t>(end)].shortText;
        if (text.isEmpty())
            return {};
        const QSizeF size = patchSize(m_context.shortFont, text);
        const QPointF along = link.directionAt(end, 0);
        const qreal out = (std::abs(along.x()) * size.width() + std::abs(along.y()) * size.height()) / 2 + m_gap;
        const qreal most = link.length() * 0.45;
        for (qreal distance = std::min(out, most); distance <= most; distance += stepPixels / m_context.zoom) {
            if (const QRectF rect = at(link.pointAt(end, distance), size); isFree(rect))
                return taken(rect);
        }
        return {};
    }

    QRectF placeMiddle(const LinkItem& link)
    {
        if (link.subnet.isEmpty())
            return {};
        const QSizeF size = patchSize(m_context.shortFont, link.subnet);
        const qreal middle = link.length() / 2;
        const qreal step = stepPixels / m_context.zoom;
        for (qreal away = 0; away <= link.length() * 0.3; away += step) {
            for (const qreal distance : {middle + away, middle - away}) {
                if (const QRectF rect = at(link.pointAt(0, distance), size); isFree(rect))
                    return taken(rect);
            }
        }
        return {};
    }

    static QRectF at(const QPointF& middle, const QSizeF& size)
    {
        QRectF rect(QPointF(), size);
        rect.moveCenter(middle);
        return rect;
    }

    QRectF taken(const QRectF& rect)
    {
        m_taken.push_back(rect);
        return rect;
    }

    bool isFree(const QRectF& rect) const
    {
        const QRectF wide = rect.adjusted(-m_gap / 2, 0, m_gap / 2, 0);
        return std::ranges::none_of(m_taken, [&](const QRectF& other) { return other.intersects(wide); });
    }

    NodeItem& m_node;
    const PaintContext& m_context;
    qreal m_gap;
    std::vector<QRectF> m_taken;
};

} // namespace

void placeShortTexts(NodeItem& node, const std::vector<const NodeItem*>& around, const PaintContext& context)
{
    ShortPlacer(node, around, context).run();
}

} // namespace nsk::gui
