// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"
#include "gui/panels/controllines.h"
#include "gui/panels/listlook.h"
#include "gui/panels/look.h"
#include "gui/panels/motion/journeysmodel.h"
#include "gui/panels/motion/motionpanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

/// How the panel of packets in motion is laid out, and what its controls say.
namespace nsk::gui {

namespace {

constexpr int scrubberStep = 500; ///< ms
constexpr int rowHeight = 22;
constexpr double leastBehind = 1; ///< s

QTableView* makeTable(const char* id, const QString& name, QAbstractItemModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setObjectName(QLatin1String(id));
    table->setAccessibleName(name);
    table->setModel(model);
    look::asList(table, rowHeight);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setMinimumHeight(16); // small screens, large letters
    return table;
}

} // namespace

QToolButton* MotionPanel::makeStepButton(const char* id, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(id));
    button->setIconSize({18, 18});
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setMinimumSize(28, 28);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void MotionPanel::makeControls()
{
    m_watch = new QPushButton(this);
    m_watch->setObjectName(QStringLiteral("motionWatch"));
    m_filter = new QComboBox(this);
    m_filter->setObjectName(QStringLiteral("motionFilter"));
    m_filter->setAccessibleName(tr("Which packets"));
    m_filter->setAccessibleDescription(m_filter->accessibleName()); // on Linux its name is what is chosen
    m_filter->addItem(tr("ARP and ICMP"), static_cast<int>(MotionFilter::Kind::Ping));
    m_filter->addItem(tr("TCP handshake"), static_cast<int>(MotionFilter::Kind::Handshake));
    m_filter->addItem(tr("Between two nodes"), static_cast<int>(MotionFilter::Kind::Pair));
    m_filter->addItem(tr("Everything"), static_cast<int>(MotionFilter::Kind::Everything));
    m_first = new QComboBox(this);
    m_first->setObjectName(QStringLiteral("motionFirst"));
    m_first->setAccessibleName(tr("One node of the pair"));
    m_first->setAccessibleDescription(m_first->accessibleName());
    m_second = new QComboBox(this);
    m_second->setObjectName(QStringLiteral("motionSecond"));
    m_second->setAccessibleName(tr("The other node of the pair"));
    m_second->setAccessibleDescription(m_second->accessibleName());
    m_back = makeStepButton("motionBack", tr("Back to the hop before (←)"));
    m_play = makeStepButton("motionPlay", tr("Play (Space)"));
    m_forward = makeStepButton("motionForward", tr("On to the next hop (→)"));
    m_speed = new QComboBox(this);
    m_speed->setObjectName(QStringLiteral("motionSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setAccessibleDescription(m_speed->accessibleName());
    for (const auto& [label, speed] : {std::pair("¼ ×", 0.25), std::pair("½ ×", 0.5), std::pair("1 ×", 1.0),
                                       std::pair("2 ×", 2.0), std::pair("4 ×", 4.0)})
        m_speed->addItem(QString::fromUtf8(label), speed);
    m_speed->setCurrentIndex(2);
    m_scrubber = new QSlider(Qt::Horizontal, this);
    m_scrubber->setObjectName(QStringLiteral("motionScrubber"));
    m_scrubber->setAccessibleName(tr("Where the replay stands"));
    m_scrubber->setRange(0, 0);
    m_scrubber->setSingleStep(scrubberStep);
    m_scrubber->setPageStep(scrubberStep * 4);
    m_scrubber->setMinimumWidth(80);
    m_scrubber->installEventFilter(this);
    m_behind = new QLabel(this);
    m_behind->setObjectName(QStringLiteral("motionBehind"));
    m_behind->setAccessibleName(tr("How far the replay is behind"));
    m_behind->setToolTip(
        tr("So long the replay goes on at this speed until it comes to what passes now. Faster, or at its "
           "end, it is there sooner."));
    m_behind->setMinimumWidth(m_behind->fontMetrics().horizontalAdvance(tr("%1 s behind").arg(QStringLiteral("00.0"))));
    look::setTone(m_behind, look::Tone::Warn);
    m_alone = new QCheckBox(tr("Only the chosen one"), this);
    m_alone->setObjectName(QStringLiteral("motionAlone"));
    m_changesOnly = new QCheckBox(tr("Only headers that change"), this);
    m_changesOnly->setObjectName(QStringLiteral("motionChangesOnly"));
    m_clear = new QToolButton(this);
    m_clear->setObjectName(QStringLiteral("motionClear"));
    m_clear->setText(tr("Clear"));
    m_clear->setMinimumHeight(24);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_state = new look::ElidedLabel(this);
    m_state->setObjectName(QStringLiteral("motionState"));
    look::setTone(m_state, look::Tone::Soft);
}

void MotionPanel::makeTables()
{
    m_table = makeTable("journeys", tr("Journeys of packets"), m_journeys, this);
    const int widths[] = {76, 240, 50, 120};
    for (int column = 0; column < JourneysModel::Fate; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_fields = makeTable("motionHeaders", tr("Headers of the chosen packet, place by place"), m_headers, this);
    m_fields->setSelectionBehavior(QAbstractItemView::SelectItems);
    connect(m_headers, &QAbstractItemModel::modelReset, this, &MotionPanel::showFields);
    connect(m_changesOnly, &QCheckBox::toggled, this, &MotionPanel::showFields);
    m_table->installEventFilter(this);
    m_fields->installEventFilter(this);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(m_table);
    split->addWidget(m_fields);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 2);
    column->setSpacing(3);
    column->addWidget(new ControlLines(makeFirstLine(), makeSecondLine(), this));
    column->addWidget(split, 1);
}

QWidget* MotionPanel::makeFirstLine()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_watch, m_filter, m_first, m_second})
        row->addWidget(part);
    row->addSpacing(8);
    for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_play, m_forward, m_speed})
        row->addWidget(part);
    row->addWidget(m_scrubber, 1);
    row->addWidget(m_behind);
    return line;
}

QWidget* MotionPanel::makeSecondLine()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_state, 1);
    row->addWidget(m_alone);
    row->addWidget(m_changesOnly);
    row->addWidget(m_clear);
    return line;
}

void MotionPanel::showFields()
{
    for (int column = 0; column < m_headers->columnCount(); ++column)
        m_fields->setColumnWidth(column, column == 0 ? 140 : 145);
    for (int row = 0; row < m_headers->rowCount(); ++row)
        m_fields->setRowHidden(row, m_changesOnly->isChecked() && !m_headers->changes(row));
}

/// Only while it is watched: else nothing passes that the replay could be behind of.
void MotionPanel::showBehind()
{
    const double seconds = (m_player->length() - m_player->position()) / 1000 / m_player->speed();
    m_behind->setVisible(m_capture->isOn());
    m_behind->setText(seconds < leastBehind
                          ? QString()
                          : tr("%1 s behind").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 1 : 0)));
}

/// In the palette's colours; in a right-to-left window what is behind is at the right.
void MotionPanel::showIcons()
{
    const bool fromRight = layoutDirection() == Qt::RightToLeft;
    const std::pair<QToolButton*, QString> icons[] = {
        {m_back, fromRight ? QStringLiteral("step-forward") : QStringLiteral("step-back")},
        {m_play, m_player->isPlaying() ? QStringLiteral("pause") : QStringLiteral("play")},
        {m_forward, fromRight ? QStringLiteral("step-back") : QStringLiteral("step-forward")}};
    for (const auto& [button, icon] : icons)
        button->setIcon(themedIcon(icon, palette().color(QPalette::Active, QPalette::ButtonText),
                                   palette().color(QPalette::Disabled, QPalette::ButtonText)));
}

/// What can be done now, and how much was captured.
void MotionPanel::showState()
{
    const bool runs = m_monitor->state() == LabMonitor::State::Running;
    const bool on = m_capture->isOn(), any = m_story && !m_story->journeys.empty();
    m_watch->setText(on ? tr("Stop watching") : tr("Watch packets"));
    m_watch->setEnabled(on || runs);
    const bool pair = m_filter->currentData().toInt() == static_cast<int>(MotionFilter::Kind::Pair);
    m_first->setVisible(pair);
    m_second->setVisible(pair);
    for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_play, m_forward, m_scrubber, m_alone, m_clear})
        part->setEnabled(any);
    const bool playing = m_player->isPlaying();
    const QString name = playing ? tr("Halt (Space)") : tr("Play (Space)");
    showIcons();
    showBehind();
    m_play->setAccessibleName(name);
    m_play->setToolTip(name);
    const WatchedNetwork& network = m_capture->network();
    QStringList says;
    if (!on && !any)
        says << (runs ? tr("Press Watch packets, then let something happen: a ping, for example.")
                      : tr("Deploy the network first: packets are captured, not simulated."));
    if (on || any) {
        says << tr("%n interface(s)", nullptr, static_cast<int>(network.points.size()));
        says << tr("%n frame(s)", nullptr, static_cast<int>(m_capture->frames().size()));
        says << tr("%n journey(s)", nullptr, m_story ? static_cast<int>(m_story->journeys.size()) : 0);
    }
    if (network.leftOut > 0)
        says << tr("%n more interface(s) are not watched: %1 at most", nullptr, static_cast<int>(network.leftOut))
                    .arg(MotionCapture::mostPoints);
    if (m_capture->isFull())
        says << tr("full: no more than %1 frames are kept").arg(MotionCapture::mostFrames);
    if (m_capture->lost() > 0)
        says << tr("%n frame(s) were missed", nullptr, static_cast<int>(m_capture->lost()));
    m_state->setText(says.join(QStringLiteral("   ·   ")));
}

} // namespace nsk::gui
