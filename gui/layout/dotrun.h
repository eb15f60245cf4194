// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/dotrequest.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <optional>

namespace nsk::gui {

/// Graphviz at work on one graph, in a process of its own: its library can be neither cancelled nor used by two
/// threads. What it is asked and what it answers stands in core/layout.
class DotRun : public QObject
{
    Q_OBJECT

public:
    explicit DotRun(QObject* parent = nullptr);
    ~DotRun() override;

    /// Ends with finished(), or failed(), which may come at once. Whatever ran before is cancelled. Errors:
    /// "layout.no-graphviz", "layout.failed" (program, what it said), "layout.timed-out" (seconds),
    /// "layout.unreadable".
    void start(const LayoutGraph& graph, LayoutStyle style);
    /// Nothing is heard of it any more; the process is gone.
    void cancel();
    bool isRunning() const { return m_process != nullptr; }
    void setTimeLimit(int milliseconds) { m_limit.setInterval(milliseconds); }

Q_SIGNALS:
    /// The place of each node, as Graphviz wants it.
    void finished(const std::vector<nsk::Position>& places);
    void failed(const nsk::Error& error);

private:
    void take();
    void giveUp(const Error& error);

    QProcess* m_process = nullptr;
    QTimer m_limit;
    std::optional<DotRequest> m_request;
};

} // namespace nsk::gui
