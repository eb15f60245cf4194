// SPDX-License-Identifier: MIT
#include "gui/capture/capturelistener.h"

namespace nsk::gui {

namespace {

constexpr int lookMs = 250;

} // namespace

CaptureListener::CaptureListener(std::shared_ptr<PacketStore> store) : m_store(std::move(store)), m_looking(this)
{
    m_looking.setInterval(lookMs);
    connect(&m_looking, &QTimer::timeout, this, &CaptureListener::look);
}

CaptureListener::~CaptureListener() = default;

void CaptureListener::add(std::uint32_t point, std::shared_ptr<CaptureSocket> socket)
{
    letGo(point); // one that is on its way out
    auto notifier = std::make_unique<QSocketNotifier>(socket->descriptor(), QSocketNotifier::Read);
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, point] { read(point); });
    m_heard.emplace(point, Heard{std::move(socket), std::move(notifier)});
    if (!m_looking.isActive())
        m_looking.start();
}

void CaptureListener::remove(std::uint32_t point)
{
    const auto found = m_heard.find(point);
    if (found == m_heard.end())
        return;
    found->second.socket->stopHearing();
    QTimer::singleShot(CaptureSocket::settleMs, this, [this, point, socket = std::weak_ptr(found->second.socket)] {
        const auto again = m_heard.find(point);
        if (again != m_heard.end() && again->second.socket == socket.lock())
            letGo(point);
    });
}

void CaptureListener::removeAll()
{
    while (!m_heard.empty())
        letGo(m_heard.begin()->first);
}

void CaptureListener::read(std::uint32_t point)
{
    const auto found = m_heard.find(point);
    if (found == m_heard.end())
        return;
    m_frames.clear();
    found->second.socket->read(point, m_frames);
    if (!m_frames.empty())
        m_store->take(std::move(m_frames));
}

void CaptureListener::look()
{
    std::vector<std::uint32_t> ended;
    for (auto& [point, heard] : m_heard) {
        m_store->setLost(point, heard.socket->lost());
        if (heard.socket->state() == CaptureSocket::State::Gone)
            ended.push_back(point);
    }
    for (const std::uint32_t point : ended) {
        letGo(point);
        Q_EMIT gone(point);
    }
}

void CaptureListener::letGo(std::uint32_t point)
{
    const auto found = m_heard.find(point);
    if (found == m_heard.end())
        return;
    read(point);
    m_store->setLost(point, found->second.socket->lost());
    m_heard.erase(point);
    if (m_heard.empty())
        m_looking.stop();
}

} // namespace nsk::gui
