// SPDX-License-Identifier: MIT
#include "core/analysis/path.h"

#include <algorithm>
#include <tuple>

namespace nsk {

KnownWays::KnownWays(const Network& network) : m_nodes(network.snapshot().nodes.size())
{
    for (const SnapshotNode& node : network.snapshot().nodes) {
        for (const SnapshotInterface& interface : node.interfaces) {
            m_usable = m_usable && interface.rpFilter == 0 && interface.mtu >= 1280; // no ping is larger by itself
            for (std::size_t i = 0; !interface.uplink && i < interface.addresses.size(); ++i)
                m_usable = m_usable && network.owners(interface.addresses[i].address()).size() == 1;
        }
    }
}

const KnownWays::End* KnownWays::find(const IpAddress& target, int node, int in) const
{
    const auto known = m_usable ? m_ends.find(target) : m_ends.end();
    if (known == m_ends.end())
        return nullptr;
    const End& end = known->second[static_cast<std::size_t>(node)];
    return end.node >= 0 && end.in == in ? &end : nullptr;
}

void KnownWays::keep(const Walk& walk, const IpAddress& target)
{
    if (!m_usable || walk.steps.size() < 3)
        return;
    auto& ends = m_ends[target];
    ends.resize(m_nodes);
    const Step& last = walk.steps.back();
    for (const Step& step : walk.steps) {
        End& end = ends[static_cast<std::size_t>(step.node)];
        if (step.in >= 0 && end.node < 0)
            end = {step.in, last.node, last.in, walk.outside ? last.out : -1};
    }
}

std::size_t HashAddress::operator()(const IpAddress& address) const
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const std::uint8_t byte : address.bytes())
        hash = (hash ^ byte) * 0x100000001b3ULL;
    return static_cast<std::size_t>(hash);
}

const Fib& Network::fib(int node) const
{
    m_fibs.resize(m_snapshot->nodes.size());
    auto& fib = m_fibs[static_cast<std::size_t>(node)];
    if (!fib)
        fib = std::make_unique<Fib>(this->node(node), m_snapshot->observed);
    return *fib;
}

const Fib& Network::wishedFib(int node) const
{
    const auto& interfaces = this->node(node).interfaces;
    if (this->node(node).lost.empty() &&
        std::ranges::all_of(interfaces, [](const auto& one) { return one.usable() && one.lost.empty(); }))
        return fib(node);
    m_wished.resize(m_snapshot->nodes.size());
    auto& fib = m_wished[static_cast<std::size_t>(node)];
    if (!fib)
        fib = std::make_unique<Fib>(this->node(node), m_snapshot->observed, Fib::Interfaces::AllUp);
    return *fib;
}

const Segments& Network::segments() const
{
    if (!m_segments)
        m_segments = std::make_unique<Segments>(*m_snapshot, Segments::Cables::AsTheyAre);
    return *m_segments;
}

const Segments& Network::cables() const
{
    if (!m_cables)
        m_cables = std::make_unique<Segments>(*m_snapshot, Segments::Cables::AllUp);
    return *m_cables;
}

std::uint32_t Network::leastMtu() const
{
    if (m_leastMtu == 0) {
        m_leastMtu = UINT32_MAX;
        for (const SnapshotNode& node : m_snapshot->nodes) {
            for (const SnapshotInterface& interface : node.interfaces)
                m_leastMtu = std::min(m_leastMtu, std::max(interface.mtu, 1U));
        }
    }
    return m_leastMtu;
}

const std::vector<Place>& Network::owners(const IpAddress& address) const
{
    if (!m_owners) {
        m_owners = std::make_unique<std::unordered_map<IpAddress, std::vector<Place>, HashAddress>>();
        for (std::size_t n = 0; n < m_snapshot->nodes.size(); ++n) {
            const auto& interfaces = m_snapshot->nodes[n].interfaces;
            for (std::size_t i = 0; i < interfaces.size(); ++i) {
                for (const InterfaceAddress& own : interfaces[i].addresses)
                    (*m_owners)[own.address()].push_back({static_cast<int>(n), static_cast<int>(i)});
            }
        }
    }
    static const std::vector<Place> nobody;
    const auto found = m_owners->find(address);
    return found == m_owners->end() ? nobody : found->second;
}

std::vector<Place> Network::neighbours(Place from, const IpAddress& address, const Segments& within) const
{
    std::vector<Place> result;
    const int segment = within.of(from);
    if (segment < 0)
        return result;
    for (const Place owner : owners(address)) {
        if (owner.node == from.node || !at(owner).present)
            continue;
        if (within.of(owner) == segment) {
            result.push_back(owner);
            continue;
        }
        const auto& interfaces = node(owner.node).interfaces;
        for (std::size_t i = 0; address.family() == Family::IPv4 && i < interfaces.size(); ++i) {
            const Place place{owner.node, static_cast<int>(i)};
            if (within.of(place) == segment) {
                result.push_back(place);
                break;
            }
        }
    }
    return result;
}

Place Network::sameMac(Place place) const
{
    if (!m_twins) {
        std::vector<std::tuple<int, MacAddress, Place>> all;
        for (std::size_t n = 0; n < m_snapshot->nodes.size(); ++n) {
            const auto& interfaces = m_snapshot->nodes[n].interfaces;
            for (std::size_t i = 0; i < interfaces.size(); ++i) {
                const Place one{static_cast<int>(n), static_cast<int>(i)};
                if (interfaces[i].usable() && segments().of(one) >= 0)
                    all.emplace_back(segments().of(one), interfaces[i].mac, one);
            }
        }
        std::ranges::sort(all, {}, [](const auto& one) { return std::pair(std::get<0>(one), std::get<1>(one)); });
        m_twins = std::make_unique<std::vector<std::pair<Place, Place>>>();
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto& [segment, mac, one] = all[i - 1];
            const auto& [otherSegment, otherMac, other] = all[i];
            if (segment != otherSegment || mac != otherMac || one.node == other.node)
                continue;
            m_twins->emplace_back(one, other);
            m_twins->emplace_back(other, one);
        }
    }
    const auto found = std::ranges::find(*m_twins, place, &std::pair<Place, Place>::first);
    return found == m_twins->end() ? Place{} : found->second;
}

void Network::routesChanged(int node)
{
    if (!m_fibs.empty())
        m_fibs[static_cast<std::size_t>(node)].reset();
    if (!m_wished.empty())
        m_wished[static_cast<std::size_t>(node)].reset();
}

void Network::changed()
{
    m_fibs.clear();
    m_wished.clear();
    m_segments.reset();
    m_cables.reset();
    m_leastMtu = 0;
    m_owners.reset();
    m_twins.reset();
}

} // namespace nsk
