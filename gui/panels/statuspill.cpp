// SPDX-License-Identifier: MIT
#include "gui/panels/statuspill.h"

#include "gui/panels/look.h"

#include <QHBoxLayout>
#include <QPainter>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

constexpr int textMost = 280; ///< px; a long object's name must not push Stop off the bar

} // namespace

StatusPill::StatusPill(LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_monitor(monitor), m_mark(new QLabel(this)), m_name(new QLabel(this)), m_text(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("pill"));
    setFixedHeight(30);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_name->setFont(look::semiBold());
    m_text->setProperty("soft", true);
    m_progress->setFixedWidth(110);
    m_progress->setMaximumHeight(10);
    m_progress->setTextVisible(false);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAutoRaise(true);
    m_cancel->setObjectName(QStringLiteral("cancelDeploy"));
    m_cancel->setMinimumHeight(24);
    m_text->setObjectName(QStringLiteral("pillText"));
    m_progress->setObjectName(QStringLiteral("deployProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    row->addWidget(m_mark);
    row->addWidget(m_name);
    row->addWidget(m_text);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &StatusPill::cancelWanted);
    connect(monitor, &LabMonitor::stateChanged, this, [this] {
        m_object.clear();
        m_progress->setRange(0, 0);
        refresh();
    });
    connect(monitor, &LabMonitor::modeChanged, this, &StatusPill::refresh);
    connect(monitor, &LabMonitor::progress, this, [this](int done, int total, const QString& object) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
        m_object = object;
        refresh();
    });
    refresh();
}

void StatusPill::setName(const QString& name)
{
    m_name->setText(name);
    refresh();
}

void StatusPill::setRunsUnfollowed(bool runs)
{
    m_runsUnfollowed = runs;
    refresh();
}

QString StatusPill::stateText() const
{
    const bool rootless = m_monitor->mode() == wire::Mode::Rootless;
    switch (m_monitor->state()) {
    case State::NotRunning:
        if (m_monitor->isPrediction())
            return tr("prediction only: nothing runs");
        if (m_runsUnfollowed)
            return tr("runs already · not followed yet");
        return rootless ? tr("not running · rootless") : tr("not running · system mode");
    case State::Connecting:
        return tr("connecting to the helper");
    case State::Deploying:
        return m_object.isEmpty() ? tr("deploying") : tr("deploying %1").arg(m_object);
    case State::Running:
        return rootless ? tr("rootless · this computer unchanged") : tr("system mode · on this computer");
    case State::Stopping:
        return tr("stopping");
    case State::Lost:
        return tr("helper lost");
    }
    return {};
}

look::Mark StatusPill::mark() const
{
    const State state = m_monitor->state();
    if (m_monitor->isPrediction() || (m_runsUnfollowed && state == State::NotRunning))
        return look::Mark::Warn;
    return state == State::Running ? look::Mark::Ok : state == State::Lost ? look::Mark::Bad : look::Mark::Planned;
}

void StatusPill::refresh()
{
    const State state = m_monitor->state();
    const bool busy = state == State::Connecting || state == State::Deploying || state == State::Stopping;
    m_mark->setPixmap(look::badge(mark(), 12));
    const QString text = stateText();
    m_text->setText(m_text->fontMetrics().elidedText(text, Qt::ElideRight, textMost));
    m_text->setToolTip(m_text->text() == text ? QString() : text);
    m_progress->setVisible(busy);
    m_cancel->setVisible(state == State::Connecting || state == State::Deploying);
    setAccessibleName(m_name->text() + QStringLiteral(": ") + text);
    update();
}

void StatusPill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look::background(mark()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0, 1, 0, -1), height() / 2.0 - 1, height() / 2.0 - 1);
}

} // namespace nsk::gui
