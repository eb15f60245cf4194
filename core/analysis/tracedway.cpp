// SPDX-License-Identifier: MIT
#include "core/analysis/tracedway.h"

#include "core/analysis/alonglinks.h"
#include "core/analysis/path.h"

#include <algorithm>

namespace nsk {

namespace {

/// The interface of `from` whose segment has one of `to`; "" where they do not hear each other.
std::string interfaceTo(const Network& network, int from, int to)
{
    const auto& interfaces = network.node(from).interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const int segment = network.segments().of({from, static_cast<int>(i)});
        if (segment < 0)
            continue;
        const std::vector<Place>& members = network.segments().members(segment);
        if (std::any_of(members.begin(), members.end(), [to](const Place& member) { return member.node == to; }))
            return interfaces[i].name;
    }
    return {};
}

} // namespace

std::vector<TracedHop> matchTrace(const Snapshot& snapshot, const std::vector<std::optional<IpAddress>>& answers,
                                  const std::vector<Hop>& predicted)
{
    const Network network(snapshot);
    std::vector<TracedHop> hops;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        TracedHop hop{answers[i], std::nullopt, std::nullopt};
        if (i + 1 < predicted.size())
            hop.predicted = predicted[i + 1].node;
        if (answers[i]) {
            for (const Place& owner : network.owners(*answers[i])) {
                const NodeName& name = network.node(owner.node).name;
                if (!hop.node || name == hop.predicted)
                    hop.node = name;
            }
            // Where the way ends by the analysis, its last node may say so, also to a packet that could have gone on:
            // it is the target, or it knows no way on. At the sender's own address that is the sender itself.
            if (i + 1 >= predicted.size() && !predicted.empty() && hop.node == predicted.back().node)
                hop.predicted = predicted.back().node;
        }
        hops.push_back(std::move(hop));
    }
    return hops;
}

std::vector<Hop> wayThrough(const Snapshot& snapshot, const NodeName& sender, const std::vector<TracedHop>& hops,
                            const std::vector<Hop>& predicted)
{
    const Network network(snapshot);
    std::vector<NodeName> nodes{sender};
    for (const TracedHop& hop : hops) {
        const std::optional<NodeName>& node = hop.address ? hop.node : hop.predicted;
        if (node && *node != nodes.back())
            nodes.push_back(*node);
    }
    std::vector<Hop> way;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::string out;
        if (i + 1 < nodes.size()) {
            for (std::size_t at = 0; at + 1 < predicted.size() && out.empty(); ++at) {
                if (predicted[at].node == nodes[i] && predicted[at + 1].node == nodes[i + 1])
                    out = predicted[at].out;
            }
            const int from = snapshot.find(nodes[i]);
            const int to = snapshot.find(nodes[i + 1]);
            if (out.empty() && from >= 0 && to >= 0)
                out = interfaceTo(network, from, to);
        }
        way.push_back(Hop{nodes[i], {}, out, std::nullopt, {}, {}});
    }
    return alongLinks(snapshot, way);
}

} // namespace nsk
