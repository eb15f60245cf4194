// SPDX-License-Identifier: MIT
#include "gui/mainwindow/mainwindow.h"

#include "core/plan/plantext.h"
#include "core/words/words.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/labcontrol.h"
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
#include <QDateTime>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStyle>
#include <QVBoxLayout>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

/// The node an error is about: "ns1", "ns1:v1".
std::optional<SelectedObject> objectOf(const Error& error, const Topology& drawn)
{
    const QString where = toQString(error.where);
    const auto node = NodeName::parse(where.section(QLatin1Char(':'), 0, 0).toStdString());
    if (!node || drawn.findNode(*node) == nullptr)
        return std::nullopt;
    const auto interface =
        InterfaceName::parse(where.section(QLatin1Char(':'), 1, 1).section(QLatin1Char(' '), 0, 0).toStdString());
    return interface ? SelectedObject::ofInterface(*node, *interface) : SelectedObject::ofNode(*node);
}

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
    connectFile();
    connectEdit();
    connectView();
    connectLab();
    connectPanels();
    resize(firstSize());
    m_scene->setTheme(Theme::fromPalette(palette()));
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &MainWindow::showHelper);
    showTitle();
    showZoom();
    showMode();
    showObserved({});
    showLab();
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

void MainWindow::connectFile()
{
    connect(m_actions.newFile, &QAction::triggered, m_files, &FileControl::newFile);
    connect(m_actions.open, &QAction::triggered, m_files, &FileControl::open);
    connect(m_actions.save, &QAction::triggered, this, [this] { m_files->save(); });
    connect(m_actions.saveAs, &QAction::triggered, this, [this] { m_files->saveAs(); });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_files, &FileControl::failed, this, &MainWindow::tellFailure);
    connect(m_document, &Document::changed, this, &MainWindow::forgetFailure);
    connect(m_document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::pathChanged, this, &MainWindow::showTitle);
    connect(m_document, &Document::changed, this, &MainWindow::showTitle);
    connect(m_document, &Document::wasReset, this, [this] {
        m_scene->setFailed({});
        m_banner->hide();
        showTitle();
        if (m_monitor->state() == State::Running) // another drawing: the lab it was about goes on by itself
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
    m_actions.themeSystem->setChecked(appearance::light() == appearance::Light::System);
    m_actions.themeLight->setChecked(appearance::light() == appearance::Light::Light);
    m_actions.themeDark->setChecked(appearance::light() == appearance::Light::Dark);
    const std::pair<QAction*, appearance::Light> themes[] = {{m_actions.themeSystem, appearance::Light::System},
                                                             {m_actions.themeLight, appearance::Light::Light},
                                                             {m_actions.themeDark, appearance::Light::Dark}};
    for (const auto& [action, light] : themes) {
        connect(action, &QAction::triggered, this, [this, wanted = light] {
            appearance::setLight(wanted);
            Q_EMIT appearanceChanged(false);
        });
    }
    const std::pair<QAction*, const char*> languages[] = {
        {m_actions.languageSystem, ""}, {m_actions.languageEnglish, "en"}, {m_actions.languageChinese, "zh_CN"}};
    for (const auto& [action, name] : languages) {
        action->setChecked(appearance::language() == QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, wanted = QString::fromLatin1(name)] {
            appearance::setLanguage(wanted);
            Q_EMIT appearanceChanged(true);
        });
    }
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectLab()
{
    connect(m_deployButton, &QPushButton::clicked, m_actions.deploy, &QAction::trigger);
    connect(m_actions.deploy, &QAction::triggered, this, [this] { m_lab->deploy(); });
    connect(m_actions.stop, &QAction::triggered, m_monitor, &LabMonitor::stop);
    connect(m_actions.cancel, &QAction::triggered, m_monitor, &LabMonitor::cancel);
    connect(m_pill, &StatusPill::cancelWanted, m_monitor, &LabMonitor::cancel);
    connect(m_actions.applyAsIEdit, &QAction::toggled, m_lab, &LabControl::setApplyAsIEdit);
    connect(m_actions.rootless, &QAction::triggered, this, [this] { chooseMode(wire::Mode::Rootless); });
    connect(m_actions.system, &QAction::triggered, this, [this] { chooseMode(wire::Mode::System); });
    connect(m_lab, &LabControl::pendingChanged, this, &MainWindow::showPending);
    connect(m_lab, &LabControl::failed, this, &MainWindow::tellFailure);
    connect(m_lab, &LabControl::pingStarted, this, [this] { m_bottom->setCurrentIndex(1); });
    connect(m_monitor, &LabMonitor::stateChanged, this, &MainWindow::showLab);
    connect(m_monitor, &LabMonitor::observedChanged, this, &MainWindow::showObserved);
    connect(m_monitor, &LabMonitor::failed, this, &MainWindow::tellFailure);
    connect(m_monitor, &LabMonitor::labsListed, this, &MainWindow::offerRunningLab);
    connect(m_monitor, &LabMonitor::happened, m_events, qOverload<const wire::Happened&>(&Events::add));
    connect(m_monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this,
            [this](const wire::Deployed& result) {
                m_scene->setFailed({});
                m_banner->hide();
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
    showHelper();
}

void MainWindow::showLab()
{
    const State state = m_monitor->state();
    const bool idle = state == State::NotRunning || state == State::Lost;
    m_actions.stop->setEnabled(state == State::Running);
    m_actions.cancel->setEnabled(state == State::Deploying || state == State::Connecting);
    m_actions.modes->setEnabled(idle);
    if (state == State::Running) {
        m_banner->dismiss(QStringLiteral("lost"));
        m_banner->dismiss(QStringLiteral("running"));
        m_banner->dismiss(QStringLiteral("ping"));
    }
    if (state == State::Stopping || state == State::NotRunning)
        forgetFailure();
    if (state == State::Lost)
        m_banner->show(
            QStringLiteral("lost"), Banner::Kind::Trouble,
            m_monitor->mode() == wire::Mode::Rootless
                ? tr("The helper is gone, and the rootless lab with it. Nothing of it is left on this computer.")
                : tr("The helper is gone. What it had made is cleaned up by the next one."),
            tr("Deploy again"), [this] { m_lab->deploy(); });
    if (state == State::Running)
        m_clock.start();
    else
        m_clock.stop();
    showPending();
    showHelper();
    if (m_closeAfterStop && idle)
        QTimer::singleShot(0, this, &MainWindow::closeNow);
}

void MainWindow::showPending()
{
    const State state = m_monitor->state();
    const bool running = state == State::Running;
    const int count = m_lab->pendingCount();
    const bool busy = state == State::Connecting || state == State::Deploying || state == State::Stopping;
    const QString text = !running ? tr("Deploy") : count == 0 ? tr("Update") : tr("Update (%1)").arg(count);
    const bool enabled = !busy && (!running || count > 0) && !m_document->topology().nodes.empty();
    m_deployButton->setText(text);
    m_deployButton->setEnabled(enabled);
    m_actions.deploy->setText(text);
    m_actions.deploy->setEnabled(enabled);
    QStringList lines;
    if (const auto& pending = m_lab->pending(); pending && *pending) {
        for (const Operation& operation : (*pending)->operations) {
            const Line line = describe(operation);
            lines << words::sentence(line.code, line.args);
            if (lines.size() == 20 && (*pending)->operations.size() > 21) {
                lines << tr("and %n more", nullptr, static_cast<int>((*pending)->operations.size()) - 20);
                break;
            }
        }
    }
    m_deployButton->setToolTip(lines.join(QLatin1Char('\n')));
    if (m_lab->pending())
        m_commands->show(*m_lab->pending(), m_document->topology());
    m_pill->setName(m_monitor->info() ? toQString(m_monitor->info()->name.str())
                                      : toQString(m_document->topology().name.str()));
}

void MainWindow::showTitle()
{
    setWindowTitle(toQString(m_document->topology().name.str()) + QStringLiteral("[*] — nsketch"));
    setWindowModified(m_document->isModified());
    showPending();
}

void MainWindow::showZoom()
{
    m_zoomText->setText(tr("Zoom %1 %").arg(qRound(m_view->zoom() * 100)) + QStringLiteral("   ·   ") +
                        tr("grid %1").arg(Theme::snap) + QStringLiteral("   ·   ") +
                        tr("%n selected", nullptr, static_cast<int>(m_scene->selection().size())));
}

void MainWindow::showHelper()
{
    const bool rootless = m_monitor->mode() == wire::Mode::Rootless;
    const QString mode = rootless ? tr("rootless") : tr("system mode");
    const auto info = m_monitor->info();
    if (m_monitor->state() == State::Lost) {
        m_helperText->setText(tr("Helper: lost"));
    } else if (!info) {
        m_helperText->setText(tr("Helper: %1, nothing runs").arg(mode));
    } else {
        const qint64 up = std::max<qint64>(0, QDateTime::currentSecsSinceEpoch() - static_cast<qint64>(info->since));
        const QString clock = QStringLiteral("%1:%2:%3")
                                  .arg(up / 3600, 2, 10, QLatin1Char('0'))
                                  .arg(up / 60 % 60, 2, 10, QLatin1Char('0'))
                                  .arg(up % 60, 2, 10, QLatin1Char('0'));
        m_helperText->setText(tr("Helper: %1, lab up %2").arg(mode, clock));
    }
}

void MainWindow::showMode()
{
    const bool rootless = m_monitor->mode() == wire::Mode::Rootless;
    m_actions.rootless->setChecked(rootless);
    m_actions.system->setChecked(!rootless);
    m_actions.applyAsIEdit->setChecked(rootless);
    m_lab->setApplyAsIEdit(rootless);
    m_pill->refresh();
    showHelper();
}

void MainWindow::chooseMode(wire::Mode mode)
{
    m_monitor->setMode(mode);
    showMode();
    showPending();
    m_monitor->listLabs();
}

void MainWindow::tellFailure(const Error& error)
{
    m_events->add(words::full(error).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    if (m_monitor->state() == State::Lost)
        return; // the banner of the loss stands
    if (const auto object = objectOf(error, m_document->topology())) {
        m_scene->setFailed({object->node});
        select({*object});
    }
    const bool otherFile = error.code == "lab.other-file";
    // What a file suffered is not undone by drawing on.
    const QString id = error.code.starts_with("file.") ? QStringLiteral("file") : QStringLiteral("error");
    m_banner->show(id, Banner::Kind::Trouble, words::full(error), otherFile ? tr("Take the lab over") : QString(),
                   [this] { m_lab->deploy(true); });
}

void MainWindow::forgetFailure()
{
    m_scene->setFailed({});
    m_banner->dismiss(QStringLiteral("error"));
}

void MainWindow::pingWanted(const NodeName& from, const NodeName& to)
{
    if (m_monitor->state() != State::Running) {
        m_banner->show(QStringLiteral("ping"), Banner::Kind::Notice, tr("A ping needs a running lab."),
                       tr("Deploy and ping"), [this, from, to] { m_lab->deployThenPing(from, to); });
        return;
    }
    const Status status = m_lab->ping(from, to);
    if (!status)
        tellFailure(status.error());
}

void MainWindow::offerRunningLab(const wire::LabList& labs)
{
    if (m_monitor->state() != State::NotRunning)
        return;
    for (const wire::LabInfo& lab : labs.labs) {
        if (lab.name != m_document->topology().name)
            continue;
        m_banner->show(QStringLiteral("running"), Banner::Kind::Notice,
                       tr("A lab \"%1\" runs already.").arg(toQString(lab.name.str())), tr("Follow it"),
                       [this, name = lab.name] { m_monitor->attach(name); });
    }
}

void MainWindow::closeNow()
{
    m_closeAgreed = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_closeAgreed) {
        event->accept();
        return;
    }
    event->ignore();
    m_files->whenSaved([this] { askAboutLab(); });
    if (m_closeAgreed) // agreed without a question: Qt passes over a close() inside of this one
        event->accept();
}

void MainWindow::askAboutLab()
{
    const State state = m_monitor->state();
    if (state == State::NotRunning || state == State::Lost) {
        closeNow();
        return;
    }
    if (findChild<QMessageBox*>(QStringLiteral("stopQuestion")) != nullptr)
        return;
    const QString name = toQString(m_document->topology().name.str());
    auto* box = new QMessageBox(QMessageBox::Question, tr("The lab runs"), tr("The lab \"%1\" is running.").arg(name),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("stopQuestion"));
    box->setInformativeText(tr("Left running, it can be followed again later."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* stop = box->addButton(tr("Stop it"), QMessageBox::AcceptRole);
    auto* leave = box->addButton(tr("Leave it running"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setDefaultButton(stop);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop, leave](const QAbstractButton* pressed) {
        if (pressed == leave) {
            m_monitor->detach();
            closeNow();
        } else if (pressed == stop) {
            m_closeAfterStop = true;
            if (m_monitor->state() == State::Running)
                m_monitor->stop();
            else
                m_monitor->cancel();
            showLab();
        }
    });
    box->open();
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
