// SPDX-License-Identifier: MIT
#include "gui/mainwindow/helpcontrol.h"

#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/commandpalette.h"
#include "gui/mainwindow/shortcutsheet.h"
#include "gui/mainwindow/terminalprogram.h"
#include "gui/preferences/doctorwindow.h"

#include <QMainWindow>
#include <QMessageBox>

namespace nsk::gui {

HelpControl::HelpControl(const Actions& actions, QMainWindow* window) : QObject(window), m_window(window)
{
    connect(actions.allCommands, &QAction::triggered, this, &HelpControl::showCommands);
    connect(actions.shortcuts, &QAction::triggered, this, &HelpControl::showShortcuts);
    connect(actions.checkComputer, &QAction::triggered, this, &HelpControl::checkComputer);
    connect(actions.about, &QAction::triggered, this, &HelpControl::showAbout);
}

void HelpControl::showCommands()
{
    (new CommandPalette(m_window))->open();
}

void HelpControl::showShortcuts()
{
    if (auto* open = m_window->findChild<ShortcutSheet*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    (new ShortcutSheet(m_window))->show(); // may stay open beside the work
}

void HelpControl::checkComputer()
{
    if (auto* open = m_window->findChild<DoctorWindow*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* doctor = new DoctorWindow(m_window);
    connect(doctor, &DoctorWindow::terminalWanted, this, [this, doctor](const QString& line) {
        if (startTerminal(tr("This computer"), typedCommand(line)))
            return;
        auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Terminal"),
                                    tr("No terminal program could be started. Copy the command instead."),
                                    QMessageBox::Close, doctor);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    doctor->show(); // may stay open beside the work
}

void HelpControl::showAbout()
{
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About nsketch"),
                        QStringLiteral("nsketch ") + QStringLiteral(NSKETCH_VERSION), QMessageBox::Ok, m_window);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setInformativeText(tr("Draws Linux networks made of namespaces, deploys them, and says why a ping fails.") +
                            QStringLiteral("\nMIT"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace nsk::gui
