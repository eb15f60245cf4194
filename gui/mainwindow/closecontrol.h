// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QMessageBox>
#include <QPointer>
#include <QWidget>

namespace nsk::gui {

class FileControl;

/// What is asked before a lab stops (only if programs of the user's run inside) and before the window closes: unsaved
/// changes, then the running lab. A deploy under way is cancelled first, a stop under way is waited for. Questions are
/// opened, never executed; the window is closed once they are answered.
class CloseControl : public QObject
{
    Q_OBJECT

public:
    CloseControl(Document* document, LabMonitor* monitor, FileControl* files, QWidget* window);

    /// Stops the lab, after a question if something of the user's runs inside.
    void stop();
    /// Whether the window may close at once. If not, the questions are on their way.
    bool mayClose();
    /// Closes without asking: the questions have been answered, or another window takes over.
    void closeNow();

private:
    void goOn();
    void askAboutLab();
    void askAboutPrograms(const std::vector<wire::Program>& programs);
    void stopThenClose();
    QMessageBox* question(const char* id, const QString& title, const QString& text);

    Document* m_document;
    LabMonitor* m_monitor;
    FileControl* m_files;
    QWidget* m_window;
    QPointer<QMessageBox> m_question;
    bool m_agreed = false;
    bool m_closing = false; ///< waits for the lab to come to rest
};

} // namespace nsk::gui
