// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionpanel.h"

#include "core/analysis/path.h"
#include "gui/canvas/view.h"
#include "gui/document/document.h"
#include "gui/panels/motion/journeysmodel.h"
#include "gui/panels/motion/motionoverlay.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QTableView>
#include <QToolButton>

namespace nsk::gui {

namespace {

constexpr int settleMs = 400; ///< longer than JourneySettings::settled

std::int64_t clockNow()
{
    return QDateTime::currentMSecsSinceEpoch() * 1'000'000;
}

/// Asks the network, which is made when first asked.
auto reasonsOf(std::shared_ptr<const Snapshot> snapshot)
{
    return [snapshot = std::move(snapshot), network = std::shared_ptr<Network>()](
               const CapturePoint& in, const PacketView& packet) mutable -> std::optional<Error> {
        if (!snapshot)
            return {};
        if (!network)
            network = std::make_shared<Network>(*snapshot);
        return whyNotForwarded(*network, in.node, in.interface, packet);
    };
}

} // namespace

MotionPanel::MotionPanel(Document* document, LabMonitor* monitor, View* view, QWidget* parent)
    : QWidget(parent), m_document(document), m_monitor(monitor), m_capture(new MotionCapture(monitor, this)),
      m_player(new MotionPlayer(this)), m_overlay(new MotionOverlay(view)), m_journeys(new JourneysModel(this)),
      m_headers(new HeadersModel(this)), m_job([this](const MotionStory& story) { take(story); })
{
    setObjectName(QStringLiteral("motion"));
    makeControls();
    makeTables();
    connectAll();
    m_player->setAnimated(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    listNodes();
    showState();
}

MotionPanel::~MotionPanel() = default;

void MotionPanel::connectAll()
{
    connect(&m_settle, &QTimer::timeout, this, &MotionPanel::refresh);
    connect(m_capture, &MotionCapture::framesChanged, this, [this] {
        refresh();
        m_settle.start();
    });
    connect(m_capture, &MotionCapture::stateChanged, this, &MotionPanel::showState);
    connect(m_capture, &MotionCapture::stateChanged, this, &MotionPanel::watchingChanged);
    connect(m_capture, &MotionCapture::failed, this, &MotionPanel::failed);
    connect(m_player, &MotionPlayer::moved, this, &MotionPanel::showPosition);
    connect(m_player, &MotionPlayer::playingChanged, this, &MotionPanel::showState);
    connect(m_monitor, &LabMonitor::stateChanged, this, [this, ended = false](LabMonitor::State state) mutable {
        ended = ended || state == LabMonitor::State::NotRunning || state == LabMonitor::State::Lost;
        if (state == LabMonitor::State::Running && std::exchange(ended, false))
            clear(); // what died in the last lab is nothing of this one's
        showState();
    });
    connect(m_monitor, &LabMonitor::observedChanged, this, [this] { m_snapshot.reset(); });
    connect(m_document, &Document::changed, this, &MotionPanel::listNodes);
    connect(m_document, &Document::wasReset, this, [this] { // another drawing
        m_capture->stop();
        clear();
        listNodes();
    });
    connect(m_watch, &QPushButton::clicked, this, [this] { m_capture->isOn() ? m_capture->stop() : start(); });
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        showState();
        if (m_capture->isOn())
            start();
    });
    for (QComboBox* node : {m_first, m_second}) {
        connect(node, &QComboBox::activated, this, [this] {
            if (m_capture->isOn())
                start();
        });
    }
    connect(m_back, &QToolButton::clicked, m_player, [this] { m_player->step(false); });
    connect(m_forward, &QToolButton::clicked, m_player, [this] { m_player->step(true); });
    connect(m_play, &QToolButton::clicked, this, &MotionPanel::playOrHalt);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        m_player->setSpeed(m_speed->currentData().toDouble());
        showBehind();
    });
    connect(m_scrubber, &QSlider::valueChanged, this, [this](int value) {
        if (!m_showing)
            m_player->seek(value);
    });
    connect(m_alone, &QCheckBox::toggled, this, &MotionPanel::applyChoice);
    connect(m_clear, &QToolButton::clicked, this, &MotionPanel::clear);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MotionPanel::choose);
}

void MotionPanel::playOrHalt()
{
    if (!m_player->isPlaying() && m_player->position() >= m_player->length())
        m_player->seek(0);
    m_player->setPlaying(!m_player->isPlaying());
}

bool MotionPanel::isWatching() const
{
    return m_capture->isOn();
}

void MotionPanel::setFilter(MotionFilter::Kind kind)
{
    m_filter->setCurrentIndex(m_filter->findData(static_cast<int>(kind)));
}

void MotionPanel::watch(const std::vector<NodeName>& around)
{
    m_around = around;
    start();
}

void MotionPanel::watchPair(const NodeName& first, const NodeName& second)
{
    m_first->setCurrentText(QString::fromStdString(first.str()));
    m_second->setCurrentText(QString::fromStdString(second.str()));
    const QSignalBlocker quiet(m_filter);
    setFilter(MotionFilter::Kind::Pair);
    watch({first, second});
}

MotionFilter MotionPanel::filter() const
{
    MotionFilter filter;
    filter.kind = static_cast<MotionFilter::Kind>(m_filter->currentData().toInt());
    if (filter.kind != MotionFilter::Kind::Pair || !m_monitor->observed())
        return filter;
    for (const auto& [box, addresses] : {std::pair(m_first, &filter.first), std::pair(m_second, &filter.second)}) {
        const auto name = NodeName::parse(box->currentText().toStdString());
        const ObservedNode* node = name ? m_monitor->observed()->findNode(*name) : nullptr;
        for (const ObservedInterface& interface : node ? node->interfaces : std::vector<ObservedInterface>()) {
            if (interface.loopback)
                continue;
            for (const ObservedAddress& address : interface.addresses)
                addresses->insert(address.address);
        }
    }
    return filter;
}

void MotionPanel::start()
{
    std::vector<NodeName> around = m_around;
    if (static_cast<MotionFilter::Kind>(m_filter->currentData().toInt()) == MotionFilter::Kind::Pair) {
        around.clear();
        for (const QComboBox* box : {m_first, m_second}) {
            if (const auto name = NodeName::parse(box->currentText().toStdString()))
                around.push_back(*name);
        }
    }
    m_player->seek(0);
    m_capture->start(filter(), around);
    m_player->setPlaying(true);
}

void MotionPanel::clear()
{
    m_player->seek(0);
    if (m_capture->isOn())
        start();
    else
        m_capture->forget();
}

/// What the boxes of a pair offer; what they show stays.
void MotionPanel::listNodes()
{
    QStringList names;
    for (const Node& node : m_document->topology().nodes) {
        if (node.kind != NodeKind::Switch)
            names << QString::fromStdString(node.name.str());
    }
    for (QComboBox* box : {m_first, m_second}) {
        const QString before = box->currentText();
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItems(names);
        const int place = box->findText(before);
        box->setCurrentIndex(place >= 0                           ? place
                             : box == m_first || names.size() < 2 ? 0
                                                                  : static_cast<int>(names.size()) - 1);
    }
}

void MotionPanel::refresh()
{
    if (!m_snapshot && m_monitor->observed())
        m_snapshot = std::make_shared<const Snapshot>(snapshotOf(m_document->topology(), *m_monitor->observed()));
    MotionSource source;
    source.frames = m_capture->frames();
    source.points = m_capture->network().points;
    if (m_monitor->observed())
        source.map = captureMapOf(*m_monitor->observed(), source.points);
    if (source.map.sites.size() != source.points.size() && m_story)
        source.map = m_story->map; // the lab is gone; what was captured in it stays
    source.map.gaps = m_capture->gaps();
    source.filter = filter();
    source.now = clockNow();
    source.round = m_capture->round();
    if (m_story && m_story->round == source.round)
        source.reasons = m_story->reasons;
    source.why = reasonsOf(m_snapshot);
    m_job.ask([source = std::move(source)]() mutable { return makeStory(std::move(source)); });
}

void MotionPanel::take(const MotionStory& story)
{
    m_story = std::make_shared<const MotionStory>(story);
    showStory();
}

void MotionPanel::showStory()
{
    const auto before = chosen();
    m_journeys->setStory(m_story);
    m_overlay->setStory(m_story->journeys.empty() ? nullptr : m_story);
    m_player->setLength(m_story->length);
    {
        const QSignalBlocker quiet(m_scrubber);
        m_scrubber->setMaximum(static_cast<int>(m_story->length));
    }
    if (before && !chosen() && *before < m_story->journeys.size())
        m_table->selectRow(static_cast<int>(*before));
    applyChoice();
    showPosition();
    showState();
}

std::optional<std::size_t> MotionPanel::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_story || static_cast<std::size_t>(current.row()) >= m_story->journeys.size())
        return {};
    return static_cast<std::size_t>(current.row());
}

/// A row that a person chooses: the replay goes to where it begins.
void MotionPanel::choose()
{
    applyChoice();
    if (const auto journey = chosen(); journey && !m_player->isPlaying())
        m_player->seek(m_story->beginOf(m_story->journeys[*journey]));
}

void MotionPanel::applyChoice()
{
    const auto journey = chosen();
    const bool alone = m_alone->isChecked();
    m_headers->show(m_story.get(), journey);
    m_overlay->setChosen(alone ? journey : std::nullopt);
    m_player->setSteps(m_story ? m_story->steps(alone ? journey : std::nullopt) : std::vector<double>());
}

void MotionPanel::showPosition()
{
    m_showing = true;
    m_scrubber->setValue(static_cast<int>(m_player->position()));
    m_showing = false;
    m_overlay->setPosition(m_player->position());
    showBehind();
    if (!m_player->isPlaying()) // what stands still is told; what moves would be told too often
        m_scrubber->setAccessibleDescription(m_overlay->describe());
}

bool MotionPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool mine = watched == m_table || watched == m_fields || watched == m_scrubber;
    if (mine && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier;
        if (plain && key->key() == Qt::Key_Space) {
            playOrHalt();
            return true;
        }
        if (plain && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)) {
            m_player->step((key->key() == Qt::Key_Right) != (layoutDirection() == Qt::RightToLeft));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void MotionPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange && m_player != nullptr)
        m_player->setAnimated(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0);
    if (event->type() == QEvent::PaletteChange && m_play != nullptr)
        showIcons();
    QWidget::changeEvent(event);
}

} // namespace nsk::gui
