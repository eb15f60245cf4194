// SPDX-License-Identifier: MIT
#include "core/analysis/readdress.h"

#include "core/analysis/addressing.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace nsk {

namespace {

constexpr std::uint64_t mostHostNumbers = 1024;
constexpr std::size_t mostAsked = 64; ///< of a large segment; what they agree on is not another thing further on

bool contains(const InterfaceAddress& address, const InterfaceAddress& other)
{
    return address.family() == other.family() && address.prefix().contains(other.address());
}

/// Both kernels know the other's address as on-link.
bool fits(const InterfaceAddress& one, const InterfaceAddress& other)
{
    return contains(one, other) && contains(other, one);
}

} // namespace

/// What others could use of the interface.
std::vector<Readdress::End> Readdress::endsOn(Place place) const
{
    std::vector<End> ends;
    for (const InterfaceAddress& address : m_network.at(place).addresses) {
        if (address.family() == m_packet.target.family() && !address.address().isLinkLocal())
            ends.push_back({place, address});
    }
    return ends;
}

int Readdress::companions(Place place, const InterfaceAddress& address) const
{
    const int segment = m_network.cables().of(place);
    int count = 0;
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place other = m_network.cables().members(segment)[i];
        const auto& theirs = m_network.at(other).addresses;
        count += other.node != place.node &&
                 std::ranges::any_of(theirs, [&](const InterfaceAddress& one) { return fits(address, one); });
    }
    return count;
}

bool Readdress::isFree(const IpAddress& address) const
{
    return m_network.owners(address).empty() && address != m_packet.target;
}

int Readdress::usersOf(const IpAddress& gateway) const
{
    return static_cast<int>(std::ranges::count_if(m_network.snapshot().nodes, [&](const SnapshotNode& node) {
        return std::ranges::any_of(node.routes, [&](const SnapshotRoute& route) { return route.via == gateway; });
    }));
}

bool Readdress::isElsewhere(const End& end) const
{
    const int here = m_network.cables().of(end.place);
    const auto& nodes = m_network.snapshot().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        for (std::size_t i = 0; i < nodes[n].interfaces.size(); ++i) {
            const Place place{static_cast<int>(n), static_cast<int>(i)};
            const auto& theirs = nodes[n].interfaces[i].addresses;
            if (place != end.place && m_network.cables().of(place) != here &&
                std::ranges::any_of(theirs, [&](const InterfaceAddress& one) { return fits(end.address, one); }))
                return true;
        }
    }
    return false;
}

int Readdress::believersIn(const End& end) const
{
    const auto& nodes = m_network.snapshot().nodes;
    int count = usersOf(end.address.address());
    for (std::size_t n = 0; n < nodes.size(); ++n)
        count += static_cast<int>(n) != end.place.node &&
                 std::ranges::any_of(nodes[n].routes, [&](const SnapshotRoute& route) {
                     return !route.connected && route.to == end.address.prefix();
                 });
    return count;
}

std::vector<IpAddress> Readdress::missedGateways(Place place, const Prefix& prefix) const
{
    std::vector<IpAddress> missed;
    const int segment = m_network.cables().of(place);
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const int node = m_network.cables().members(segment)[i].node;
        for (const SnapshotRoute& route : m_network.node(node).routes) {
            if (node != place.node && route.via && prefix.contains(*route.via) && m_network.owners(*route.via).empty())
                missed.push_back(*route.via);
        }
    }
    return missed;
}

/// As most of the others on the segment have it whose subnet holds the address; the wider of equals.
InterfaceAddress Readdress::withUsualMask(const End& end, const End& except) const
{
    std::map<int, int> votes;
    for (const Place place : m_network.cables().members(m_network.cables().of(end.place))) {
        for (const End& one : place == except.place ? std::vector<End>() : endsOn(place)) {
            if (contains(one.address, end.address))
                ++votes[one.address.length()];
        }
    }
    const auto best = std::ranges::max_element(votes, {}, &std::pair<const int, int>::second); // the first of equals
    const auto usual = best == votes.end() ? Result<InterfaceAddress>(end.address)
                                           : InterfaceAddress::of(end.address.address(), best->first);
    return usual ? *usual : end.address;
}

std::optional<InterfaceAddress> Readdress::addressBeside(const End& odd, const InterfaceAddress& near) const
{
    const Prefix prefix = near.prefix();
    const bool router = m_network.node(odd.place.node).kind != NodeKind::Host;
    const auto usable = [&](const IpAddress& candidate) -> std::optional<InterfaceAddress> {
        const auto address = InterfaceAddress::of(candidate, near.length());
        if (!address || !prefix.contains(candidate) || !isFree(candidate) ||
            (!router && usersOf(candidate) > 0)) // a host is no gateway
            return std::nullopt;
        const bool wide = near.family() == Family::IPv6 ? near.length() < 127 : near.length() < 31;
        const bool special =
            candidate == prefix.network() || (near.family() == Family::IPv4 && address->broadcast() == candidate);
        return wide && special ? std::nullopt : std::optional(*address);
    };
    const auto missed = missedGateways(odd.place, prefix);
    if (router && !missed.empty()) {
        if (const auto gateway = usable(missed.front()))
            return gateway;
    }
    if (const auto same = usable(withHostNumber(prefix, odd.address.address())))
        return same;
    for (std::uint64_t i = 0; i < mostHostNumbers && prefix.contains(prefix.network().plus(i)); ++i) {
        if (const auto next = usable(prefix.network().plus(i)))
            return next;
    }
    return std::nullopt;
}

/// The mask of most of those on the segment with which the wrong one holds the wanted address.
std::optional<mend::ChangeAddress> Readdress::changeMask(const End& wrong, const IpAddress& wanted) const
{
    std::map<int, int> votes;
    const int segment = m_network.cables().of(wrong.place);
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place other = m_network.cables().members(segment)[i];
        for (const End& end : other.node == wrong.place.node ? std::vector<End>() : endsOn(other)) {
            const auto changed = InterfaceAddress::of(wrong.address.address(), end.address.length());
            if (changed && fits(*changed, end.address) && changed->prefix().contains(wanted))
                ++votes[end.address.length()];
        }
    }
    const auto best = std::ranges::max_element(votes, {}, &std::pair<const int, int>::second);
    if (best == votes.end() || best->first == wrong.address.length())
        return std::nullopt;
    const auto changed = InterfaceAddress::of(wrong.address.address(), best->first);
    return changed ? withRoutes(wrong, *changed) : std::nullopt;
}

std::optional<mend::ChangeAddress> Readdress::move(const End& odd, const End& to) const
{
    const auto address = addressBeside(odd, withUsualMask(to, odd));
    const auto change = address ? withRoutes(odd, *address) : std::nullopt;
    return change && isSafe(*change) ? change : std::nullopt;
}

bool Readdress::isOdder(const End& one, const End& other) const
{
    const int mine = companions(one.place, one.address), theirs = companions(other.place, other.address);
    if (mine != theirs)
        return mine < theirs;
    if (const bool elsewhere = isElsewhere(one); elsewhere != isElsewhere(other))
        return elsewhere;
    if (const int believers = believersIn(one); believers != believersIn(other))
        return believers < believersIn(other);
    return m_network.node(one.place.node).kind == NodeKind::Host ||
           m_network.node(other.place.node).kind != NodeKind::Host;
}

std::optional<mend::ChangeAddress> Readdress::fit(Place here, Place there) const
{
    for (const End& mine : endsOn(here)) {
        for (const End& theirs : endsOn(there)) {
            if (fits(mine.address, theirs.address))
                continue;
            const bool meant = contains(theirs.address, mine.address) || contains(mine.address, theirs.address);
            if (meant) { // one subnet, and one of them has a narrower idea of it
                const bool narrow = mine.address.length() > theirs.address.length();
                const End& wrong = narrow ? mine : theirs;
                const auto change = changeMask(wrong, (narrow ? theirs : mine).address.address());
                if (change && isSafe(*change))
                    return change;
            }
            const bool first = isOdder(mine, theirs);
            const End& odd = first ? mine : theirs;
            const End& other = first ? theirs : mine;
            if (companions(odd.place, odd.address) > 0)
                continue; // two subnets on one segment, each with its own people
            if (const auto change = move(odd, other))
                return change;
            if (const auto change = companions(other.place, other.address) == 0 ? move(other, odd) : std::nullopt)
                return change;
        }
    }
    return std::nullopt;
}

std::optional<mend::ChangeAddress> Readdress::fitToOthers(Place odd) const
{
    const auto alone = [this](const End& end) { return companions(end.place, end.address) == 0; };
    const std::vector<End> own = endsOn(odd);
    const int segment = m_network.cables().of(odd);
    if (segment < 0 || own.empty() || !std::ranges::all_of(own, alone))
        return std::nullopt;
    std::optional<End> best;
    for (const Place place : m_network.cables().members(segment) | std::views::take(mostAsked)) {
        for (const End& end : place.node == odd.node ? std::vector<End>() : endsOn(place)) {
            if (!best || companions(place, end.address) > companions(best->place, best->address))
                best = end;
        }
    }
    return best ? fit(odd, best->place) : std::nullopt;
}

std::optional<mend::ChangeAddress> Readdress::fitToGateway(int node, const IpAddress& gateway) const
{
    for (const Place owner : m_network.owners(gateway)) {
        const int segment = m_network.cables().of(owner);
        for (std::size_t i = 0; i < m_network.node(node).interfaces.size(); ++i) {
            const Place own{node, static_cast<int>(i)};
            if (owner.node == own.node || segment < 0 || m_network.cables().of(own) != segment)
                continue;
            if (const auto change = fit(own, owner))
                return change;
        }
    }
    return std::nullopt;
}

std::optional<mend::ChangeAddress> Readdress::narrow(Place out, const InterfaceAddress& own,
                                                     const IpAddress& distant) const
{
    const int segment = m_network.cables().of(out);
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place peer = m_network.cables().members(segment)[i];
        for (const InterfaceAddress& theirs : m_network.at(peer).addresses) {
            const bool narrower = theirs.family() == own.family() && theirs.length() > own.length();
            const auto changed = InterfaceAddress::of(own.address(), narrower ? theirs.length() : own.length());
            const bool fits = peer.node != out.node && changed && theirs.prefix().contains(own.address());
            const mend::ChangeAddress change{out, own, changed.value_or(own), {}};
            if (fits && narrower && !changed->prefix().contains(distant) && isSafe(change))
                return change;
        }
    }
    return std::nullopt;
}

/// A router's address on the new subnet of the changed interface.
std::optional<IpAddress> Readdress::gatewayOn(const mend::ChangeAddress& change) const
{
    const int segment = m_network.cables().of(change.place);
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place other = m_network.cables().members(segment)[i];
        const NodeKind kind = m_network.node(other.node).kind;
        if (other.node == change.place.node || kind == NodeKind::Host || kind == NodeKind::Switch)
            continue;
        for (const End& end : endsOn(other)) {
            if (fits(change.to, end.address))
                return end.address.address();
        }
    }
    return std::nullopt;
}

/// The node's own routes: by a gateway on the subnet that it leaves, and to the one that it is on now. False where one
/// would lead nowhere.
bool Readdress::followAtNode(mend::ChangeAddress& change) const
{
    const SnapshotNode& node = m_network.node(change.place.node);
    const auto onLink = [&](const IpAddress& gateway, const InterfaceAddress& own) {
        return own.family() == gateway.family() && own.prefix().contains(gateway);
    };
    for (const SnapshotRoute& route : node.routes) {
        if (route.connected || route.to.family() != change.to.family())
            continue;
        if (route.to == change.to.prefix() && change.to.prefix() != change.from.prefix()) {
            change.routes.push_back({change.place.node, route, std::nullopt});
            continue;
        }
        if (!route.via || route.via->isLinkLocal() || !onLink(*route.via, change.from) || onLink(*route.via, change.to))
            continue;
        const bool elsewhere = std::ranges::any_of(node.interfaces, [&](const SnapshotInterface& interface) {
            return std::ranges::any_of(interface.addresses, [&](const InterfaceAddress& own) {
                return own != change.from && onLink(*route.via, own);
            });
        });
        if (elsewhere)
            continue;
        SnapshotRoute right = route;
        right.via = gatewayOn(change);
        if (!right.via)
            return false;
        change.routes.push_back({change.place.node, route, right});
    }
    return true;
}

/// Whether the node looks for the route's gateway on that segment, or would if its kernel took the route.
bool Readdress::goesOver(int node, const SnapshotRoute& route, int segment) const
{
    for (const FibEntry& entry : m_network.fib(node).entries()) {
        if (entry.route.to == route.to && entry.route.via == route.via && entry.route.metric == route.metric)
            return entry.route.dev >= 0 && m_network.cables().of({node, entry.route.dev}) == segment;
    }
    for (std::size_t i = 0; i < m_network.node(node).interfaces.size(); ++i) {
        if (segment >= 0 && m_network.cables().of({node, static_cast<int>(i)}) == segment)
            return true;
    }
    return false;
}

std::optional<mend::ChangeAddress> Readdress::withRoutes(const End& from, const InterfaceAddress& to) const
{
    mend::ChangeAddress change{from.place, from.address, to, {}};
    if (!followAtNode(change))
        return std::nullopt;
    if (from.address.address() == to.address() || m_network.owners(from.address.address()).size() > 1)
        return change;
    const auto& nodes = m_network.snapshot().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        for (const SnapshotRoute& route : nodes[n].routes) {
            if (static_cast<int>(n) == from.place.node || route.via != from.address.address() ||
                !goesOver(static_cast<int>(n), route, m_network.cables().of(from.place)))
                continue;
            SnapshotRoute right = route;
            right.via = to.address();
            change.routes.push_back({static_cast<int>(n), route, right});
        }
    }
    return change;
}

} // namespace nsk
