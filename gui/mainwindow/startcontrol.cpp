// SPDX-License-Identifier: MIT
#include "gui/mainwindow/startcontrol.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/beginhint.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/sessions.h"
#include "gui/mainwindow/startpage.h"
#include "gui/mainwindow/templates.h"
#include "gui/panels/form.h"
#include "gui/settings/settings.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QStackedWidget>

namespace nsk::gui {

StartControl::StartControl(Document* document, LabMonitor* monitor, FileControl* files, View* view,
                           QStackedWidget* centre, const Actions& actions, QMainWindow* window)
    : QObject(window), m_document(document), m_files(files), m_view(view), m_centre(centre), m_window(window),
      m_page(new StartPage(centre))
{
    m_centre->addWidget(m_page);
    new BeginHint(document, monitor, view);
    view->installEventFilter(this);
    connect(actions.startPage, &QAction::triggered, this, &StartControl::show);
    connect(document, &Document::wasReset, this, &StartControl::leave);
    for (QAction* action :
         {actions.select, actions.link, actions.ping, actions.deploy, actions.zoomFit, actions.tables})
        connect(action, &QAction::triggered, this, &StartControl::leave); // they are about the drawing
    connect(actions.presentation, &QAction::toggled, this, &StartControl::leave);
    connect(m_page, &StartPage::newWanted, files, &FileControl::newFile);
    connect(m_page, &StartPage::openWanted, files, &FileControl::open);
    connect(m_page, &StartPage::libraryWanted, this, [this] {
        if (auto* library = m_window->findChild<QAction*>(QStringLiteral("library")))
            library->trigger();
    });
    connect(m_page, &StartPage::backWanted, this, &StartControl::leave);
    connect(m_page, &StartPage::fileChosen, this,
            [this](const QString& path) { m_files->whenSaved([this, path] { m_files->openPath(path); }); });
    connect(m_page, &StartPage::exampleChosen, files, &FileControl::openExample);
    connect(m_page, &StartPage::reopenWanted, this, &StartControl::reopenWanted);
    connect(m_page, &StartPage::forgetWanted, files, &FileControl::forget);
    connect(files, &FileControl::recentChanged, this, [this] {
        if (m_shown)
            fill();
    });
}

bool StartControl::hasBeenStarted()
{
    return settings::flag(settings::started) || !FileControl::recentFiles().isEmpty();
}

void StartControl::rememberStart()
{
    settings::set(settings::started, true);
}

void StartControl::fill()
{
    m_page->setFiles(FileControl::recentFiles(), Templates::files(), FileControl::examples());
    const QStringList last = Sessions::lastFiles();
    m_page->setLast(last.size() > 1 ? last : QStringList()); // one alone is the first of the recent ones
    const Topology& drawn = m_document->topology();
    const bool something = !drawn.nodes.empty() || !m_document->path().isEmpty();
    m_page->setBack(something ? toQString(drawn.name.str()) : QString());
}

void StartControl::show()
{
    if (m_shown)
        return;
    m_shown = true;
    fill();
    for (auto* dock : m_window->findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (dock->isVisibleTo(m_window)) {
            m_hidden.emplace_back(dock);
            dock->hide();
        }
    }
    m_centre->setCurrentWidget(m_page);
    m_page->takeFocus();
}

void StartControl::leave()
{
    if (!m_shown)
        return;
    m_shown = false;
    m_left.start();
    for (const auto& dock : std::exchange(m_hidden, {})) {
        if (dock)
            dock->show();
    }
    m_centre->setCurrentWidget(m_view);
    m_view->setFocus();
}

/// The second half of a double click on a card is not meant for what the canvas shows there by then.
bool StartControl::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonDblClick && m_left.isValid() &&
        m_left.elapsed() < QApplication::doubleClickInterval())
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace nsk::gui
