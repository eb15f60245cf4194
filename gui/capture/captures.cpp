// SPDX-License-Identifier: MIT
#include "gui/capture/captures.h"

#include "gui/capture/capturelistener.h"
#include "gui/status/labend.h"

#include <QPointer>

#include <algorithm>
#include <ctime>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

// Kernel memory: of one interface, and of all together.
constexpr std::size_t largestRing = 8 * 1024 * 1024;
constexpr int goneSoonMs = 2'000; ///< the helper says that a lab is gone when the kernel has let go of it
constexpr std::size_t allRings = 64 * 1024 * 1024;

std::int64_t nowNs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

Captures* Captures::of(LabMonitor* monitor)
{
    auto* own = monitor->findChild<Captures*>(QString(), Qt::FindDirectChildrenOnly);
    return own != nullptr ? own : new Captures(monitor);
}

Captures::Captures(LabMonitor* monitor)
    : QObject(monitor), m_monitor(monitor), m_store(std::make_shared<PacketStore>()),
      m_listener(new CaptureListener(m_store))
{
    m_listener->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    connect(m_listener, &CaptureListener::gone, this, &Captures::pointGone);
    connect(monitor, &LabMonitor::stateChanged, this, &Captures::followLab);
    m_goneSoon.setSingleShot(true);
    m_goneSoon.setInterval(goneSoonMs);
    connect(&m_goneSoon, &QTimer::timeout, this, &Captures::tellGone);
    m_thread.setObjectName(QStringLiteral("capture"));
    m_thread.start();
}

Captures::~Captures()
{
    m_thread.quit();
    m_thread.wait();
}

void Captures::inThread(std::function<void(CaptureListener&)> work)
{
    QMetaObject::invokeMethod(
        m_listener, [listener = m_listener, work = std::move(work)] { work(*listener); }, Qt::QueuedConnection);
}

void Captures::start(const std::vector<CapturePoint>& points)
{
    if (!canStart())
        return;
    std::vector<CapturePoint> fresh;
    for (const CapturePoint& point : points) {
        if (!m_running.contains(point) && std::find(fresh.begin(), fresh.end(), point) == fresh.end())
            fresh.push_back(point);
    }
    if (const std::size_t wanted = m_running.size() + fresh.size(); wanted > mostPoints) {
        Q_EMIT failed({"capture.too-many", {std::to_string(wanted), std::to_string(mostPoints)}, {}});
        return;
    }
    if (m_startedAt == 0 && !fresh.empty())
        m_startedAt = nowNs();
    if (!fresh.empty())
        m_ended.reset();
    if (const auto info = m_monitor->info(); info && !fresh.empty())
        m_lab = info->name;
    m_running.insert(fresh.begin(), fresh.end());
    for (const CapturePoint& point : fresh) {
        m_monitor->openCapture(point, [this, self = QPointer(this), point](Result<LabMonitor::OpenedCapture> socket) {
            if (self)
                opened(point, std::move(socket));
        });
    }
    if (!fresh.empty())
        Q_EMIT changed();
}

void Captures::opened(const CapturePoint& point, Result<LabMonitor::OpenedCapture> socket)
{
    if (!m_running.contains(point) || !canStart())
        return; // stopped meanwhile: the socket closes here
    const std::size_t ring = std::min(largestRing, allRings / std::max<std::size_t>(1, m_running.size()));
    auto heard = socket ? CaptureSocket::open(std::move(socket->socket), socket->index, point, {}, {wholeFrames, ring})
                        : Result<std::unique_ptr<CaptureSocket>>(fail(socket.error()));
    if (!heard) {
        m_running.erase(point);
        const bool lost = heard.error().code == "helper.lost"; // whoever follows the lab says it, once
        if (lost && m_running.empty())
            m_ended = endedWithLab("capture", LabMonitor::End::HelperGone);
        Q_EMIT changed();
        if (!lost)
            Q_EMIT failed(heard.error());
        return;
    }
    inThread([number = m_store->addPoint(point), shared = std::shared_ptr<CaptureSocket>(*std::move(heard))](
                 CaptureListener& listener) { listener.add(number, shared); });
}

void Captures::stop(const std::vector<CapturePoint>& points)
{
    const std::vector<CapturePoint> known = m_store->points();
    bool any = false;
    for (const CapturePoint& point : points) {
        if (m_running.erase(point) == 0)
            continue;
        any = true;
        const auto found = std::find(known.begin(), known.end(), point);
        if (found != known.end())
            inThread([number = static_cast<std::uint32_t>(found - known.begin())](CaptureListener& listener) {
                listener.remove(number);
            });
    }
    if (any)
        Q_EMIT changed();
}

void Captures::stopAll()
{
    stop({m_running.begin(), m_running.end()});
}

void Captures::pointGone(std::uint32_t point)
{
    const std::vector<CapturePoint> known = m_store->points();
    if (point >= known.size() || m_running.erase(known[point]) == 0)
        return;
    m_gone.push_back({"capture.gone", {known[point].node.str(), known[point].interface}, known[point].node.str()});
    if (m_running.empty())
        m_ended = m_gone.back();
    if (!m_goneSoon.isActive())
        m_goneSoon.start();
    Q_EMIT changed();
}

void Captures::tellGone()
{
    for (const Error& gone : std::exchange(m_gone, {}))
        Q_EMIT failed(gone);
}

/// The helper waits for the kernel to let the namespaces go: nothing of ours may hold them.
void Captures::followLab(State state)
{
    if (state == State::Running || state == State::Deploying)
        return;
    if (m_running.empty() && m_gone.empty())
        return;
    m_running.clear();
    m_gone.clear(); // they went with the lab
    m_goneSoon.stop();
    m_ended = endedWithLab("capture", m_monitor->end());
    inThread([](CaptureListener& listener) { listener.removeAll(); });
    Q_EMIT changed();
}

std::vector<CapturePoint> Captures::pointsOf(const NodeName& node) const
{
    std::vector<CapturePoint> points;
    const ObservedNode* seen = m_monitor->observed() ? m_monitor->observed()->findNode(node) : nullptr;
    if (seen == nullptr)
        return points;
    for (const ObservedInterface& interface : seen->interfaces) {
        if (!interface.loopback)
            points.push_back({node, interface.name});
    }
    return points;
}

bool Captures::isThere(const CapturePoint& point) const
{
    const ObservedNode* seen = m_monitor->observed() ? m_monitor->observed()->findNode(point.node) : nullptr;
    return seen != nullptr && seen->findInterface(point.interface) != nullptr;
}

void Captures::clear()
{
    m_store->clear();
    m_startedAt = m_running.empty() ? 0 : nowNs();
    m_ended.reset();
    Q_EMIT cleared();
}

} // namespace nsk::gui
