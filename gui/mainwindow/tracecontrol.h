// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/tracedway.h"
#include "core/client/traceroute.h"
#include "gui/canvas/nodemark.h"
#include "gui/document/document.h"
#include "gui/panels/tracelist.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QObject>
#include <QPointer>
#include <QTime>

#include <memory>
#include <optional>

class QAction;

namespace nsk::gui {

class PingControl;
class Scene;

/// Traces the way of real packets through the running lab: the hops light up on the canvas one after the other, each
/// with what it said, and stand in a list with who was to be there by the analysis. One way at a time; it stays until
/// another is traced, it is cleared, or the lab goes. When the network changes it goes from the canvas, and the list says
/// since when it may be otherwise.
class TraceControl : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        PingControl* pings;
        TraceList* list;
        QAction* action; ///< traces the ping in hand, or between the two selected nodes
    };

    TraceControl(Document* document, LabMonitor* monitor, Scene* scene, const Parts& parts, QObject* parent);

    /// `target`: as a person wrote it.
    void trace(const NodeName& from, const QString& target);
    /// To that address of it.
    void traceTo(const NodeName& from, const QString& target, const IpAddress& address);

Q_SIGNALS:
    /// Its list is to be seen.
    void started();
    void refused(const nsk::Error& error);
    void nodeWanted(const nsk::NodeName& node);

private:
    struct Prediction
    {
        std::shared_ptr<const Snapshot> snapshot;
        std::vector<nsk::Hop> way;
    };

    void traceChosen();
    void showAction();
    void clear();
    void show();
    TraceList::Row rowOf(const Traceroute::Hop& hop, const TracedHop& seen) const;
    NodeMark markOf(const NodeName& node, const Traceroute::Hop& hop) const;
    QString verdict() const;
    /// What was found is of the network as it was before a change.
    void followNetwork();

    Document* m_document;
    LabMonitor* m_monitor;
    Scene* m_scene;
    Parts m_parts;
    QPointer<Traceroute> m_trace;
    QString m_target;
    std::optional<ObservedLab> m_before; ///< the network that it goes through
    std::optional<QTime> m_changedAt;    ///< since then that is another
    Prediction m_prediction;
    LatestJob<Prediction> m_job;
};

} // namespace nsk::gui
