// SPDX-License-Identifier: MIT
#include "core/analysis/fib.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace nsk {

namespace {

constexpr std::uint32_t connectedMetric(Family family)
{
    return family == Family::IPv6 ? 256 : 0; // IP6_RT_PRIO_ADDRCONF
}

bool sorts(const FibEntry& a, const FibEntry& b)
{
    const auto key = [](const FibEntry& e) {
        return std::tuple(e.route.to.family(), -e.route.to.length(), e.route.to.network(), e.route.metric);
    };
    return key(a) < key(b);
}

/// How many leading bits two addresses share.
int commonBits(const IpAddress& a, const IpAddress& b)
{
    int bits = 0;
    while (bits < bitsOf(a.family()) && a.bit(bits) == b.bit(bits))
        ++bits;
    return bits;
}

/// The label of RFC 6724's policy table, as far as it tells addresses apart that people give to interfaces.
int labelOf(const IpAddress& address)
{
    const auto bytes = address.bytes();
    if ((bytes[0] & 0xfe) == 0xfc)
        return 5; // fc00::/7
    if (bytes[0] == 0x20 && bytes[1] == 0x02)
        return 2; // 2002::/16
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
        return 6; // 2001::/32
    return 1;
}

} // namespace

std::string FibEntry::text(const SnapshotNode& node) const
{
    std::string text;
    if (route.type == RouteType::Blackhole)
        text = "blackhole ";
    else if (route.type == RouteType::Unreachable)
        text = "unreachable ";
    else if (route.type == RouteType::Prohibit)
        text = "prohibit ";
    text += route.to.isDefault() ? "default" : route.to.str();
    if (route.via)
        text += " via " + route.via->str();
    if (route.dev >= 0)
        text += " dev " + node.interfaces[static_cast<std::size_t>(route.dev)].name;
    const std::uint32_t usual = route.to.family() == Family::IPv6 ? (route.connected ? 256u : 1024u) : 0u;
    if (route.metric != usual)
        text += " metric " + std::to_string(route.metric);
    return text;
}

Fib::Fib(const SnapshotNode& node, bool observed, Interfaces interfaces)
{
    const bool all = interfaces == Interfaces::AllUp;
    for (const SnapshotInterface& interface : node.interfaces) {
        m_usable.push_back(all || interface.usable());
        m_ipv6.push_back(all || interface.ipv6);
    }
    addOwn(node, all);
    if (!observed || all)
        addConnected();
    if (observed) {
        for (const SnapshotRoute& route : node.routes) {
            FibEntry entry{route, std::nullopt};
            for (const Own& own : m_own) {
                if (route.connected && own.interface == route.dev && own.address.prefix() == route.to && !entry.source)
                    entry.source = own.address.address();
            }
            m_entries.push_back(std::move(entry));
        }
        for (std::size_t i = 0; all && i < node.lost.size(); ++i)
            m_entries.push_back({node.lost[i], std::nullopt});
    } else {
        addRoutes(node, all);
    }
    sort();
}

void Fib::addOwn(const SnapshotNode& node, bool all)
{
    std::set<std::tuple<int, Prefix>> subnets;
    for (std::size_t i = 0; i < node.interfaces.size(); ++i) {
        const SnapshotInterface& interface = node.interfaces[i];
        const bool present = all || interface.present;
        std::vector<InterfaceAddress> addresses = interface.addresses;
        if (all)
            addresses.insert(addresses.end(), interface.lost.begin(), interface.lost.end());
        for (const InterfaceAddress& address : addresses) {
            const bool v4 = address.family() == Family::IPv4;
            const bool first = subnets.emplace(static_cast<int>(i), address.prefix()).second;
            m_own.push_back({address, static_cast<int>(i), all || interface.usable(), v4 && !first, present});
            if (!present)
                continue;
            m_local.push_back(address.address());
            if (v4 && address.length() < 31 && (all || interface.up))
                m_broadcast.push_back(address.broadcast());
        }
    }
    std::sort(m_local.begin(), m_local.end());
    std::sort(m_broadcast.begin(), m_broadcast.end());
}

void Fib::addConnected()
{
    std::set<std::tuple<int, Prefix>> made;
    for (const Own& own : m_own) {
        const Prefix prefix = own.address.prefix();
        if (!own.up || own.secondary || prefix.length() == bitsOf(prefix.family()) ||
            !made.emplace(own.interface, prefix).second)
            continue;
        SnapshotRoute route{prefix, std::nullopt, own.interface, connectedMetric(prefix.family()), RouteType::Unicast,
                            true};
        m_entries.push_back({std::move(route), own.address.address()});
    }
}

/// The routes of the drawing in any order that the kernel accepts: one may need another for its gateway.
void Fib::addRoutes(const SnapshotNode& node, bool all)
{
    std::set<std::tuple<Prefix, std::uint32_t>> taken;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        taken.emplace(m_entries[i].route.to, m_entries[i].route.metric);
        m_links.push_back(i);
    }
    m_entries.reserve(m_entries.size() + node.routes.size());
    std::vector<std::pair<std::size_t, Refusal>> open;
    for (std::size_t i = 0; i < node.routes.size(); ++i)
        open.emplace_back(i, Refusal::GatewayOffSubnet);
    for (int round = 0; round < 2 && !open.empty(); ++round) {
        std::vector<std::pair<std::size_t, Refusal>> left;
        for (auto& [index, why] : open) {
            FibEntry entry{node.routes[index], std::nullopt};
            const auto refusal = place(entry, all);
            if (refusal) {
                left.emplace_back(index, *refusal);
            } else if (!taken.emplace(entry.route.to, entry.route.metric).second) {
                m_refused.push_back({index, Refusal::Exists});
            } else {
                if (!entry.route.via && entry.route.type == RouteType::Unicast)
                    m_links.push_back(m_entries.size());
                m_entries.push_back(std::move(entry));
            }
        }
        open = std::move(left);
    }
    m_links.clear(); // the entries are sorted next
    for (const auto& [index, why] : open)
        m_refused.push_back({index, why});
    std::sort(m_refused.begin(), m_refused.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
}

/// Finds the interface of a route, as fib_check_nh() and ip6_route_check_nh() do, or says why it is refused.
std::optional<Refusal> Fib::place(FibEntry& entry, bool all) const
{
    SnapshotRoute& route = entry.route;
    if (route.type != RouteType::Unicast) {
        route.dev = -1;
        return std::nullopt;
    }
    if (route.dev >= 0 && !m_usable[static_cast<std::size_t>(route.dev)])
        return Refusal::InterfaceDown;
    if (route.dev >= 0 && route.to.family() == Family::IPv6 && !m_ipv6[static_cast<std::size_t>(route.dev)])
        return Refusal::Ipv6Off;
    if (!route.via)
        return route.dev >= 0 ? std::optional<Refusal>() : Refusal::NoDevice;
    if (isLocal(*route.via)) {
        if (route.via->family() == Family::IPv6)
            return Refusal::GatewayIsOwn;
        entry.viaSelf = true;
        for (const Own& own : m_own) {
            if (own.address.address() == *route.via && (route.dev < 0 || route.dev == own.interface)) {
                route.dev = own.interface;
                return own.up ? std::optional<Refusal>() : Refusal::InterfaceDown;
            }
        }
        return Refusal::GatewayOffSubnet;
    }
    if (const FibEntry* link = isBroadcast(*route.via) ? nullptr : linkRouteTo(*route.via, route.dev)) {
        route.dev = link->route.dev;
        return std::nullopt;
    }
    for (const Own& own : m_own) {
        if (!all && !own.up && own.address.prefix().contains(*route.via) &&
            (route.dev < 0 || route.dev == own.interface))
            return Refusal::InterfaceDown;
    }
    return Refusal::GatewayOffSubnet;
}

const FibEntry* Fib::linkRouteTo(const IpAddress& gateway, int dev) const
{
    const FibEntry* best = nullptr;
    for (const std::size_t link : m_links) {
        const FibEntry& entry = m_entries[link];
        const SnapshotRoute& route = entry.route;
        if ((dev < 0 || route.dev == dev) && route.to.contains(gateway) && (best == nullptr || sorts(entry, *best)))
            best = &entry;
    }
    const bool zoneNeeded = gateway.isLinkLocal() && gateway.family() == Family::IPv6 && dev < 0;
    return zoneNeeded ? nullptr : best;
}

void Fib::sort()
{
    std::stable_sort(m_entries.begin(), m_entries.end(), sorts);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Prefix& to = m_entries[i].route.to;
        if (m_groups.empty() || m_groups.back().family != to.family() || m_groups.back().length != to.length())
            m_groups.push_back({to.family(), to.length(), i, i});
        m_groups.back().end = i + 1;
    }
}

bool Fib::isLocal(const IpAddress& address) const
{
    return address.isLoopback() || std::binary_search(m_local.begin(), m_local.end(), address);
}

bool Fib::isBroadcast(const IpAddress& address) const
{
    return address.isLimitedBroadcast() || std::binary_search(m_broadcast.begin(), m_broadcast.end(), address);
}

const FibEntry* Fib::lookup(const IpAddress& target, int preferred) const
{
    for (const Group& group : m_groups) {
        if (group.family != target.family())
            continue;
        // Prefixes of one length do not overlap: only the last one that begins at the target or before can hold it.
        const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(group.begin);
        const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(group.end);
        auto first = std::upper_bound(begin, end, target, [](const IpAddress& wanted, const FibEntry& e) {
            return wanted < e.route.to.network();
        });
        if (first == begin || !(--first)->route.to.contains(target))
            continue;
        while (first != begin && std::prev(first)->route.to == first->route.to)
            --first;
        for (auto at = first; at != end && at->route.to == first->route.to && at->route.metric == first->route.metric;
             ++at) {
            if (target.family() == Family::IPv6 && at->route.dev == preferred)
                return &*at;
        }
        return &*first;
    }
    return nullptr;
}

std::optional<IpAddress> Fib::source(const FibEntry& entry, const IpAddress& target) const
{
    if (target.family() == Family::IPv6)
        return sourceV6(entry, target);
    return entry.source ? entry.source : sourceV4(entry);
}

/// inet_select_addr(): the interface's first address whose subnet holds the gateway, else its first, else any
/// interface's first.
std::optional<IpAddress> Fib::sourceV4(const FibEntry& entry) const
{
    std::optional<IpAddress> first, any;
    for (const Own& own : m_own) {
        if (own.address.family() != Family::IPv4 || own.secondary || !own.present)
            continue;
        if (!any)
            any = own.address.address();
        if (own.interface != entry.route.dev)
            continue;
        if (entry.route.via && !entry.viaSelf && own.address.prefix().contains(*entry.route.via))
            return own.address.address();
        if (!first)
            first = own.address.address();
    }
    return first ? first : any;
}

/// RFC 6724 as ipv6_dev_get_saddr() does it: scope, then the outgoing interface, then the label, then the longest
/// match.
std::optional<IpAddress> Fib::sourceV6(const FibEntry& entry, const IpAddress& target) const
{
    using Score = std::tuple<bool, bool, bool, int>;
    std::optional<IpAddress> best;
    Score bestScore;
    const auto consider = [&](const Own& own) {
        const IpAddress& address = own.address.address();
        const bool fits = !address.isLinkLocal() || target.isLinkLocal();
        const bool narrow = target.isLinkLocal() && address.isLinkLocal();
        const Score score{target.isLinkLocal() ? narrow : fits, own.interface == entry.route.dev,
                          labelOf(address) == labelOf(target),
                          std::min(commonBits(address, target), own.address.length())};
        if (!best || score > bestScore) {
            best = address;
            bestScore = score;
        }
    };
    for (const bool outgoing : {true, false}) {
        for (const Own& own : m_own) {
            const bool candidate =
                own.address.family() == Family::IPv6 && own.up && (own.interface == entry.route.dev) == outgoing;
            if (candidate && (outgoing || (!target.isLinkLocal() && !own.address.address().isLinkLocal())))
                consider(own);
        }
    }
    return best;
}

} // namespace nsk
