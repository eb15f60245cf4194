// SPDX-License-Identifier: MIT
#include "gui/mainwindow/filedrop.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/insertcontrol.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMainWindow>
#include <QMimeData>

namespace nsk::gui {

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

FileDrop::FileDrop(FileControl* files, InsertControl* insert, View* view, QMainWindow* window)
    : QObject(window), m_files(files), m_insert(insert), m_view(view), m_window(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove)) {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        drag->setAccepted(!localFiles(*drag->mimeData()).isEmpty());
        return true;
    }
    if (watched == m_window && event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        drop->setDropAction(Qt::CopyAction); // it stays where it was
        drop->accept();
        take(*drop->mimeData(), drop->position().toPoint());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void FileDrop::take(const QMimeData& data, const QPoint& windowPoint)
{
    const QPoint at = m_view->mapFrom(m_window, windowPoint);
    QString drawing;
    for (const QString& path : localFiles(data)) {
        if (isPictureFile(path))
            m_insert->insertFile(path, m_view->rect().contains(at) ? std::optional(m_view->toScene(QPointF(at)))
                                                                   : std::nullopt);
        else
            drawing = path; // the last one: a window shows one
    }
    if (!drawing.isEmpty())
        m_files->whenSaved([files = m_files, drawing] { files->openPath(drawing); });
}

} // namespace nsk::gui
