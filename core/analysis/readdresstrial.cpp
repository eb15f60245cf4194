// SPDX-License-Identifier: MIT
#include "core/analysis/readdress.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr std::size_t mostConversations = 1024; ///< tried for one change; of larger networks those of the changed node

/// Whether there is an answer.
bool converses(const Network& network, int from, const IpAddress& target)
{
    const Walk there = network.walk({from, target});
    if (there.fault || there.outside)
        return !there.fault;
    const Step& last = there.steps.back();
    Packet answer{last.node, there.source.value_or(target), target, from};
    answer.preferred = last.in;
    answer.answer = true;
    return !network.walk(answer).fault;
}

/// Drawn routes that the kernel does not take although their interface is up: they would stop a deploy.
std::size_t refusedRoutes(const Network& network)
{
    std::size_t count = 0;
    for (std::size_t n = 0; n < network.snapshot().nodes.size(); ++n) {
        const auto& refused = network.fib(static_cast<int>(n)).refused();
        count += static_cast<std::size_t>(std::ranges::count_if(
            refused, [](const RefusedRoute& route) { return route.why != Refusal::InterfaceDown; }));
    }
    return count;
}

} // namespace

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
    const int count = static_cast<int>(copy.nodes.size());
    std::vector<std::pair<int, IpAddress>> targets;
    for (int n = 0; n < count; ++n) {
        for (int i = 0; i < static_cast<int>(m_network.node(n).interfaces.size()); ++i) {
            for (const End& end : endsOn({n, i}))
                targets.emplace_back(n, end.address.address());
        }
    }
    const bool all = targets.size() * copy.nodes.size() <= mostConversations;
    std::size_t tried = 0;
    for (int from = 0; from < count; ++from) {
        for (const auto& [owner, target] : targets) {
            const bool near = from == change.place.node || owner == change.place.node;
            if (m_network.node(from).kind == NodeKind::Switch || owner == from || !(all || near))
                continue;
            if (++tried > 2 * mostConversations)
                return true;
            if (converses(m_network, from, target) && !converses(after, from, moved(target)))
                return false;
        }
    }
    return true;
}

} // namespace nsk
