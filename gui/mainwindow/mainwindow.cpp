// SPDX-License-Identifier: MIT
#include "gui/mainwindow/mainwindow.h"

#include "core/words/words.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/view.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/arrangecontrol.h"
#include "gui/mainwindow/canvasmenu.h"
#include "gui/mainwindow/capturecontrol.h"
#include "gui/mainwindow/clipboardcontrol.h"
#include "gui/mainwindow/closecontrol.h"
#include "gui/mainwindow/deployguard.h"
#include "gui/mainwindow/drawingcontrol.h"
#include "gui/mainwindow/driftcontrol.h"
#include "gui/mainwindow/editnotes.h"
#include "gui/mainwindow/exchangecontrol.h"
#include "gui/mainwindow/failurecontrol.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/filewatch.h"
#include "gui/mainwindow/helpcontrol.h"
#include "gui/mainwindow/insertcontrol.h"
#include "gui/mainwindow/keyreasons.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/labdifference.h"
#include "gui/mainwindow/labdisplay.h"
#include "gui/mainwindow/labnotice.h"
#include "gui/mainwindow/laboffer.h"
#include "gui/mainwindow/layoutcontrol.h"
#include "gui/mainwindow/lookcontrol.h"
#include "gui/mainwindow/modecontrol.h"
#include "gui/mainwindow/motioncontrol.h"
#include "gui/mainwindow/pingcontrol.h"
#include "gui/mainwindow/presentation.h"
#include "gui/mainwindow/searchdialog.h"
#include "gui/mainwindow/sessions.h"
#include "gui/mainwindow/settingscontrol.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/mainwindow/tablecontrol.h"
#include "gui/mainwindow/terminalcontrol.h"
#include "gui/mainwindow/tracecontrol.h"
#include "gui/mainwindow/trafficcontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/causecard.h"
#include "gui/panels/commands.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/events.h"
#include "gui/panels/form.h"
#include "gui/panels/generatedialog.h"
#include "gui/panels/inspector.h"
#include "gui/panels/palette.h"
#include "gui/panels/pings.h"
#include "gui/panels/problems.h"
#include "gui/panels/reachability.h"
#include "gui/panels/statuspill.h"
#include "gui/panels/tracelist.h"
#include "gui/panels/traffic.h"
#include "gui/settings/settings.h"

#include <QAbstractItemView>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QVBoxLayout>

namespace nsk::gui {

MainWindow::MainWindow(Document* document, LabMonitor* monitor, QWidget* parent)
    : PromptWindow(parent), m_document(document), m_monitor(monitor), m_actions(this),
      m_scene(new Scene(document, this)), m_view(new View(m_scene, this)), m_toolbox(new Toolbox(m_view, this)),
      m_files(new FileControl(document, this)), m_lab(new LabControl(document, monitor, this)),
      m_diagnoses(new Diagnoses(document, monitor, this)), m_banner(new Banner(this)),
      m_arrange(new ArrangeControl(m_view, this)), m_insert(new InsertControl(m_view, m_toolbox, this)),
      m_clipboard(new ClipboardControl(m_view, this)), m_drift(new DriftControl(monitor, m_lab, m_view, m_banner, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    m_centre = new QStackedWidget(centre);
    m_centre->addWidget(m_view);
    column->addWidget(m_centre, 1);
    m_centre->installEventFilter(this);
    setCentralWidget(centre);
    makeMenus();
    makeToolBar();
    makeDocks();
    makeStatusBar();
    makeControllers();
    connectFile();
    connectEdit();
    connectView();
    connectLab();
    connectPanels();
    m_presentation->applyTheme();
    showTitle();
    showZoom();
    showObserved({});
    m_monitor->listLabs();
    m_view->setFocus();
    filled();
}

MainWindow::~MainWindow() = default;

CauseCard* MainWindow::card() const
{
    return m_pings->card();
}

void MainWindow::makeControllers()
{
    auto* look = new LookControl(m_actions, this);
    connect(look, &LookControl::chosen, this, [this](bool language) {
        if (language) // another window takes over
            m_presentation->setOn(false);
        Q_EMIT appearanceChanged(language);
    });
    m_start = new StartControl(m_document, m_monitor, m_files, m_view, m_centre, m_actions, this);
    new TableControl(m_document, m_scene, m_view, m_centre, m_actions, this);
    new TerminalControl(m_monitor, m_scene, m_actions.terminal, this);
    auto* help = new HelpControl(m_actions, this);
    auto* settingsControl = new SettingsControl(m_banner, this);
    settingsControl->fill(findChild<QMenu*>(QStringLiteral("editMenu")));
    connect(settingsControl, &SettingsControl::appearanceChosen, look, &LookControl::chosen);
    m_close = new CloseControl(m_document, m_monitor, m_files, this);
    auto* mode = new ModeControl(m_monitor, m_lab, m_actions, m_banner, m_view, this);
    m_failures = new FailureControl(m_document, m_monitor, {m_lab, mode, m_files, m_scene, m_banner}, this);
    connect(m_failures, &FailureControl::wanted, this, &MainWindow::select);
    connect(m_failures, &FailureControl::checkWanted, help, &HelpControl::checkComputer);
    connect(mode, &ModeControl::checkWanted, help, &HelpControl::checkComputer);
    m_pings = new PingControl(m_document, m_monitor, m_lab, m_diagnoses, m_view, m_banner);
    connect(m_pings, &PingControl::refused, m_failures, &FailureControl::tellPing);
    connect(m_pings, &PingControl::started, m_failures, &FailureControl::forgetPing);
    connect(m_pings, &PingControl::started, this, [this] { m_bottom->setCurrentWidget(findChild<Pings*>()); });
    connect(m_reachability, &Reachability::pathWanted, m_pings, &PingControl::showLookedAt);
    connect(m_reachability, &Reachability::failed, m_failures, &FailureControl::tell);
    connect(m_reachability, &Reachability::pingWanted, m_pings, &PingControl::want);
    auto* motion = new MotionControl(m_scene, m_monitor, m_bottom, this);
    connect(motion, &MotionControl::failed, m_failures, &FailureControl::tell);
    auto* list = findChild<TraceList*>();
    auto* trace = new TraceControl(m_document, m_monitor, m_scene, {m_pings, list, m_actions.trace}, this);
    connect(trace, &TraceControl::refused, m_failures, &FailureControl::tellPing);
    connect(trace, &TraceControl::started, this, [this, list] { m_bottom->setCurrentWidget(list); });
    connect(trace, &TraceControl::nodeWanted, this,
            [this](const NodeName& node) { select({SelectedObject::ofNode(node)}); });
    auto* traffic = findChild<Traffic*>();
    connect(traffic, &Traffic::ended, m_events, [this](const QString& said) {
        m_monitor->log()->add(EventActor::You, "event.traffic", {said.toStdString()});
    });
    connect(m_actions.traffic, &QAction::triggered, this, [this, traffic] {
        m_bottom->setCurrentWidget(traffic);
        if (const auto nodes = m_scene->selectedNodes(); nodes.size() == 2)
            traffic->choose(nodes[0], nodes[1]);
        traffic->focusFirst();
    });
    auto* drawing = new DrawingControl(m_document, m_actions, this);
    connect(m_scene, &Scene::selectionChanged, drawing, &DrawingControl::choose);
    new LayoutControl(m_document, m_view, m_banner, m_actions, this);
    auto* difference = new LabDifference(m_document, m_monitor, m_banner, this);
    connect(difference, &LabDifference::failed, m_failures, &FailureControl::tell);
    auto* guard = new DeployGuard(m_document, m_monitor, difference, this);
    connect(m_monitor, &LabMonitor::failed, m_lab, [this, difference](const Error& error) {
        // Somebody else's deploy came before ours: the guard asks.
        if (error.code == "lab.stale-revision" && difference->isOpen())
            m_lab->deploy();
    });
    m_lab->setGuard([guard](const LabControl::Go& go) { guard->check(go); });
    auto* offer = new LabOffer(m_document, m_monitor, m_files, m_banner, this);
    connect(m_actions.lookForLabs, &QAction::triggered, offer, &LabOffer::lookNow);
    connect(offer, &LabOffer::ownLabFound, m_pill, &StatusPill::setRunsUnfollowed);
    auto* exchange =
        new ExchangeControl(m_document, {m_files, m_view, m_banner, m_bottom, m_clipboard, m_insert}, this);
    exchange->fillFile(findChild<QMenu*>(QStringLiteral("fileMenu")), findChild<QMenu*>(QStringLiteral("examplesMenu")),
                       m_actions);
    exchange->fillEdit(findChild<QMenu*>(QStringLiteral("editMenu")), m_clipboard->pasteAction());
    connect(exchange, &ExchangeControl::aboutToInsert, m_start, &StartControl::leave);
    connect(exchange, &ExchangeControl::failed, m_failures, &FailureControl::tell);
    connect(exchange, &ExchangeControl::wanted, this, &MainWindow::select);
    new FileWatch(m_document, m_files, m_banner, this);
    new EditNotes(m_document, m_scene, m_banner, statusBar());
    new KeyReasons(this);
    auto* packets = findChild<CapturePanel*>();
    m_capture = new CaptureControl(Captures::of(m_monitor), packets, m_view);
    connect(m_capture, &CaptureControl::shown, this, [this, packets] { m_bottom->setCurrentWidget(packets); });
    connect(packets, &CapturePanel::failed, m_failures, &FailureControl::tellCapture);
    auto* network = findChild<QMenu*>(QStringLiteral("networkMenu"));
    const QList<QAction*> before = network->actions();
    network->insertAction(before.value(before.indexOf(m_actions.terminal) + 1), m_capture->action());
    new LabNotice(m_monitor, m_banner, this);
    new LabDisplay(m_document, m_monitor, m_lab, m_close, m_actions, {m_deployButton, m_pill, m_commands, m_helperText},
                   this);
}

void MainWindow::connectFile()
{
    connect(m_actions.newFile, &QAction::triggered, m_files, &FileControl::newFile);
    connect(m_actions.open, &QAction::triggered, m_files, &FileControl::open);
    connect(m_actions.save, &QAction::triggered, this, [this] { m_files->save(); });
    connect(m_actions.saveAs, &QAction::triggered, this, [this] { m_files->saveAs(); });
    connect(m_actions.newWindow, &QAction::triggered, this, [this] { Q_EMIT newWindowWanted({}); });
    connect(m_actions.openInWindow, &QAction::triggered, m_files, &FileControl::openBeside);
    connect(m_files, &FileControl::besideWanted, this, &MainWindow::newWindowWanted);
    connect(m_start, &StartControl::reopenWanted, this, &MainWindow::reopenWanted);
    settings::bind(m_actions.reopen, settings::reopen);
    connect(m_actions.close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.quit, &QAction::triggered, this, [this] {
        Q_EMIT quitWanted();
        close(); // if nobody has by now
    });
    connect(m_actions.generate, &QAction::triggered, this, [this] {
        auto* dialog = new GenerateDialog(m_scene, this);
        connect(dialog, &GenerateDialog::newDrawing, this, [this](const Topology& topology) {
            m_files->whenSaved([this, topology] { m_document->reset(topology); });
        });
        connect(dialog, &GenerateDialog::inserted, m_view, &View::zoomToFit);
        dialog->open();
    });
    connect(m_document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::pathChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::changed, this, &MainWindow::showTitle);
    connect(m_document, &Document::wasReset, this, [this] {
        showTitle();
        const auto info = m_monitor->info(); // another drawing: the lab it was about goes on by itself
        if (m_monitor->state() == LabMonitor::State::Running && info && info->name != m_document->topology().name)
            m_monitor->detach();
        if (m_view->isVisible()) // else it fits by itself when it is shown
            m_view->zoomToFit();
        m_monitor->listLabs();
    });
}

void MainWindow::connectEdit()
{
    m_view->addAction(m_actions.remove); // its key is the canvas's alone
    connect(m_actions.remove, &QAction::triggered, this, [this] { (void)m_scene->removeSelected(); });
    connect(m_actions.selectAll, &QAction::triggered, m_scene, &Scene::selectAll);
    connect(m_actions.rename, &QAction::triggered, this, [this] {
        if (const auto group = m_scene->selectedGroup(); group && m_scene->selection().size() > 1)
            m_view->editGroup(*group);
        else if (m_scene->selection().size() == 1)
            m_view->editInPlace(m_scene->selection().front());
        else if (m_scene->selection().empty() && m_scene->selectedNotes().size() == 1)
            m_view->editNote(m_scene->selectedNotes().front());
    });
    settings::bind(m_actions.automaticAddresses, settings::automaticAddresses);
    m_scene->setAutomaticAddresses(m_actions.automaticAddresses->isChecked());
    connect(m_actions.automaticAddresses, &QAction::toggled, m_scene, &Scene::setAutomaticAddresses);
}

void MainWindow::connectView()
{
    connect(m_actions.zoomIn, &QAction::triggered, m_view, &View::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, m_view, &View::zoomOut);
    connect(m_actions.zoomReset, &QAction::triggered, m_view, &View::zoomReset);
    connect(m_actions.zoomFit, &QAction::triggered, m_view, &View::zoomToFit);
    connect(m_actions.zoomSelection, &QAction::triggered, m_view, &View::zoomToSelection);
    connect(m_actions.find, &QAction::triggered, this, [this] {
        if (m_view->finishEditing())
            (new SearchDialog(m_view, this))->open();
    });
    connect(m_view, &View::zoomChanged, this, &MainWindow::showZoom);
    (new Minimap(m_view))->follow(m_actions.minimap);
    new TrafficControl(LiveLab::of(m_monitor), m_view, findChild<QMenu*>(QStringLiteral("viewMenu")), m_actions.minimap,
                       this);
    connectEnds();
    m_presentation = new Presentation(this, m_view, m_toolbox, m_actions.presentation);
    const std::pair<QAction*, ToolId> tools[] = {
        {m_actions.select, ToolId::Select}, {m_actions.link, ToolId::Link}, {m_actions.ping, ToolId::Ping}};
    for (const auto& [action, id] : tools)
        connect(action, &QAction::triggered, this, [this, tool = id] { m_toolbox->use(tool); });
    const auto showTool = [this](ToolId id) {
        m_actions.tools->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
        m_actions.select->setChecked(id == ToolId::Select);
        m_actions.link->setChecked(id == ToolId::Link);
        m_actions.ping->setChecked(id == ToolId::Ping);
        if (id != ToolId::Place && m_palette != nullptr)
            m_palette->clearSelection();
    };
    connect(m_toolbox, &Toolbox::currentChanged, this, showTool);
    showTool(m_toolbox->current());
    for (auto* list : findChildren<QAbstractItemView*>()) // they take every key for a search
        list->installEventFilter(this);
    connect(m_toolbox, &Toolbox::hintChanged, m_hint, &QLabel::setText);
    connect(m_toolbox, &Toolbox::pingRequested, m_pings, &PingControl::want);
    m_toolbox->setFindDifference([this](const QPointF& at) { return m_drift->differenceAt(at); });
    connect(m_toolbox, &Toolbox::differencePressed, m_drift, &DriftControl::show);
    connect(m_toolbox, &Toolbox::pingTargetAwaited, m_pings, &PingControl::standAside);
    auto* menu =
        new CanvasMenu(m_view, m_toolbox, m_monitor, m_actions, {m_arrange, m_insert, m_clipboard, m_capture, m_drift});
    connect(menu, &CanvasMenu::pingWanted, m_pings, &PingControl::want);
    connect(menu, &CanvasMenu::traceWanted, findChild<TraceControl*>(), &TraceControl::trace);
    connect(menu, &CanvasMenu::trafficWanted, this, [this](const NodeName& from, const NodeName& to) {
        auto* traffic = findChild<Traffic*>();
        m_bottom->setCurrentWidget(traffic);
        traffic->measure(from, to);
    });
    connect(menu, &CanvasMenu::inspectWanted, m_toolbox, &Toolbox::inspectRequested);
}

/// What stands at the ends of links is the same for every drawing and kept.
void MainWindow::connectEnds()
{
    const std::array choices{std::pair(m_actions.endsAll, Theme::Ends::All),
                             std::pair(m_actions.endsNames, Theme::Ends::Names),
                             std::pair(m_actions.endsNothing, Theme::Ends::Nothing)};
    const auto show = [this, choices] {
        const auto kept = static_cast<Theme::Ends>(settings::text(settings::linkEnds).toInt());
        Theme theme = m_scene->theme();
        theme.ends = kept;
        m_scene->setTheme(theme);
        for (const auto& [action, ends] : choices)
            action->setChecked(ends == kept);
    };
    for (const auto& [action, ends] : choices)
        connect(action, &QAction::triggered, this,
                [wanted = ends] { settings::set(settings::linkEnds, QString::number(static_cast<int>(wanted))); });
    settings::onChange(settings::linkEnds, this, show);
    show();
}

void MainWindow::connectLab()
{
    connect(m_monitor, &LabMonitor::observedChanged, this, &MainWindow::showObserved);
    connect(m_drift, &DriftControl::differencesChanged, m_pill, &StatusPill::setDiffers);
    m_pill->setDiffers(!m_drift->differences().empty());
}

void MainWindow::connectPanels()
{
    connect(m_scene, &Scene::selectionChanged, this,
            [this](const Selection& selection) { m_inspector->setSelection(selection, m_scene->selectedNotes()); });
    connect(m_scene, &Scene::selectionChanged, this, &MainWindow::showZoom);
    connect(m_scene, &Scene::selectionChanged, this, [this] {
        m_actions.remove->setEnabled(m_scene->isAnythingSelected());
        Actions::enableForSelection(m_actions.rename,
                                    m_scene->selection().size() + m_scene->selectedNotes().size() == 1 ||
                                        m_scene->selectedGroup());
    });
    connect(m_inspector, &Inspector::wanted, this, &MainWindow::select);
    connect(m_inspector, &Inspector::pingWanted, m_pings, &PingControl::want);
    connect(m_scene, &Scene::selectionChanged, m_events, &Events::setSelection);
    connect(m_events, &Events::wanted, this, &MainWindow::select);
    connect(m_events, &Events::failed, m_failures, &FailureControl::tell);
    connect(m_inspector, &Inspector::takeInWanted, m_drift, &DriftControl::takeIn);
    connect(m_inspector, &Inspector::putBackWanted, m_drift, &DriftControl::putBack);
    connect(m_problems, &Problems::wanted, this, &MainWindow::select);
    connect(m_problems, &Problems::failed, m_failures, &FailureControl::tell);
    connect(m_problems, &Problems::countChanged, this, [this](int count) {
        m_bottom->setTabText(0, count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
    });
    connect(m_palette, &Palette::chosen, m_toolbox, &Toolbox::place);
    connect(m_toolbox, &Toolbox::inspectRequested, m_inspector, &Inspector::focusFirst);
    auto* pings = findChild<Pings*>();
    connect(pings, &Pings::chosen, m_pings, &PingControl::choose);
    connect(pings, &Pings::opened, m_pings, &PingControl::open);
    connect(pings, &Pings::wanted, m_pings, &PingControl::wantWith);
    connect(pings, &Pings::traceWanted, findChild<TraceControl*>(), &TraceControl::traceTo);
    connect(pings, &Pings::edited, m_failures, &FailureControl::forgetPing);
    connect(m_pings, &PingControl::chosenChanged, pings, &Pings::setChosen);
    connect(m_toolbox, &Toolbox::pathPressed, m_pings, &PingControl::choose);
}

void MainWindow::select(const Selection& selection)
{
    m_scene->setSelection(selection);
    if (!selection.empty())
        m_view->reveal(selection.front().node);
}

void MainWindow::showObserved(const QStringList& nodes)
{
    const auto& observed = m_monitor->observed();
    m_scene->setRunning(observed.has_value());
    const auto info = m_monitor->info();
    const auto revision = m_monitor->deployed() && info ? std::optional(info->revision) : std::nullopt;
    if (nodes.isEmpty() || revision != m_shownRevision) // of what was deployed the scene keeps a copy
        m_scene->setDeployed(m_monitor->deployed() ? &*m_monitor->deployed() : nullptr);
    m_shownRevision = revision;
    m_scene->setObserved(observed ? &*observed : nullptr, nodes);
}

void MainWindow::showTitle()
{
    const QString name = toQString(m_document->topology().name.str());
    const QString file = QFileInfo(m_document->path()).fileName();
    const bool told = file.isEmpty() || file == name + QStringLiteral(".nsketch");
    setWindowTitle((told ? name : name + QStringLiteral(" (") + file + QLatin1Char(')')) +
                   QStringLiteral("[*] — nsketch"));
    setWindowModified(m_document->isModified());
}

void MainWindow::showZoom()
{
    m_zoomText->setText(
        tr("Zoom %1 %").arg(qRound(m_view->zoom() * 100)) + QStringLiteral("   ·   ") + tr("grid %1").arg(Theme::snap) +
        QStringLiteral("   ·   ") +
        tr("%n selected", nullptr, static_cast<int>(m_scene->selection().size() + m_scene->selectedNotes().size())));
}

void MainWindow::closeNow()
{
    m_close->closeNow();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(m_close->mayClose());
    if (event->isAccepted())
        Q_EMIT closing();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_presentation != nullptr) {
        m_presentation->applyTheme();
        m_actions.refreshIcons();
        m_pill->refresh();
    }
    QMainWindow::changeEvent(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_centre && event->type() == QEvent::Move) { // a banner comes or goes
        const auto* moved = static_cast<QMoveEvent*>(event);
        m_view->topEdgeMoved(moved->pos().y() - moved->oldPos().y());
    }
    return (event->type() == QEvent::KeyPress && leaveTool(static_cast<QKeyEvent*>(event))) ||
           QMainWindow::eventFilter(watched, event);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (!leaveTool(event))
        QMainWindow::keyPressEvent(event);
}

bool MainWindow::leaveTool(const QKeyEvent* key)
{
    if (key->key() != Qt::Key_Escape)
        return false;
    if (m_toolbox->current() == ToolId::Select)
        return m_pings->closeCard() || m_drift->closeCard(); // whatever has the focus has no use for the key
    m_toolbox->use(ToolId::Select);
    return true;
}

} // namespace nsk::gui
