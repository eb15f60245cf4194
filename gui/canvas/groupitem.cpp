// SPDX-License-Identifier: MIT
#include "gui/canvas/groupitem.h"

#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qreal padding = 18;
constexpr qreal radius = 14;
constexpr qreal titlePadding = 10;
constexpr qreal leastTitlePixels = 11; // a title is still read where names of nodes are not
constexpr qreal titleMostShare = 0.3;  // of the frame's height
constexpr float fillStrength = 0.07F;

} // namespace

GroupItem::GroupItem(const Group& group, std::vector<NodeItem*> nodes, const Theme& theme)
    : m_title(QString::fromStdString(group.title)), m_colour(QString::fromStdString(group.colour)),
      m_nodes(std::move(nodes))
{
    restyle(theme);
}

void GroupItem::restyle(const Theme& theme)
{
    m_titleHeight = QFontMetricsF(theme.nameFont()).height() + titlePadding;
    fit();
}

void GroupItem::fit()
{
    m_frame = {};
    for (const NodeItem* node : m_nodes)
        m_frame |= node->card() | node->caption();
    if (!m_frame.isNull())
        m_frame.adjust(-padding, -padding - m_titleHeight, padding, padding);
}

QRectF GroupItem::handle() const
{
    return m_frame.isNull() ? QRectF() : QRectF(m_frame.topLeft(), QSizeF(m_frame.width(), m_titleHeight));
}

void GroupItem::paint(QPainter& painter, const PaintContext& context) const
{
    if (m_frame.isNull())
        return;
    const QColor line = m_colour.isValid() ? m_colour : context.theme.planned;
    QColor fill = line;
    fill.setAlphaF(fillStrength);
    painter.setPen(QPen(line, context.atLeast(1.25 * context.theme.magnify, 1)));
    painter.setBrush(fill);
    painter.drawRoundedRect(m_frame, radius, radius);
    if (m_title.isEmpty())
        return;
    QFont font = context.theme.nameFont();
    const qreal wanted = std::max<qreal>(font.pixelSize(), leastTitlePixels / context.zoom);
    font.setPixelSize(static_cast<int>(
        std::clamp<qreal>(wanted, 1, std::max(1.0 * font.pixelSize(), titleMostShare * m_frame.height()))));
    const QFontMetricsF metrics(font);
    const QRectF row(m_frame.left() + titlePadding, m_frame.top() + titlePadding / 2,
                     m_frame.width() - 2 * titlePadding, metrics.height());
    painter.setFont(font);
    painter.setPen(context.theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                     metrics.elidedText(m_title, Qt::ElideRight, row.width()));
}

} // namespace nsk::gui
