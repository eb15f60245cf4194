// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace nsk::gui {

/// Where a replay stands, in ms of its own time, and how fast it goes on. At the end it waits, so that what is captured meanwhile goes on
/// by itself. Without animations it goes from one step to the next.
class MotionPlayer : public QObject
{
    Q_OBJECT

public:
    explicit MotionPlayer(QObject* parent = nullptr);

    double position() const { return m_position; }
    double length() const { return m_length; }
    bool isPlaying() const { return m_playing; }
    double speed() const { return m_speed; }

    void setLength(double length);
    /// When something happens, ascending.
    void setSteps(std::vector<double> steps);
    void setPlaying(bool on);
    void setSpeed(double speed);
    void setAnimated(bool on);
    bool isAnimated() const { return m_animated; }
    void seek(double position);
    /// Halts at the next or the last thing that happens. False: there is none.
    bool step(bool forward);

Q_SIGNALS:
    void moved(double position);
    void playingChanged(bool playing);

private:
    void tick();
    void moveTo(double position);
    void schedule();

    double m_position = 0, m_length = 0, m_speed = 1;
    bool m_playing = false, m_animated = true;
    std::vector<double> m_steps;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace nsk::gui
