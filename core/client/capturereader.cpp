// SPDX-License-Identifier: MIT
#include "core/client/capturereader.h"

#include <algorithm>
#include <numeric>

namespace nsk {

namespace {

// Longer than the kernel may keep a frame (FrameMerge).
constexpr int turnMs = CaptureSocket::settleMs;
constexpr int countMs = 250;
constexpr std::size_t mostHeld = 64 * 1024 * 1024; // then a turn comes early: order may suffer, memory not

} // namespace

PointCounts CaptureSummary::total() const
{
    return std::accumulate(counts.begin(), counts.end(), PointCounts(), [](PointCounts sum, const PointCounts& one) {
        return PointCounts{sum.packets + one.packets, sum.bytes + one.bytes, sum.lost + one.lost};
    });
}

CaptureReader::CaptureReader(CaptureHeader header, Sockets sockets, std::shared_ptr<CaptureSink> sink,
                             std::uint64_t count)
    : m_header(std::move(header)), m_sockets(std::move(sockets)), m_notifiers(m_sockets.size()),
      m_sink(std::move(sink)), m_merge(m_sockets.size()), m_counts(m_sockets.size()), m_told(m_sockets.size()),
      m_wanted(count), m_turns(this), m_counting(this)
{
    m_turns.setInterval(turnMs);
    m_counting.setInterval(countMs);
    connect(&m_turns, &QTimer::timeout, this, &CaptureReader::turn);
    connect(&m_counting, &QTimer::timeout, this, &CaptureReader::look);
}

void CaptureReader::start()
{
    m_since.start();
    if (Status begun = m_sink->begin(m_header); !begun)
        return endBy(begun.error());
    for (std::uint32_t point = 0; point < m_sockets.size(); ++point)
        listenTo(point);
    m_counting.start();
}

void CaptureReader::listenTo(std::uint32_t point)
{
    auto notifier = std::make_unique<QSocketNotifier>(m_sockets[point]->descriptor(), QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, point] { read(point); });
    m_notifiers[point] = std::move(notifier);
}

void CaptureReader::read(std::uint32_t point)
{
    if (m_over || m_sockets[point] == nullptr)
        return;
    std::vector<CapturedFrame> frames;
    const CaptureSocket::State before = m_sockets[point]->state();
    m_sockets[point]->read(point, frames);
    if (m_sockets[point]->state() == CaptureSocket::State::Gone && before != CaptureSocket::State::Gone)
        QTimer::singleShot(CaptureSocket::settleMs, this, [this, point] { letGo(point); });
    if (m_sockets.size() == 1)
        return deliver(std::move(frames));
    for (CapturedFrame& frame : frames)
        m_merge.add(std::move(frame));
    if (m_merge.bytes() > mostHeld)
        deliver(m_merge.turn());
    if (!m_turns.isActive() && !m_merge.isEmpty())
        m_turns.start();
}

void CaptureReader::readAll()
{
    for (std::uint32_t point = 0; point < m_sockets.size(); ++point)
        read(point);
}

/// Everybody is heard first: what is held is ripe only then.
void CaptureReader::turn()
{
    readAll();
    deliver(m_merge.turn());
    if (m_merge.isEmpty())
        m_turns.stop();
}

void CaptureReader::deliver(std::vector<CapturedFrame> frames)
{
    if (m_over || frames.empty())
        return;
    if (m_wanted != 0 && frames.size() > m_wanted - m_delivered)
        frames.resize(m_wanted - m_delivered);
    for (const CapturedFrame& frame : frames) {
        ++m_counts[frame.point].packets;
        m_counts[frame.point].bytes += frame.length;
    }
    m_delivered += frames.size();
    if (Status taken = m_sink->take(frames, m_counts); !taken) {
        for (std::size_t i = std::min(m_sink->kept(), frames.size()); i < frames.size(); ++i) {
            --m_counts[frames[i].point].packets;
            m_counts[frames[i].point].bytes -= frames[i].length;
        }
        return endBy(taken.error());
    }
    if (m_wanted != 0 && m_delivered == m_wanted) {
        m_end = CaptureEnd::Count;
        finish();
    }
}

void CaptureReader::letGo(std::uint32_t point)
{
    if (m_over || m_sockets[point] == nullptr)
        return;
    read(point);
    if (m_over)
        return;
    m_counts[point].lost = m_sockets[point]->lost();
    m_notifiers[point].reset();
    m_sockets[point].reset();
    const CapturePoint& at = m_header.points[point];
    Q_EMIT pointEnded(point, {"capture.gone", {at.node.str(), at.interface}, at.node.str()});
    if (std::ranges::all_of(m_sockets, [](const auto& socket) { return socket == nullptr; }))
        stop(CaptureEnd::PointsGone);
}

void CaptureReader::count()
{
    for (std::size_t point = 0; point < m_sockets.size(); ++point) {
        if (m_sockets[point] != nullptr)
            m_counts[point].lost = m_sockets[point]->lost();
    }
    if (m_counts == m_told)
        return;
    m_told = m_counts;
    Q_EMIT counted(m_counts);
}

void CaptureReader::look()
{
    readAll();
    if (m_over)
        return;
    count();
    if (Status sound = m_sink->check(); !sound && !m_over)
        endBy(sound.error());
}

void CaptureReader::endBy(const Error& error)
{
    m_end = error.code == "capture.reader-gone" ? CaptureEnd::ReaderGone : CaptureEnd::Failed;
    m_error = error;
    finish();
}

void CaptureReader::stop(CaptureEnd reason)
{
    if (m_over || m_stopping)
        return;
    m_stopping = true;
    m_end = reason;
    for (const auto& socket : m_sockets) {
        if (socket != nullptr)
            socket->stopHearing();
    }
    QTimer::singleShot(CaptureSocket::settleMs, this, [this] {
        readAll();
        deliver(m_merge.rest());
        if (!m_over)
            finish();
    });
}

void CaptureReader::finish()
{
    m_over = true;
    m_turns.stop();
    m_counting.stop();
    count();
    m_notifiers.clear();
    m_sockets.clear();
    if (Status ended = m_sink->end(m_counts); !ended && !m_error) {
        m_error = ended.error();
        if (m_error->code != "capture.reader-gone")
            m_end = CaptureEnd::Failed;
    }
    if (m_end != CaptureEnd::Failed)
        m_error.reset();
    Q_EMIT ended({m_end, m_error, m_header.points, m_counts, m_since.elapsed()});
}

} // namespace nsk
