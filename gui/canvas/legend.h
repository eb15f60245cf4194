// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/livescene.h"
#include "gui/canvas/scene.h"

#include <QGridLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

namespace nsk::gui {

class View;

/// What the signs on the canvas mean, in a corner of a view: those that the drawing shows just now, or all of them on
/// demand. Each is drawn by what draws it on the canvas, and says itself in words beside. Keeps clear of the minimap,
/// of nodes as far as it can, and of small views. Part of the view, not of the drawing: no export has it.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(View* view);
    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }
    /// What it explains now, a line for each.
    QStringList lines() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void place();
    int mostInColumn() const;
    bool isUnderMinimap(const QRect& place) const;

    View* m_view;
    bool m_wanted = false;
    bool m_filled = false;
    Occurring m_shown;
    Theme m_theme;
    QGridLayout* m_rows;
    int m_inColumn = 0; ///< signs below each other
    QLabel* m_title;
    QToolButton* m_all;
    QTimer m_fillSoon;
    QTimer m_placeSoon;
};

} // namespace nsk::gui
