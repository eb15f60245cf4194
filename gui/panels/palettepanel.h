// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace nsk::gui {

class Palette;

/// The left side: the kinds of nodes under their heading, and the examples below; narrow, glyphs alone. Takes the
/// palette as its child; the menu stays the caller's.
class PalettePanel : public QWidget
{
    Q_OBJECT

public:
    PalettePanel(Palette* palette, QMenu* examples, QWidget* parent = nullptr);
    /// As narrow as the glyphs.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void setCompact(bool compact);

    Palette* m_palette;
    QLabel* m_head;
    QHBoxLayout* m_row; ///< the examples' button, in the middle where it is a glyph
    QToolButton* m_examples;
};

} // namespace nsk::gui
