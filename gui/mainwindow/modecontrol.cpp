// SPDX-License-Identifier: MIT
#include "gui/mainwindow/modecontrol.h"

#include "core/words/words.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/admindialog.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QEvent>

namespace nsk::gui {

namespace {

const auto bannerId = QStringLiteral("mode");

bool forbidsSandbox(const std::string& code)
{
    return code.starts_with("sandbox.");
}

bool forbidsSystem(const std::string& code)
{
    return code == "helper.no-pkexec" || code == "helper.no-agent" || code == "helper.no-polkit" ||
           code == "helper.not-authorised" || code == "helper.dismissed" || code == "helper.needs-root";
}

} // namespace

ModeControl::ModeControl(LabMonitor* monitor, LabControl* lab, const Actions& actions, Banner* banner, QWidget* canvas,
                         QWidget* window)
    : QObject(window), m_monitor(monitor), m_lab(lab), m_actions(actions), m_banner(banner), m_canvas(canvas),
      m_window(window), m_mark(new QLabel(canvas))
{
    m_mark->setObjectName(QStringLiteral("predictionMark"));
    m_mark->setTextFormat(Qt::PlainText);
    m_mark->setText(tr("▲ Prediction only: nothing runs"));
    m_mark->setFont(look::semiBold());
    m_mark->setContentsMargins(10, 5, 10, 5);
    m_mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_canvas->installEventFilter(this);
    connect(m_actions.rootless, &QAction::triggered, this, [this] { choose(wire::Mode::Rootless); });
    connect(m_actions.system, &QAction::triggered, this, [this] { choose(wire::Mode::System); });
    connect(m_actions.predict, &QAction::triggered, this, &ModeControl::predict);
    connect(monitor, &LabMonitor::modeChanged, this, &ModeControl::show);
    connect(monitor, &LabMonitor::stateChanged, this, [this](LabMonitor::State state) {
        if (state == LabMonitor::State::Running)
            m_banner->dismiss(bannerId);
    });
    show();
}

void ModeControl::choose(wire::Mode mode)
{
    m_monitor->setPrediction(false);
    m_monitor->setMode(mode);
    m_monitor->listLabs();
}

void ModeControl::predict()
{
    m_monitor->setPrediction(true);
    show();
}

void ModeControl::show()
{
    const bool prediction = m_monitor->isPrediction();
    const bool rootless = m_monitor->mode() == wire::Mode::Rootless;
    m_actions.rootless->setChecked(!prediction && rootless);
    m_actions.system->setChecked(!prediction && !rootless);
    m_actions.predict->setChecked(prediction);
    m_mark->setStyleSheet(
        QStringLiteral("QLabel { color: %1; background: %2; border: 1px solid %1; border-radius: 6px; }")
            .arg(look::colour(look::Mark::Warn).name(), look::background(look::Mark::Warn).name()));
    m_mark->adjustSize();
    m_mark->move(12, 12);
    m_mark->setVisible(prediction);
    m_mark->raise();
    if (prediction)
        m_banner->dismiss(bannerId);
}

bool ModeControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_canvas && event->type() == QEvent::PaletteChange)
        show();
    return QObject::eventFilter(watched, event);
}

bool ModeControl::takes(const Error& error)
{
    if (!forbidsSandbox(error.code) && !forbidsSystem(error.code))
        return false;
    offerWays(error);
    return true;
}

void ModeControl::offerWays(const Error& error)
{
    std::vector<Banner::Action> actions;
    if (forbidsSandbox(error.code))
        actions.push_back({tr("Use an administrator's password…"), [this] {
                               choose(wire::Mode::System);
                               m_lab->deploy();
                           }});
    else
        actions.push_back({tr("Rootless mode"), [this] { choose(wire::Mode::Rootless); }});
    actions.push_back({tr("Commands for an administrator…"), [this, error] { showCommands(error); }});
    actions.push_back({tr("Prediction only"), [this] { predict(); }});
    if (forbidsSandbox(error.code))
        actions.push_back({tr("Check this computer…"), [this, error] {
                               Q_EMIT checkWanted();
                               offerWays(error); // the others are still to be had
                           }});
    m_banner->show(bannerId, Banner::Kind::Trouble, words::full(error), std::move(actions));
}

void ModeControl::showCommands(const Error& error)
{
    auto* dialog = new AdminDialog(error, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, error] {
        if (m_monitor->state() == LabMonitor::State::NotRunning && !m_monitor->isPrediction())
            offerWays(error); // the other two are still to be had
    });
    dialog->open();
}

} // namespace nsk::gui
