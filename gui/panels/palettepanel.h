// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QMenu;
class QToolButton;

namespace nsk::gui {

class Palette;

/// The left side: the kinds of nodes under their heading, and the examples below. Takes the palette as its child; the
/// menu stays the caller's.
class PalettePanel : public QWidget
{
    Q_OBJECT

public:
    PalettePanel(Palette* palette, QMenu* examples, QWidget* parent = nullptr);
};

} // namespace nsk::gui
