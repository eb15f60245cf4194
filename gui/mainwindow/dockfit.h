// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QTabWidget>
#include <QTimer>

#include <vector>

namespace nsk::gui {

/// How much of the window the panels take: less in a small one, so that the canvas stays large enough to draw on. What
/// a person has made larger or smaller by its edge stays as it is. In a low window the panel below is closed to its
/// tabs: a click on one, or Enter, opens it, and closes it again. Belongs to the window.
class DockFit : public QObject
{
    Q_OBJECT

public:
    struct Docks
    {
        QDockWidget* left;
        QDockWidget* right;
        QDockWidget* below;
        QTabWidget* tabs; ///< what is in the one below
    };

    DockFit(QMainWindow* window, const Docks& docks);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void choose(int tab);
    void setOpen(bool open);
    bool isLow() const;
    bool isOpen() const;
    int heightBelow() const;
    /// Width of the left and the right one, height of the one below.
    std::vector<int> sizes() const;
    /// An edge has been let go: what has another size than at the press is a person's choice.
    void compare();

    QMainWindow* m_window;
    Docks m_docks;
    QTimer m_soon;
    std::vector<int> m_pressed; ///< the sizes when an edge was taken; empty: none is held
    bool m_open = false;        ///< the panel below, in a low window
    bool m_ownWidths = false;
    bool m_ownHeight = false;
};

} // namespace nsk::gui
