// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;
class QMimeData;

namespace nsk::gui {

class FileControl;
class InsertControl;
class View;

/// Files that are dropped on the window: a topology is opened, a picture becomes an annotation where it was dropped.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    FileDrop(FileControl* files, InsertControl* insert, View* view, QMainWindow* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(const QMimeData& data, const QPoint& windowPoint);

    FileControl* m_files;
    InsertControl* m_insert;
    View* m_view;
    QMainWindow* m_window;
};

} // namespace nsk::gui
