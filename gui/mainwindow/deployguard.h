// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/plantext.h"
#include "gui/document/document.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QMessageBox>
#include <QPointer>

#include <set>

namespace nsk::gui {

class LabDifference;

/// What is found out and asked before a deploy goes on: whether a lab of that name runs already (it is followed first,
/// so that what it has is known), whether what only the running lab has may go, and, in system mode, whether
/// what the plan touches of this computer may be touched (once for each thing). Rootless touches nothing and asks
/// nothing.
class DeployGuard : public QObject
{
    Q_OBJECT

public:
    DeployGuard(Document* document, LabMonitor* monitor, LabDifference* difference, QWidget* window);

    void check(const LabControl::Go& go);

private:
    using Touches = std::vector<Line>;

    void checkLab(const wire::LabList& labs, const LabControl::Go& go);
    void checkDifference(const LabControl::Go& go);
    void checkComputer(const LabControl::Go& go);
    void take(const Touches& touches);
    void ask(const QStringList& all);

    Document* m_document;
    LabMonitor* m_monitor;
    LabDifference* m_difference;
    QWidget* m_window;
    LatestJob<Touches> m_job;
    LabControl::Go m_go;
    LabControl::Go m_afterAttach;
    std::set<QString> m_agreed; ///< sentences: what somebody has read and agreed to
    QPointer<QMessageBox> m_question;
};

} // namespace nsk::gui
