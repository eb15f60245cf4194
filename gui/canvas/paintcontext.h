// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/theme.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPixmap>

#include <unordered_map>

namespace nsk::gui {

/// How much is drawn at a zoom: everything; short addresses and subnets; nodes' names; shapes alone.
enum class Detail { Near, Middle, Far, Overview };

Detail detailAt(qreal zoom);

/// Pictures of cards, drawn once for a zoom and reused for every node that looks the same. Small: a few kinds times
/// states.
class SpriteCache
{
public:
    /// Forgets everything when the scale in device pixels is another.
    void prepare(qreal scale)
    {
        if (scale != m_scale || m_pixmaps.size() > most)
            m_pixmaps.clear();
        m_scale = scale;
    }
    void clear() { m_pixmaps.clear(); }
    qreal scale() const { return m_scale; }
    QPixmap& at(const std::string& key) { return m_pixmaps[key]; }

private:
    static constexpr std::size_t most = 512; // colours are the user's: not without bound
    qreal m_scale = 0;
    std::unordered_map<std::string, QPixmap> m_pixmaps;
};

/// What every item needs to paint itself; made once a frame.
struct PaintContext
{
    PaintContext(const Theme& ofTheme, qreal atZoom, SpriteCache* sprites);

    const Theme& theme;
    qreal zoom;
    Detail detail;
    SpriteCache* sprites; ///< null: everything as vectors
    QFont nameFont, labelFont, chipFont, chipNameFont, shortFont;
    qreal nameHeight, labelHeight;
    /// Names are drawn; from still further away they would cover their neighbours.
    bool names;

    /// A length that is never thinner than that many pixels on the screen.
    qreal atLeast(qreal length, qreal pixels) const { return std::max(length, pixels / zoom); }
};

} // namespace nsk::gui
