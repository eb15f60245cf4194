// SPDX-License-Identifier: MIT
#include "gui/mainwindow/session.h"

#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/crashoffer.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/handover.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/settings/settings.h"

#include <QApplication>

namespace nsk::gui {

Session::Session(QObject* parent, Autosave::Pace pace)
    : QObject(parent), m_autosave(&m_document, recoveryFolder(), pace), m_lost(recoveryFolder())
{
    m_monitor.setMode(settings::text(settings::mode) == QLatin1String("system") ? wire::Mode::System
                                                                                : wire::Mode::Rootless);
    connect(&m_document, &Document::pathChanged, this, &Session::fileChanged);
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

void Session::startWith(const QString& file)
{
    if (m_window == nullptr)
        makeWindow();
    if (!file.isEmpty())
        m_window->files()->openPath(file);
    m_window->show();
}

void Session::startRecovered(LostWorks::One& lost)
{
    makeWindow();
    m_document.restore(*lost.lost.work);
    m_autosave.adopt(lost.lost.slot);
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
    connect(m_window, &MainWindow::newWindowWanted, this, &Session::newWindowWanted);
    connect(m_window, &MainWindow::quitWanted, this, &Session::quitWanted);
    connect(m_window, &MainWindow::reopenWanted, this, &Session::reopenWanted);
    connect(m_window, &MainWindow::closing, this, [this, window = m_window.data()] {
        if (window == m_window) // not one that gives way to another
            Q_EMIT closing();
    });
    connect(m_window, &QObject::destroyed, this, [this, window = m_window.data()] {
        if (m_window == nullptr || window == m_window)
            Q_EMIT closed();
    });
    noteForReport(m_window, &m_monitor);
    new CrashOffer(m_window->banner(), m_window); // behind unsaved work, which matters more
    const auto beside = [this](LostWorks::One& one) { return m_beside && m_beside(one); };
    new RecoveryOffer(&m_document, &m_autosave, &m_lost, {m_window->files(), m_window->banner(), beside, &m_monitor},
                      m_window);
}

void Session::changeAppearance(bool language)
{
    if (!language) {
        appearance::applyLight(*qApp);
        return;
    }
    appearance::apply(*qApp);
    replaceWindow();
    Q_EMIT languageChanged();
}

void Session::followLanguage()
{
    if (m_window != nullptr)
        replaceWindow();
}

void Session::replaceWindow()
{
    MainWindow* before = m_window;
    makeWindow();
    delete m_previous;
    m_previous = before; // in whose menu this was chosen: it goes when the event loop comes round
    handOver(*before, *m_window);
    before->closeNow();
}

} // namespace nsk::gui
