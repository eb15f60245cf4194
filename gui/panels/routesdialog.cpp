// SPDX-License-Identifier: MIT
#include "gui/panels/routesdialog.h"

#include "core/analysis/routing.h"
#include "core/observed/match.h"
#include "gui/panels/form.h"

namespace nsk::gui {

RoutesDialog::RoutesDialog(Document* document, QAction* asIEdit, QWidget* parent)
    : ProposalDialog(document, tr("Compute routes"),
                     tr("Static routes by the shortest ways, so that every node reaches every subnet. Hosts get a "
                        "default route, routers one route a subnet."),
                     tr("Compute routes"), parent)
{
    setObjectName(QStringLiteral("routesDialog"));
    m_replace = new QCheckBox(tr("&Replace the routes that are drawn"), this);
    m_replace->setObjectName(QStringLiteral("replaceRoutes"));
    m_replace->setToolTip(
        tr("Else they stay, and only what is missing is added. Blackholes and their kin always stay."));
    options()->addWidget(m_replace);
    auto* again = new QCheckBox(tr("&Compute them again after every edit"), this);
    again->setObjectName(QStringLiteral("routesAsIEdit"));
    again->setToolTip(tr("What you typed by hand stays; only computed routes follow the drawing."));
    again->setChecked(asIEdit->isChecked());
    options()->addWidget(again);
    connect(again, &QCheckBox::toggled, asIEdit, [asIEdit](bool on) {
        if (asIEdit->isChecked() != on)
            asIEdit->trigger();
    });
    connect(m_replace, &QCheckBox::toggled, this, &RoutesDialog::ask);
    ask();
}

std::function<ProposalDialog::Proposal()> RoutesDialog::work() const
{
    const DrawnRoutesAre drawn = m_replace->isChecked() ? DrawnRoutesAre::Replaced : DrawnRoutesAre::Kept;
    return [topology = document()->topology(), drawn] {
        const auto changes = proposeRoutes(topology, drawn);
        Proposal proposal;
        proposal.edit = routesEdit(topology, changes);
        int added = 0, removed = 0;
        for (const NodeRoutes& change : changes) {
            for (const Route& route : change.removed)
                proposal.rows.push_back(
                    {toQString(change.node.str()), tr("remove %1").arg(toQString(routeText(route)))});
            for (const Route& route : change.added)
                proposal.rows.push_back({toQString(change.node.str()), tr("add %1").arg(toQString(routeText(route)))});
            added += static_cast<int>(change.added.size());
            removed += static_cast<int>(change.removed.size());
        }
        proposal.summary = proposal.rows.empty() ? tr("Nothing to do: every way is there.")
                                                 : tr("%1 routes more, %2 fewer.").arg(added).arg(removed);
        return proposal;
    };
}

} // namespace nsk::gui
