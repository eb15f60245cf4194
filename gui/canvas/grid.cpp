// SPDX-License-Identifier: MIT
#include "gui/canvas/grid.h"

#include "gui/canvas/theme.h"

#include <QPainter>

#include <cmath>
#include <vector>

namespace nsk::gui {

namespace {

constexpr qreal gapLeastPixels = 12; // dots closer than that are left out
constexpr qreal zoomLeast = 0.1;
constexpr int margin = 256; // device pixels that strips reach beyond the view on each side
constexpr qreal sameMost = 0.02;

int halfHeight(qreal dot)
{
    return static_cast<int>(std::ceil(dot / 2)) + 1;
}

} // namespace

void Grid::paint(QPainter& painter, const QRectF& area, const Theme& theme, qreal zoom, qreal scale)
{
    if (zoom < zoomLeast)
        return;
    qreal gap = Theme::gridStep;
    while (gap * zoom < gapLeastPixels)
        gap *= 4;
    const QTransform shown = painter.transform();
    const qreal ratio = scale / zoom; // device pixels a pixel
    const QPointF origin = shown.map(QPointF()) * ratio;
    begin({gap * scale, std::max(1.8, 1.4 / zoom) * scale, qRound(painter.viewport().width() * ratio), theme.grid},
          origin.x());
    const int shift = qRound(origin.x() - m_origin) - margin;
    const QRectF place(shown.map(area.topLeft()) * ratio, area.size() * scale);
    const int half = halfHeight(m_look.dot);
    painter.save();
    painter.resetTransform();
    for (qreal y = std::floor(area.top() / gap) * gap; y <= area.bottom() + gap; y += gap) {
        const qreal at = origin.y() + y * scale;
        const int steps = qRound(at * phases);
        const int top = static_cast<int>(std::floor(static_cast<qreal>(steps) / phases));
        const QPixmap& row = strip(steps - top * phases);
        const int left = std::max(0, static_cast<int>(place.left()) - half - shift);
        const int right = std::min(row.width(), static_cast<int>(place.right()) + half + 1 - shift);
        if (right > left)
            painter.drawPixmap(
                QRectF(QPointF(left + shift, top - half) / ratio, QSizeF(right - left, row.height()) / ratio), row,
                QRectF(left, 0, right - left, row.height()));
    }
    painter.restore();
}

void Grid::begin(const Look& look, qreal origin)
{
    const qreal by = origin - m_origin;
    if (look == m_look && std::abs(by) <= margin && std::abs(by - std::round(by)) < sameMost)
        return;
    m_look = look;
    m_origin = origin;
    m_strips = {};
}

const QPixmap& Grid::strip(int phase)
{
    QPixmap& strip = m_strips[static_cast<std::size_t>(phase)];
    if (!strip.isNull())
        return strip;
    const int half = halfHeight(m_look.dot);
    strip = QPixmap(m_look.width + 2 * margin, 2 * half + 1);
    strip.fill(Qt::transparent);
    std::vector<QPointF> dots;
    const qreal origin = m_origin + margin;
    const qreal first = origin - std::floor(origin / m_look.gap) * m_look.gap;
    for (qreal x = first - m_look.gap; x < strip.width() + m_look.gap; x += m_look.gap)
        dots.emplace_back(x, half + static_cast<qreal>(phase) / phases);
    QPainter painter(&strip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_look.colour, m_look.dot, Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(dots.data(), static_cast<int>(dots.size()));
    return strip;
}

} // namespace nsk::gui
