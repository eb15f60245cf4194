// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"
#include "gui/canvas/selection.h"

#include <QAction>
#include <QObject>

#include <vector>

class QMenu;

namespace nsk::gui {

class CaptureMarks;
class CapturePanel;
class Captures;
class View;

/// Start and stop of captures on the canvas: the actions for menus, the marks, and the panel that is brought up.
class CaptureControl : public QObject
{
    Q_OBJECT

public:
    CaptureControl(Captures* captures, CapturePanel* panel, View* view);

    /// Adds what can be done to what is selected, if the lab runs and has it.
    void fill(QMenu* menu);
    /// For the Network menu: at what is selected.
    QAction* action() const { return m_action; }

Q_SIGNALS:
    /// The panel is to be seen.
    void shown();

private:
    std::vector<CapturePoint> chosen() const;
    void add(std::vector<CapturePoint>& points, const SelectedObject& object) const;
    void start();
    void follow();

    Captures* m_captures;
    CapturePanel* m_panel;
    View* m_view;
    CaptureMarks* m_marks;
    QAction* m_action;
};

} // namespace nsk::gui
