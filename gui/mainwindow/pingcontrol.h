// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/nodemark.h"
#include "gui/canvas/pathitem.h"
#include "gui/document/document.h"
#include "gui/panels/diagnosis.h"

#include <QElapsedTimer>
#include <QTimer>

#include <set>

namespace nsk::gui {

class Banner;
class CauseCard;
class LabControl;
class View;

/// Starts the pings that people ask for, keeps them in step with the drawing (a renamed node keeps its pings, a removed
/// one ends them), and puts them onto the canvas: their ways into the scene, and the card of the one that fails onto the
/// view. While nothing runs a ping is a prediction that starts with the lab. One ping is in hand, for the canvas and the
/// panel: the one last chosen or asked for; one that begins to fail while the one in hand does not; when it is gone or
/// mended, the next that fails. The card is about it alone.
class PingControl : public QObject
{
    Q_OBJECT

public:
    PingControl(Document* document, LabMonitor* monitor, LabControl* lab, Diagnoses* diagnoses, View* view,
                Banner* banner);
    CauseCard* card() const { return m_card; }

    /// The same ping is in hand, the same cards are closed as there, in another window over the same pings.
    void takeOver(const PingControl& before);
    /// A ping from a node; the target as the person wrote it, a node or an address. Tells refused() why not.
    void want(const NodeName& from, const QString& target) { wantWith(from, target, {}); }
    void wantWith(const NodeName& from, const QString& target, const LabMonitor::PingOptions& options);
    /// Errors: "target.*".
    Result<IpAddress> resolve(const NodeName& from, const QString& target) const;
    std::optional<std::uint64_t> chosen() const { return m_chosen; }
    /// That ping is the one in hand: its way is emphasised, and its card is there if it fails.
    void choose(std::optional<std::uint64_t> ping);
    /// Shows its card even if it was closed before, and selects its way.
    void open(std::uint64_t ping);
    /// The card leaves the canvas while the target of another ping is being chosen: it may lie under it.
    void standAside(bool aside);
    /// A way that is only looked at, before all pings while it is there.
    void showLookedAt(const std::optional<PingPath>& path);
    /// A way that was traced, and what its nodes said, until another or none comes.
    void showTraced(const std::optional<PingPath>& path, const std::vector<NodeMark>& marks);
    /// False: there was none.
    bool closeCard();

Q_SIGNALS:
    /// A ping was asked for.
    void started(std::uint64_t ping);
    /// Another ping is in hand, or none.
    void chosenChanged(std::optional<std::uint64_t> ping);
    void refused(const nsk::Error& error);

private:
    void followEdit(const Edit& edit);
    void followDrawing();
    void soon();
    void update();
    bool fails(const LabMonitor::Ping& ping) const;
    const LabMonitor::Ping* find(std::uint64_t ping) const;
    const LabMonitor::Ping* cardPing() const;
    void takeInHand(std::optional<std::uint64_t> ping);
    void followFailures();
    std::optional<std::uint64_t> nextFailing(std::size_t from) const;
    void showPaths();
    void showMarks();
    void offerDeploy();

    Document* m_document;
    LabMonitor* m_monitor;
    LabControl* m_lab;
    Diagnoses* m_diagnoses;
    View* m_view;
    Banner* m_banner;
    CauseCard* m_card;
    std::optional<std::uint64_t> m_chosen;
    std::optional<PingPath> m_lookedAt; ///< a way that is no ping's
    std::optional<PingPath> m_traced;
    std::vector<NodeMark> m_tracedMarks;
    std::size_t m_chosenPlace = 0; ///< among the pings
    bool m_aside = false;
    std::set<std::uint64_t> m_failing;
    std::set<std::uint64_t> m_closed; ///< until they answer
    QTimer m_soon;
    QElapsedTimer m_lastUpdate;
};

} // namespace nsk::gui
