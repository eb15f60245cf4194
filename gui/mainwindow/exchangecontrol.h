// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/document/document.h"

#include <QMainWindow>
#include <QMenu>
#include <QTabWidget>

namespace nsk::gui {

struct Actions;
class Banner;
class ClipboardControl;
class ExportControl;
class FileControl;
class ImportControl;
class InsertControl;
class LibraryControl;
class PictureControl;
class View;

/// Everything that comes from other tools and goes to them, put together: its entries in the File menu, what is pasted and
/// what is dropped.
class ExchangeControl : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        FileControl* files;
        View* view;
        Banner* banner;
        QTabWidget* panels;
        ClipboardControl* clipboard;
        InsertControl* insert;
    };

    ExchangeControl(Document* document, const Places& places, QMainWindow* window);

    /// The entries of the File menu among those that are there, and the library's below the examples.
    void fillFile(QMenu* file, QMenu* examples, const Actions& actions) const;
    void fillEdit(QMenu* edit, QAction* before) const;

    ImportControl* import() const { return m_import; }

Q_SIGNALS:
    void wanted(const nsk::gui::Selection& selection);
    void failed(const nsk::Error& error);
    void aboutToInsert();

private:
    void takePasted(ClipboardControl* clipboard, InsertControl* insert);
    void tell(const QString& text);

    QMainWindow* m_window;
    ImportControl* m_import;
    ExportControl* m_export;
    PictureControl* m_pictures;
    LibraryControl* m_library;
};

} // namespace nsk::gui
