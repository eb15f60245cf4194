// SPDX-License-Identifier: MIT
#include "gui/panels/renumberdialog.h"

#include "core/analysis/freenetworks.h"
#include "gui/panels/addresspools.h"
#include "gui/panels/form.h"

#include <QFormLayout>

namespace nsk::gui {

namespace {

constexpr std::size_t membersShown = 3;

QString nameOf(const ResolvedEndpoint& end)
{
    return toQString(end.node.str() + ":" + end.interface.str());
}

QString textOf(const SegmentSubnet& one)
{
    QStringList members;
    for (std::size_t i = 0; i < std::min(one.members.size(), membersShown); ++i)
        members << nameOf(one.members[i]);
    if (one.members.size() > membersShown)
        members << QStringLiteral("… (%1)").arg(one.members.size());
    return toQString(one.subnet.str()) + QStringLiteral("  –  ") + members.join(QStringLiteral(", "));
}

} // namespace

RenumberDialog::RenumberDialog(Document* document, const std::optional<ResolvedEndpoint>& at, QWidget* parent)
    : ProposalDialog(document, tr("Renumber a segment"),
                     tr("Another subnet for a segment: every address keeps its number in it, and routes and checks "
                        "that name them follow."),
                     tr("Renumber a segment"), parent),
      m_subnets(segmentSubnets(document->topology()))
{
    setObjectName(QStringLiteral("renumberDialog"));
    m_segment = new QComboBox(this);
    m_segment->setObjectName(QStringLiteral("segment"));
    m_segment->setAccessibleDescription(tr("The segment to renumber")); // on Linux its name is what is chosen
    m_to = new QLineEdit(this);
    m_to->setObjectName(QStringLiteral("newSubnet"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Segment"), m_segment);
    form->addRow(tr("&New subnet"), m_to);
    options()->addLayout(form);
    int chosen = 0;
    for (std::size_t i = 0; i < m_subnets.size(); ++i) {
        m_segment->addItem(textOf(m_subnets[i]));
        if (at && std::ranges::find(m_subnets[i].members, *at) != m_subnets[i].members.end() && chosen == 0)
            chosen = static_cast<int>(i);
    }
    m_segment->setCurrentIndex(m_subnets.empty() ? -1 : chosen);
    suggest();
    connect(m_segment, &QComboBox::currentIndexChanged, this, [this] {
        suggest();
        ask();
    });
    connect(m_to, &QLineEdit::textChanged, this, &RenumberDialog::ask);
    ask();
    m_to->setFocus();
    m_to->selectAll();
}

/// A free subnet of the same length, where there is one as a matter of course.
void RenumberDialog::suggest()
{
    const int index = m_segment->currentIndex();
    if (index < 0)
        return;
    const Prefix& subnet = m_subnets[static_cast<std::size_t>(index)].subnet;
    const auto free = FreeNetworks(document()->topology(), keptSubnets()).next();
    const QSignalBlocker quiet(m_to);
    if (subnet.family() == Family::IPv4 && free && subnet.length() >= free->length())
        m_to->setText(toQString(Prefix::of(free->network(), subnet.length())->str()));
    else
        m_to->setText(toQString(subnet.str()));
}

std::function<ProposalDialog::Proposal()> RenumberDialog::work() const
{
    const int index = m_segment->currentIndex();
    const std::string text = m_to->text().trimmed().toStdString();
    const auto chosen = index < 0 ? std::nullopt : std::optional(m_subnets[static_cast<std::size_t>(index)]);
    return [topology = document()->topology(), chosen, text] {
        Proposal proposal;
        if (!chosen) {
            proposal.summary = tr("Nothing to do: no segment has a subnet.");
            return proposal;
        }
        const auto to = Prefix::parse(text);
        if (to && *to == chosen->subnet) {
            proposal.summary = tr("Nothing to do: it has that subnet.");
            return proposal;
        }
        const Result<Edit> edit =
            to ? renumberEdit(topology, chosen->members.front(), chosen->subnet, *to) : fail(to.error());
        Topology after = topology;
        if (!edit || !apply(after, *edit)) {
            proposal.error = edit ? Error{"edit.no-such-node", {chosen->members.front().node.str()}, {}} : edit.error();
            return proposal;
        }
        proposal.edit = *edit;
        for (const AddressChange& one : addressChanges(topology, after))
            proposal.rows.push_back(
                {nameOf(one.at), toQString(one.from.str()) + QStringLiteral(" → ") + toQString(one.to.str())});
        std::size_t routes = 0;
        for (std::size_t n = 0; n < topology.nodes.size(); ++n) {
            for (std::size_t r = 0; r < topology.nodes[n].routes.size(); ++r)
                routes += topology.nodes[n].routes[r] == after.nodes[n].routes[r] ? 0 : 1;
        }
        proposal.summary = tr("%1 addresses change, and %2 routes with them.").arg(proposal.rows.size()).arg(routes);
        return proposal;
    };
}

} // namespace nsk::gui
