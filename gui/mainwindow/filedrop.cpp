// SPDX-License-Identifier: MIT
#include "gui/mainwindow/filedrop.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/insertcontrol.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMainWindow>
#include <QMimeData>
#include <QStatusBar>

namespace nsk::gui {

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && QFileInfo::exists(url.toLocalFile()))
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

FileDrop::FileDrop(FileControl* files, InsertControl* insert, ImportControl* import, View* view, QMainWindow* window)
    : QObject(window), m_files(files), m_insert(insert), m_import(import), m_view(view), m_window(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove)) {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        drag->setAccepted(!localFiles(*drag->mimeData()).isEmpty());
        tell(drag->isAccepted());
        return true;
    }
    if (watched == m_window && event->type() == QEvent::DragLeave)
        tell(false);
    if (watched == m_window && event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        drop->setDropAction(Qt::CopyAction); // it stays where it was
        drop->accept();
        tell(false);
        take(*drop->mimeData(), drop->position().toPoint(), drop->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    return QObject::eventFilter(watched, event);
}

/// What is held over the window can be put into the drawing, if there is one.
void FileDrop::tell(bool taken)
{
    if (taken && !m_view->scene()->document()->topology().nodes.empty())
        m_window->statusBar()->showMessage(tr("Let go to open it; with Shift it is put into this drawing."));
    else
        m_window->statusBar()->clearMessage();
}

void FileDrop::take(const QMimeData& data, const QPoint& windowPoint, bool intoThis)
{
    const QPoint point = m_view->mapFrom(m_window, windowPoint);
    const auto at =
        m_view->rect().contains(point) ? std::optional(m_view->toScene(QPointF(point))) : std::optional<QPointF>();
    QStringList drawings;
    for (const QString& path : localFiles(data)) {
        if (isPictureFile(path))
            m_insert->insertFile(path, at);
        else if (intoThis)
            m_import->insertPath(path, at);
        else
            drawings << path;
    }
    if (drawings.size() == 1 && drawings.front().endsWith(QStringLiteral(".nsketch")))
        m_files->whenSaved([files = m_files, path = drawings.front()] { files->openPath(path); });
    else if (!drawings.isEmpty())
        m_import->importPaths(drawings);
}

} // namespace nsk::gui
