// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace nsk::gui {

/// The canvas's own colours, fonts and sizes, in one place; lengths are canvas units (1 px at 100 %). A plain value.
/// Text pairs have a contrast of at least 4.5:1 (a test computes it). The accent is the palette's highlight where that
/// is readable.
struct Theme
{
    bool dark = false;
    QColor canvas, grid;
    QColor card, cardLine;
    QColor text, soft;
    QColor accent, onAccent;
    QColor up, planned;
    QColor ok, bad, warn, onState;
    QColor forward, back;
    QColor chip, chipLine;

    /// What stands at the ends of links.
    enum class Ends { All, Names, Nothing };
    Ends ends = Ends::All;

    /// Text and lines are that much larger against the nodes: up to 2 in presentation mode.
    qreal magnify = 1;
    /// Of the text of what lies over the canvas: cards and fields. More than 1 in presentation mode.
    qreal overlay = 1;

    static constexpr qreal cardWidth = 72;
    static constexpr qreal cardHeight = 60;
    static constexpr qreal cardRadius = 10;
    static constexpr qreal snap = 8;
    static constexpr qreal gridStep = 24;

    static Theme light();
    static Theme darkTheme();
    /// Light or dark by the palette's window colour, with its accent.
    static Theme fromPalette(const QPalette& palette);

    QFont nameFont() const;                  ///< 13 px semi-bold
    QFont labelFont() const;                 ///< 12 px
    QFont chipFont(bool bold = false) const; ///< 12 px monospace

    bool operator==(const Theme&) const = default;
};

/// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
qreal contrast(const QColor& a, const QColor& b);
/// The colour itself where it can be read on that ground, else one nearer to `text`, which can.
QColor readableOn(const QColor& ground, const QColor& colour, const QColor& text);

} // namespace nsk::gui
