// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPixmap>
#include <QRectF>

#include <array>

class QPainter;

namespace nsk::gui {

struct Theme;

/// The dots behind the drawing. A dot is a small circle between pixels, and a view has thousands: a row of them is
/// drawn once as a strip and laid down for every row. Strips hold while the view pans by whole pixels, as it does.
class Grid
{
public:
    /// The dots in `area`. `scale`: device pixels a canvas unit.
    void paint(QPainter& painter, const QRectF& area, const Theme& theme, qreal zoom, qreal scale);

private:
    static constexpr int phases = 8; ///< of a pixel, in which rows can stand

    struct Look
    {
        qreal gap = 0, dot = 0; ///< device pixels
        int width = 0;
        QColor colour;

        bool operator==(const Look&) const = default;
    };

    void begin(const Look& look, qreal origin);
    const QPixmap& strip(int phase);

    Look m_look;
    qreal m_origin = 0; ///< of the canvas, in device pixels, for which the strips have been drawn
    std::array<QPixmap, phases> m_strips;
};

} // namespace nsk::gui
