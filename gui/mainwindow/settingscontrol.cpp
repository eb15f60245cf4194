// SPDX-License-Identifier: MIT
#include "gui/mainwindow/settingscontrol.h"

#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/terminalprogram.h"
#include "gui/panels/banner.h"

#include <QMenu>

namespace nsk::gui {

SettingsControl::SettingsControl(Banner* banner, QMainWindow* window)
    : QObject(window), m_banner(banner), m_window(window),
      m_action(Actions::make(window, "settings", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Settings…"),
                             QKeySequence(Qt::CTRL | Qt::Key_Comma)))
{
    m_action->setMenuRole(QAction::PreferencesRole);
    connect(m_action, &QAction::triggered, this, &SettingsControl::open);
    connect(settings::changes(), &settings::Changes::problem, this, &SettingsControl::tell);
    while (const auto problem = settings::lookForProblem())
        tell(*problem);
}

void SettingsControl::fill(QMenu* menu)
{
    menu->addSeparator();
    menu->addAction(m_action);
}

void SettingsControl::open()
{
    if (m_open == nullptr) {
        m_open = new SettingsWindow(foundTerminals(), m_window);
        m_open->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_open, &SettingsWindow::edited, this, &SettingsControl::act);
    }
    m_open->show(); // may stay open beside the work
    m_open->raise();
    m_open->activateWindow();
}

void SettingsControl::takeOver(const SettingsControl& from)
{
    if (from.m_open == nullptr || !from.m_open->isVisible())
        return;
    open();
    m_open->setGeometry(from.m_open->geometry());
    m_open->setPage(from.m_open->page());
}

void SettingsControl::act(const settings::Setting* setting)
{
    if (setting == &settings::language)
        Q_EMIT appearanceChosen(true);
    else if (setting == &settings::light)
        Q_EMIT appearanceChosen(false);
}

void SettingsControl::tell(const settings::Problem& problem)
{
    QString text;
    if (problem.kind == settings::Problem::Kind::Unwritable)
        text = tr("The settings cannot be kept in %1: what you choose is forgotten when nsketch ends. Everything else "
                  "works.")
                   .arg(problem.path);
    else if (problem.aside.isEmpty())
        text = tr("The settings in %1 cannot be read. The defaults hold.").arg(problem.path);
    else
        text = tr("The settings in %1 cannot be read. The defaults hold; the file is kept as %2.")
                   .arg(problem.path, problem.aside);
    m_banner->show(problem.kind == settings::Problem::Kind::Unwritable ? QStringLiteral("settings unwritable")
                                                                       : QStringLiteral("settings unreadable"),
                   Banner::Kind::Notice, text, tr("Close"));
}

} // namespace nsk::gui
