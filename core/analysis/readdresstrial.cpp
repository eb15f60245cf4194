// SPDX-License-Identifier: MIT
#include "core/analysis/readdress.h"
#include "core/analysis/vetting.h"

namespace nsk {

bool Readdress::isSafe(const mend::ChangeAddress& change) const
{
    Snapshot copy = m_network.snapshot();
    if (!mend::applyTo(copy, change))
        return false;
    const Network after(copy);
    if (refusedRoutes(after) > refusedRoutes(m_network))
        return false;
    const bool goesAway = m_network.owners(change.from.address()).size() == 1; // else somebody else has it still
    const auto moved = [&](const IpAddress& target) {
        return goesAway && target == change.from.address() ? change.to.address() : target;
    };
    const Walk was = m_network.walk(m_packet);
    Packet packet = m_packet;
    packet.target = moved(packet.target);
    if (packet.source)
        packet.source = moved(*packet.source);
    const Walk is = after.walk(packet);
    if (was.fault && is.fault && was.fault->kind == is.fault->kind && was.fault->node == is.fault->node)
        return false;
    return !brokenBy(m_network, after, change.place.node, moved);
}

} // namespace nsk
