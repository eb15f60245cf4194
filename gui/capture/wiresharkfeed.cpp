// SPDX-License-Identifier: MIT
#include "gui/capture/wiresharkfeed.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::uint64_t atATime = 1'000;
constexpr unsigned long pauseMs = 100;

} // namespace

WiresharkFeed::WiresharkFeed(std::shared_ptr<PacketStore> store, std::shared_ptr<CaptureSink> sink,
                             CaptureHeader header, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_sink(std::move(sink)), m_header(std::move(header))
{
    m_thread.reset(QThread::create([this] {
        const Status told = tell();
        std::optional<Error> error;
        if (!told && told.error().code != "capture.reader-gone" && told.error().code != "capture.abandoned")
            error = told.error();
        QMetaObject::invokeMethod(
            this,
            [this, error] {
                Q_EMIT ended(error);
                deleteLater();
            },
            Qt::QueuedConnection);
    }));
    m_thread->setObjectName(QStringLiteral("wireshark"));
    m_thread->start();
}

WiresharkFeed::~WiresharkFeed()
{
    m_stop = true;
    m_sink->abandon();
    m_thread->wait();
}

/// In the thread.
Status WiresharkFeed::tell()
{
    if (Status begun = m_sink->begin(m_header); !begun)
        return begun;
    std::uint64_t next = m_store->range().first;
    while (!m_stop) {
        std::vector<CapturedFrame> frames;
        const PacketStore::Range range = m_store->range();
        next = std::max(next, range.first);
        const std::uint64_t until = std::min(next + atATime, range.end);
        m_store->visit(next, until, [&](std::uint64_t, const CapturedFrame& frame) {
            if (frame.point < m_header.points.size())
                frames.push_back(frame);
        });
        std::vector<PointCounts> counts = m_store->counts();
        counts.resize(m_header.points.size());
        const Status taken = frames.empty() ? m_sink->check() : m_sink->take(frames, counts);
        if (!taken)
            return taken;
        if (until == next)
            QThread::msleep(pauseMs);
        next = until;
    }
    std::vector<PointCounts> counts = m_store->counts();
    counts.resize(m_header.points.size());
    return m_sink->end(counts);
}

} // namespace nsk::gui
