// SPDX-License-Identifier: MIT
#include "core/analysis/ways.h"

#include "core/model/subnets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace nsk {

Ways::Ways(const Network& network) : m_network(network), m_receivers(network.snapshot().nodes.size())
{
    m_inCircle.resize(m_receivers.size());
    for (std::size_t node = 0; node < m_receivers.size(); ++node) {
        m_fibs.push_back(&network.wishedFib(static_cast<int>(node)));
        const std::size_t entries = m_fibs.back()->entries().size();
        m_receivers[node].assign(entries, -2);
        m_inCircle[node].assign(entries, false);
    }
    findDestinations();
    findDeciders();
    const auto isBetweenRouters = [this](const Destination& one) { return handsOn(one.owner.node); };
    const auto between = std::ranges::stable_partition(m_destinations, std::not_fn(isBetweenRouters));
    const auto hosts = static_cast<std::uint32_t>(between.begin() - m_destinations.begin());
    for (std::uint32_t i = 0; i < m_destinations.size(); ++i) {
        if (m_looked > (i < hosts ? mostLookups : mostBetweenRouters))
            break;
        follow(i);
    }
}

bool Ways::handsOn(int node) const
{
    const SnapshotNode& one = m_network.node(node);
    return one.forwardsIpv4 || one.forwardsIpv6 || one.kind == NodeKind::Router || one.kind == NodeKind::Gateway;
}

/// Each subnet once, the one with two segments not at all: who is meant cannot be told.
void Ways::findDestinations()
{
    std::map<Prefix, std::size_t> known;
    std::set<std::size_t> twice;
    const auto& nodes = m_network.snapshot().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        for (std::size_t i = 0; i < nodes[n].interfaces.size(); ++i) {
            const Place place{static_cast<int>(n), static_cast<int>(i)};
            const SnapshotInterface& interface = nodes[n].interfaces[i];
            const int segment = interface.uplink || !interface.hasLink() ? -1 : m_network.cables().of(place);
            for (const InterfaceAddress& address : interface.addresses) {
                if (segment < 0 || !makesSubnet(address))
                    continue;
                const auto [at, isNew] = known.emplace(address.prefix(), m_destinations.size());
                if (isNew) {
                    m_destinations.push_back({address.prefix(), place, address.address(), segment});
                    continue;
                }
                Destination& destination = m_destinations[at->second];
                if (destination.segment != segment)
                    twice.insert(at->second);
                else if (handsOn(destination.owner.node) && !handsOn(place.node))
                    destination = {address.prefix(), place, address.address(), segment};
            }
        }
    }
    for (auto at = twice.rbegin(); at != twice.rend(); ++at)
        m_destinations.erase(m_destinations.begin() + static_cast<std::ptrdiff_t>(*at));
}

/// Routers, and others with routes of their own. A host with a default route does as its gateway does.
void Ways::findDeciders()
{
    const auto& nodes = m_network.snapshot().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        const bool toEverywhere = std::ranges::any_of(nodes[n].routes, [](const auto& r) { return r.to.isDefault(); });
        const bool decides =
            handsOn(static_cast<int>(n)) || (nodes[n].kind != NodeKind::Switch && !nodes[n].routes.empty() &&
                                             (!toEverywhere || nodes[n].routes.size() > 2));
        if (decides)
            m_deciders.push_back(static_cast<int>(n));
    }
}

/// The node that is handed what goes by that route. Whether it hands anything on is another fault, as explain() has it.
int Ways::receiver(int node, const FibEntry& entry)
{
    const auto index = static_cast<std::size_t>(&entry - m_fibs[static_cast<std::size_t>(node)]->entries().data());
    int& known = m_receivers[static_cast<std::size_t>(node)][index];
    if (known != -2)
        return known;
    known = -1;
    const Place out{node, entry.route.dev};
    if (!entry.route.via || entry.viaSelf || m_network.at(out).uplink)
        return known;
    const auto next = m_network.neighbours(out, *entry.route.via, m_network.cables());
    return known = next.empty() ? -1 : next.front().node;
}

/// What one node does with it; `next`: who gets it, where that is not the end.
Ways::Verdict Ways::look(int node, const Destination& destination, int& next)
{
    ++m_looked;
    const FibEntry* entry = m_fibs[static_cast<std::size_t>(node)]->lookup(destination.address);
    if (entry == nullptr)
        return {State::NoRoute, node};
    if (entry->route.connected)
        return {m_network.cables().of({node, entry->route.dev}) == destination.segment ? State::Arrives : State::Else,
                node};
    next = entry->route.type == RouteType::Unicast ? receiver(node, *entry) : -1;
    return {next < 0 ? State::Else : State::OnTheWay, node};
}

void Ways::circle(const std::vector<int>& way, int again, const Destination& destination)
{
    bool isNew = false;
    const auto first = std::find(way.begin(), way.end(), again);
    for (auto at = first; at != way.end(); ++at) {
        const Fib& fib = *m_fibs[static_cast<std::size_t>(*at)];
        const auto entry = static_cast<std::size_t>(fib.lookup(destination.address) - fib.entries().data());
        auto known = m_inCircle[static_cast<std::size_t>(*at)].begin() + static_cast<std::ptrdiff_t>(entry);
        isNew = isNew || !*known;
        *known = true;
    }
    if (isNew)
        m_circles.push_back({again, destination});
}

void Ways::follow(std::uint32_t index)
{
    const Destination& destination = m_destinations[index];
    const bool asks =
        !handsOn(destination.owner.node); // routers among themselves need not know the ways to their links
    m_verdicts.assign(m_receivers.size(), {});
    std::vector<int> way;
    for (const int decider : m_deciders) {
        way.clear();
        int node = decider;
        Verdict verdict = m_verdicts[static_cast<std::size_t>(node)];
        while (verdict.state == State::Unknown) {
            int next = -1;
            way.push_back(node);
            verdict = look(node, destination, next);
            m_verdicts[static_cast<std::size_t>(node)] = verdict;
            if (verdict.state != State::OnTheWay)
                break;
            node = next;
            verdict = m_verdicts[static_cast<std::size_t>(node)];
        }
        if (verdict.state == State::OnTheWay) {
            circle(way, node, destination);
            verdict = {State::Circle, node};
        }
        for (const int passed : way) {
            m_verdicts[static_cast<std::size_t>(passed)] = verdict;
            // It is no way to hand packets to somebody who passes none on.
            if (verdict.state == State::NoRoute && asks && (verdict.node == passed || handsOn(verdict.node)))
                m_lost.push_back({verdict.node, passed, index});
        }
    }
}

std::vector<DeadEnd> Ways::lostAnswers() const
{
    std::vector<DeadEnd> lost;
    std::set<std::pair<int, Prefix>> told;
    std::size_t tried = 0;
    for (const Lost& one : m_lost) {
        const DeadEnd end{one.node, one.from, m_destinations[one.to]};
        if (told.contains({end.node, end.to.subnet}) || tried >= mostTried)
            continue;
        const auto& interfaces = m_network.node(end.from).interfaces;
        const auto isThere = [&](int node) {
            const auto& all = m_network.node(node).interfaces;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (!all[i].addresses.empty() && m_network.cables().of({node, static_cast<int>(i)}) == end.to.segment)
                    return true;
            }
            return false;
        };
        if (isThere(end.node))
            continue; // its prefix is wrong, rather than a route missing
        for (std::size_t i = 0; i < interfaces.size() && !told.contains({end.node, end.to.subnet}); ++i) {
            for (const InterfaceAddress& own : interfaces[i].addresses) {
                if (own.family() != end.to.subnet.family() || !makesSubnet(own) || interfaces[i].uplink ||
                    ++tried > mostTried)
                    continue;
                // As itself, from that subnet: one that is in several speaks from another address.
                const Walk there = m_network.walk({end.to.owner.node, own.address(), std::nullopt, end.from});
                if (there.fault || !there.source || !end.to.subnet.contains(*there.source))
                    continue;
                lost.push_back(end);
                told.insert({end.node, end.to.subnet});
                break;
            }
        }
    }
    return lost;
}

} // namespace nsk
