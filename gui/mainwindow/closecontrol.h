// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QWidget>

namespace nsk::gui {

class FileControl;

/// What is asked before the window closes: unsaved changes, then the running lab. Questions are opened, never executed;
/// the window is closed once they are answered.
class CloseControl : public QObject
{
    Q_OBJECT

public:
    CloseControl(Document* document, LabMonitor* monitor, FileControl* files, QWidget* window);

    /// Whether the window may close at once. If not, the questions are on their way.
    bool mayClose();
    /// Closes without asking: the questions have been answered, or another window takes over.
    void closeNow();

private:
    void askAboutLab();
    void stopThenClose();

    Document* m_document;
    LabMonitor* m_monitor;
    FileControl* m_files;
    QWidget* m_window;
    bool m_agreed = false;
    bool m_closeAfterStop = false;
};

} // namespace nsk::gui
