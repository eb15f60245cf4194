// SPDX-License-Identifier: MIT
// What stands below a node that differs from the kernel.
#include "gui/canvas/nodeitem.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t marksMost = 4; // lines; the card of differences has them all
constexpr qreal markLine = 18;
constexpr qreal markGap = 3;
constexpr qreal markPadding = 7;
constexpr qreal marksWidest = 300; // longer ones are cut

} // namespace

bool NodeItem::setMarks(bool ghost, const QStringList& lost, const QStringList& extra, const Theme& theme)
{
    std::vector<Mark> lines;
    for (const QString& text : lost)
        lines.push_back(
            {text + QLatin1Char(' ') + QCoreApplication::translate("nsk::gui::Scene", "missing"), true, false});
    for (const QString& text : extra)
        lines.push_back({QStringLiteral("+ ") + text, false, true});
    if (lines.size() > marksMost) {
        const int more = static_cast<int>(lines.size() - marksMost + 1);
        lines.resize(marksMost - 1);
        lines.push_back({QCoreApplication::translate("nsk::gui::Scene", "and %n more", nullptr, more), false, false});
    }
    if (ghost == m_ghost && lines == m_lines)
        return false;
    m_ghost = ghost;
    m_lines = std::move(lines);
    measureMarks(theme);
    setPosition(m_position);
    return true;
}

bool NodeItem::hasExtra() const
{
    return std::ranges::any_of(m_lines, &Mark::extra);
}

void NodeItem::measureMarks(const Theme& theme)
{
    m_marksSize = {};
    const QFontMetricsF metrics(theme.chipFont());
    for (const Mark& line : m_lines) {
        const qreal width = std::min(metrics.horizontalAdvance(line.text), marksWidest * theme.magnify);
        m_marksSize.rwidth() = std::max(m_marksSize.width(), width + 2 * markPadding * theme.magnify);
        m_marksSize.rheight() += (markLine + markGap) * theme.magnify;
    }
}

/// Each in a dotted frame: none of them is both drawn and there.
void NodeItem::paintMarks(QPainter& painter, const PaintContext& context) const
{
    const Theme& theme = context.theme;
    const qreal scale = theme.magnify;
    QRectF line(m_marks.topLeft(), QSizeF(m_marks.width(), markLine * scale));
    painter.setFont(context.chipFont);
    const QFontMetricsF metrics(context.chipFont);
    for (const Mark& mark : m_lines) {
        painter.setPen(QPen(theme.soft, 1.2 * scale, Qt::DotLine));
        painter.setBrush(theme.canvas);
        painter.drawRoundedRect(line, 5, 5);
        const QRectF inside = line.adjusted(markPadding * scale, 0, -markPadding * scale, 0);
        painter.setPen(mark.lost ? readableOn(theme.canvas, theme.warn, theme.text) : theme.text);
        painter.drawText(inside, Qt::AlignCenter | Qt::TextDontClip,
                         metrics.elidedText(mark.text, Qt::ElideMiddle, inside.width() + 1));
        line.translate(0, (markLine + markGap) * scale);
    }
}

} // namespace nsk::gui
