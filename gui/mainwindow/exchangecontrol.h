// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/document/document.h"

#include <QMainWindow>
#include <QMenu>
#include <QTabWidget>

namespace nsk::gui {

class Banner;
class ClipboardControl;
class ExportControl;
class FileControl;
class ImportControl;
class InsertControl;
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

    /// Between opening and saving, and what is printed below that. `before`: the entries that those of this come before.
    void fillFile(QMenu* file, QAction* before, QAction* beforePrint) const;
    void fillEdit(QMenu* edit, QAction* before) const;

    ImportControl* import() const { return m_import; }

Q_SIGNALS:
    void wanted(const nsk::gui::Selection& selection);
    void failed(const nsk::Error& error);

private:
    void takePasted(ClipboardControl* clipboard, InsertControl* insert);
    void tell(const QString& text);

    QMainWindow* m_window;
    ImportControl* m_import;
    ExportControl* m_export;
    PictureControl* m_pictures;
};

} // namespace nsk::gui
