// SPDX-License-Identifier: MIT
#include "gui/mainwindow/drawingcontrol.h"

#include "gui/panels/addressdialog.h"
#include "gui/panels/renumberdialog.h"
#include "gui/panels/routesdialog.h"
#include "gui/settings/settings.h"

namespace nsk::gui {

DrawingControl::DrawingControl(Document* document, const Actions& actions, QWidget* window)
    : QObject(window), m_document(document), m_actions(actions), m_before(document->topology()),
      m_job([this](const std::vector<NodeRoutes>& changes) { take(changes); })
{
    settings::bind(m_actions.routesAsIEdit, settings::routesAsIEdit);
    connect(m_actions.assignAddresses, &QAction::triggered, window,
            [document, window] { (new AddressDialog(document, window))->open(); });
    connect(m_actions.renumber, &QAction::triggered, window,
            [this, window] { (new RenumberDialog(m_document, m_chosen, window))->open(); });
    connect(m_actions.computeRoutes, &QAction::triggered, window,
            [this, window] { (new RoutesDialog(m_document, m_actions.routesAsIEdit, window))->open(); });
    connect(document, &Document::changed, this, [this] { ++m_step; });
    connect(document, &Document::wasReset, this, [this] {
        ++m_step;
        m_behind = false;
    });
    connect(document, &Document::pushed, this, &DrawingControl::follow);
}

/// Where a segment is renumbered first: at the chosen interface, link or node.
void DrawingControl::choose(const Selection& selection)
{
    m_chosen.reset();
    if (selection.size() != 1)
        return;
    const SelectedObject& one = selection.front();
    const Node* node = m_document->topology().findNode(one.node);
    if (one.interface)
        m_chosen = ResolvedEndpoint{one.node, *one.interface};
    else if (node != nullptr && !node->interfaces.empty())
        m_chosen = ResolvedEndpoint{one.node, node->interfaces.front().name};
    // A switch's port has no address; its other end has.
    if (one.peer && node != nullptr && node->kind == NodeKind::Switch)
        m_chosen = one.peer;
}

/// Undo and redo bring the routes back by themselves: only new steps are followed.
void DrawingControl::follow(const Edit& inverse)
{
    if (m_own || !m_actions.routesAsIEdit->isChecked() || !concernsNetwork(inverse))
        return;
    if (!m_behind || m_step != m_asked + 1) { // else one more of those that are waited for
        m_before = m_document->topology();
        if (!apply(m_before, inverse))
            return;
    }
    m_behind = true;
    m_asked = m_step;
    m_job.ask([before = m_before, after = m_document->topology()] { return followRoutes(before, after); });
}

void DrawingControl::take(const std::vector<NodeRoutes>& changes)
{
    if (!m_behind || m_step != m_asked)
        return; // of a drawing that is no more
    m_behind = false;
    m_own = true;
    if (!changes.empty())
        (void)m_document->push(routesEdit(m_document->topology(), changes), tr("Routes follow"));
    m_own = false;
}

} // namespace nsk::gui
