// SPDX-License-Identifier: MIT
#include "gui/canvas/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <cmath>
#include <vector>

namespace nsk::gui {

namespace {

constexpr qreal readable = 4.5; // WCAG 2.1, success criterion 1.4.3

qreal channel(qreal value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

/// A font of the canvas. The same ones are asked for again and again, and to look a font up is slow: copies of one
/// share what was found.
QFont canvasFont(const QFont& base, int pixels, QFont::Weight weight)
{
    struct Made
    {
        QFont base;
        int pixels;
        QFont::Weight weight;
        QFont font;
    };
    constexpr std::size_t most = 24; // four fonts, in a few sizes
    thread_local std::vector<Made> made;
    for (const Made& known : made) {
        if (known.pixels == pixels && known.weight == weight && known.base == base)
            return known.font;
    }
    if (made.size() >= most)
        made.clear();
    QFont font = base;
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    made.push_back({base, pixels, weight, font});
    return font;
}

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

} // namespace

qreal contrast(const QColor& a, const QColor& b)
{
    const qreal la = luminance(a);
    const qreal lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor readableOn(const QColor& ground, const QColor& colour, const QColor& text)
{
    constexpr int steps = 16;
    for (int step = 0; step < steps; ++step) {
        const float share = static_cast<float>(step) / steps;
        const auto part = [share](float from, float to) { return from + (to - from) * share; };
        const QColor mixed = QColor::fromRgbF(part(colour.redF(), text.redF()), part(colour.greenF(), text.greenF()),
                                              part(colour.blueF(), text.blueF()));
        if (contrast(mixed, ground) >= readable)
            return mixed;
    }
    return text;
}

Theme Theme::light()
{
    Theme theme;
    theme.canvas = rgb(0xfafbfc);
    theme.grid = rgb(0xdfe4ea);
    theme.card = rgb(0xffffff);
    theme.cardLine = rgb(0xb9c2cd);
    theme.text = rgb(0x1b2430);
    theme.soft = rgb(0x5b6676);
    theme.accent = rgb(0x2563eb);
    theme.onAccent = rgb(0xffffff);
    theme.up = rgb(0x465366);
    theme.planned = rgb(0x64748b);
    theme.ok = rgb(0x15803d);
    theme.bad = rgb(0xb91c1c);
    theme.warn = rgb(0xa34a06);
    theme.onState = rgb(0xffffff);
    theme.forward = rgb(0x2563eb);
    theme.back = rgb(0xa34a06);
    theme.chip = rgb(0xffffff);
    theme.chipLine = rgb(0xd9dee5);
    return theme;
}

Theme Theme::darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.canvas = rgb(0x171a1f);
    theme.grid = rgb(0x2a3038);
    theme.card = rgb(0x2a3039);
    theme.cardLine = rgb(0x4d5867);
    theme.text = rgb(0xe8ecf2);
    theme.soft = rgb(0xa3afbe);
    theme.accent = rgb(0x6ea8fe);
    theme.onAccent = rgb(0x0f141b);
    theme.up = rgb(0xb4bfcc);
    theme.planned = rgb(0x8996a6);
    theme.ok = rgb(0x5ad087);
    theme.bad = rgb(0xff8b8b);
    theme.warn = rgb(0xf0b429);
    theme.onState = rgb(0x0f141b);
    theme.forward = rgb(0x6ea8fe);
    theme.back = rgb(0xf0b429);
    theme.chip = rgb(0x20252c);
    theme.chipLine = rgb(0x3a424e);
    return theme;
}

Theme Theme::fromPalette(const QPalette& palette)
{
    const bool dark = luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
    Theme theme = dark ? darkTheme() : light();
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    // A palette's highlight is often a pale fill: as a line on the canvas it has to be seen.
    if (accent.isValid() && contrast(accent, theme.canvas) >= readable) {
        theme.accent = accent;
        theme.onAccent =
            contrast(accent, Qt::white) >= contrast(accent, Qt::black) ? QColor(Qt::white) : QColor(Qt::black);
    }
    return theme;
}

QFont Theme::nameFont() const
{
    return canvasFont(QGuiApplication::font(), static_cast<int>(13 * magnify), QFont::DemiBold);
}

QFont Theme::labelFont() const
{
    const QFont base = QGuiApplication::font();
    return canvasFont(base, static_cast<int>(12 * magnify), static_cast<QFont::Weight>(base.weight()));
}

QFont Theme::chipFont(bool bold) const
{
    static const QFont base = [] {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setStyleHint(QFont::Monospace);
        return fixed;
    }();
    return canvasFont(base, static_cast<int>(12 * magnify), bold ? QFont::DemiBold : QFont::Normal);
}

} // namespace nsk::gui
