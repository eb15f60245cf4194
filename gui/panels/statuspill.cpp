// SPDX-License-Identifier: MIT
#include "gui/panels/statuspill.h"

#include "gui/panels/look.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

// Letters of the font as it is (a presentation enlarges it); a long name must not push Stop off the bar, at 1024 × 600
// neither.
constexpr int nameLeast = 9;
constexpr int nameMost = 28;
constexpr int textLeast = 6;
constexpr int textMost = 38;
constexpr int textMostBeside = 22; ///< beside the progress and Cancel

constexpr int lateMs = 150; ///< an update that is over sooner leaves the pill as it is

bool isBusy(State state)
{
    return state == State::Connecting || state == State::Deploying || state == State::Stopping;
}

/// As wide as its text, but gives way, and says all of it in the tooltip then.
class Elided : public QLabel
{
public:
    Elided(int least, QWidget* parent) : QLabel(parent), m_least(least) {}
    void setWhole(const QString& text, int most)
    {
        m_most = most;
        setText(text);
        updateGeometry();
    }
    QSize sizeHint() const override
    {
        const QSize whole = QLabel::sizeHint();
        return {std::min(whole.width(), letters(m_most)), whole.height()};
    }
    QSize minimumSizeHint() const override
    {
        return {std::min(sizeHint().width(), letters(m_least)), QLabel::minimumSizeHint().height()};
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        setToolTip(QLabel::sizeHint().width() > width() ? text() : QString());
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        style()->drawItemText(&painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                              fontMetrics().elidedText(text(), Qt::ElideRight, width()), foregroundRole());
    }

private:
    int letters(int count) const { return count * fontMetrics().averageCharWidth(); }

    int m_least;
    int m_most = 0;
};

} // namespace

StatusPill::StatusPill(LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_monitor(monitor), m_mark(new QLabel(this)), m_name(new Elided(nameLeast, this)),
      m_text(new Elided(textLeast, this)), m_progress(new QProgressBar(this)), m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("pill"));
    setMinimumHeight(30);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_name->setFont(look::semiBold());
    look::setTone(m_text, look::Tone::Soft);
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
    m_late.setSingleShot(true);
    m_late.setInterval(lateMs);
    connect(&m_late, &QTimer::timeout, this, [this] {
        m_busyShown = true;
        refresh();
    });
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        m_object.clear();
        m_progress->setRange(0, 0);
        if (!isBusy(state)) {
            m_late.stop();
            m_busyShown = false;
        } else if (!m_busyShown && !m_late.isActive()) {
            m_late.start();
        }
        refresh();
    });
    connect(monitor, &LabMonitor::modeChanged, this, &StatusPill::refresh);
    connect(monitor, &LabMonitor::progress, this, [this](int done, int total, const QString& object) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
        m_object = object;
        refresh();
    });
    m_busyShown = isBusy(monitor->state());
    refresh();
}

void StatusPill::setName(const QString& name)
{
    m_nameText = name;
    refresh();
}

void StatusPill::setRunsUnfollowed(bool runs)
{
    m_runsUnfollowed = runs;
    refresh();
}

void StatusPill::setDiffers(bool differs)
{
    if (std::exchange(m_differs, differs) != differs)
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
    if (state == State::Running && m_differs)
        return look::Mark::Warn;
    if (m_monitor->isPrediction() || (m_runsUnfollowed && state == State::NotRunning))
        return look::Mark::Warn;
    return state == State::Running ? look::Mark::Ok : state == State::Lost ? look::Mark::Bad : look::Mark::Planned;
}

void StatusPill::refresh()
{
    const State state = m_monitor->state();
    const bool busy = isBusy(state);
    if (busy && !m_busyShown)
        return; // over before anybody could read it, most times
    m_mark->setPixmap(look::badge(mark(), 12));
    const QString text = stateText();
    static_cast<Elided*>(m_name)->setWhole(m_nameText, nameMost);
    static_cast<Elided*>(m_text)->setWhole(text, busy ? textMostBeside : textMost);
    m_progress->setVisible(busy);
    m_cancel->setVisible(state == State::Connecting || state == State::Deploying);
    const QString differs =
        state == State::Running && m_differs
            ? tr("The kernel shows something else than was deployed: the nodes with a triangle say what.")
            : QString();
    m_mark->setToolTip(differs);
    setAccessibleName(m_nameText + QStringLiteral(": ") + text);
    setAccessibleDescription(differs);
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
