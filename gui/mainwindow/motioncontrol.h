// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QObject>

class QTabWidget;
class QWidget;

namespace nsk::gui {

class LabMonitor;
class MotionPanel;
class Scene;

/// Where packets in motion are asked for: the Network menu, the canvas's menus (canvasmenu.cpp finds the action "watchPackets"), the
/// pings. What is selected says what is wanted: two nodes are a pair, else it is what is heard first.
class MotionControl : public QObject
{
    Q_OBJECT

public:
    MotionControl(Scene* scene, LabMonitor* monitor, QTabWidget* panels, QWidget* window);

Q_SIGNALS:
    void failed(const nsk::Error& error);

private:
    void watch();

    Scene* m_scene;
    LabMonitor* m_monitor;
    QTabWidget* m_panels;
    MotionPanel* m_panel;
};

} // namespace nsk::gui
