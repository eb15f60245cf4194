// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/findingfixes.h"
#include "core/analysis/findings.h"
#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

namespace nsk::gui {

/// What the network as a whole has wrong: findings of the drawing, computed off the GUI thread. A click selects the
/// object; where one thing is surely meant a button does it, as one step that can be undone.
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
    void failed(const nsk::Error& error);

private:
    void ask();
    struct Found
    {
        std::shared_ptr<const Topology> drawn; ///< of which they are
        std::vector<Finding> findings;
    };
    void take(const Found& found);
    void list(const std::vector<Finding>& findings);
    using Fixes = std::vector<std::optional<Fix>>; ///< of the first findings, one each
    void takeFixes(const Fixes& fixes);
    void forgetFixes();
    QPushButton* fixButton(QTreeWidgetItem* item) const;
    void apply(std::size_t index);

    Document* m_document;
    LabMonitor* m_monitor;
    std::vector<Finding> m_findings;
    LatestJob<Found> m_job;
    LatestJob<Fixes> m_fixJob;
    Fixes m_fixes; ///< of the drawing as it is; empty while they are looked for
    QTimer m_soon;
};

} // namespace nsk::gui
