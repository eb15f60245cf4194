// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "core/analysis/takein.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QElapsedTimer>
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
        std::vector<Drift> differences{}; ///< between kernel and drawing that nobody has decided about
        std::uint64_t edits = 0;          ///< of the drawing, when this was asked for
        std::uint64_t deploys = 0;
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
    /// Deploys once more what was deployed: the kernel becomes as it was, soon. What has been drawn since waits as before; in
    /// what the drawing has become as the kernel is (taken in, say), the kernel stays.
    void putBack();
    /// What was changed by hand since the last deploy and would be undone by one. While there is such a thing, nothing is
    /// applied by itself: held() says so, and deploy(), putBack() or taking it into the drawing decide.
    std::vector<Drift> madeByHand() const;
    bool isHeld() const { return m_held; }
    /// Puts what the kernel shows into the drawing as one undo step, soon: it is worked out from what is drawn and seen
    /// now, as far as these are still different. takenIn() tells what could not be; failed() what went wrong.
    void takeIn(const std::vector<Drift>& differences);
    /// Puts the fix of a cause into the drawing as one undo step, soon: it is worked out anew from what is drawn and
    /// seen now. What goes wrong is told by failed().
    void applyFix(std::uint64_t ping, const Cause& cause, std::size_t fix);

Q_SIGNALS:
    void pendingChanged();
    void failed(const nsk::Error& error);
    /// An edit waits, see madeByHand(); or does no longer.
    void heldChanged(bool held);
    void takenIn(int count, const std::vector<nsk::Error>& left);

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

    struct FoundTakeIn
    {
        std::vector<Drift> wanted;
        TakenIn taken;
        std::uint64_t edits = 0;
        std::uint64_t looks = 0;
    };

    struct FoundPutBack
    {
        Result<Topology> wanted;
        std::uint64_t edits = 0;
        std::uint64_t looks = 0;
    };

    void soon();
    /// Later: after some quiet, or when they have gone on for a while.
    void afterEvent();
    void work();
    void setHeld(bool held);
    void findTakeIn();
    void putTakeIn(const FoundTakeIn& found);
    void takePutBack(const FoundPutBack& found);
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
    std::vector<Drift> m_wantedTakeIn;
    LatestJob<FoundTakeIn> m_takeInJob;
    LatestJob<FoundPutBack> m_putBackJob;
    std::vector<Drift> m_leftOver; ///< differences that the last deploy left: no hand made them
    QTimer m_soon;
    QElapsedTimer m_firstEvent; ///< that m_soon waits for the end of
    Guard m_guard;
    bool m_applyAsIEdit = true;
    std::uint64_t m_edits = 0; ///< counts the drawing's changes
    std::uint64_t m_looks = 0; ///< counts the kernel's
    std::uint64_t m_deploys = 0;
    bool m_fresh = false; ///< just deployed
    bool m_held = false;
    bool m_taking = false; ///< the drawing has just become what the kernel is: the helper has to hear of it
    bool m_edited = false;     ///< by the person since the last deploy; what the kernel changed by itself is not undone
    /// A lab that was found running differs from the drawing in what nobody did here: it waits for Update.
    bool m_behind = false;
    LabMonitor::State m_before = LabMonitor::State::NotRunning;
};

} // namespace nsk::gui
