// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QElapsedTimer>
#include <QPointer>

#include <vector>

class QDockWidget;
class QMainWindow;
class QStackedWidget;

namespace nsk::gui {

struct Actions;
class FileControl;
class StartPage;
class View;

/// The first minute: the start page in place of the canvas and its panels until something is opened, and the line on
/// the canvas that says how to begin until a lab has run once.
class StartControl : public QObject
{
    Q_OBJECT

public:
    StartControl(Document* document, LabMonitor* monitor, FileControl* files, View* view, QStackedWidget* centre,
                 const Actions& actions, QMainWindow* window);

    void show();
    void leave();
    bool isShown() const { return m_shown; }

    /// Whether the tutorial's example has been shown, or files opened: no first start any more.
    static bool hasBeenStarted();
    static void rememberStart();

Q_SIGNALS:
    void reopenWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();

    Document* m_document;
    FileControl* m_files;
    View* m_view;
    QStackedWidget* m_centre;
    QMainWindow* m_window;
    StartPage* m_page;
    bool m_shown = false;
    std::vector<QPointer<QDockWidget>> m_hidden; ///< panels to show again
    QElapsedTimer m_left;
};

} // namespace nsk::gui
