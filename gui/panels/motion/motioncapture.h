// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/watchednetwork.h"
#include "core/packets/framelistener.h"
#include "gui/panels/motion/motionfilter.h"
#include "gui/status/labmonitor.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace nsk::gui {

/// Hears a running lab at many interfaces and keeps the frames that a filter lets through, up to a number that a person can still
/// look at. What is linked or made anew meanwhile is heard, too. Lets go of the lab as soon as it no longer runs. Never blocks; a flood costs the window little, since after that number
/// nothing is heard any more.
class MotionCapture : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostPoints = 64;
    static constexpr std::size_t mostFrames = 10'000;

    explicit MotionCapture(LabMonitor* monitor, QObject* parent = nullptr);
    ~MotionCapture() override;

    /// Forgets what was heard. `around`: what is wanted most if there are more interfaces than can be heard at.
    void start(const MotionFilter& filter, const std::vector<NodeName>& around);
    /// What was heard stays.
    void stop();
    /// Nothing was heard yet.
    void forget();
    bool isOn() const { return m_on; }
    /// It ended by itself: so many frames are there.
    bool isFull() const { return m_frames.size() >= mostFrames; }

    /// At how many interfaces something is heard by now.
    std::size_t heard() const;
    const std::vector<CapturedFrame>& frames() const { return m_frames; }
    const WatchedNetwork& network() const { return m_network; }
    /// Grows when the frames begin anew.
    unsigned round() const { return m_round; }
    std::uint64_t lost() const { return m_lost; }
    /// When something may have passed a point of the network unheard: not opened yet, let go, or more than the kernel kept.
    std::vector<CaptureGap> gaps() const;
    /// Takes frames as if they had been heard: an opened capture, a test.
    /// The time of the first for which there was no place any more.
    std::optional<std::int64_t> take(std::vector<CapturedFrame> frames);
    void setNetwork(WatchedNetwork network) { m_network = std::move(network); }

Q_SIGNALS:
    /// More frames, at most ten times a second; or none any more.
    void framesChanged();
    void stateChanged(bool on);
    void failed(const nsk::Error& error);

private:
    struct Point
    {
        std::uint32_t index; ///< of the interface, which may be made anew
        std::int64_t heardUntil; ///< ns: whatever came before that was read
        std::int64_t countedAt;  ///< ns: when it was last asked what was missed
        bool isFull;             ///< what came after heardUntil is no longer kept
        FrameListener listener;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    void opened(unsigned round, std::uint32_t number, Result<LabMonitor::OpenedCapture> result);
    void read(std::uint32_t number);
    void follow();
    void open(std::uint32_t number);
    void extend();
    void close(std::uint32_t number);
    bool hear(std::uint32_t number);
    void countMissed(std::uint32_t number, std::int64_t now);

    LabMonitor* m_monitor;
    MotionFilter m_filter;
    std::vector<NodeName> m_around;
    WatchedNetwork m_network;
    std::vector<std::unique_ptr<Point>> m_points; ///< null: not yet, or no longer
    std::vector<bool> m_asked;                    ///< of each, an answer is under way
    std::vector<std::int64_t> m_deafSince;        ///< of each that is null
    std::vector<CaptureGap> m_gaps;               ///< those that are over
    std::vector<CapturedFrame> m_frames;
    std::uint64_t m_lost = 0;
    unsigned m_round = 0;
    bool m_on = false;
    bool m_told = false; ///< one refusal is enough
    QTimer m_soon;
};

} // namespace nsk::gui
