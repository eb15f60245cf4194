// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/topology.h"

#include <QAction>
#include <QObject>

#include <functional>
#include <vector>

class QMenu;

namespace nsk::gui {

class View;

/// What is done to a selection as a whole, and how it is made: align, distribute, order of drawing, groups, locks, and
/// selecting by kind or by what hangs together. Owns its actions' meaning; the actions are the window's.
class ArrangeControl : public QObject
{
    Q_OBJECT

public:
    explicit ArrangeControl(View* view, QWidget* window);

    /// The actions as a menu of the menu bar or of the canvas has them.
    void fillArrange(QMenu* menu) const;
    void fillSelect(QMenu* menu) const;

private:
    QAction* add(const char* id, const char* icon, const char* source, const QKeySequence& key,
                 std::function<Status()> does);
    void enable();
    void tell(const Status& status);

    View* m_view;
    QWidget* m_window;
    QAction *m_group, *m_ungroup, *m_front, *m_back, *m_lock, *m_connected;
    std::vector<QAction*> m_align, m_distribute, m_kinds;
};

} // namespace nsk::gui
