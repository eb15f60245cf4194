// SPDX-License-Identifier: MIT
#include "gui/mainwindow/labdisplay.h"

#include "core/plan/plantext.h"
#include "core/words/words.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/closecontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/commands.h"
#include "gui/panels/form.h"
#include "gui/panels/statuspill.h"
#include "gui/settings/settings.h"

#include <QDateTime>
#include <QPushButton>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

constexpr int operationsShown = 12;

/// Remembered for each mode: what is harmless in the sandbox may not be on the computer.
const settings::Setting& applySetting(wire::Mode mode)
{
    return mode == wire::Mode::Rootless ? settings::applyRootless : settings::applySystem;
}

} // namespace

LabDisplay::LabDisplay(Document* document, LabMonitor* monitor, LabControl* lab, CloseControl* close,
                       const Actions& actions, const Widgets& widgets, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_lab(lab), m_actions(actions), m_widgets(widgets)
{
    connect(m_widgets.deploy, &QPushButton::clicked, m_actions.deploy, &QAction::trigger);
    connect(m_actions.deploy, &QAction::triggered, this, [this] { m_lab->deploy(); });
    connect(m_actions.stop, &QAction::triggered, close, &CloseControl::stop);
    connect(m_actions.cancel, &QAction::triggered, m_monitor, &LabMonitor::cancel);
    connect(m_widgets.pill, &StatusPill::cancelWanted, m_monitor, &LabMonitor::cancel);
    connect(m_actions.applyAsIEdit, &QAction::toggled, m_lab, &LabControl::setApplyAsIEdit);
    connect(m_actions.applyAsIEdit, &QAction::triggered, this,
            [this](bool on) { settings::set(applySetting(m_monitor->mode()), on); });
    connect(settings::changes(), &settings::Changes::changed, this, [this](const settings::Setting* changed) {
        if (changed == &applySetting(m_monitor->mode()))
            showMode();
    });
    connect(m_monitor, &LabMonitor::modeChanged, this, &LabDisplay::showMode);
    connect(m_lab, &LabControl::pendingChanged, this, &LabDisplay::showPending);
    connect(m_monitor, &LabMonitor::stateChanged, this, &LabDisplay::showState);
    connect(m_monitor, &LabMonitor::observedSettled, this, &LabDisplay::showHelper);
    connect(m_document, &Document::changed, this, &LabDisplay::showPending);
    connect(m_document, &Document::wasReset, this, &LabDisplay::showPending);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &LabDisplay::showHelper);
    showMode();
    showState();
}

void LabDisplay::showState()
{
    const State state = m_monitor->state();
    m_actions.stop->setEnabled(state == State::Running);
    m_actions.cancel->setEnabled(state == State::Deploying || state == State::Connecting);
    m_actions.modes->setEnabled(state == State::NotRunning || state == State::Lost);
    m_actions.lookForLabs->setEnabled(state == State::NotRunning || state == State::Lost);
    if (state == State::Running)
        m_clock.start();
    else
        m_clock.stop();
    showPending();
    showHelper();
}

void LabDisplay::showPending()
{
    const State state = m_monitor->state();
    const bool running = state == State::Running;
    const int count = m_lab->pendingCount();
    const bool busy = state == State::Connecting || state == State::Deploying || state == State::Stopping;
    const QString text = !running ? tr("Deploy") : count == 0 ? tr("Update") : tr("Update (%1)").arg(count);
    const bool enabled =
        !busy && (running ? count > 0 : !m_document->topology().nodes.empty()) && !m_monitor->isPrediction();
    m_widgets.deploy->setText(text);
    m_widgets.deploy->setEnabled(enabled);
    m_actions.deploy->setText(text);
    const QString predicts = tr("Prediction only: nothing is deployed. Another mode is in the Network menu.");
    Actions::enable(m_actions.deploy, enabled,
                    m_monitor->isPrediction() ? predicts
                    : busy                    ? tr("Deploy or Stop is under way.")
                    : running                 ? tr("The lab is as drawn.")
                                              : tr("Nothing is drawn yet."));
    m_widgets.deploy->setToolTip(m_monitor->isPrediction() ? predicts : operationsText());
    if (m_lab->pending())
        m_widgets.commands->setScript(m_lab->pending()->script);
    m_widgets.pill->setName(m_monitor->info() ? toQString(m_monitor->info()->name.str())
                                              : toQString(m_document->topology().name.str()));
}

QString LabDisplay::operationsText() const
{
    if (!m_lab->pending())
        return {};
    const Result<Plan>& plan = m_lab->pending()->plan;
    if (!plan)
        return words::full(plan.error());
    const int count = static_cast<int>(plan->operations.size());
    if (count == 0)
        return tr("The lab is as drawn.");
    QStringList lines{tr("%n operation(s):", nullptr, count)};
    for (int i = 0; i < std::min(count, operationsShown); ++i) {
        const Line line = describe(plan->operations[static_cast<std::size_t>(i)]);
        lines << words::sentence(line.code, line.args);
    }
    if (count > operationsShown)
        lines << tr("and %n more", nullptr, count - operationsShown);
    return lines.join(QLatin1Char('\n'));
}

void LabDisplay::showHelper()
{
    const bool rootless = m_monitor->mode() == wire::Mode::Rootless;
    const QString mode = rootless ? tr("rootless") : tr("system mode");
    const auto info = m_monitor->info();
    if (m_monitor->isPrediction()) {
        m_widgets.helper->setText(tr("Prediction only"));
    } else if (m_monitor->state() == State::Lost) {
        m_widgets.helper->setText(tr("Helper: lost"));
    } else if (!info) {
        m_widgets.helper->setText(tr("Helper: %1, no lab followed").arg(mode));
    } else {
        const qint64 up = std::max<qint64>(0, QDateTime::currentSecsSinceEpoch() - static_cast<qint64>(info->since));
        const QString clock = QStringLiteral("%1:%2:%3")
                                  .arg(up / 3600, 2, 10, QLatin1Char('0'))
                                  .arg(up / 60 % 60, 2, 10, QLatin1Char('0'))
                                  .arg(up % 60, 2, 10, QLatin1Char('0'));
        m_widgets.helper->setText(tr("Helper: %1, lab up %2").arg(mode, clock));
    }
}

void LabDisplay::showMode()
{
    const wire::Mode mode = m_monitor->mode();
    const bool apply = settings::flag(applySetting(mode));
    m_actions.applyAsIEdit->setChecked(apply);
    m_lab->setApplyAsIEdit(apply);
    m_widgets.pill->refresh();
    showPending();
    showHelper();
}

} // namespace nsk::gui
