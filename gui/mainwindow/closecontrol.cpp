// SPDX-License-Identifier: MIT
#include "gui/mainwindow/closecontrol.h"

#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/form.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace nsk::gui {

using State = LabMonitor::State;

CloseControl::CloseControl(Document* document, LabMonitor* monitor, FileControl* files, QWidget* window)
    : QObject(window), m_document(document), m_monitor(monitor), m_files(files), m_window(window)
{
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        if (m_closeAfterStop && (state == State::NotRunning || state == State::Lost))
            QTimer::singleShot(0, this, &CloseControl::closeNow);
    });
}

bool CloseControl::mayClose()
{
    if (!m_agreed)
        m_files->whenSaved([this] { askAboutLab(); });
    return m_agreed; // perhaps without a question: Qt passes over a close() inside of a closeEvent
}

void CloseControl::closeNow()
{
    m_agreed = true;
    m_window->close();
}

void CloseControl::askAboutLab()
{
    const State state = m_monitor->state();
    if (state == State::NotRunning || state == State::Lost) {
        closeNow();
        return;
    }
    if (m_window->findChild<QMessageBox*>(QStringLiteral("stopQuestion")) != nullptr)
        return;
    const QString name = toQString(m_document->topology().name.str());
    auto* box = new QMessageBox(QMessageBox::Question, tr("The lab runs"), tr("The lab \"%1\" is running.").arg(name),
                                QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("stopQuestion"));
    box->setInformativeText(tr("Left running, it can be followed again later."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* stop = box->addButton(tr("Stop it"), QMessageBox::AcceptRole);
    auto* leave = box->addButton(tr("Leave it running"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setDefaultButton(stop);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop, leave](const QAbstractButton* pressed) {
        if (pressed == leave) {
            m_monitor->detach();
            closeNow();
        } else if (pressed == stop) {
            stopThenClose();
        }
    });
    box->open();
}

void CloseControl::stopThenClose()
{
    const State state = m_monitor->state();
    if (state == State::NotRunning || state == State::Lost) {
        closeNow();
        return;
    }
    m_closeAfterStop = true;
    if (state == State::Running)
        m_monitor->stop();
    else
        m_monitor->cancel();
}

} // namespace nsk::gui
