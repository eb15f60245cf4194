// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;

namespace nsk::gui {

struct Actions;

/// The Help menu: all commands, the keyboard shortcuts, what this computer can do, about.
class HelpControl : public QObject
{
    Q_OBJECT

public:
    HelpControl(const Actions& actions, QMainWindow* window);

    void checkComputer();

private:
    void showCommands();
    void showShortcuts();
    void showAbout();

    QMainWindow* m_window;
};

} // namespace nsk::gui
