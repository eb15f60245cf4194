// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "core/base/result.h"
#include "core/model/topology.h"
#include "gui/canvas/selection.h"
#include "gui/mainwindow/actions.h"

#include <QObject>
#include <QPointF>

class QMenu;
class QPoint;

namespace nsk::gui {

class ArrangeControl;
class CaptureControl;
class ClipboardControl;
class DriftControl;
class InsertControl;
class LabMonitor;
class Scene;
class Toolbox;
class View;

/// The canvas's context menus: one for a node, several nodes, an interface, a link, and the empty canvas. They hold
/// what works at that moment and nothing else. Edits go through the scene; what it refuses is told at the place.
class CanvasMenu : public QObject
{
    Q_OBJECT

public:
    /// Whose actions the menus share with the window.
    struct Controls
    {
        ArrangeControl* arrange;
        InsertControl* insert;
        ClipboardControl* clipboard;
        CaptureControl* capture;
        DriftControl* drift;
    };
    /// `actions` are those of the window; the menus share them where they mean the same.
    CanvasMenu(View* view, Toolbox* toolbox, LabMonitor* monitor, const Actions& actions, const Controls& controls);

    /// Opens the menu for what is selected. `scenePoint`: where something new would stand.
    void open(const QPoint& global, const QPointF& scenePoint);
    /// Copies the selected nodes beside themselves.
    void duplicate();

Q_SIGNALS:
    void pingWanted(const nsk::NodeName& from, const QString& target);
    void traceWanted(const nsk::NodeName& from, const QString& target);
    void trafficWanted(const nsk::NodeName& from, const nsk::NodeName& to);
    /// The inspector is wanted for what is selected.
    void inspectWanted();

private:
    void fillCanvas(QMenu* menu, const QPointF& at);
    void fillNode(QMenu* menu, const NodeName& node);
    void fillSeveral(QMenu* menu);
    void fillNotes(QMenu* menu);
    /// Cut, copy, duplicate, arrange, delete.
    void addEditing(QMenu* menu);
    void fillInterface(QMenu* menu, const ResolvedEndpoint& end);
    void fillLink(QMenu* menu, const ResolvedLink& link);
    void addInspect(QMenu* menu);
    void addPings(QMenu* menu, const NodeName& node);
    /// What goes from one node to another: a ping, and in a running lab a trace and traffic.
    void addBetween(QMenu* menu, const NodeName& from, const NodeName& to);
    void addForwarding(QMenu* menu, const Node& node);
    void addKinds(QMenu* menu, const std::vector<NodeName>& nodes);
    /// Unplug or Plug in, while the lab runs and shows the interfaces.
    void addPlug(QMenu* menu, const std::vector<ResolvedEndpoint>& ends, const char* id, const QString& unplug,
                 const QString& plug);
    std::optional<bool> isPlugged(const ResolvedEndpoint& end) const;
    void tell(const Status& status, const QPoint& global);
    const Topology& topology() const;

    View* m_view;
    Scene* m_scene;
    Toolbox* m_toolbox;
    LabMonitor* m_monitor;
    Actions m_actions;
    Controls m_controls;
};

} // namespace nsk::gui
