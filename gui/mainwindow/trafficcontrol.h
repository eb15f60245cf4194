// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/view.h"
#include "gui/status/livelab.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

namespace nsk::gui {

/// Brings what a running lab carries onto the canvas: rates and losses while somebody looks (the window can be seen and
/// "Traffic on links" is on), addresses that do not answer always, and the legend. Both choices are kept.
class TrafficControl : public QObject
{
    Q_OBJECT

public:
    /// Its actions are put into `menu` after `after`.
    TrafficControl(LiveLab* live, View* view, QMenu* menu, QAction* after, QMainWindow* window);

    QAction* trafficAction() const { return m_traffic; }
    QAction* legendAction() const { return m_legend; }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void lookOrNot();
    void showCounters(const LiveCounters::Changes& changes, bool all);
    void showNeighbours(const QStringList& nodes);

    LiveLab* m_live;
    View* m_view;
    QMainWindow* m_window;
    QAction* m_traffic;
    QAction* m_legend;
};

} // namespace nsk::gui
