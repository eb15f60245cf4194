// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionplayer.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int frameMs = 16;
constexpr int stepMs = 900;      ///< without animations, at usual speed
constexpr double sameMoment = 1; ///< ms

} // namespace

MotionPlayer::MotionPlayer(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &MotionPlayer::tick);
}

void MotionPlayer::setLength(double length)
{
    m_length = length;
    if (m_position > length)
        moveTo(length);
    schedule();
}

void MotionPlayer::setSteps(std::vector<double> steps)
{
    m_steps = std::move(steps);
}

void MotionPlayer::setPlaying(bool on)
{
    if (on == m_playing)
        return;
    m_playing = on;
    schedule();
    Q_EMIT playingChanged(on);
}

void MotionPlayer::setSpeed(double speed)
{
    m_speed = speed;
    m_timer.stop();
    schedule();
}

void MotionPlayer::setAnimated(bool on)
{
    m_animated = on;
    m_timer.stop();
    schedule();
}

void MotionPlayer::seek(double position)
{
    moveTo(std::clamp(position, 0.0, m_length));
    schedule();
}

bool MotionPlayer::step(bool forward)
{
    setPlaying(false);
    if (forward) {
        const auto next = std::upper_bound(m_steps.begin(), m_steps.end(), m_position + sameMoment);
        if (next == m_steps.end())
            return false;
        moveTo(*next);
    } else {
        const auto here = std::lower_bound(m_steps.begin(), m_steps.end(), m_position - sameMoment);
        if (here == m_steps.begin())
            return false;
        moveTo(*std::prev(here));
    }
    return true;
}

void MotionPlayer::tick()
{
    if (m_animated) {
        const double passed = static_cast<double>(m_since.restart());
        moveTo(std::min(m_length, m_position + passed * m_speed));
    } else {
        const auto next = std::upper_bound(m_steps.begin(), m_steps.end(), m_position + sameMoment);
        moveTo(next == m_steps.end() ? m_length : *next);
    }
    schedule();
}

void MotionPlayer::moveTo(double position)
{
    if (position == m_position)
        return;
    m_position = position;
    Q_EMIT moved(position);
}

/// Nothing ticks where nothing moves.
void MotionPlayer::schedule()
{
    const bool goes = m_playing && m_position < m_length;
    if (!goes) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_since.restart();
        m_timer.start(m_animated ? frameMs : static_cast<int>(stepMs / m_speed));
    }
}

} // namespace nsk::gui
