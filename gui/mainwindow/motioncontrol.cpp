// SPDX-License-Identifier: MIT
#include "gui/mainwindow/motioncontrol.h"

#include "gui/canvas/scene.h"
#include "gui/mainwindow/actions.h"
#include "gui/panels/motion/motionpanel.h"

#include <QMenu>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

namespace nsk::gui {

MotionControl::MotionControl(Scene* scene, LabMonitor* monitor, QTabWidget* panels, QWidget* window)
    : QObject(window), m_scene(scene), m_monitor(monitor), m_panels(panels), m_panel(panels->findChild<MotionPanel*>())
{
    QAction* action = Actions::make(window, "watchPackets", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Watch pack&ets"));
    const auto enable = [this, action] { action->setEnabled(m_monitor->state() == LabMonitor::State::Running); };
    enable();
    connect(monitor, &LabMonitor::stateChanged, action, enable);
    connect(action, &QAction::triggered, this, &MotionControl::watch);
    connect(m_panel, &MotionPanel::failed, this, &MotionControl::failed);
    const auto makeKey = [this, window](const char* id, const char* source, const QKeySequence& key, auto&& then) {
        QAction* made = Actions::make(window, id, source, key);
        connect(made, &QAction::triggered, m_panel, then);
        return made;
    };
    const QList<QAction*> keys{
        makeKey("motionPlayPause", QT_TRANSLATE_NOOP("nsk::gui::Actions", "P&lay packets or halt"),
                QKeySequence(Qt::CTRL | Qt::Key_Space), [panel = m_panel] { panel->playOrHalt(); }),
        makeKey("motionNextHop", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Packets &on to the next hop"),
                QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right), [panel = m_panel] { panel->player()->step(true); }),
        makeKey("motionLastHop", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Packets back by a &hop"),
                QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left),
                [panel = m_panel] { panel->player()->step(false); })};
    if (auto* network = window->findChild<QMenu*>(QStringLiteral("networkMenu"))) {
        QAction* before = window->findChild<QAction*>(QStringLiteral("applyAsIEdit"));
        network->insertAction(before, action);
        network->insertActions(before, keys);
        network->insertSeparator(before);
    }
    if (auto* pings = window->findChild<QTableView*>(QStringLiteral("pings")))
        pings->addAction(action);
}

void MotionControl::watch()
{
    std::vector<NodeName> around;
    for (const SelectedObject& object : m_scene->selection()) {
        around.push_back(object.node);
        if (object.peer)
            around.push_back(object.peer->node);
    }
    m_panels->setCurrentWidget(m_panel);
    const bool nodesOnly =
        std::all_of(m_scene->selection().begin(), m_scene->selection().end(),
                    [](const SelectedObject& object) { return object.kind == SelectedObject::Kind::Node; });
    if (nodesOnly && around.size() == 2)
        m_panel->watchPair(around[0], around[1]);
    else
        m_panel->watch(around);
}

} // namespace nsk::gui
