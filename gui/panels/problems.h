// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/findings.h"
#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/panels/latestjob.h"
#include "gui/status/labmonitor.h"

#include <QTimer>
#include <QTreeWidget>

namespace nsk::gui {

/// What the network as a whole has wrong: findings of the drawing, computed off the GUI thread. A click selects the
/// object.
class Problems : public QTreeWidget
{
    Q_OBJECT

public:
    Problems(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);
    int problemCount() const { return static_cast<int>(m_findings.size()); }
    /// The findings that the kernel would refuse, as of the last result.
    const std::vector<Finding>& all() const { return m_findings; }

Q_SIGNALS:
    void countChanged(int count);
    void wanted(const nsk::gui::Selection& selection);

private:
    void ask();
    void take(const std::vector<Finding>& findings);

    Document* m_document;
    LabMonitor* m_monitor;
    std::vector<Finding> m_findings;
    LatestJob<std::vector<Finding>> m_job;
    QTimer m_soon;
};

} // namespace nsk::gui
