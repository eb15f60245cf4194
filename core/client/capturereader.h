// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesocket.h"
#include "core/packets/framemerge.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace nsk {

/// Why a capture is over.
enum class CaptureEnd : std::uint8_t {
    Stopped,    ///< by the person
    Count,      ///< so many packets as were wanted
    Duration,   ///< so long as was wanted
    LabGone,    ///< the lab was destroyed
    PointsGone, ///< no interface that was listened at is there any more
    ReaderGone, ///< nobody reads at the other end of the pipe any more
    Failed      ///< `error` says why
};

struct CaptureSummary
{
    CaptureEnd end = CaptureEnd::Stopped;
    std::optional<Error> error{};
    std::vector<CapturePoint> points{};
    std::vector<PointCounts> counts{}; ///< of these: what the sink has
    std::int64_t milliseconds = 0;

    PointCounts total() const;
};

/// The working part of a CaptureRun: hears several packet sockets, brings their frames into the order of time and gives them to the sink.
/// Lives in a thread of its own, so that neither a slow disk nor many packets hold the client's thread up. Owns the sockets and lets them
/// go before ended() is emitted.
class CaptureReader : public QObject
{
    Q_OBJECT

public:
    using Sockets = std::vector<std::unique_ptr<CaptureSocket>>;

    /// `sockets` in the order of the header's points. `count`: of packets after which it ends; 0: none.
    CaptureReader(CaptureHeader header, Sockets sockets, std::shared_ptr<CaptureSink> sink, std::uint64_t count);

    // In its thread.
    void start();
    /// What was heard until now is still written. ended() follows.
    void stop(nsk::CaptureEnd reason);

Q_SIGNALS:
    /// Some times a second, where something is new.
    void counted(const std::vector<nsk::PointCounts>& counts);
    /// The interface is no longer there: "capture.gone" (node, interface).
    void pointEnded(std::uint32_t point, const nsk::Error& reason);
    void ended(const nsk::CaptureSummary& summary);

private:
    void listenTo(std::uint32_t point);
    void read(std::uint32_t point);
    void readAll();
    void turn();
    void deliver(std::vector<CapturedFrame> frames);
    void letGo(std::uint32_t point);
    void count();
    void look();
    void endBy(const Error& error);
    void finish();

    CaptureHeader m_header;
    Sockets m_sockets; ///< null: let go
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
    std::shared_ptr<CaptureSink> m_sink;
    FrameMerge m_merge;
    std::vector<PointCounts> m_counts;
    std::vector<PointCounts> m_told;
    std::uint64_t m_wanted; ///< packets; 0: no limit
    std::uint64_t m_delivered = 0;
    QTimer m_turns;
    QTimer m_counting;
    QElapsedTimer m_since;
    bool m_stopping = false;
    bool m_over = false;
    CaptureEnd m_end = CaptureEnd::Stopped;
    std::optional<Error> m_error;
};

} // namespace nsk
