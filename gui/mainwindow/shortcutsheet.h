// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QMainWindow;

namespace nsk::gui {

/// Help ▸ Keyboard shortcuts: those of the window's actions by menu, and the canvas's own keys. Deletes itself when
/// closed.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutSheet(QMainWindow* window);
};

} // namespace nsk::gui
