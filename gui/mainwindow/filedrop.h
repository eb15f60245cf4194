// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;
class QMimeData;

namespace nsk::gui {

class FileControl;
class ImportControl;
class InsertControl;
class View;

/// Files and folders that are dropped on the window: a topology is opened, another tool's is imported, a picture becomes an
/// annotation where it was dropped. Of several topologies the first is a new drawing, and the others stand beside it. With Shift a topology is put into this drawing, where it was dropped; while something is
/// held over the window the status bar says so.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    FileDrop(FileControl* files, InsertControl* insert, ImportControl* import, View* view, QMainWindow* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(const QMimeData& data, const QPoint& windowPoint, bool intoThis);
    void tell(bool taken);

    FileControl* m_files;
    InsertControl* m_insert;
    ImportControl* m_import;
    View* m_view;
    QMainWindow* m_window;
};

} // namespace nsk::gui
