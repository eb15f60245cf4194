// SPDX-License-Identifier: MIT
#include "gui/mainwindow/mainwindow.h"

#include "core/words/words.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/closecontrol.h"
#include "gui/mainwindow/failurecontrol.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/labdisplay.h"
#include "gui/mainwindow/laboffer.h"
#include "gui/mainwindow/lookcontrol.h"
#include "gui/mainwindow/pingcontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/causecard.h"
#include "gui/panels/commands.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/events.h"
#include "gui/panels/form.h"
#include "gui/panels/inspector.h"
#include "gui/panels/palette.h"
#include "gui/panels/pings.h"
#include "gui/panels/problems.h"
#include "gui/panels/statuspill.h"

#include <QAbstractItemView>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStyle>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

const auto automaticKey = QStringLiteral("automaticAddresses");

} // namespace

MainWindow::MainWindow(Document* document, LabMonitor* monitor, QWidget* parent)
    : QMainWindow(parent), m_document(document), m_monitor(monitor), m_actions(this),
      m_scene(new Scene(document, this)), m_view(new View(m_scene, this)), m_toolbox(new Toolbox(m_view, this)),
      m_files(new FileControl(document, this)), m_lab(new LabControl(document, monitor, this)),
      m_diagnoses(new Diagnoses(document, monitor, this)),
      m_pings(new PingControl(monitor, m_lab, m_diagnoses, m_view)), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_view, 1);
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
    resize(firstSize());
    m_scene->setTheme(Theme::fromPalette(palette()));
    showTitle();
    showZoom();
    showObserved({});
    m_monitor->listLabs();
    m_view->setFocus();
}

MainWindow::~MainWindow() = default;

QSize MainWindow::firstSize() const
{
    const QSize titleBar(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    return QSize(1440, 900).boundedTo(screen()->availableSize() - titleBar);
}

CauseCard* MainWindow::card() const
{
    return m_pings->card();
}

void MainWindow::makeControllers()
{
    auto* look = new LookControl(m_actions, this);
    connect(look, &LookControl::chosen, this, &MainWindow::appearanceChanged);
    m_close = new CloseControl(m_document, m_monitor, m_files, this);
    m_failures = new FailureControl(m_document, m_monitor, m_lab, m_scene, m_banner, m_events, this);
    connect(m_failures, &FailureControl::wanted, this, &MainWindow::select);
    connect(m_files, &FileControl::failed, m_failures, &FailureControl::tell);
    new LabOffer(m_document, m_monitor, m_banner, this);
    new LabDisplay(m_document, m_monitor, m_lab, m_actions, {m_deployButton, m_pill, m_commands, m_helperText}, this);
}

void MainWindow::connectFile()
{
    connect(m_actions.newFile, &QAction::triggered, m_files, &FileControl::newFile);
    connect(m_actions.open, &QAction::triggered, m_files, &FileControl::open);
    connect(m_actions.save, &QAction::triggered, this, [this] { m_files->save(); });
    connect(m_actions.saveAs, &QAction::triggered, this, [this] { m_files->saveAs(); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::pathChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::changed, this, &MainWindow::showTitle);
    connect(m_document, &Document::wasReset, this, [this] {
        showTitle();
        if (m_monitor->state() == LabMonitor::State::Running) // another drawing: the lab it was about goes on by itself
            m_monitor->detach();
        if (m_view->isVisible()) // else it fits by itself when it is shown
            m_view->zoomToFit();
        m_monitor->listLabs();
    });
}

void MainWindow::connectEdit()
{
    connect(m_actions.remove, &QAction::triggered, this, [this] { (void)m_scene->removeSelected(); });
    connect(m_actions.selectAll, &QAction::triggered, m_scene, &Scene::selectAll);
    connect(m_actions.rename, &QAction::triggered, this, [this] {
        if (m_scene->selection().size() == 1)
            m_view->editInPlace(m_scene->selection().front());
    });
    const bool automatic = QSettings().value(automaticKey, true).toBool();
    m_actions.automaticAddresses->setChecked(automatic);
    m_scene->setAutomaticAddresses(automatic);
    connect(m_actions.automaticAddresses, &QAction::toggled, this, [this](bool on) {
        m_scene->setAutomaticAddresses(on);
        QSettings().setValue(automaticKey, on);
    });
}

void MainWindow::connectView()
{
    connect(m_actions.zoomIn, &QAction::triggered, m_view, &View::zoomIn);
    connect(m_actions.zoomOut, &QAction::triggered, m_view, &View::zoomOut);
    connect(m_actions.zoomReset, &QAction::triggered, m_view, &View::zoomReset);
    connect(m_actions.zoomFit, &QAction::triggered, m_view, &View::zoomToFit);
    connect(m_view, &View::zoomChanged, this, &MainWindow::showZoom);
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
    connect(m_toolbox, &Toolbox::pingRequested, this, &MainWindow::pingWanted);
    connect(m_view, &View::menuRequested, this, [this](const QPoint& global) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({m_actions.rename, m_actions.remove});
        menu->popup(global);
    });
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectLab()
{
    connect(m_lab, &LabControl::pingStarted, this, [this] { m_bottom->setCurrentIndex(1); });
    connect(m_monitor, &LabMonitor::stateChanged, this, [this](LabMonitor::State state) {
        if (state == LabMonitor::State::Running)
            m_banner->dismiss(QStringLiteral("ping"));
    });
    connect(m_monitor, &LabMonitor::observedChanged, this, &MainWindow::showObserved);
    connect(m_monitor, &LabMonitor::happened, m_events, qOverload<const wire::Happened&>(&Events::add));
    connect(m_monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this,
            [this](const wire::Deployed& result) {
                m_events->add(tr("Deployed: %n operation(s) in %1 ms", nullptr, static_cast<int>(result.operations))
                                  .arg(static_cast<double>(result.microseconds) / 1000.0, 0, 'f', 1));
                for (const wire::Note& note : result.notes)
                    m_events->add(toQString(note.where) + QStringLiteral(": ") + words::sentence(note.code, note.args));
            });
}

void MainWindow::connectPanels()
{
    connect(m_scene, &Scene::selectionChanged, m_inspector, &Inspector::setSelection);
    connect(m_scene, &Scene::selectionChanged, this, &MainWindow::showZoom);
    connect(m_scene, &Scene::selectionChanged, this, [this] {
        m_actions.remove->setEnabled(!m_scene->selection().empty());
        m_actions.rename->setEnabled(m_scene->selection().size() == 1);
    });
    connect(m_inspector, &Inspector::wanted, this, &MainWindow::select);
    connect(m_problems, &Problems::wanted, this, &MainWindow::select);
    connect(m_problems, &Problems::countChanged, this, [this](int count) {
        m_bottom->setTabText(0, count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
    });
    connect(m_palette, &Palette::chosen, m_toolbox, &Toolbox::place);
    connect(m_toolbox, &Toolbox::inspectRequested, m_inspector, &Inspector::focusFirst);
    connect(findChild<Pings*>(), &Pings::chosen, m_pings, &PingControl::choose);
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
    m_scene->setDeployed(m_monitor->deployed() ? &*m_monitor->deployed() : nullptr);
    m_scene->setObserved(observed ? &*observed : nullptr, nodes);
    m_scene->setDrift(observed && m_monitor->deployed() ? drift(*m_monitor->deployed(), *observed)
                                                        : std::vector<Drift>());
}

void MainWindow::showTitle()
{
    setWindowTitle(toQString(m_document->topology().name.str()) + QStringLiteral("[*] — nsketch"));
    setWindowModified(m_document->isModified());
}

void MainWindow::showZoom()
{
    m_zoomText->setText(tr("Zoom %1 %").arg(qRound(m_view->zoom() * 100)) + QStringLiteral("   ·   ") +
                        tr("grid %1").arg(Theme::snap) + QStringLiteral("   ·   ") +
                        tr("%n selected", nullptr, static_cast<int>(m_scene->selection().size())));
}

void MainWindow::pingWanted(const NodeName& from, const NodeName& to)
{
    if (m_monitor->state() != LabMonitor::State::Running) {
        m_banner->show(QStringLiteral("ping"), Banner::Kind::Notice, tr("A ping needs a running lab."),
                       tr("Deploy and ping"), [this, from, to] { m_lab->deployThenPing(from, to); });
        return;
    }
    const Status status = m_lab->ping(from, to);
    if (!status)
        m_failures->tell(status.error());
}

void MainWindow::closeNow()
{
    m_close->closeNow();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(m_close->mayClose());
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_scene != nullptr && m_palette != nullptr) {
        m_scene->setTheme(Theme::fromPalette(palette()));
        m_actions.refreshIcons();
        m_palette->refreshIcons();
        m_pill->refresh();
    }
    QMainWindow::changeEvent(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
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
    if (key->key() != Qt::Key_Escape || m_toolbox->current() == ToolId::Select)
        return false;
    m_toolbox->use(ToolId::Select);
    return true;
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About nsketch"),
                                QStringLiteral("nsketch ") + QStringLiteral(NSKETCH_VERSION), QMessageBox::Ok, this);
    box->setInformativeText(tr("Draws Linux networks made of namespaces, deploys them, and says why a ping fails.") +
                            QStringLiteral("\nMIT"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace nsk::gui
