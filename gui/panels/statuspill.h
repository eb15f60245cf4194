// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/look.h"
#include "gui/status/labmonitor.h"

#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace nsk::gui {

/// The toolbar's pill: which lab, in what state, what of the computer it touches; while a deploy runs its progress, the
/// object in hand, and Cancel.
class StatusPill : public QWidget
{
    Q_OBJECT

public:
    StatusPill(LabMonitor* monitor, QWidget* parent = nullptr);
    void setName(const QString& name);
    /// The drawing's lab runs already, and is not followed yet.
    void setRunsUnfollowed(bool runs);
    /// The kernel shows something else than was deployed.
    void setDiffers(bool differs);
    void refresh();

Q_SIGNALS:
    void cancelWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString stateText() const;
    look::Mark mark() const;

    LabMonitor* m_monitor;
    QLabel* m_mark;
    QLabel* m_name;
    QLabel* m_text;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QTimer m_late;
    bool m_busyShown = false;
    QString m_nameText;
    QString m_object;
    bool m_runsUnfollowed = false;
    bool m_differs = false;
};

} // namespace nsk::gui
