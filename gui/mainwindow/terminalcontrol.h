// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow/terminalprogram.h"
#include "gui/status/labmonitor.h"

class QAction;

namespace nsk::gui {

class Scene;

/// Opens the person's own terminal in the selected node of the running lab, or, with nothing selected, in the lab's
/// textbook shell, where `ip netns exec` knows every node. The terminal is nobody's child: it outlives the designer.
/// Keeps the action's text and tooltip true. Where no terminal can be started a dialog gives the command to type.
class TerminalControl : public QObject
{
    Q_OBJECT

public:
    TerminalControl(LabMonitor* monitor, Scene* scene, QAction* action, QWidget* window);

    /// `nsketch shell LAB [NODE]` for the present selection.
    QStringList shellCommand() const;

private:
    std::optional<NodeName> node() const;
    QString whyNot() const;
    void show();
    void open();
    void tellNoTerminal(const QStringList& tried);

    LabMonitor* m_monitor;
    Scene* m_scene;
    QAction* m_action;
    QWidget* m_window;
};

} // namespace nsk::gui
