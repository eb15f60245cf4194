// SPDX-License-Identifier: MIT
#include "core/client/capturerun.h"

#include <QPointer>

#include <algorithm>
#include <ctime>

namespace nsk {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t allRings = 64 * 1024 * 1024; // kernel memory of all points
constexpr std::size_t largestRing = 8 * 1024 * 1024;
constexpr auto patience = 3s;

std::int64_t now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

CaptureRun::CaptureRun(Settings settings, std::shared_ptr<CaptureSink> sink, Send send, TakeDescriptor takeDescriptor,
                       QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_sink(std::move(sink)), m_send(std::move(send)),
      m_takeDescriptor(std::move(takeDescriptor)), m_sockets(m_settings.points.size())
{
    m_duration.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_duration, &QTimer::timeout, this, [this] { end(CaptureEnd::Duration); });
    connect(&m_patience, &QTimer::timeout, this, [this] { m_sink->abandon(); });
}

CaptureRun::~CaptureRun()
{
    if (m_thread == nullptr)
        return;
    m_sink->abandon();
    m_thread->quit();
    m_thread->wait();
}

CaptureHeader CaptureRun::header() const
{
    return {m_settings.lab.str(), m_settings.points,
            m_settings.filter ? m_settings.filter->expression() : std::string(), m_settings.snapLength, m_startedAt};
}

void CaptureRun::start()
{
    const std::size_t points = m_settings.points.size();
    if (points == 0 || points > mostPoints)
        return failWith({"capture.too-many", {std::to_string(points), std::to_string(mostPoints)}, {}});
    m_startedAt = now();
    const QPointer self(this);
    for (std::size_t i = 0; i < points && self; ++i) {
        const CapturePoint& point = m_settings.points[i];
        m_send(wire::CaptureOpen{m_settings.lab, point.node, point.interface},
               [self, i](const Result<wire::Reply>& reply) {
                   if (self)
                       self->opened(i, reply);
               });
    }
}

void CaptureRun::opened(std::size_t point, const Result<wire::Reply>& reply)
{
    if (m_over)
        return;
    const CapturePoint at = m_settings.points[point];
    const auto* opened = reply ? std::get_if<wire::CaptureOpened>(&*reply) : nullptr;
    if (opened == nullptr) {
        const Error error = reply ? Error{"wire.unknown", {"reply"}, {}} : reply.error();
        if (!m_settings.passOver || error.code != "capture.computer")
            return failWith(error);
        Q_EMIT pointEnded(at, error);
    } else {
        const std::size_t ring = std::min(largestRing, allRings / m_settings.points.size());
        auto socket = CaptureSocket::open(m_takeDescriptor(), opened->index, at, m_settings.filter,
                                          {m_settings.snapLength, ring});
        if (!socket)
            return failWith(socket.error());
        m_sockets[point] = *std::move(socket);
    }
    if (++m_answered == m_settings.points.size())
        begin();
}

void CaptureRun::begin()
{
    CaptureHeader about = header();
    CaptureReader::Sockets sockets;
    about.points.clear();
    for (std::size_t i = 0; i < m_sockets.size(); ++i) {
        if (m_sockets[i] == nullptr)
            continue; // passed over
        about.points.push_back(m_settings.points[i]);
        sockets.push_back(std::move(m_sockets[i]));
    }
    if (sockets.empty())
        return failWith({"capture.computer", {m_settings.points[0].node.str(), m_settings.points[0].interface}, {}});
    const auto points = about.points;
    m_thread = std::make_unique<QThread>();
    m_reader = new CaptureReader(std::move(about), std::move(sockets), m_sink, m_settings.count);
    m_reader->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_reader, &CaptureReader::start);
    connect(m_thread.get(), &QThread::finished, m_reader, &QObject::deleteLater);
    connect(m_reader, &CaptureReader::counted, this, &CaptureRun::counted);
    connect(m_reader, &CaptureReader::pointEnded, this,
            [this, points](std::uint32_t point, const Error& reason) { Q_EMIT pointEnded(points[point], reason); });
    connect(m_reader, &CaptureReader::ended, this, &CaptureRun::finish);
    m_thread->start();
    if (m_settings.duration > 0ms)
        m_duration.start(m_settings.duration);
    if (m_stopping)
        end(CaptureEnd::Stopped);
    Q_EMIT started();
}

void CaptureRun::end(CaptureEnd reason)
{
    if (m_over || m_reader == nullptr)
        return;
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader, reason] { reader->stop(reason); }, Qt::QueuedConnection);
    if (!m_patience.isActive())
        m_patience.start(patience);
}

void CaptureRun::stop()
{
    if (m_stopping)
        m_sink->abandon();
    m_stopping = true;
    end(CaptureEnd::Stopped);
}

void CaptureRun::take(const wire::Event& event)
{
    const auto* gone = std::get_if<wire::LabGone>(&event);
    if (gone != nullptr && gone->lab == m_settings.lab)
        end(CaptureEnd::LabGone);
}

void CaptureRun::failWith(const Error& error)
{
    m_sockets.clear();
    finish({CaptureEnd::Failed, error, m_settings.points, std::vector<PointCounts>(m_settings.points.size()), 0});
}

void CaptureRun::finish(const CaptureSummary& summary)
{
    if (m_over)
        return;
    m_over = true;
    m_duration.stop();
    m_patience.stop();
    if (m_thread != nullptr) {
        m_thread->quit();
        m_thread->wait();
        m_thread.reset();
    }
    m_reader = nullptr;
    Q_EMIT finished(summary);
}

} // namespace nsk
