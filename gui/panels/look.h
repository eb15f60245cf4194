// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QToolButton>

/// Small parts that the panels share, so that a heading, a state or a button looks the same everywhere. Colours come
/// from canvas/theme (docs: tokens), everything else from the platform's palette and style.
namespace nsk::gui::look {

enum class Mark { Ok, Bad, Warn, Planned };

QColor colour(Mark mark);
QColor softText();
/// A tint of the colour to lie behind text.
QColor background(Mark mark);
QColor line();
QColor accent();
QColor onAccent();
/// What lies behind something under the mouse, and behind what is chosen: text keeps its own colour on it.
QColor hover();
QColor selection();
/// The palette with the tones below in it, which the application has to have.
QPalette dressed(const QPalette& palette);

/// A badge that is told apart without colour: tick, cross, triangle, hollow ring. `size` in device-independent pixels.
QPixmap badge(Mark mark, int size = 16);

/// A fix is a clause in core/words; a button begins with a capital.
QString capital(QString text);

QFont monospace(double pointSizeFactor = 1.0);
QFont semiBold(double pointSizeFactor = 1.0);

/// One line that gives way: it ends in an ellipsis where there is no room, and is whole in the tool tip.
class ElidedLabel : public QLabel
{
public:
    explicit ElidedLabel(QWidget* parent) : QLabel(parent) { setTextFormat(Qt::PlainText); }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A section's heading, bold; a caption above a column, small and soft; a fact in small soft monospace.
QLabel* heading(const QString& text, QWidget* parent);
QLabel* caption(const QString& text, QWidget* parent);
QLabel* fact(QWidget* parent);
/// The colour of a label's text: a role of the palette, so that it follows every change of it.
enum class Tone { Plain, Soft, Warn, Bad };
void setTone(QLabel* label, Tone tone);
QColor textColour(Tone tone);
/// A thin horizontal line between sections.
QWidget* rule(QWidget* parent);
/// The one button of a place that the eye should find.
void makePrimary(QPushButton* button);
/// A flat × of at least 24 px that removes a row.
QToolButton* removeButton(const QString& what, QWidget* parent);

} // namespace nsk::gui::look
