// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QStyle>

class QPainter;
class QStyleOption;

/// What the style of the panels draws in the place of the platform's: boxes, fields, buttons, rows. Lengths in
/// device-independent pixels.
namespace nsk::gui::look::shapes {

constexpr int ringWidth = 2;
constexpr qreal fieldRadius = 4, buttonRadius = 6, checkRadius = 3;

/// A rectangle with round corners, its line inside; a transparent colour: none.
void box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius, qreal width = 1);
bool has(const QStyleOption* option, QStyle::StateFlag flag);

/// Of a QLineEdit in a form.
void drawField(const QStyleOption* option, QPainter* painter, const QWidget* widget);
/// `primary`: the one button of a place that the eye should find.
void drawButton(bool primary, const QStyleOption* option, QPainter* painter);
/// Of a toolbar.
void drawBarButton(const QStyleOption* option, QPainter* painter);
/// The check box of a form, a list or a menu: its outline and its tick are seen on every ground.
void drawCheck(const QStyleOption* option, QPainter* painter, const QWidget* widget);
/// A row that is chosen or under the mouse.
void drawRow(const QStyleOption* option, QPainter* painter);
void lineBelow(QPainter* painter, const QRect& rect);

} // namespace nsk::gui::look::shapes
