// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/findings.h"
#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/promptwindow.h"
#include "gui/status/labmonitor.h"
#include "gui/tools/toolbox.h"

#include <QLabel>
#include <QTabWidget>

class QMenu;
class QPushButton;
class QStackedWidget;

namespace nsk::gui {

class ArrangeControl;
class Banner;
class CaptureControl;
class CauseCard;
class ClipboardControl;
class CloseControl;
class Commands;
class Diagnoses;
class DriftControl;
class Events;
class FailureControl;
class FileControl;
class InsertControl;
class Inspector;
class LabControl;
class Palette;
class PingControl;
class Pings;
class Presentation;
class Problems;
class Reachability;
class Scene;
class StartControl;
class StatusPill;
class View;

/// The designer's one window over a document and its lab, which it does not own: another window can take its place
/// (another language). Puts canvas, tools and panels together; what they do with each other stands in the controllers.
class MainWindow : public PromptWindow
{
    Q_OBJECT

public:
    MainWindow(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);
    ~MainWindow() override;

    Scene* scene() const { return m_scene; }
    View* view() const { return m_view; }
    Toolbox* toolbox() const { return m_toolbox; }
    FileControl* files() const { return m_files; }
    LabControl* lab() const { return m_lab; }
    Diagnoses* diagnoses() const { return m_diagnoses; }
    CauseCard* card() const;
    Banner* banner() const { return m_banner; }
    DriftControl* drift() const { return m_drift; }
    StartControl* start() const { return m_start; }
    const Actions& actions() const { return m_actions; }
    /// Closes without asking: the questions have been answered, or another window takes over.
    void closeNow();

Q_SIGNALS:
    /// Language or light was chosen and kept in the settings.
    void appearanceChanged(bool language);
    /// Another window: with the file, or an empty drawing.
    void newWindowWanted(const QString& file);
    /// All windows are to be closed; this one closes itself.
    void quitWanted();
    /// What was open the last time.
    void reopenWanted();
    /// It goes now.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    // mainlayout.cpp
    void makeMenus();
    void makeToolBar();
    void makeDocks();
    QWidget* makeHistory();
    void makeStatusBar();
    void fillRecent(QMenu* menu);
    QMenu* makeExamplesMenu();
    QMenu* makeLayoutMenu();
    // mainwindow.cpp
    void makeControllers();
    void connectFile();
    void connectEdit();
    void connectView();
    void connectEnds();
    void connectLab();
    void connectPanels();
    void select(const Selection& selection);
    void showObserved(const QStringList& nodes);
    void showTitle();
    void showZoom();
    /// Escape goes back to the Select tool, wherever the focus is. Whether it did.
    bool leaveTool(const QKeyEvent* key);
    /// As large as planned, or as the screen allows.

    Document* m_document;
    LabMonitor* m_monitor;
    Actions m_actions;
    Scene* m_scene;
    View* m_view;
    Toolbox* m_toolbox;
    FileControl* m_files;
    LabControl* m_lab;
    Diagnoses* m_diagnoses;
    PingControl* m_pings = nullptr;
    Banner* m_banner;
    ArrangeControl* m_arrange;
    InsertControl* m_insert;
    ClipboardControl* m_clipboard;
    DriftControl* m_drift;
    CaptureControl* m_capture = nullptr;
    Presentation* m_presentation = nullptr;
    QStackedWidget* m_centre = nullptr; ///< the view, or the start page
    StartControl* m_start = nullptr;
    CloseControl* m_close = nullptr;
    FailureControl* m_failures = nullptr;
    Palette* m_palette = nullptr;
    Inspector* m_inspector = nullptr;
    QTabWidget* m_bottom = nullptr;
    Problems* m_problems = nullptr;
    Reachability* m_reachability = nullptr;
    Events* m_events = nullptr;
    Commands* m_commands = nullptr;
    StatusPill* m_pill = nullptr;
    QPushButton* m_deployButton = nullptr;
    QLabel* m_zoomText = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_helperText = nullptr;
    std::optional<std::uint64_t> m_shownRevision; ///< of the lab, as the scene was last told what is deployed
};

} // namespace nsk::gui
