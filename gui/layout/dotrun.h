// SPDX-License-Identifier: MIT
#pragma once

#include "core/layout/bundles.h"

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

    /// $NSKETCH_DOT, else the first dot in the path; "" when there is none.
    static QString program();

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
    LayoutStyle m_style = LayoutStyle::Layered;
    LayoutGraph m_graph;
    std::optional<Bundles> m_bundles; ///< layered
};

} // namespace nsk::gui
