// SPDX-License-Identifier: MIT
#include "gui/mainwindow/session.h"

#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/handover.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/startcontrol.h"

#include <QApplication>

namespace nsk::gui {

Session::Session(QObject* parent, Autosave::Pace pace)
    : QObject(parent), m_autosave(&m_document, recoveryFolder(), pace), m_lost(recoveryFolder())
{
    connect(&m_systemLight, &SystemLight::changed, this, [this] {
        appearance::setSystemPrefersDark(m_systemLight.prefersDark());
        changeAppearance(false);
    });
}

Session::~Session()
{
    if (m_window == nullptr || !m_window->isVisible()) // closed, after the question about unsaved work
        m_autosave.forget();
    delete m_previous;
    delete m_window;
}

void Session::start(const QString& file)
{
    makeWindow();
    openFirst(file);
    m_window->show();
}

void Session::openFirst(const QString& file)
{
    const QString example = FileControl::firstExample();
    const bool first = !StartControl::hasBeenStarted();
    StartControl::rememberStart();
    if (first && file.isEmpty() && !example.isEmpty()) {
        m_window->files()->openExample(example);
        return;
    }
    m_window->start()->show(); // stays where the file cannot be opened
    if (!file.isEmpty())
        m_window->files()->openPath(file);
}

void Session::makeWindow()
{
    m_window = new MainWindow(&m_document, &m_monitor);
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_window, &MainWindow::appearanceChanged, this, &Session::changeAppearance);
    new RecoveryOffer(&m_document, &m_autosave, &m_lost, {m_window->files(), m_window->banner()}, m_window);
}

void Session::changeAppearance(bool language)
{
    if (!language) {
        appearance::applyLight(*qApp);
        return;
    }
    appearance::apply(*qApp);
    MainWindow* before = m_window;
    makeWindow();
    delete m_previous;
    m_previous = before; // in whose menu this was chosen: it goes when the event loop comes round
    handOver(*before, *m_window);
    before->closeNow();
}

} // namespace nsk::gui
