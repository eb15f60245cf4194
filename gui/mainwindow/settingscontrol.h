// SPDX-License-Identifier: MIT
#pragma once

#include "gui/preferences/settingswindow.h"

#include <QMainWindow>
#include <QPointer>

namespace nsk::gui {

class Banner;

/// Edit > Settings: opens the window, tells who applies language and light that they were chosen, and says once what is
/// wrong with the settings file.
class SettingsControl : public QObject
{
    Q_OBJECT

public:
    SettingsControl(Banner* banner, QMainWindow* window);

    /// At the end of that menu.
    void fill(QMenu* menu);
    void open();
    /// Another window takes over: if the other one's settings stand open, so do these.
    void takeOver(const SettingsControl& from);

Q_SIGNALS:
    void appearanceChosen(bool language);

private:
    void act(const settings::Setting* setting);
    void tell(const settings::Problem& problem);

    Banner* m_banner;
    QMainWindow* m_window;
    QAction* m_action;
    QPointer<SettingsWindow> m_open;
};

} // namespace nsk::gui
