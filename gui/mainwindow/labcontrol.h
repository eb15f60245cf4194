// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "gui/document/document.h"
#include "gui/panels/latestjob.h"
#include "gui/status/labmonitor.h"

#include <QTimer>

#include <deque>
#include <functional>

namespace nsk::gui {

/// Deploy, Update, Stop, and Apply as I edit: what the drawing and the lab have to do with each other. Works the
/// pending plan out in the background whenever one of the two changes.
class LabControl : public QObject
{
    Q_OBJECT

public:
    /// What Deploy or Update would do, and the same as commands.
    struct Pending
    {
        Result<Plan> plan;
        QString script;
        std::uint64_t edits = 0; ///< of the drawing, when this was asked for
    };
    using Go = std::function<void()>;
    using Guard = std::function<void(Go)>;

    LabControl(Document* document, LabMonitor* monitor, QObject* parent);

    /// The last one worked out; null: none yet.
    const Pending* pending() const { return m_pending.get(); }
    int pendingCount() const;
    bool applyAsIEdit() const { return m_applyAsIEdit; }
    void setApplyAsIEdit(bool on);
    /// Is asked before each deploy, and lets it go on or not, at once or later.
    void setGuard(Guard guard) { m_guard = std::move(guard); }

    void deploy(bool takeOver = false);
    /// Puts the fix of a cause into the drawing as one undo step, soon: it is worked out anew from what is drawn and
    /// seen now. What goes wrong is told by failed().
    void applyFix(std::uint64_t ping, const Cause& cause, std::size_t fix);

Q_SIGNALS:
    void pendingChanged();
    void failed(const nsk::Error& error);

private:
    struct WantedFix
    {
        NodeName from;
        IpAddress target;
        Cause cause;
        std::size_t fix = 0;
    };
    struct FoundFix
    {
        WantedFix wanted;
        Result<std::vector<Cause>> causes;
        std::uint64_t edits = 0;
    };

    void work();
    void take(const std::shared_ptr<const Pending>& pending);
    void findFix();
    void takeFix(const FoundFix& found);
    void putFix(const FoundFix& found);

    Document* m_document;
    LabMonitor* m_monitor;
    std::shared_ptr<const Pending> m_pending; ///< of a large drawing some hundred thousand operations: never copied
    LatestJob<std::shared_ptr<const Pending>> m_job;
    std::deque<WantedFix> m_wantedFixes; ///< one after the other: several buttons pressed in a row
    LatestJob<FoundFix> m_fixJob;
    QTimer m_soon;
    Guard m_guard;
    bool m_applyAsIEdit = true;
    std::uint64_t m_edits = 0; ///< counts the drawing's changes
    bool m_edited = false;     ///< by the person since the last deploy; what the kernel changed by itself is not undone
    /// A lab that was found running differs from the drawing in what nobody did here: it waits for Update.
    bool m_behind = false;
    LabMonitor::State m_before = LabMonitor::State::NotRunning;
};

} // namespace nsk::gui
