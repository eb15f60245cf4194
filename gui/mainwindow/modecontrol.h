// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <QLabel>
#include <QPointer>
#include <QWidget>

namespace nsk::gui {

struct Actions;
class Banner;
class LabControl;

/// Where labs run: rootless, in system mode, or nowhere (prediction only, marked on the canvas). Where this computer
/// forbids the sandbox of rootless labs, says so and offers the three ways on.
class ModeControl : public QObject
{
    Q_OBJECT

public:
    ModeControl(LabMonitor* monitor, LabControl* lab, const Actions& actions, Banner* banner, QWidget* canvas,
                QWidget* window);

    /// Takes a failure that is about the mode; another is not its business.
    bool takes(const Error& error);
    void showCommands(const Error& error);

Q_SIGNALS:
    /// What this computer can do is to be looked at.
    void checkWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(wire::Mode mode);
    void predict();
    void show();
    void offerWays(const Error& error);

    LabMonitor* m_monitor;
    LabControl* m_lab;
    const Actions& m_actions;
    Banner* m_banner;
    QWidget* m_canvas;
    QWidget* m_window;
    QLabel* m_mark; ///< on the canvas: prediction only
};

} // namespace nsk::gui
