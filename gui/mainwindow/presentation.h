// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QAction;
class QKeyEvent;

namespace nsk::gui {

class Toolbox;
class View;

/// Shows the canvas to a class: full screen, text and lines twice as large, the panels away. F5 or Escape bring back
/// everything exactly as it was. Belongs to the window.
class Presentation : public QObject
{
    Q_OBJECT

public:
    Presentation(QMainWindow* window, View* view, Toolbox* toolbox, QAction* action);
    ~Presentation() override;

    bool isOn() const { return m_on; }
    void setOn(bool on);
    /// The canvas's theme in the present palette's colours, as large as it has to be.
    void applyTheme();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void enter();
    void leave();
    void fit();
    /// The window's font, and the fonts that its panels have of their own.
    void scaleText();
    void enlargeText();
    void restoreText();
    std::vector<QWidget*> panelWidgets() const;
    bool escape(const QKeyEvent* key) const;

    QMainWindow* m_window;
    View* m_view;
    Toolbox* m_toolbox;
    QAction* m_action;
    bool m_on = false;
    qreal m_magnify = 1;
    double m_panelScale = 1;
    QTimer m_fitSoon;

    struct Before;
    std::unique_ptr<Before> m_before;
};

} // namespace nsk::gui
