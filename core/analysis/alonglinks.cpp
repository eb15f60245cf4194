// SPDX-License-Identifier: MIT
#include "core/analysis/alonglinks.h"

#include "core/analysis/segments.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace nsk {

namespace {

const SnapshotInterface& at(const Snapshot& snapshot, Place place)
{
    return snapshot.nodes[static_cast<std::size_t>(place.node)].interfaces[static_cast<std::size_t>(place.interface)];
}

/// A search over cables and bridges, switch by switch, for the fewest of them.
class Wires
{
public:
    explicit Wires(const Snapshot& snapshot) : m_snapshot(snapshot) {}

    /// The switches between, in order; none if the two are on one cable, or not joined.
    std::vector<Hop> between(Place from, int to)
    {
        leaveBy(from, -1);
        while (!m_todo.empty()) {
            const int node = m_todo.front();
            m_todo.pop_front();
            if (node == to)
                return wayTo(node);
            const int in = m_seen.at(node).in;
            if (!at(m_snapshot, {node, in}).port)
                continue; // no bridge joins it with anything
            forEachPort({node, in}, [&](Place port) { leaveBy(port, node); });
        }
        return {};
    }

private:
    struct Arrival
    {
        int before; ///< the switch it came from; -1: the sender
        int out;    ///< the port of that switch
        int in;
    };

    template <class Use> void forEachPort(Place in, Use use)
    {
        const SnapshotNode& node = m_snapshot.nodes[static_cast<std::size_t>(in.node)];
        const int bridge = at(m_snapshot, in).bridge ? in.interface : at(m_snapshot, in).master;
        for (std::size_t i = 0; i < node.interfaces.size(); ++i) {
            const SnapshotInterface& port = node.interfaces[i];
            if (port.port && port.master == bridge && static_cast<int>(i) != in.interface)
                use(Place{in.node, static_cast<int>(i)});
        }
    }

    void leaveBy(Place out, int before)
    {
        const SnapshotInterface& interface = at(m_snapshot, out);
        if (interface.bridge && before < 0) { // a switch that speaks for itself
            m_seen.emplace(out.node, Arrival{-1, -1, out.interface});
            forEachPort(out, [&](Place port) { leaveBy(port, out.node); });
            return;
        }
        if (!interface.usable() || !interface.hasLink())
            return;
        const Place peer{interface.peerNode, interface.peerInterface};
        if (at(m_snapshot, peer).usable() &&
            m_seen.emplace(peer.node, Arrival{before, out.interface, peer.interface}).second)
            m_todo.push_back(peer.node);
    }

    std::vector<Hop> wayTo(int node) const
    {
        std::vector<Hop> hops;
        for (Arrival arrival = m_seen.at(node); arrival.before >= 0; arrival = m_seen.at(arrival.before)) {
            const Arrival& there = m_seen.at(arrival.before);
            if (there.before < 0 && there.out < 0)
                break; // the sender is that switch
            hops.push_back(Hop{m_snapshot.nodes[static_cast<std::size_t>(arrival.before)].name,
                               at(m_snapshot, {arrival.before, there.in}).name,
                               at(m_snapshot, {arrival.before, arrival.out}).name,
                               std::nullopt,
                               {},
                               {}});
        }
        std::reverse(hops.begin(), hops.end());
        return hops;
    }

    const Snapshot& m_snapshot;
    std::unordered_map<int, Arrival> m_seen;
    std::deque<int> m_todo;
};

} // namespace

std::vector<Hop> alongLinks(const Snapshot& snapshot, const std::vector<Hop>& hops)
{
    std::vector<Hop> way;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        way.push_back(hops[i]);
        const int node = snapshot.find(hops[i].node);
        if (i + 1 == hops.size() || node < 0)
            continue;
        const int out = snapshot.nodes[static_cast<std::size_t>(node)].interfaceNamed(hops[i].out);
        const int next = snapshot.find(hops[i + 1].node);
        if (out < 0 || next < 0)
            continue;
        for (Hop& hop : Wires(snapshot).between({node, out}, next))
            way.push_back(std::move(hop));
    }
    return way;
}

} // namespace nsk
