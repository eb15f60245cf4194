// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace nsk::gui {

/// The platform's style, but for the few things it has no words for: flat fields and buttons in the inspector, the one
/// primary button of a place, the toolbar, the palette's rows, the tabs below. Colours are taken from the palette while
/// painting, so that another light needs no widget to be polished again (an application style sheet took 0.2 s for it).
/// Give it to QApplication::setStyle(), which owns it; the palette has to be one that look::dress() has seen.
class LookStyle : public QProxyStyle
{
    Q_OBJECT

public:
    /// What a widget is to this style, told by its kind, its name and where it stands.
    enum class Part { Native, Field, Check, FormButton, Primary, More, BarButton, Rows, Tabs, TabBar };
    static Part partOf(const QWidget* widget);

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;

private:
    bool drawPart(Part part, PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                  const QWidget* widget) const;
    bool drawText(Part part, ControlElement element, const QStyleOption* option, QPainter* painter,
                  const QWidget* widget) const;
};

} // namespace nsk::gui
