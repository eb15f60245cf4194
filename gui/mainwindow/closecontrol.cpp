// SPDX-License-Identifier: MIT
#include "gui/mainwindow/closecontrol.h"

#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QPushButton>
#include <QTimer>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

constexpr std::size_t programsShown = 5;

} // namespace

CloseControl::CloseControl(Document* document, LabMonitor* monitor, FileControl* files, QWidget* window)
    : QObject(window), m_document(document), m_monitor(monitor), m_files(files), m_window(window)
{
    connect(monitor, &LabMonitor::stateChanged, this, [this] {
        if (m_closing)
            QTimer::singleShot(0, this, &CloseControl::goOn);
    });
}

QMessageBox* CloseControl::question(const char* id, const QString& title, const QString& text)
{
    delete m_question;
    m_question = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, m_window);
    m_question->setObjectName(QLatin1String(id));
    m_question->setIconPixmap(look::badge(look::Mark::Warn, 32));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    return m_question;
}

void CloseControl::stop()
{
    m_monitor->listPrograms([self = QPointer(this)](const std::vector<wire::Program>& programs) {
        if (!self)
            return;
        if (programs.empty())
            self->m_monitor->stop();
        else
            self->askAboutPrograms(programs);
    });
}

void CloseControl::askAboutPrograms(const std::vector<wire::Program>& programs)
{
    auto* box = question("programsQuestion", tr("Programs are running"),
                         tr("%n program(s) of yours run inside the lab. Stopping it ends them.", nullptr,
                            static_cast<int>(programs.size())));
    QStringList lines;
    for (const wire::Program& program : programs) {
        if (static_cast<std::size_t>(lines.size()) == programsShown) {
            lines << QStringLiteral("…");
            break;
        }
        const QString where = program.node.empty() ? tr("textbook shell") : toQString(program.node);
        lines << QStringLiteral("•  %1: %2").arg(where, toQString(program.command));
    }
    box->setInformativeText(lines.join(QLatin1Char('\n')));
    auto* stop = box->addButton(tr("Stop the lab"), QMessageBox::AcceptRole);
    auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop](const QAbstractButton* pressed) {
        if (pressed == stop)
            m_monitor->stop();
    });
    box->open();
}

bool CloseControl::mayClose()
{
    if (!m_agreed)
        m_files->whenSaved([this] { goOn(); });
    return m_agreed; // perhaps without a question: Qt passes over a close() inside of a closeEvent
}

void CloseControl::closeNow()
{
    m_agreed = true;
    m_window->close();
}

void CloseControl::goOn()
{
    m_closing = false;
    switch (m_monitor->state()) {
    case State::NotRunning:
    case State::Lost:
        closeNow();
        return;
    case State::Running:
        askAboutLab();
        return;
    case State::Connecting:
        m_monitor->cancel();
        closeNow();
        return;
    case State::Deploying: // rolled back first; then there is either the lab from before to ask about, or nothing
        m_closing = true;
        m_monitor->cancel();
        return;
    case State::Stopping:
        m_closing = true;
        return;
    }
}

void CloseControl::askAboutLab()
{
    const auto info = m_monitor->info();
    const QString name = toQString(info ? info->name.str() : m_document->topology().name.str());
    auto* box = question("stopQuestion", tr("The lab runs"), tr("The lab \"%1\" is running.").arg(name));
    box->setInformativeText(tr("Left running, it can be followed again later."));
    auto* stop = box->addButton(tr("Stop it"), QMessageBox::AcceptRole);
    auto* leave = box->addButton(tr("Leave it running"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setDefaultButton(stop);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop, leave](const QAbstractButton* pressed) {
        if (pressed == leave) {
            if (m_monitor->state() == State::Running)
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
    if (m_monitor->state() != State::Running) { // it went on while the question stood there
        goOn();
        return;
    }
    m_closing = true;
    m_monitor->stop();
}

} // namespace nsk::gui
