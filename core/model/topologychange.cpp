// SPDX-License-Identifier: MIT
#include "core/model/topologychange.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace nsk {

namespace {

constexpr std::size_t lookAhead = 16; // entries, for the place where two lists are the same again

/// How far ahead in both lists the next entry is that both have; the rest of both if there is none nearby.
template <class T>
std::pair<std::size_t, std::size_t> nextSame(const std::vector<T>& before, std::size_t i, const std::vector<T>& after,
                                             std::size_t j)
{
    const std::size_t leftBefore = before.size() - i;
    const std::size_t leftAfter = after.size() - j;
    for (std::size_t sum = 1; sum <= lookAhead; ++sum) {
        for (std::size_t a = 0; a <= sum; ++a) {
            const std::size_t b = sum - a;
            if (a < leftBefore && b < leftAfter && before[i + a] == after[j + b])
                return {a, b};
        }
    }
    return {leftBefore, leftAfter};
}

template <class T> std::vector<Splice<T>> splices(const std::vector<T>& before, const std::vector<T>& after)
{
    std::vector<Splice<T>> found;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            ++i;
            ++j;
            continue;
        }
        const auto [gone, come] = nextSame(before, i, after, j);
        const auto from = after.begin() + static_cast<std::ptrdiff_t>(j);
        found.push_back({static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(gone),
                         {from, from + static_cast<std::ptrdiff_t>(come)}});
        i += gone;
        j += come;
    }
    return found;
}

template <class T> bool fits(const std::vector<T>& list, const std::vector<Splice<T>>& change)
{
    std::size_t at = 0;
    for (const Splice<T>& splice : change) {
        if (splice.at < at || splice.at > list.size() || splice.removed > list.size() - splice.at)
            return false;
        at = std::size_t{splice.at} + splice.removed;
    }
    return true;
}

/// From the back, so that what is in front keeps its place.
template <class T> void carryOut(std::vector<T>& list, const std::vector<Splice<T>>& change)
{
    for (auto splice = change.rbegin(); splice != change.rend(); ++splice) {
        const auto from = list.begin() + splice->at;
        const auto same = static_cast<std::ptrdiff_t>(std::min<std::size_t>(splice->removed, splice->put.size()));
        std::copy_n(splice->put.begin(), same, from);
        if (splice->put.size() > splice->removed)
            list.insert(from + same, splice->put.begin() + same, splice->put.end());
        else
            list.erase(from + same, from + splice->removed);
    }
}

} // namespace

std::optional<TopologyChange> changeBetween(const Topology& before, const Topology& after)
{
    const bool elseSame =
        before.name == after.name && before.title == after.title && before.description == after.description &&
        before.comment == after.comment && before.checks == after.checks && before.extras == after.extras &&
        before.layout.annotations == after.layout.annotations && before.layout.groups == after.layout.groups &&
        before.layout.comment == after.layout.comment && before.layout.extras == after.layout.extras;
    if (!elseSame)
        return std::nullopt;
    return TopologyChange{splices(before.nodes, after.nodes), splices(before.links, after.links),
                          splices(before.layout.nodes, after.layout.nodes)};
}

bool apply(Topology& topology, const TopologyChange& change)
{
    if (!fits(topology.nodes, change.nodes) || !fits(topology.links, change.links) ||
        !fits(topology.layout.nodes, change.places))
        return false;
    carryOut(topology.nodes, change.nodes);
    carryOut(topology.links, change.links);
    carryOut(topology.layout.nodes, change.places);
    return true;
}

std::vector<NodeName> nodesGone(const Topology& before, const TopologyChange& change)
{
    std::set<NodeName> gone;
    for (const Splice<Node>& splice : change.nodes) {
        for (std::size_t i = splice.at; i < std::min(before.nodes.size(), std::size_t{splice.at} + splice.removed); ++i)
            gone.insert(before.nodes[i].name);
    }
    for (const Splice<Node>& splice : change.nodes) {
        for (const Node& node : splice.put)
            gone.erase(node.name);
    }
    return {gone.begin(), gone.end()};
}

} // namespace nsk
