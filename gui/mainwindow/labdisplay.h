// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QLabel>
#include <QTimer>

class QPushButton;

namespace nsk::gui {

struct Actions;
class CloseControl;
class Commands;
class LabControl;
class StatusPill;

/// Keeps what shows and drives the lab in step with it: the Deploy button and its list of operations, the pill, the
/// Network menu, the Commands panel, the status bar's word about the helper.
class LabDisplay : public QObject
{
    Q_OBJECT

public:
    struct Widgets
    {
        QPushButton* deploy;
        StatusPill* pill;
        Commands* commands;
        QLabel* helper;
    };

    LabDisplay(Document* document, LabMonitor* monitor, LabControl* lab, CloseControl* close, const Actions& actions,
               const Widgets& widgets, QObject* parent);

private:
    void showState();
    void showPending();
    void showHelper();
    void showMode();
    QString operationsText() const;

    Document* m_document;
    LabMonitor* m_monitor;
    LabControl* m_lab;
    const Actions& m_actions;
    Widgets m_widgets;
    QTimer m_clock; ///< the status bar's "up 00:03:12"
};

} // namespace nsk::gui
