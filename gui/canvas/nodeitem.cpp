// SPDX-License-Identifier: MIT
#include "gui/canvas/nodeitem.h"

#include "gui/canvas/embeddedpicture.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/linklive.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal captionGap = 4;
constexpr qreal captionMost = 176;    // names have at most 32 characters; longer ones are cut with an ellipsis
constexpr qreal captionFarMost = 200; // where text grows against the shapes: about the distance of two neighbours
constexpr qreal captionLeastZoom = 0.17;
constexpr qreal glyphSize = 40;
constexpr qreal haloWidth = 6;
constexpr qreal spriteMargin = 10;
constexpr qreal badgeHalf = 12; // with its rim
constexpr qreal marksGap = 3;   // below the caption
constexpr qreal ghostFade = 0.45;
constexpr QPointF badgeOffset(Theme::cardWidth / 2 - 2, -Theme::cardHeight / 2 + 2);

/// Draws what is the same for many nodes from a picture of it, made by `draw` around the origin when it is first
/// needed. `area`: what that covers.
template <class Draw>
void paintSprite(QPainter& painter, const PaintContext& context, const std::string& key, const QRectF& area,
                 const QPointF& position, Draw draw)
{
    if (context.sprites == nullptr) {
        painter.save();
        painter.translate(position);
        draw(painter);
        painter.restore();
        return;
    }
    QPixmap& sprite = context.sprites->at(key);
    const qreal scale = context.sprites->scale();
    if (sprite.isNull()) {
        sprite = QPixmap((area.size() * scale).toSize() + QSize(1, 1));
        sprite.fill(Qt::transparent);
        QPainter spritePainter(&sprite);
        spritePainter.setRenderHint(QPainter::Antialiasing);
        spritePainter.scale(scale, scale);
        spritePainter.translate(-area.topLeft());
        draw(spritePainter);
    }
    // On whole device pixels: a picture drawn between them is blurred.
    const QTransform& shown = painter.transform();
    const qreal ratio = scale / context.zoom;
    const QPointF at = shown.map(area.topLeft() + position) * ratio;
    const QPointF whole = QPointF(std::round(at.x()), std::round(at.y())) / ratio;
    painter.drawPixmap(QRectF(shown.inverted().map(whole), QSizeF(sprite.size()) / scale), sprite,
                       QRectF(sprite.rect()));
}

/// Of a badge, against near.
constexpr qreal badgeSizeMost = 1.6;

qreal badgeSize(const PaintContext& context)
{
    return context.detail == Detail::Far ? std::min<qreal>(badgeSizeMost, 6 / (8 * context.zoom)) : 1;
}

} // namespace

Detail detailAt(qreal zoom)
{
    if (zoom >= 0.75)
        return Detail::Near;
    if (zoom >= 0.42)
        return Detail::Middle;
    return zoom >= 0.14 ? Detail::Far : Detail::Overview;
}

/// Larger text has less room: it counts as a zoom that much smaller.
PaintContext::PaintContext(const Theme& ofTheme, qreal atZoom, SpriteCache* cache)
    : theme(ofTheme), zoom(atZoom), detail(detailAt(atZoom / ofTheme.magnify)), sprites(cache),
      nameFont(ofTheme.nameFont()), labelFont(ofTheme.labelFont()), chipFont(ofTheme.chipFont()),
      chipNameFont(ofTheme.chipFont(true)), shortFont(ofTheme.chipFont())
{
    // Far away the text would vanish before the shape does: it keeps a size that can be read while there is room for
    // it.
    const auto grown = [&](QFont& font, qreal least) {
        const qreal wanted = least * std::max(1.0, theme.magnify) / zoom;
        font.setPixelSize(static_cast<int>(std::ceil(std::max<qreal>(font.pixelSize(), wanted))));
    };
    if (detail == Detail::Middle || detail == Detail::Far) {
        grown(nameFont, detail == Detail::Far ? 9 : 11);
        grown(labelFont, 10);
        grown(shortFont, 10);
    }
    nameHeight = QFontMetricsF(nameFont).height();
    labelHeight = QFontMetricsF(labelFont).height();
    names = detail != Detail::Overview && zoom / theme.magnify >= captionLeastZoom;
}

NodeItem::NodeItem(const Node& node, const QPointF& position, const Theme& theme)
    : m_name(node.name), m_kind(node.kind), m_position(position)
{
    update(node, theme);
}

void NodeItem::update(const Node& node, const Theme& theme)
{
    m_name = node.name;
    m_kind = node.kind;
    m_label = QString::fromStdString(node.label);
    z = node.z;
    locked = node.locked;
    takeIcon(node.icon);
    m_colour = QColor(QString::fromStdString(node.colour));
    m_sprite = (m_icon + (m_colour.isValid() ? m_colour.name() : QString())).toStdString();
    restyle(theme);
}

void NodeItem::takeIcon(const std::string& icon)
{
    m_picture.reset();
    m_icon = iconNameOf(m_kind);
    if (icon.starts_with("data:")) {
        if (auto picture = std::make_shared<const EmbeddedPicture>(icon); picture->isValid()) {
            m_picture = std::move(picture);
            m_icon = QString::number(std::hash<std::string>()(icon));
        }
        return;
    }
    const QString own = QString::fromStdString(icon);
    if (!own.isEmpty() && QFile::exists(QStringLiteral(":/nsketch/icons/%1.svg").arg(own)))
        m_icon = own;
}

void NodeItem::setName(const NodeName& name, const Theme& theme)
{
    m_name = name;
    restyle(theme);
}

void NodeItem::restyle(const Theme& theme)
{
    const QFontMetricsF nameMetrics(theme.nameFont());
    const QFontMetricsF labelMetrics(theme.labelFont());
    const qreal most = captionMost * theme.magnify;
    m_shownName = nameMetrics.elidedText(QString::fromStdString(m_name.str()), Qt::ElideMiddle, most);
    m_shownLabel = labelMetrics.elidedText(m_label, Qt::ElideRight, most);
    m_nameWidth = nameMetrics.horizontalAdvance(m_shownName) + 4;
    m_captionWidth = std::max(m_nameWidth, labelMetrics.horizontalAdvance(m_shownLabel) + 4);
    const qreal height = nameMetrics.height() + (m_shownLabel.isEmpty() ? 0 : labelMetrics.height());
    m_caption = QRectF(-m_captionWidth / 2, Theme::cardHeight / 2 + captionGap, m_captionWidth, height);
    measureMarks(theme);
    setPosition(m_position);
}

void NodeItem::setPosition(const QPointF& position)
{
    m_position = position;
    m_card = QRectF(position.x() - Theme::cardWidth / 2, position.y() - Theme::cardHeight / 2, Theme::cardWidth,
                    Theme::cardHeight);
    const qreal top = m_card.bottom() + captionGap;
    m_caption = QRectF(position.x() - m_captionWidth / 2, top, m_captionWidth, m_caption.height());
    m_marks = m_lines.empty()
                  ? QRectF()
                  : QRectF(QPointF(position.x() - m_marksSize.width() / 2, m_caption.bottom() + marksGap), m_marksSize);
}

QPointF NodeItem::badgeOn(const QRectF& card)
{
    return card.center() + badgeOffset;
}

QRectF NodeItem::badge() const
{
    return QRectF(m_position + badgeOffset, QSizeF(0, 0)).adjusted(-9, -9, 9, 9);
}

QRectF NodeItem::badgeReach() const
{
    constexpr qreal half = badgeHalf * badgeSizeMost + 1;
    return QRectF(m_position + badgeOffset, QSizeF(0, 0)).adjusted(-half, -half, half, half);
}

QRectF NodeItem::bounds() const
{
    return m_card.adjusted(-spriteMargin, -spriteMargin, spriteMargin, spriteMargin) | m_caption | m_marks;
}

std::string NodeItem::spriteKey() const
{
    return m_sprite + (selected ? "*" : "") + (locked ? "!" : "") + (m_ghost ? "?" : "");
}

void NodeItem::paint(QPainter& painter, const PaintContext& context, std::span<const QRectF> areas) const
{
    const qreal edge = 2 / context.zoom; // of pixels that are covered in part, and of letters that lean over
    const auto seen = [&](const QRectF& rect) {
        const QRectF whole = rect.adjusted(-edge, -edge, edge, edge);
        return areas.empty() || std::ranges::any_of(areas, [&](const QRectF& area) { return area.intersects(whole); });
    };
    if (seen(m_card.adjusted(-spriteMargin, -spriteMargin, spriteMargin, spriteMargin)))
        paintCard(painter, context);
    if (context.detail != Detail::Overview) {
        if (seen(badgeReach()))
            paintNodeBadge(painter, context);
        if (!unanswered.isEmpty())
            paintAskMark(painter, context.theme, m_card.topLeft() + QPointF(2, 2),
                         2 * badgeHalf * badgeSize(context) / 1.4);
        if ((context.names || selected || focused) && seen(captionAt(context).adjusted(-2, 0, 2, 2)))
            paintCaption(painter, context);
        if (context.detail == Detail::Near)
            paintMarks(painter, context);
    }
    if (focused) {
        QPen pen(context.theme.text, context.atLeast(1.25, 1), Qt::DotLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(m_card.adjusted(-8, -8, 8, 8), Theme::cardRadius + 6, Theme::cardRadius + 6);
    }
}

void NodeItem::paintCard(QPainter& painter, const PaintContext& context) const
{
    if (context.detail == Detail::Overview) {
        const QColor fill = selected ? context.theme.accent : (m_colour.isValid() ? m_colour : context.theme.soft);
        painter.fillRect(m_card.adjusted(8, 6, -8, -6), fill);
        return;
    }
    const QRectF area(-Theme::cardWidth / 2 - spriteMargin, -Theme::cardHeight / 2 - spriteMargin,
                      Theme::cardWidth + 2 * spriteMargin, Theme::cardHeight + 2 * spriteMargin);
    paintSprite(painter, context, spriteKey(), area, m_position,
                [&](QPainter& onto) { drawCard(onto, context.theme); });
}

void NodeItem::paintNodeBadge(QPainter& painter, const PaintContext& context) const
{
    const qreal size = badgeSize(context);
    const qreal half = badgeHalf * size;
    paintSprite(painter, context, "badge " + std::to_string(static_cast<int>(state)),
                QRectF(-half, -half, 2 * half, 2 * half), m_position + badgeOffset,
                [&](QPainter& onto) { paintBadge(onto, {}, state, context.theme, size); });
}

void NodeItem::drawCard(QPainter& painter, const Theme& theme) const
{
    const QRectF card(-Theme::cardWidth / 2, -Theme::cardHeight / 2, Theme::cardWidth, Theme::cardHeight);
    if (selected) {
        QColor halo = theme.accent;
        halo.setAlphaF(0.22F);
        painter.setPen(QPen(halo, haloWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), Theme::cardRadius + 3, Theme::cardRadius + 3);
    }
    QColor fill = theme.card;
    QColor line = theme.cardLine;
    if (m_colour.isValid()) {
        constexpr float tint = 0.14F;
        line = m_colour;
        fill = QColor::fromRgbF(fill.redF() * (1 - tint) + m_colour.redF() * tint,
                                fill.greenF() * (1 - tint) + m_colour.greenF() * tint,
                                fill.blueF() * (1 - tint) + m_colour.blueF() * tint);
    }
    QPen outline(selected ? theme.accent : line, (selected ? 2 : 1.25) * theme.magnify);
    if (m_ghost) { // only the outline is left, as of a link that is missing
        outline = QPen(selected ? theme.accent : theme.soft, 2 * theme.magnify, Qt::CustomDashLine, Qt::RoundCap);
        outline.setDashPattern({0.1, 2.6});
        fill = theme.canvas;
    }
    painter.setPen(outline);
    painter.setBrush(fill);
    painter.drawRoundedRect(card, Theme::cardRadius, Theme::cardRadius);
    if (m_ghost)
        painter.setOpacity(painter.opacity() * ghostFade);
    if (locked)
        paintLock(painter, card.bottomLeft() + QPointF(10, -10), theme);
    const QRectF glyph(-glyphSize / 2, -glyphSize / 2, glyphSize, glyphSize);
    if (!m_picture) {
        paintIcon(painter, m_icon, glyph, theme.text);
        return;
    }
    QRectF fitted(QPointF(), m_picture->size().scaled(glyph.size(), Qt::KeepAspectRatio));
    fitted.moveCenter(glyph.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    m_picture->paint(painter, fitted);
}

/// A small padlock, its middle at `at`.
void NodeItem::paintLock(QPainter& painter, const QPointF& at, const Theme& theme)
{
    painter.setPen(QPen(theme.soft, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(at.x() - 2.5, at.y() - 5, 5, 6), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.soft);
    painter.drawRoundedRect(QRectF(at.x() - 4, at.y() - 1.5, 8, 6), 1, 1);
}

QRectF NodeItem::captionAt(const PaintContext& context) const
{
    if (context.detail == Detail::Near)
        return m_caption;
    if (!context.names && !selected && !focused)
        return {};
    const bool both = context.detail == Detail::Middle && !m_shownLabel.isEmpty();
    const qreal grown = context.nameFont.pixelSize() / (13 * context.theme.magnify);
    const qreal width =
        std::min((both ? m_captionWidth : m_nameWidth) * grown, captionFarMost * std::min(context.theme.magnify, 1.4));
    return {m_position.x() - width / 2, m_card.bottom() + captionGap, width,
            context.nameHeight + (both ? context.labelHeight : 0)};
}

void NodeItem::paintCaption(QPainter& painter, const PaintContext& context) const
{
    const QRectF caption = captionAt(context);
    const bool near = context.detail == Detail::Near;
    // Links that pass below do not strike the name through.
    if (!links.empty() && context.detail != Detail::Far) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(context.theme.canvas);
        painter.drawRoundedRect(caption.adjusted(-2, 0, 2, 2), 4, 4);
    }
    const qreal most = near ? -1 : caption.width() + 1;
    const QRectF line(m_position.x() - 400, caption.top(), 800, context.nameHeight);
    painter.setPen(context.theme.text);
    drawLine(painter, context, m_drawnName, m_shownName, context.nameFont, Qt::ElideMiddle, most, line);
    if (m_shownLabel.isEmpty() || context.detail == Detail::Far)
        return;
    painter.setPen(context.theme.soft);
    drawLine(painter, context, m_drawnLabel, m_shownLabel, context.labelFont, Qt::ElideRight, most,
             QRectF(line.x(), line.bottom(), line.width(), context.labelHeight));
}

void NodeItem::drawLine(QPainter& painter, const PaintContext& context, DrawnLine& drawn, const QString& text,
                        const QFont& font, Qt::TextElideMode elided, qreal most, const QRectF& rect)
{
    const auto fitting = [&] { return most < 0 ? text : QFontMetricsF(font).elidedText(text, elided, most); };
    painter.setFont(font);
    if (context.sprites == nullptr) { // into a file, where text stays text
        painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, fitting());
        return;
    }
    if (drawn.text != text || drawn.most != most || drawn.font != font) {
        drawn.text = text;
        drawn.most = most;
        drawn.font = font;
        drawn.shaped = QStaticText(fitting());
        drawn.shaped.setTextFormat(Qt::PlainText);
        drawn.shaped.prepare(painter.transform(), font);
    }
    const QSizeF size = drawn.shaped.size();
    painter.drawStaticText(rect.center() - QPointF(size.width(), size.height()) / 2, drawn.shaped);
}

void paintBadge(QPainter& painter, const QPointF& at, NodeState state, const Theme& theme, qreal size)
{
    painter.save();
    painter.translate(at);
    painter.scale(size, size);
    painter.setPen(QPen(theme.canvas, 2));
    const auto disc = [&](const QColor& colour) {
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(), 8, 8);
        painter.setPen(QPen(theme.onState, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    };
    switch (state) {
    case NodeState::Planned:
        painter.setBrush(theme.canvas);
        painter.drawEllipse(QPointF(), 6.5, 6.5);
        painter.setPen(QPen(theme.planned, 1.5));
        painter.drawEllipse(QPointF(), 4.5, 4.5);
        break;
    case NodeState::Running:
        disc(theme.ok);
        painter.drawPolyline(QPolygonF({QPointF(-3.2, 0.2), QPointF(-0.9, 2.6), QPointF(3.3, -2.2)}));
        break;
    case NodeState::Changed:
        disc(theme.accent);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.onAccent);
        painter.drawEllipse(QPointF(), 2.6, 2.6);
        break;
    case NodeState::Differs: {
        QPainterPath triangle;
        triangle.addPolygon(QPolygonF({QPointF(0, -8.5), QPointF(9, 7), QPointF(-9, 7)}));
        triangle.closeSubpath();
        painter.setBrush(theme.warn);
        painter.setPen(QPen(theme.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(triangle);
        painter.setPen(QPen(theme.onState, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(0, -2.5), QPointF(0, 1.6));
        painter.drawPoint(QPointF(0, 4.4));
        break;
    }
    case NodeState::Failed:
        disc(theme.bad);
        painter.drawLine(QPointF(-2.8, -2.8), QPointF(2.8, 2.8));
        painter.drawLine(QPointF(-2.8, 2.8), QPointF(2.8, -2.8));
        break;
    }
    painter.restore();
}

} // namespace nsk::gui
