// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/motion/motioncapture.h"
#include "gui/panels/motion/motionplayer.h"
#include "gui/panels/motion/motionstory.h"
#include "gui/status/latestjob.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QTableView;
class QToolButton;

namespace nsk {
struct Snapshot;
}

namespace nsk::gui {

class Document;
class HeadersModel;
class JourneysModel;
class MotionOverlay;
class View;

/// Packets in motion: watches what a person chooses, lists the journeys of the packets that were captured, replays them over the canvas,
/// slowly, and shows the headers of one from place to place. New packets are added while it runs. Space plays and halts, the arrow keys
/// left and right go to the step before and after, in the lists and the scrubber.
class MotionPanel : public QWidget
{
    Q_OBJECT

public:
    MotionPanel(Document* document, LabMonitor* monitor, View* view, QWidget* parent = nullptr);
    ~MotionPanel() override;

    /// Begins to watch. `around`: nodes that are wanted most; two of them are the pair if a pair is wanted.
    void watch(const std::vector<NodeName>& around);
    void watchPair(const NodeName& first, const NodeName& second);
    bool isWatching() const;
    /// From the beginning where it stands at the end.
    void playOrHalt();

    MotionCapture* capture() const { return m_capture; }
    MotionPlayer* player() const { return m_player; }
    MotionOverlay* overlay() const { return m_overlay; }
    const std::shared_ptr<const MotionStory>& story() const { return m_story; }
    void setFilter(MotionFilter::Kind kind);

Q_SIGNALS:
    void failed(const nsk::Error& error);
    void watchingChanged(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeControls();
    void makeTables();
    void connectAll();
    QWidget* makeFirstLine();
    QWidget* makeSecondLine();
    QToolButton* makeStepButton(const char* id, const QString& name);
    void start();
    void clear();
    void listNodes();
    MotionFilter filter() const;
    void refresh();
    void take(const MotionStory& story);
    void showStory();
    void choose();
    void showPosition();
    void showState();
    void showIcons();
    void showBehind();
    void showFields();
    std::optional<std::size_t> chosen() const;
    void applyChoice();

    Document* m_document;
    LabMonitor* m_monitor;
    MotionCapture* m_capture;
    MotionPlayer* m_player;
    MotionOverlay* m_overlay;
    JourneysModel* m_journeys;
    HeadersModel* m_headers;
    std::vector<NodeName> m_around;
    std::shared_ptr<const MotionStory> m_story;
    std::shared_ptr<const Snapshot> m_snapshot; ///< null: to be made anew
    LatestJob<MotionStory> m_job;
    QTimer m_settle; ///< what was under way is looked at again
    QPushButton* m_watch = nullptr;
    QComboBox* m_filter = nullptr;
    QComboBox* m_first = nullptr;
    QComboBox* m_second = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QComboBox* m_speed = nullptr;
    QSlider* m_scrubber = nullptr;
    QCheckBox* m_alone = nullptr;
    QCheckBox* m_changesOnly = nullptr;
    QToolButton* m_clear = nullptr;
    QLabel* m_behind = nullptr;
    QLabel* m_state = nullptr;
    QTableView* m_table = nullptr;
    QTableView* m_fields = nullptr;
    bool m_showing = false; ///< the scrubber is being set, not dragged
};

} // namespace nsk::gui
