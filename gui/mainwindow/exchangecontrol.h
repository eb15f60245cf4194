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
class FileControl;
class ImportControl;
class InsertControl;
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

    /// `before`: the entry of the File menu that those of this come before.
    ExchangeControl(Document* document, const Places& places, QMenu* file, QAction* before, QMainWindow* window);

    ImportControl* import() const { return m_import; }

Q_SIGNALS:
    void wanted(const nsk::gui::Selection& selection);

private:
    void takePasted(ClipboardControl* clipboard, InsertControl* insert);

    ImportControl* m_import;
};

} // namespace nsk::gui
