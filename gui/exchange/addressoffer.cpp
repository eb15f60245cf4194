// SPDX-License-Identifier: MIT
#include "gui/exchange/addressoffer.h"

#include "gui/exchange/reportpanel.h"
#include "gui/panels/addresspools.h"

#include <algorithm>
#include <unordered_set>

namespace nsk::gui {

namespace {

using Names = std::unordered_set<NodeName>;

/// Whether one of these has an interface on a link that might have an address, and has none.
bool isLacking(const Topology& topology, const Names& nodes)
{
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        for (const ResolvedEndpoint& end : link) {
            const Node* node = nodes.contains(end.node) ? topology.findNode(end.node) : nullptr;
            if (node == nullptr || node->kind == NodeKind::Switch)
                continue;
            const auto one = std::ranges::find(node->interfaces, end.interface, &Interface::name);
            if (one != node->interfaces.end() && one->addresses.empty())
                return true;
        }
    }
    return false;
}

} // namespace

AddressOffer::AddressOffer(Document* document, ReportPanel* panel, QObject* parent)
    : QObject(parent), m_document(document), m_panel(panel), m_job([this](const Given& given) { take(given); })
{
    connect(document, &Document::changed, this, &AddressOffer::show);
    connect(panel, &ReportPanel::addressesWanted, this, &AddressOffer::give);
}

void AddressOffer::offer(std::vector<NodeName> nodes)
{
    m_nodes = std::move(nodes);
    show();
}

void AddressOffer::show()
{
    m_panel->offerAddresses(!m_nodes.empty() &&
                            isLacking(m_document->topology(), Names(m_nodes.begin(), m_nodes.end())));
}

void AddressOffer::give()
{
    m_job.ask([topology = m_document->topologyCopy(), nodes = Names(m_nodes.begin(), m_nodes.end()),
               pools = keptPools()] {
        Given given = assignAddresses(*topology, pools);
        if (given)
            std::erase_if(*given, [&](const NewAddress& one) { return !nodes.contains(one.at.node); });
        return given;
    });
}

void AddressOffer::take(const Given& given)
{
    const Status done = given ? m_document->push(addressesEdit(m_document->topology(), *given), tr("Give addresses"))
                              : fail(given.error());
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace nsk::gui
