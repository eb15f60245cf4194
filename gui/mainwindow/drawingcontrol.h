// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/routing.h"
#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/mainwindow/actions.h"
#include "gui/status/latestjob.h"

#include <QObject>

namespace nsk::gui {

/// What concerns the drawing as a whole: opens the dialogs that assign addresses and compute routes, and, where that is
/// switched on, lets computed routes follow every edit as a step of its own.
class DrawingControl : public QObject
{
    Q_OBJECT

public:
    DrawingControl(Document* document, const Actions& actions, QWidget* window);

    /// What is chosen on the canvas.
    void choose(const Selection& selection);

private:
    void follow(const Edit& inverse);
    void take(const std::vector<NodeRoutes>& changes);

    Document* m_document;
    const Actions& m_actions;
    Topology m_before; ///< what the routes have not followed from yet
    bool m_behind = false;
    bool m_own = false; ///< the step is this object's
    std::optional<ResolvedEndpoint> m_chosen;
    std::uint64_t m_step = 0, m_asked = 0;
    LatestJob<std::vector<NodeRoutes>> m_job;
};

} // namespace nsk::gui
