// SPDX-License-Identifier: MIT
// What stands at an end of a link: how large it is, and how it is drawn.
#include "gui/canvas/linkitem.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qreal chipPadding = 8;
constexpr qreal chipLine = 16;
constexpr qreal chipHeight = 22;
constexpr qreal chipGap = 10;
constexpr qreal portRoom = 13; ///< of the sign of an interface's state, or of a difference
constexpr qreal portHalf = 4;

/// An interface's state as a shape, in a square around `at`.
void paintPort(QPainter& painter, const Theme& theme, PortLook::State state, const QPointF& at, qreal scale)
{
    const qreal half = portHalf * scale;
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case PortLook::State::Unknown:
        break;
    case PortLook::State::Up: {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.ok);
        painter.drawPolygon(
            QPolygonF({at + QPointF(0, -half * 0.9), at + QPointF(half, half * 0.8), at + QPointF(-half, half * 0.8)}));
        break;
    }
    case PortLook::State::NoCarrier:
        painter.setPen(QPen(theme.soft, 1.5 * scale));
        painter.drawEllipse(at, half * 0.85, half * 0.85);
        break;
    case PortLook::State::Down:
        painter.setPen(QPen(theme.bad, 1.8 * scale, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at - QPointF(half, half) * 0.8, at + QPointF(half, half) * 0.8);
        painter.drawLine(at + QPointF(-half, half) * 0.8, at + QPointF(half, -half) * 0.8);
        break;
    case PortLook::State::Missing:
        painter.setPen(QPen(theme.warn, 1.8 * scale, Qt::DotLine, Qt::RoundCap));
        painter.drawEllipse(at, half, half);
        break;
    }
}

QColor colourOf(const Theme& theme, Chip::Line::Kind kind)
{
    switch (kind) {
    case Chip::Line::Kind::Drawn:
        break;
    case Chip::Line::Kind::Lost:
    case Chip::Line::Kind::Extra:
    case Chip::Line::Kind::Missing:
        return readableOn(theme.chip, theme.warn, theme.text);
    }
    return theme.text;
}

} // namespace

std::vector<Chip::Line> Chip::linesIn(Form as) const
{
    std::vector<Line> lines;
    if (as == Form::Short && !shortText.isEmpty()) {
        for (const QString& text : shortText.split(QLatin1Char('\n')))
            lines.push_back({text});
    }
    if (as != Form::Full)
        return lines;
    const QString missing = QCoreApplication::translate("nsk::gui::Scene", "missing");
    if (kernel.state == PortLook::State::Missing)
        lines.push_back({missing, Line::Kind::Missing});
    for (const QString& address : addresses) {
        if (kernel.lost.contains(address))
            lines.push_back({address + QLatin1Char(' ') + missing, Line::Kind::Lost});
        else
            lines.push_back({address});
    }
    for (const QString& address : kernel.extra)
        lines.push_back({QStringLiteral("+ ") + address, Line::Kind::Extra});
    return lines;
}

bool Chip::hidesDifference(Form as) const
{
    return as != Form::Full && (!kernel.lost.isEmpty() || !kernel.extra.isEmpty());
}

QSizeF Chip::size(const Theme& theme, Form as) const
{
    const std::vector<Line> beside = linesIn(as);
    const qreal scale = theme.magnify;
    qreal width = QFontMetricsF(theme.chipFont(true)).horizontalAdvance(name);
    if (kernel.state != PortLook::State::Unknown)
        width += portRoom * scale;
    if (hidesDifference(as))
        width += portRoom * scale;
    qreal widest = 0;
    const QFontMetricsF metrics(theme.chipFont());
    for (const Line& line : beside)
        widest = std::max(widest, metrics.horizontalAdvance(line.text));
    if (widest > 0)
        width += chipGap * scale + widest;
    const auto lines = std::max<std::size_t>(1, beside.size());
    return {width + 2 * chipPadding * scale, (chipHeight + chipLine * static_cast<qreal>(lines - 1)) * scale};
}

void paintChip(QPainter& painter, const PaintContext& context, const Chip& chip, const QRectF& rect, bool selected)
{
    const Theme& theme = context.theme;
    const qreal scale = theme.magnify;
    const QSizeF full = chip.size(theme, chip.form);
    const bool missing = chip.kernel.state == PortLook::State::Missing;
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / full.width(), rect.width() / full.width()); // 1 but for hover in the distance
    QPen outline(selected ? theme.accent : missing ? theme.soft : theme.chipLine, (selected ? 2 : 1) * scale);
    if (missing)
        outline.setStyle(Qt::DotLine);
    painter.setPen(outline);
    painter.setBrush(theme.chip);
    painter.drawRoundedRect(QRectF(QPointF(), full), 6, 6);
    QRectF line(chipPadding * scale, 3 * scale, full.width() - 2 * chipPadding * scale, chipLine * scale);
    if (chip.kernel.state != PortLook::State::Unknown) {
        paintPort(painter, theme, chip.kernel.state, QPointF(line.left() + portHalf * scale, line.center().y()), scale);
        line.setLeft(line.left() + portRoom * scale);
    }
    if (chip.hidesDifference(chip.form))
        paintBadge(painter, QPointF(full.width() - (chipPadding + portHalf) * scale, line.center().y()),
                   NodeState::Differs, theme, scale * 0.6);
    painter.setPen(theme.text);
    painter.setFont(theme.chipFont(true));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, chip.name);
    const qreal column =
        line.left() + QFontMetricsF(theme.chipFont(true)).horizontalAdvance(chip.name) + chipGap * scale;
    for (const Chip::Line& beside : chip.linesIn(chip.form)) {
        QFont font = theme.chipFont();
        font.setItalic(beside.kind != Chip::Line::Kind::Drawn);
        painter.setFont(font);
        painter.setPen(colourOf(theme, beside.kind));
        // One column for all lines; wider than the rest by rounding only.
        painter.drawText(QRectF(column, line.top(), full.width(), line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, beside.text);
        line.translate(0, chipLine * scale);
    }
    painter.restore();
}

} // namespace nsk::gui
