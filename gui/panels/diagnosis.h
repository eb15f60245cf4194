// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "gui/canvas/pathitem.h"
#include "gui/document/document.h"
#include "gui/panels/latestjob.h"
#include "gui/status/labmonitor.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace nsk::gui {

/// A row of the card: a fault of the way there, of forwarding, or of the way back, and whether it is mended.
struct CauseRow
{
    enum class Group { There, Forwarding, Back };
    enum class State {
        Bad,    ///< the packet dies of it
        Drawn,  ///< mended in the drawing, not yet in the kernel
        Mended, ///< was a fault, is none now
        Good    ///< never was one
    };

    Group group = Group::There;
    State state = State::Good;
    std::optional<Cause> cause; ///< absent in a row that is Good
    QString sentence;
};

/// Why a ping does not answer, as last computed.
struct PingDiagnosis
{
    std::optional<Explanation> seen;  ///< over what the kernel shows; over the drawing while nothing runs
    std::optional<Explanation> drawn; ///< over the drawing
    std::vector<CauseRow> rows;       ///< in path order; rows that were mended stay
};

/// Explains every ping of the monitor, anew whenever the drawing or the kernel changes, off the GUI thread. Owns the
/// results.
class Diagnoses : public QObject
{
    Q_OBJECT

public:
    Diagnoses(Document* document, LabMonitor* monitor, QObject* parent = nullptr);

    const PingDiagnosis* find(std::uint64_t ping) const;
    /// What the canvas draws of the pings that are not stopped.
    std::vector<PingPath> paths() const;
    /// "stops at r", "ttl=63", "waiting": the Says column and the note at the path.
    QString verdict(const LabMonitor::Ping& ping) const;

Q_SIGNALS:
    void changed();

private:
    struct Question
    {
        std::uint64_t ping;
        NodeName from;
        IpAddress target;
    };
    struct Answer
    {
        std::uint64_t ping;
        std::optional<Explanation> seen, drawn;
    };
    using Answers = std::vector<Answer>;

    void ask();
    void take(const Answers& answers);
    static void mergeRows(PingDiagnosis& diagnosis);

    Document* m_document;
    LabMonitor* m_monitor;
    std::map<std::uint64_t, PingDiagnosis> m_byPing;
    LatestJob<Answers> m_job;
    QTimer m_soon;
};

} // namespace nsk::gui
