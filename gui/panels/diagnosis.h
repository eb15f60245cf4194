// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"
#include "gui/canvas/pathitem.h"
#include "gui/document/document.h"
#include "gui/panels/causerows.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace nsk::gui {

/// Why a ping does not answer, as last computed.
struct PingDiagnosis
{
    std::optional<Explanation> seen;  ///< over what the kernel shows; over the drawing while nothing runs
    std::optional<Explanation> drawn; ///< over the drawing
    std::optional<Explanation> deployed; ///< over what was deployed
    std::vector<Hop> forward, back;   ///< the ways of `seen` with the switches on them
    std::vector<CauseRow> rows;       ///< in path order; rows that were mended stay until forgetMended()
};

/// Explains every ping of the monitor, running or not, anew whenever the drawing or the kernel changes, off the GUI
/// thread. Owns the results.
class Diagnoses : public QObject
{
    Q_OBJECT

public:
    Diagnoses(Document* document, LabMonitor* monitor, QObject* parent = nullptr);

    const PingDiagnosis* find(std::uint64_t ping) const;
    /// What the canvas draws: of the pings that run, and of those that are predicted because nothing does.
    std::vector<PingPath> paths() const;
    /// "stops at r", "ttl=63", "waiting": the Says column and the note at the path.
    QString verdict(const LabMonitor::Ping& ping) const;
    /// "r says: time exceeded", "cannot send: Message too long, MTU 1400"; empty for what is no error.
    static QString saidBy(const wire::PingResult& error, const ObservedLab* lab);
    /// "time exceeded"
    static QString errorText(const wire::PingResult& error);
    static std::optional<NodeName> ownerOf(const ObservedLab& lab, const IpAddress& address);
    /// The ping answers and its card has gone: what was mended is no news any more.
    void forgetMended(std::uint64_t ping);

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
        std::optional<Explanation> seen, drawn, deployed;
        std::vector<Hop> forward, back;
    };
    using Answers = std::vector<Answer>;

    static Answers answer(const std::vector<Question>& questions, const Topology& drawn,
                          const std::optional<ObservedLab>& observed, const std::optional<Topology>& deployed);
    void ask();
    void take(const Answers& answers);

    Document* m_document;
    LabMonitor* m_monitor;
    std::map<std::uint64_t, PingDiagnosis> m_byPing;
    LatestJob<Answers> m_job;
    QTimer m_soon;
};

} // namespace nsk::gui
