// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"
#include "gui/layout/dotrun.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace nsk::gui {

/// What was read of another tool's topology, with a place for every node.
struct ImportedDrawing
{
    const Format* format;
    Topology topology;
    ExchangeReport report;
};

/// Reads another tool's topology in a thread, and lays it out where it has no places: small ones as the canvas does, larger ones
/// by Graphviz where there is one. What ends it is said once, in the thread that started it.
class ImportJob : public QObject
{
    Q_OBJECT

public:
    using Outcome = std::shared_ptr<const Result<ImportedDrawing>>; ///< errors: those of importTopology() and of `open`
    using Open = std::function<Result<Source>()>;                   ///< called in the other thread
    using Done = std::function<void(const Outcome&)>;

    explicit ImportJob(QObject* parent = nullptr);

    /// `format` null: what it looks like. Whatever ran before is cancelled.
    void start(Open open, const Format* format, Done done);
    /// Nothing is heard of it any more. A reader that is at work goes on to its end, which its limits set.
    void cancel();
    bool isRunning() const { return m_running; }
    /// What the reader had noted that failed last; null where it noted nothing.
    const std::shared_ptr<const ExchangeReport>& unread() const { return m_unread; }

private:
    struct Read
    {
        Outcome drawing;
        LayoutGraph graph{}; ///< for Graphviz; empty: every node has its place
        std::shared_ptr<const ExchangeReport> unread{};
    };
    using ReadPointer = std::shared_ptr<const Read>;

    static Read readAndPlace(const Open& open, const Format* format);
    template <class Work, class Then> void run(Work work, Then then);
    void take(const ReadPointer& read);
    void settle(const std::vector<Position>& wanted);
    void end(const Outcome& outcome);

    Done m_done;
    DotRun m_dot;
    std::shared_ptr<const ExchangeReport> m_unread;
    QThreadPool m_pool; ///< of its own: what takes long keeps no panel waiting
    ReadPointer m_read; ///< while Graphviz is at work on it
    std::uint64_t m_number = 0;
    bool m_running = false;
};

} // namespace nsk::gui
