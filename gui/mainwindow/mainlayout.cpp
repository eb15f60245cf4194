// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"
#include "gui/canvas/view.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/accesskeys.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/arrangecontrol.h"
#include "gui/mainwindow/clipboardcontrol.h"
#include "gui/mainwindow/dockfit.h"
#include "gui/mainwindow/driftcontrol.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/insertcontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/titles.h"
#include "gui/mainwindow/toolbarfit.h"
#include "gui/panels/commands.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/events.h"
#include "gui/panels/inspector.h"
#include "gui/panels/look.h"
#include "gui/panels/motion/motionpanel.h"
#include "gui/panels/palette.h"
#include "gui/panels/palettepanel.h"
#include "gui/panels/pings.h"
#include "gui/panels/problems.h"
#include "gui/panels/reachability.h"
#include "gui/panels/statuspill.h"
#include "gui/panels/tracelist.h"
#include "gui/panels/traffic.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QPushButton>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoView>
#include <QVBoxLayout>

/// How the main window is laid out: menus, toolbar, docks, status bar. No behaviour.
namespace nsk::gui {

void MainWindow::makeMenus()
{
    QUndoStack* undo = m_document->undoStack();
    m_actions.undo = undo->createUndoAction(this, tr("&Undo"));
    m_actions.undo->setObjectName(QStringLiteral("undo"));
    m_actions.undo->setShortcut(QKeySequence::Undo);
    m_actions.undo->setProperty("nskIcon", QStringLiteral("undo"));
    m_actions.redo = undo->createRedoAction(this, tr("&Redo"));
    m_actions.redo->setObjectName(QStringLiteral("redo"));
    m_actions.redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_actions.redo->setProperty("nskIcon", QStringLiteral("redo"));
    addActions({m_actions.undo, m_actions.redo});
    for (QAction* action : {m_actions.undo, m_actions.redo}) { // the stack writes their texts anew
        const auto tell = [action] {
            const QString tip = Actions::toolTipOf(action->text(), action->shortcut());
            if (action->toolTip() != tip)
                action->setToolTip(tip);
        };
        connect(action, &QAction::changed, action, tell);
        tell();
    }
    m_actions.refreshIcons();

    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->setObjectName(QStringLiteral("fileMenu"));
    file->addActions({m_actions.newFile, m_actions.newWindow, m_actions.open, m_actions.openInWindow});
    QMenu* recent = file->addMenu(tr("Open &recent"));
    recent->setObjectName(QStringLiteral("recentMenu"));
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    file->addMenu(makeExamplesMenu());
    file->addActions({m_actions.generate, m_actions.startPage});
    file->addSeparator();
    file->addActions({m_actions.save, m_actions.saveAs});
    file->addSeparator();
    file->addAction(m_actions.reopen);
    file->addSeparator();
    file->addActions({m_actions.close, m_actions.quit});

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->setObjectName(QStringLiteral("editMenu"));
    edit->addActions({m_actions.undo, m_actions.redo});
    edit->addSeparator();
    edit->addActions({m_clipboard->cutAction(), m_clipboard->copyAction(), m_clipboard->pasteAction()});
    edit->addActions({m_actions.rename, m_actions.duplicate, m_actions.remove});
    edit->addSeparator();
    edit->addAction(m_actions.find);
    edit->addActions({m_actions.select, m_actions.link, m_actions.selectAll});
    m_arrange->fillSelect(edit->addMenu(tr("Select &by")));
    m_arrange->fillArrange(edit->addMenu(tr("Arra&nge")));
    edit->addMenu(makeLayoutMenu());
    edit->addSeparator();
    edit->addActions({m_actions.automaticAddresses, m_actions.assignAddresses, m_actions.renumber,
                      m_actions.computeRoutes, m_actions.routesAsIEdit});

    QMenu* viewMenu = menuBar()->addMenu(tr("&View"));
    viewMenu->setObjectName(QStringLiteral("viewMenu"));
    viewMenu->addActions(
        {m_actions.zoomIn, m_actions.zoomOut, m_actions.zoomReset, m_actions.zoomFit, m_actions.zoomSelection});
    viewMenu->addSeparator();
    viewMenu->addActions({m_actions.tables, m_actions.minimap, m_actions.presentation});
    viewMenu->addSeparator();
    viewMenu->addMenu(tr("At the en&ds of links"))->addActions(m_actions.ends->actions());
    viewMenu->addMenu(tr("&Theme"))->addActions(m_actions.themes->actions());
    viewMenu->addMenu(tr("&Language"))->addActions(m_actions.languages->actions());
    viewMenu->addSeparator();

    m_insert->fill(menuBar()->addMenu(tr("&Insert")));

    QMenu* network = menuBar()->addMenu(tr("&Network"));
    network->setObjectName(QStringLiteral("networkMenu"));
    network->addActions({m_actions.deploy, m_actions.stop, m_actions.cancel});
    network->addSeparator();
    network->addActions({m_actions.ping, m_actions.trace, m_actions.traffic, m_actions.terminal});
    network->addSeparator();
    network->addAction(m_actions.applyAsIEdit);
    network->addSeparator();
    network->addActions(m_drift->actions());
    network->addSeparator();
    network->addActions(m_actions.modes->actions());
    network->addSeparator();
    network->addAction(m_actions.lookForLabs);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->setObjectName(QStringLiteral("helpMenu"));
    help->addActions({m_actions.allCommands, m_actions.shortcuts});
    help->addSeparator();
    help->addAction(m_actions.checkComputer);
    help->addSeparator();
    help->addAction(m_actions.about);
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    for (const QString& path : FileControl::recentFiles()) {
        QAction* action = menu->addAction(menuWords(QFileInfo(path).fileName()));
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
        connect(action, &QAction::triggered, this,
                [this, path] { m_files->whenSaved([this, path] { m_files->openPath(path); }); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("none yet"))->setEnabled(false);
    else
        giveAccessKeys(menu);
}

QMenu* MainWindow::makeExamplesMenu()
{
    auto* menu = new QMenu(tr("&Examples"), this);
    menu->setObjectName(QStringLiteral("examplesMenu"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        if (!menu->isEmpty())
            return;
        for (const QString& path : FileControl::examples()) {
            QAction* action = menu->addAction(menuWords(headingOfFile(path, QLocale())));
            action->setProperty("nskSearch", QFileInfo(path).completeBaseName());
            connect(action, &QAction::triggered, this, [this, path] { m_files->openExample(path); });
        }
        if (menu->isEmpty())
            menu->addAction(tr("none installed"))->setEnabled(false);
    });
    return menu;
}

QMenu* MainWindow::makeLayoutMenu()
{
    auto* menu = new QMenu(tr("La&yout"), this);
    menu->setObjectName(QStringLiteral("layoutMenu"));
    menu->addActions({m_actions.layoutLayered, m_actions.layoutForce, m_actions.layoutRadial, m_actions.layoutCircular,
                      m_actions.layoutGrid});
    menu->addSeparator();
    menu->addAction(m_actions.layoutCancel);
    QAction* opener = menu->menuAction();
    opener->setObjectName(QStringLiteral("layout"));
    opener->setIconText(tr("Layout"));
    opener->setToolTip(tr("Layout: places for what is selected, or for everything"));
    opener->setProperty("nskIcon", QStringLiteral("layout"));
    addAction(opener); // its icon follows the colours as the others do
    m_actions.refreshIcons();
    return menu;
}

void MainWindow::makeToolBar()
{
    QToolBar* bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize(QSize(18, 18));
    bar->addActions({m_actions.undo, m_actions.redo});
    bar->addSeparator();
    bar->addActions(m_actions.tools->actions());
    bar->addAction(m_insert->textAction());
    bar->addSeparator();
    bar->addActions({m_actions.zoomOut, m_actions.zoomIn, m_actions.zoomFit});
    bar->addSeparator();
    QAction* layout = findChild<QMenu*>(QStringLiteral("layoutMenu"))->menuAction();
    bar->addActions({layout, m_actions.automaticAddresses, m_actions.terminal});
    QList<QToolButton*> worded;
    for (QAction* action : {m_actions.select, m_actions.link, m_actions.ping, m_insert->textAction(), layout,
                            m_actions.automaticAddresses, m_actions.terminal})
        worded << qobject_cast<QToolButton*>(bar->widgetForAction(action));
    qobject_cast<QToolButton*>(bar->widgetForAction(layout))->setPopupMode(QToolButton::InstantPopup);
    new ToolBarFit(bar, worded);
    for (QAction* action : bar->actions()) {
        if (QWidget* widget = bar->widgetForAction(action)) {
            widget->setObjectName(QStringLiteral("button_") + action->objectName());
            widget->setAccessibleName(action->iconText().remove(QLatin1Char('&')));
        }
    }
    auto* spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    m_pill = new StatusPill(m_monitor, bar);
    bar->addWidget(m_pill);
    const auto gap = [bar] {
        auto* space = new QWidget(bar);
        space->setFixedWidth(8);
        bar->addWidget(space);
    };
    gap();
    bar->addAction(m_actions.applyAsIEdit);
    QWidget* apply = bar->widgetForAction(m_actions.applyAsIEdit);
    apply->setObjectName(QStringLiteral("button_applyAsIEdit"));
    apply->setAccessibleName(m_actions.applyAsIEdit->text().remove(QLatin1Char('&')));
    gap();
    m_deployButton = new QPushButton(tr("Deploy"), bar);
    m_deployButton->setObjectName(QStringLiteral("deployButton"));
    look::makePrimary(m_deployButton);
    bar->addWidget(m_deployButton);
    gap();
    auto* stop = new QPushButton(tr("Stop"), bar);
    stop->setObjectName(QStringLiteral("stopButton"));
    stop->setMinimumHeight(29);
    bar->addWidget(stop);
    connect(stop, &QPushButton::clicked, m_actions.stop, &QAction::trigger);
    connect(m_actions.stop, &QAction::changed, stop, [this, stop] { stop->setEnabled(m_actions.stop->isEnabled()); });
}

void MainWindow::makeDocks()
{
    const auto dock = [this](const char* id, const QString& title, Qt::DockWidgetArea area, QWidget* content) {
        auto* made = new QDockWidget(title, this);
        made->setObjectName(QLatin1String(id));
        made->setTitleBarWidget(new QWidget(made)); // panels name themselves; the View menu shows and hides them
        made->setFeatures(QDockWidget::DockWidgetClosable);
        made->setWidget(content);
        addDockWidget(area, made);
        if (auto* menu = findChild<QMenu*>(QStringLiteral("viewMenu")))
            menu->addAction(made->toggleViewAction());
        return made;
    };
    // The sides are the screen's, not the script's.
    const bool fromRight = layoutDirection() == Qt::RightToLeft;
    const Qt::DockWidgetArea leading = fromRight ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea;
    const Qt::DockWidgetArea trailing = fromRight ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea;
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_palette = new Palette(QLatin1String(Toolbox::kindMimeType), this);
    QDockWidget* left = dock("paletteDock", tr("Nodes"), leading,
                             new PalettePanel(m_palette, findChild<QMenu*>(QStringLiteral("examplesMenu")), this));
    m_inspector = new Inspector(m_document, m_monitor, this);
    QDockWidget* right = dock("inspectorDock", tr("Inspector"), trailing, m_inspector);
    m_bottom = new QTabWidget(this);
    m_bottom->setObjectName(QStringLiteral("bottom"));
    m_bottom->setDocumentMode(true);
    m_problems = new Problems(m_document, m_monitor, m_bottom);
    auto* pings = new Pings(m_document, m_monitor, m_diagnoses, m_bottom);
    m_reachability = new Reachability(m_document, m_monitor, m_bottom);
    m_events = new Events(m_document, m_monitor, m_bottom);
    m_commands = new Commands(m_bottom);
    m_bottom->addTab(m_problems, tr("Problems"));
    m_bottom->addTab(pings, tr("Pings"));
    m_bottom->addTab(new TraceList(m_bottom), tr("Trace"));
    m_bottom->addTab(new Traffic(m_document, m_monitor, m_bottom), tr("Traffic"));
    m_bottom->addTab(m_reachability, tr("Reachability"));
    m_bottom->addTab(m_events, tr("Events"));
    m_bottom->addTab(new MotionPanel(m_document, m_monitor, m_view, m_bottom), tr("Packets"));
    m_bottom->addTab(m_commands, tr("Commands"));
    m_bottom->addTab(makeHistory(), tr("History"));
    m_bottom->addTab(new CapturePanel(Captures::of(m_monitor), m_bottom), tr("Capture"));
    QDockWidget* below = dock("bottomDock", tr("Panels"), Qt::BottomDockWidgetArea, m_bottom);
    new DockFit(this, {left, right, below, m_bottom});
}

/// Every step since the file was opened; a click goes there.
QWidget* MainWindow::makeHistory()
{
    auto* history = new QUndoView(m_document->undoStack(), m_bottom);
    history->setObjectName(QStringLiteral("history"));
    history->setAccessibleName(tr("Undo history"));
    history->setEmptyLabel(tr("As it was opened"));
    history->setCleanIcon(themedIcon(QStringLiteral("save"), palette().color(QPalette::WindowText)));
    history->setFrameShape(QFrame::NoFrame);
    return history;
}

void MainWindow::makeStatusBar()
{
    m_zoomText = new QLabel(this);
    m_hint = new QLabel(this);
    m_helperText = new QLabel(this);
    for (QLabel* label : {m_zoomText, m_hint, m_helperText}) {
        look::setTone(label, look::Tone::Soft);
        label->setContentsMargins(10, 2, 10, 2);
    }
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_zoomText);
    statusBar()->addWidget(m_hint, 1);
    statusBar()->addPermanentWidget(m_helperText);
}

} // namespace nsk::gui
