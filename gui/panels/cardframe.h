// SPDX-License-Identifier: MIT
#pragma once

#include <QKeyEvent>
#include <QPoint>
#include <QScrollArea>
#include <QWidget>

#include <optional>

namespace nsk::gui {

/// What the cards on the canvas have in common.
namespace cardframe {

inline constexpr int shadow = 12;     ///< px around the card, within the widget
inline constexpr int arrow = 10;      ///< px, height of the pointer; it lies in the shadow's margin
inline constexpr int inset = 10;      ///< px between the card's edge and what is in it
inline constexpr int viewMargin = 4;  ///< px
inline constexpr int width = 480;     ///< px, at the usual size of text
inline constexpr qreal widest = 1.5;  ///< a card twice as wide would cover the drawing

/// Ground, edge and shadow of a card, and its pointer to `tip` (in the widget's coordinates).
void paint(QWidget* card, const std::optional<QPoint>& tip);

/// Scrolls `content` within a card, whose ground is seen through both. The card gives it its height.
QScrollArea* scrolled(QWidget* content, QWidget* card);

/// Return on a button of the card presses it, instead of doing something with the node below. Whether it did.
bool press(const QWidget* card, const QKeyEvent* key);

} // namespace cardframe

} // namespace nsk::gui
