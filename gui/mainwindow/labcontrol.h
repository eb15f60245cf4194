// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "gui/document/document.h"
#include "gui/panels/latestjob.h"
#include "gui/status/labmonitor.h"

#include <QTimer>

namespace nsk::gui {

/// Deploy, Update, Stop, and Apply as I edit: what the drawing and the lab have to do with each other. Works the
/// pending plan out in the background whenever one of the two changes.
class LabControl : public QObject
{
    Q_OBJECT

public:
    LabControl(Document* document, LabMonitor* monitor, QObject* parent);

    /// The last plan worked out; empty optional: none yet.
    const std::optional<Result<Plan>>& pending() const { return m_pending; }
    int pendingCount() const;
    bool applyAsIEdit() const { return m_applyAsIEdit; }
    void setApplyAsIEdit(bool on);

    void deploy(bool takeOver = false);
    /// Once the lab runs (at once if it does): a ping between two nodes. Errors: as resolveTarget().
    Status ping(const NodeName& from, const NodeName& to);
    void deployThenPing(const NodeName& from, const NodeName& to);
    /// Puts the fix of a cause into the drawing as one undo step. It is worked out anew from what is drawn and seen
    /// now.
    Status applyFix(std::uint64_t ping, const Cause& cause, std::size_t fix);

Q_SIGNALS:
    void pendingChanged();
    void pingStarted(std::uint64_t ping);
    void failed(const nsk::Error& error);

private:
    void work();
    void take(const Result<Plan>& plan);
    void stateChanged(LabMonitor::State state);
    void applyEdits();

    Document* m_document;
    LabMonitor* m_monitor;
    std::optional<Result<Plan>> m_pending;
    LatestJob<Result<Plan>> m_job;
    QTimer m_soon;
    bool m_applyAsIEdit = true;
    bool m_edited = false; ///< by the person since the last deploy; what the kernel changed by itself is not undone
    std::optional<std::pair<NodeName, NodeName>> m_pingLater;
};

} // namespace nsk::gui
