// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/capturereader.h"
#include "core/client/helperclient.h"

#include <QThread>

#include <chrono>
#include <functional>
#include <memory>

namespace nsk {

/// Captures at several points of one lab at once, until it is told to stop, a limit is reached, or the lab goes. Lives in the thread of
/// whoever sends for it; frames are read and given to the sink in a thread of its own. `send` hands a request to the helper,
/// `takeDescriptor` is HelperClient::takeDescriptor() of the same; the lab's events come by take(), so that the sockets, which keep the
/// lab's namespaces alive, are let go with it: whoever has a CaptureRun subscribes to the lab.
class CaptureRun : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        LabName lab;
        std::vector<CapturePoint> points;
        std::optional<CaptureFilter> filter{};
        std::uint32_t snapLength = wholeFrames;
        std::uint64_t count = 0;               ///< packets of all points; 0: no limit
        std::chrono::milliseconds duration{0}; ///< 0: no limit
        bool passOver = false;                 ///< points at which this user may not capture are left out, else they are an error
    };
    using Send = std::function<void(wire::Request, HelperClient::Answer)>;
    using TakeDescriptor = std::function<Descriptor()>;

    /// Of one capture: each needs a descriptor and some kernel memory.
    static constexpr std::size_t mostPoints = 512;

    CaptureRun(Settings settings, std::shared_ptr<CaptureSink> sink, Send send, TakeDescriptor takeDescriptor, QObject* parent = nullptr);
    /// Ends it without waiting for whoever does not read.
    ~CaptureRun() override;

    /// What the sink will be told, less those that are passed over.
    CaptureHeader header() const;
    void start();
    /// A sink that still blocks some seconds later is abandoned; at once, when this is called again.
    void stop();
    void take(const wire::Event& event);

Q_SIGNALS:
    /// All points are heard.
    void started();
    void counted(const std::vector<nsk::PointCounts>& counts);
    /// Nothing more is heard at that point: "capture.gone" (node, interface), or why it was passed over.
    void pointEnded(const nsk::CapturePoint& point, const nsk::Error& reason);
    /// Once. Errors in the summary: the helper's, "capture.too-many" (points, most), those of CaptureSocket::open() and of the sink.
    void finished(const nsk::CaptureSummary& summary);

private:
    void opened(std::size_t point, const Result<wire::Reply>& reply);
    void begin();
    void end(CaptureEnd reason);
    void finish(const CaptureSummary& summary);
    void failWith(const Error& error);

    Settings m_settings;
    std::shared_ptr<CaptureSink> m_sink;
    Send m_send;
    TakeDescriptor m_takeDescriptor;
    CaptureReader::Sockets m_sockets; ///< by point, until the reader has them
    std::size_t m_answered = 0;
    std::int64_t m_startedAt = 0;
    std::unique_ptr<QThread> m_thread;
    CaptureReader* m_reader = nullptr; ///< deleted in its thread
    QTimer m_duration;
    QTimer m_patience;
    bool m_stopping = false;
    bool m_over = false;
};

} // namespace nsk
