// SPDX-License-Identifier: MIT
#include "gui/mainwindow/session.h"

#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QFileInfo>

namespace nsk::gui {

Session::Session(QObject* parent) : QObject(parent) {}

Session::~Session()
{
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
    const QStringList recent = FileControl::recentFiles();
    if (!file.isEmpty())
        m_window->files()->openPath(file);
    else if (!recent.isEmpty() && QFileInfo::exists(recent.front()))
        m_window->files()->openPath(recent.front());
    else if (const QString example = FileControl::firstExample(); !example.isEmpty())
        m_window->files()->openExample(example);
}

void Session::makeWindow()
{
    m_window = new MainWindow(&m_document, &m_monitor);
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_window, &MainWindow::appearanceChanged, this, &Session::changeAppearance);
}

void Session::changeAppearance(bool language)
{
    appearance::apply(*qApp);
    if (!language)
        return;
    MainWindow* before = m_window;
    makeWindow();
    m_window->setGeometry(before->geometry());
    m_window->show();
    before->closeNow();
}

} // namespace nsk::gui
