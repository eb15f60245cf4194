// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motioncapture.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace nsk::gui {

namespace {

constexpr std::size_t atOnce = 64;      ///< frames of one interface before others and the window have their turn
constexpr std::size_t mostBytes = 2048; ///< of a frame
constexpr int tellEvery = 100;          ///< ms
constexpr int mostReads = 64;           ///< of a point that is closed, while a flood goes on
constexpr std::size_t mostGaps = 1000;  ///< each; more are put together
constexpr std::int64_t always = std::numeric_limits<std::int64_t>::min(),
                       forever = std::numeric_limits<std::int64_t>::max();

/// The clock that the kernel stamps frames with, ns.
std::int64_t frameClock()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

MotionCapture::MotionCapture(LabMonitor* monitor, QObject* parent) : QObject(parent), m_monitor(monitor)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(tellEvery);
    connect(&m_soon, &QTimer::timeout, this, &MotionCapture::framesChanged);
    connect(monitor, &LabMonitor::stateChanged, this, &MotionCapture::follow);
    connect(monitor, &LabMonitor::observedChanged, this, &MotionCapture::extend);
}

MotionCapture::~MotionCapture() = default;

void MotionCapture::start(const MotionFilter& filter, const std::vector<NodeName>& around)
{
    stop();
    forget();
    m_filter = filter;
    m_network = m_monitor->observed() ? watchedNetwork(*m_monitor->observed(), around, mostPoints) : WatchedNetwork();
    if (m_network.points.empty()) {
        Q_EMIT failed(Error{"motion.none", {}, {}});
        return;
    }
    m_on = true;
    m_around = around;
    m_points.resize(m_network.points.size());
    m_asked.assign(m_network.points.size(), false);
    m_deafSince.assign(m_network.points.size(), always);
    for (std::uint32_t i = 0; i < m_network.points.size(); ++i)
        open(i);
    Q_EMIT stateChanged(true);
}

void MotionCapture::forget()
{
    m_frames.clear();
    m_gaps.clear();
    m_deafSince.clear();
    m_lost = 0;
    m_told = false;
    ++m_round;
    Q_EMIT framesChanged();
}

void MotionCapture::stop()
{
    if (!m_on)
        return;
    for (std::uint32_t i = 0; i < m_points.size(); ++i)
        close(i);
    m_on = false;
    m_points.clear();
    m_soon.stop();
    Q_EMIT framesChanged();
    Q_EMIT stateChanged(false);
}

void MotionCapture::open(std::uint32_t number)
{
    m_asked[number] = true;
    m_monitor->openCapture(m_network.points[number], [self = QPointer<MotionCapture>(this), round = m_round,
                                                      number](Result<LabMonitor::OpenedCapture> result) {
        if (self)
            self->opened(round, number, std::move(result));
    });
}

/// An edit of the running lab: more links, and interfaces that are others under the same name.
void MotionCapture::extend()
{
    if (!m_on || !m_monitor->observed())
        return;
    const WatchedNetwork now = watchedNetwork(*m_monitor->observed(), m_around, mostPoints);
    m_network.leftOut = now.leftOut;
    for (const CapturePoint& point : now.points) {
        const auto found = std::find(m_network.points.begin(), m_network.points.end(), point);
        if (found != m_network.points.end() || m_network.points.size() >= mostPoints)
            continue;
        m_network.points.push_back(point);
        m_points.emplace_back();
        m_asked.push_back(false);
        m_deafSince.push_back(always);
    }
    for (std::uint32_t i = 0; i < m_points.size(); ++i) {
        const CapturePoint& point = m_network.points[i];
        const ObservedNode* node = m_monitor->observed()->findNode(point.node);
        const ObservedInterface* interface = node == nullptr ? nullptr : node->findInterface(point.interface);
        if (m_points[i] && (interface == nullptr || interface->index != m_points[i]->index))
            close(i); // its socket would keep what is gone
        if (interface != nullptr && !m_points[i] && !m_asked[i])
            open(i);
    }
}

void MotionCapture::opened(unsigned round, std::uint32_t number, Result<LabMonitor::OpenedCapture> result)
{
    if (round != m_round || !m_on)
        return; // its socket is closed with it
    m_asked[number] = false;
    Result<FrameListener> listener = fail(result ? Error() : result.error());
    const std::uint32_t index = result ? result->index : 0;
    if (result)
        listener = FrameListener::open(std::move(result->socket), result->index);
    if (!listener) { // an interface that went meanwhile; the others are heard all the same
        if (!std::exchange(m_told, true))
            Q_EMIT failed(listener.error());
        return;
    }
    auto notifier = std::make_unique<QSocketNotifier>(listener->descriptor(), QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, number] { read(number); });
    const std::int64_t now = frameClock();
    m_gaps.push_back({number, m_deafSince[number], now, 0});
    m_points[number] =
        std::make_unique<Point>(Point{index, now, now, false, std::move(*listener), std::move(notifier)});
}

std::size_t MotionCapture::heard() const
{
    return static_cast<std::size_t>(
        std::count_if(m_points.begin(), m_points.end(), [](const auto& point) { return point != nullptr; }));
}

void MotionCapture::read(std::uint32_t number)
{
    hear(number);
}

/// Some frames of one point. False: nothing more is there for now.
bool MotionCapture::hear(std::uint32_t number)
{
    Point& point = *m_points[number];
    std::vector<CapturedFrame> frames;
    const std::int64_t now = frameClock();
    const bool more = point.listener.read(number, atOnce, frames);
    const std::int64_t until = !more ? now : frames.empty() ? point.heardUntil : frames.back().at;
    const std::optional<std::int64_t> leftOut = take(std::move(frames));
    if (!point.isFull)
        point.heardUntil = leftOut.value_or(until);
    point.isFull = point.isFull || leftOut.has_value();
    countMissed(number, frameClock());
    return more;
}

/// Since it was last asked: before that, what the kernel had no place for was counted, too.
void MotionCapture::countMissed(std::uint32_t number, std::int64_t now)
{
    Point& point = *m_points[number];
    const std::int64_t from = std::exchange(point.countedAt, now);
    const std::uint64_t missed = point.listener.lost();
    if (missed == 0)
        return;
    m_lost += missed;
    const auto last = std::find_if(m_gaps.rbegin(), m_gaps.rend(),
                                   [&](const CaptureGap& gap) { return gap.site == number && gap.frames > 0; });
    if (last != m_gaps.rend() && (last->until >= from || m_gaps.size() >= mostGaps)) {
        last->until = now;
        last->frames += missed;
    } else {
        m_gaps.push_back({number, from, now, missed});
    }
}

/// What is there already is still taken, as far as there is place.
void MotionCapture::close(std::uint32_t number)
{
    if (!m_points[number])
        return;
    const Point& point = *m_points[number];
    for (int i = 0; i < mostReads && !point.isFull && hear(number); ++i) {
    }
    m_deafSince[number] = point.heardUntil;
    m_points[number].reset();
}

std::vector<CaptureGap> MotionCapture::gaps() const
{
    std::vector<CaptureGap> gaps = m_gaps;
    for (std::uint32_t i = 0; i < m_deafSince.size(); ++i) {
        if (i >= m_points.size() || !m_points[i])
            gaps.push_back({i, m_deafSince[i], forever, 0});
    }
    return gaps;
}

std::optional<std::int64_t> MotionCapture::take(std::vector<CapturedFrame> frames)
{
    std::optional<std::int64_t> leftOut;
    const std::size_t before = m_frames.size();
    for (CapturedFrame& frame : frames) {
        if (!m_filter.keeps(parsePacket(frame.bytes)))
            continue;
        if (isFull()) {
            leftOut = frame.at;
            break;
        }
        if (frame.bytes.size() > mostBytes) // what the kernel has not yet cut into packets; equal at every place
            frame.bytes.resize(mostBytes);
        m_frames.push_back(std::move(frame));
    }
    if (m_frames.size() == before)
        return leftOut;
    if (!m_soon.isActive())
        m_soon.start();
    if (isFull())
        QTimer::singleShot(0, this, &MotionCapture::stop); // not while a notifier of its own is at work
    return leftOut;
}

void MotionCapture::follow()
{
    const LabMonitor::State state = m_monitor->state();
    if (state != LabMonitor::State::Running && state != LabMonitor::State::Deploying)
        stop();
}

} // namespace nsk::gui
