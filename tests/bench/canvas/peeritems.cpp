// SPDX-License-Identifier: MIT
#include "peeritems.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

using nsk::gui::Detail;
using nsk::gui::Theme;

namespace bench {

namespace {

constexpr qreal glyphSize = 40;
constexpr qreal badgeOut = 2; // from the card's corner
constexpr qreal farTextReach = 120;
constexpr qreal chipPadding = 8, chipLine = 16, chipGap = 10;

} // namespace

PeerNode::PeerNode(const nsk::gui::NodeItem* node, const PeerLook* look)
    : m_node(node), m_look(look), m_name(QString::fromStdString(node->name().str()))
{
    setPos(node->position());
    setZValue(1);
}

QRectF PeerNode::boundingRect() const
{
    return m_node->bounds()
        .translated(-m_node->position())
        .adjusted(-farTextReach / 2, 0, farTextReach / 2, farTextReach / 4);
}

void PeerNode::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Theme& theme = m_look->theme;
    const QRectF card(-Theme::cardWidth / 2, -Theme::cardHeight / 2, Theme::cardWidth, Theme::cardHeight);
    if (m_look->context->detail == Detail::Overview) {
        painter->fillRect(card.adjusted(8, 6, -8, -6), theme.soft);
        return;
    }
    painter->setPen(QPen(theme.cardLine, 1.25));
    painter->setBrush(theme.card);
    painter->drawRoundedRect(card, Theme::cardRadius, Theme::cardRadius);
    const QPixmap& glyph = m_look->glyphs.at(m_node->kind());
    painter->drawPixmap(QRectF(-glyphSize / 2, -glyphSize / 2, glyphSize, glyphSize), glyph, QRectF(glyph.rect()));
    const qreal size =
        m_look->context->detail == Detail::Far ? std::min<qreal>(1.6, 6 / (8 * m_look->context->zoom)) : 1;
    const QPointF badge = card.topRight() + QPointF(-badgeOut, badgeOut);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.canvas);
    painter->drawEllipse(badge, 7.5 * size, 7.5 * size);
    painter->setPen(QPen(theme.planned, 1.5 * size));
    painter->drawEllipse(badge, 4.5 * size, 4.5 * size);
    if (m_look->context->names)
        paintCaption(*painter);
}

void PeerNode::paintCaption(QPainter& painter) const
{
    const nsk::gui::PaintContext& context = *m_look->context;
    const QRectF caption = m_node->captionAt(context).translated(-m_node->position());
    if (!m_node->links.empty() && context.detail != Detail::Far) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look->theme.canvas);
        painter.drawRoundedRect(caption.adjusted(-2, 0, 2, 2), 4, 4);
    }
    QRectF line(-400, caption.top(), 800, context.nameHeight);
    painter.setFont(context.nameFont);
    painter.setPen(m_look->theme.text);
    painter.drawText(line, Qt::AlignCenter, m_name);
    if (m_node->label().isEmpty() || context.detail == Detail::Far)
        return;
    line = QRectF(-400, line.bottom(), 800, context.labelHeight);
    painter.setFont(context.labelFont);
    painter.setPen(m_look->theme.soft);
    painter.drawText(line, Qt::AlignCenter, m_node->label());
}

PeerLink::PeerLink(const nsk::gui::LinkItem* link, const PeerLook* look) : m_link(link), m_look(look) {}

QRectF PeerLink::boundingRect() const
{
    return m_link->line().boundingRect().adjusted(-4, -4, 4, 4);
}

void PeerLink::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const bool overview = m_look->context->detail == Detail::Overview;
    painter->setPen(QPen(m_look->theme.planned, overview ? 0 : m_look->context->atLeast(1.5, 0.75), Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    if (m_link->line().size() == 2)
        painter->drawLine(m_link->line().first(), m_link->line().last());
    else
        painter->drawPolyline(m_link->line());
}

PeerTexts::PeerTexts(const nsk::gui::LinkItem* link, const PeerLook* look) : m_link(link), m_look(look)
{
    setZValue(2);
}

QRectF PeerTexts::boundingRect() const
{
    QRectF all = m_link->noteRect(m_look->theme);
    for (const nsk::gui::Chip& chip : m_link->chips)
        all |= chip.rect | chip.shortRect;
    return (all | m_link->subnetRect).adjusted(-2, -2, 2, 2);
}

void PeerTexts::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Theme& theme = m_look->theme;
    if (m_look->context->detail == Detail::Near) {
        if (!m_link->note().isEmpty())
            paintPatch(*painter, m_link->noteRect(theme), m_link->note(), theme.soft);
        for (const nsk::gui::Chip& chip : m_link->chips) {
            if (!chip.rect.isNull())
                paintChip(*painter, chip);
        }
        return;
    }
    for (const nsk::gui::Chip& chip : m_link->chips) {
        if (!chip.shortRect.isNull())
            paintPatch(*painter, chip.shortRect, chip.shortText, theme.text);
    }
    if (!m_link->subnetRect.isNull())
        paintPatch(*painter, m_link->subnetRect, m_link->subnet, theme.soft);
}

void PeerTexts::paintChip(QPainter& painter, const nsk::gui::Chip& chip) const
{
    const Theme& theme = m_look->theme;
    painter.setPen(QPen(theme.chipLine, 1));
    painter.setBrush(theme.chip);
    painter.drawRoundedRect(chip.rect, 6, 6);
    QRectF line(chip.rect.left() + chipPadding, chip.rect.top() + 3, chip.rect.width(), chipLine);
    painter.setPen(theme.text);
    painter.setFont(m_look->context->chipNameFont);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, chip.name);
    painter.setFont(m_look->context->chipFont);
    line.setLeft(line.left() + QFontMetricsF(m_look->context->chipNameFont).horizontalAdvance(chip.name) + chipGap);
    for (const auto& address : chip.linesIn(chip.form)) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, address.text);
        line.translate(0, chipLine);
    }
}

void PeerTexts::paintPatch(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour) const
{
    const qreal radius = std::min<qreal>(rect.height() / 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look->theme.canvas);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setPen(colour);
    painter.setFont(m_look->context->shortFont);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, text);
}

} // namespace bench
