// SPDX-License-Identifier: MIT
#include "core/analysis/findingfixes.h"

#include "core/analysis/addressing.h"
#include "core/analysis/autoaddress.h"
#include "core/analysis/fixes.h"
#include "core/analysis/vetting.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>
#include <charconv>

namespace nsk {

namespace {

/// The number behind `before` in "nodes[3].routes[2]".
std::optional<std::size_t> indexIn(const std::string& where, const std::string& before)
{
    const auto at = where.find(before + "[");
    std::size_t index = 0;
    if (at == std::string::npos)
        return std::nullopt;
    const char* from = where.data() + at + before.size() + 1;
    const auto [end, error] = std::from_chars(from, where.data() + where.size(), index);
    return error == std::errc() ? std::optional(index) : std::nullopt;
}

} // namespace

class FindingFixes::Maker
{
public:
    explicit Maker(const Topology& topology)
        : m_topology(topology), m_snapshot(snapshotOf(topology)), m_network(m_snapshot)
    {
    }

    std::optional<Fix> make(const Finding& finding);
    /// Whether a conversation that works would not any more.
    bool harms(const Fix& fix) const;

private:
    using Maybe = std::optional<Fix>;

    Maybe addresses(const Finding& finding);
    Maybe interfaces(const Finding& finding);
    Maybe routes(const Finding& finding);
    Maybe members(const Finding& finding);

    Maybe freeAddress(const InterfaceAddress& instead);
    Maybe twice(const Finding& finding);
    Maybe otherSubnet(const Finding& finding);
    Maybe firstAddress();
    Maybe oneMtu();
    Maybe route(const Finding& finding);
    Maybe ofWalk(const Packet& packet);
    Maybe defaultRoute(const IpAddress& gateway);
    Maybe stp(const Finding& finding);
    Maybe dropRoute(std::size_t route);
    Maybe dropAddress(const InterfaceAddress& address);
    Maybe dropMember(const std::string& member);

    Maybe mended(const mend::Mend& mend) const { return mend::toFix(m_snapshot, mend, &m_topology); }
    const Node& drawn() const { return m_topology.nodes[static_cast<std::size_t>(m_place.node)]; }
    const SnapshotInterface& here() const { return m_network.at(m_place); }
    std::optional<InterfaceAddress> addressNamed(const std::string& text) const;
    /// Somebody's address in the prefix that the node looks for by that route; of a default route one that is nowhere.
    std::optional<IpAddress> targetOf(const Prefix& prefix) const;
    bool isGateway(const IpAddress& address) const;
    bool hasMac(const MacAddress& mac) const;
    template <class Change> Fix edited(const char* code, std::vector<std::string> args, Change change) const;

    const Topology& m_topology;
    Snapshot m_snapshot;
    Network m_network;
    Place m_place; ///< of the finding that is mended
};

template <class Change>
Fix FindingFixes::Maker::edited(const char* code, std::vector<std::string> args, Change change) const
{
    Node node = drawn();
    change(node);
    return Fix{code, std::move(args), node.name, {PutNode{std::move(node)}}, {}};
}

std::optional<InterfaceAddress> FindingFixes::Maker::addressNamed(const std::string& text) const
{
    const auto is = [&](const InterfaceAddress& one) { return one.str() == text || one.address().str() == text; };
    const auto found = std::ranges::find_if(here().addresses, is);
    return found == here().addresses.end() ? std::nullopt : std::optional(*found);
}

bool FindingFixes::Maker::hasMac(const MacAddress& mac) const
{
    return std::ranges::any_of(m_snapshot.nodes, [&](const SnapshotNode& node) {
        return std::ranges::any_of(node.interfaces, [&](const SnapshotInterface& one) { return one.mac == mac; });
    });
}

bool FindingFixes::Maker::isGateway(const IpAddress& address) const
{
    return std::ranges::any_of(m_topology.nodes, [&](const Node& node) {
        return std::ranges::any_of(node.routes, [&](const Route& route) { return route.via == address; });
    });
}

FindingFixes::Maker::Maybe FindingFixes::Maker::freeAddress(const InterfaceAddress& instead)
{
    auto taken = takenAddresses(m_topology);
    for (const Node& node : m_topology.nodes) {
        for (const Route& route : node.routes) { // a gateway that somebody is to have
            if (route.via)
                taken.insert(*route.via);
        }
    }
    std::uint64_t next = 1;
    const auto free = nsk::freeAddress(instead.prefix(), taken, next);
    return free ? mended(mend::ChangeAddress{m_place, instead, *free, {}}) : std::nullopt;
}

/// One of the two stays: the router's, else the one drawn first.
FindingFixes::Maker::Maybe FindingFixes::Maker::twice(const Finding& finding)
{
    const auto own = addressNamed(finding.args[1]);
    if (!own)
        return std::nullopt;
    const int segment = m_network.cables().of(m_place);
    for (const Place other : m_network.owners(own->address())) {
        if (other == m_place || (other.node != m_place.node && m_network.cables().of(other) != segment))
            continue;
        const bool host = m_network.node(m_place.node).kind == NodeKind::Host;
        const bool otherIsHost = m_network.node(other.node).kind == NodeKind::Host;
        const bool stays = host == otherIsHost ? m_place < other : !host;
        if (stays)
            return std::nullopt;
    }
    return freeAddress(*own);
}

/// The first fix of what happens to a packet there.
FindingFixes::Maker::Maybe FindingFixes::Maker::ofWalk(const Packet& packet)
{
    const Walk walk = m_network.walk(packet);
    if (!walk.fault)
        return std::nullopt;
    const auto mends = mendsFor(m_network, walk, packet);
    if (mends.empty() || std::holds_alternative<mend::Hint>(mends.front()))
        return std::nullopt;
    return mended(mends.front());
}

FindingFixes::Maker::Maybe FindingFixes::Maker::otherSubnet(const Finding& finding)
{
    const auto colon = finding.args[3].find(':');
    const auto own = addressNamed(finding.args[2]);
    const auto name = NodeName::parse(finding.args[3].substr(0, colon));
    const int other = name ? m_snapshot.find(*name) : -1;
    const int interface = other < 0 ? -1 : m_network.node(other).interfaceNamed(finding.args[3].substr(colon + 1));
    if (!own || interface < 0)
        return std::nullopt;
    for (const InterfaceAddress& theirs : m_network.at({other, interface}).addresses) {
        if (theirs.family() != own->family() || theirs.address().isLinkLocal())
            continue;
        const auto fix = ofWalk({m_place.node, theirs.address()});
        if (fix && fix->code.starts_with("change-address") && fix->node == drawn().name)
            return fix;
    }
    return std::nullopt;
}

FindingFixes::Maker::Maybe FindingFixes::Maker::firstAddress()
{
    for (const Link& link : m_topology.links) {
        for (std::size_t side = 0; side < 2; ++side) {
            const Endpoint& end = link.endpoints[side];
            if (end.node != drawn().name || !end.interface)
                continue;
            const auto address = nextAddress(m_topology, {end.node, *end.interface});
            const int interface = m_network.node(m_place.node).interfaceNamed(end.interface->str());
            if (address && interface >= 0)
                return mended(mend::AddAddress{{m_place.node, interface}, *address});
        }
    }
    return std::nullopt;
}

/// The end that says an MTU is meant; of two that do the smaller one, which loses nothing.
FindingFixes::Maker::Maybe FindingFixes::Maker::oneMtu()
{
    const Place other{here().peerNode, here().peerInterface};
    const auto says = [this](Place place) {
        const Node& node = m_topology.nodes[static_cast<std::size_t>(place.node)];
        const auto name = InterfaceName::parse(m_network.at(place).name);
        const Interface* interface = name ? findInterface(node, *name) : nullptr;
        return interface != nullptr && interface->mtu.has_value();
    };
    const std::uint32_t mine = here().mtu, theirs = m_network.at(other).mtu;
    const auto hasIpv6 = [this](Place place) {
        return std::ranges::any_of(m_network.at(place).addresses,
                                   [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
    };
    constexpr std::uint32_t leastForIpv6 = 1280; // RFC 8200
    if (std::min(mine, theirs) < leastForIpv6 && std::max(mine, theirs) >= leastForIpv6 &&
        (hasIpv6(m_place) || hasIpv6(other)))
        return mine < theirs ? mended(mend::SetMtu{m_place, theirs}) : mended(mend::SetMtu{other, mine});
    const bool takeMine = says(m_place) != says(other) ? says(m_place) : mine < theirs;
    return takeMine ? mended(mend::SetMtu{other, mine}) : mended(mend::SetMtu{m_place, theirs});
}

FindingFixes::Maker::Maybe FindingFixes::Maker::addresses(const Finding& finding)
{
    if (finding.code == "duplicate-address")
        return twice(finding);
    if (finding.code == "subnets-differ")
        return otherSubnet(finding);
    if (finding.code == "no-address")
        return firstAddress();
    const auto own = finding.args.size() > 2 ? addressNamed(finding.args[2]) : std::nullopt;
    if (!own)
        return std::nullopt;
    if (finding.code == "address-is-network" || finding.code == "address-is-broadcast")
        return isGateway(own->address()) ? std::nullopt : freeAddress(*own);
    if (finding.code == "duplicate-interface-address")
        return dropAddress(*own);
    return std::nullopt;
}

FindingFixes::Maker::Maybe FindingFixes::Maker::interfaces(const Finding& finding)
{
    const auto name = InterfaceName::parse(here().name);
    const Interface* interface = name ? findInterface(drawn(), *name) : nullptr;
    if (finding.code == "duplicate-mac" && interface != nullptr && interface->mac) {
        const MacAddress own = effectiveMac(m_topology.name, drawn().name, Interface{*name});
        return hasMac(own) ? std::nullopt : mended(mend::SetMac{m_place, own});
    }
    if (finding.code == "mtu-mismatch")
        return oneMtu();
    if (finding.code == "segment-mtu") {
        std::uint32_t usual = 0;
        const std::string& text = finding.args[2];
        std::from_chars(text.data(), text.data() + text.size(), usual);
        return mended(mend::SetMtu{m_place, usual});
    }
    if (finding.code == "mtu-too-small-for-ipv6")
        return mended(mend::SetMtu{m_place, 1280});
    if (finding.code == "ipv6-off-with-address")
        return mended(mend::Ipv6On{m_place});
    return std::nullopt;
}

std::optional<IpAddress> FindingFixes::Maker::targetOf(const Prefix& prefix) const
{
    const SnapshotNode& node = m_network.node(m_place.node);
    for (const SnapshotNode& other : m_snapshot.nodes) {
        for (const SnapshotInterface& interface : other.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                const auto isNear = [&](const SnapshotInterface& own) {
                    return std::ranges::any_of(own.addresses, [&](const InterfaceAddress& one) {
                        return one.prefix().contains(address.address());
                    });
                };
                if (prefix.contains(address.address()) && !address.address().isLinkLocal() &&
                    std::ranges::none_of(node.interfaces, isNear))
                    return address.address();
            }
        }
    }
    if (!prefix.isDefault())
        return std::nullopt;
    // Documentation addresses (RFC 5737, RFC 3849): nobody's.
    return *IpAddress::parse(prefix.family() == Family::IPv4 ? "192.0.2.1" : "2001:db8::1");
}

/// The gateway that the way to somebody behind that route needs.
FindingFixes::Maker::Maybe FindingFixes::Maker::route(const Finding& finding)
{
    const auto index = indexIn(finding.where, ".routes");
    if (!index || *index >= drawn().routes.size())
        return std::nullopt;
    const SnapshotRoute& wrong = m_network.node(m_place.node).routes[*index]; // in the drawing's order
    const auto target = targetOf(wrong.to);
    const auto wanted = target ? suggestRoute(m_network, m_place.node, *target) : std::nullopt;
    if (!wanted || !wanted->via || wanted->via == wrong.via || wanted->dev < 0)
        return std::nullopt;
    SnapshotRoute right = *wanted;
    right.to = wrong.to;
    right.metric = wrong.metric;
    return mended(mend::ChangeRoute{m_place.node, wrong, right});
}

FindingFixes::Maker::Maybe FindingFixes::Maker::defaultRoute(const IpAddress& gateway)
{
    const auto& interfaces = m_network.node(m_place.node).interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const auto holds = [&](const InterfaceAddress& own) { return own.prefix().contains(gateway); };
        if (std::ranges::none_of(interfaces[i].addresses, holds))
            continue;
        return mended(mend::AddRoute{m_place.node,
                                     {Prefix::everything(gateway.family()), gateway, static_cast<int>(i),
                                      kernelMetric(gateway.family()), RouteType::Unicast, false}});
    }
    return std::nullopt;
}

FindingFixes::Maker::Maybe FindingFixes::Maker::routes(const Finding& finding)
{
    if (finding.code == "host-without-route") {
        const auto gateway = IpAddress::parse(finding.args[2]);
        return gateway && !m_network.fib(m_place.node).isLocal(*gateway) ? defaultRoute(*gateway) : std::nullopt;
    }
    if (finding.code == "router-not-forwarding")
        return mended(
            mend::ForwardingOn{m_place.node, finding.args[1] == nameOf(Family::IPv4) ? Family::IPv4 : Family::IPv6});
    if (finding.code == "missing-return-route") {
        const auto target = IpAddress::parse(finding.args[4]);
        const auto wanted = target ? suggestRoute(m_network, m_place.node, *target) : std::nullopt;
        return wanted ? mended(mend::AddRoute{m_place.node, *wanted}) : std::nullopt;
    }
    if (finding.code == "routing-loop") {
        const auto target = IpAddress::parse(finding.args[3]);
        return target ? ofWalk({m_place.node, *target}) : std::nullopt;
    }
    if (finding.code == "route-exists") {
        const auto index = indexIn(finding.where, ".routes");
        const auto& all = drawn().routes;
        const bool same = index && *index < all.size() &&
                          std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(*index), all[*index]) !=
                              all.begin() + static_cast<std::ptrdiff_t>(*index);
        return same ? dropRoute(*index) : std::nullopt;
    }
    if (finding.code == "next-hop-unowned" || finding.code == "next-hop-not-forwarding" ||
        finding.code == "route-unusable" || finding.code == "route-gateway-own" || finding.code == "route-via-itself")
        return route(finding);
    return std::nullopt;
}

FindingFixes::Maker::Maybe FindingFixes::Maker::dropRoute(std::size_t route)
{
    const Route& wrong = drawn().routes[route];
    const std::string text = wrong.to.isDefault() ? "default" : wrong.to.str();
    return edited("remove-route", {drawn().name.str(), wrong.via ? text + " via " + wrong.via->str() : text},
                  [route](Node& node) { node.routes.erase(node.routes.begin() + static_cast<std::ptrdiff_t>(route)); });
}

FindingFixes::Maker::Maybe FindingFixes::Maker::dropAddress(const InterfaceAddress& address)
{
    const auto name = InterfaceName::parse(here().name);
    return edited("remove-address", {drawn().name.str(), here().name, address.str()}, [&](Node& node) {
        for (Interface& interface : node.interfaces) {
            if (!name || interface.name != *name)
                continue;
            const auto last = std::find(interface.addresses.rbegin(), interface.addresses.rend(), address);
            if (last != interface.addresses.rend())
                interface.addresses.erase(std::next(last).base());
        }
    });
}

FindingFixes::Maker::Maybe FindingFixes::Maker::dropMember(const std::string& member)
{
    return edited("remove-member", {drawn().name.str(), member}, [&](Node& node) {
        if (member == "nat")
            node.nat.reset();
        else if (member == "uplink")
            node.uplink.reset();
        else
            node.stp.reset();
    });
}

FindingFixes::Maker::Maybe FindingFixes::Maker::stp(const Finding& finding)
{
    Fix fix{"stp-on", finding.args, drawn().name, {}, {}};
    for (const std::string& arg : finding.args) {
        const auto name = NodeName::parse(arg);
        const Node* found = name ? m_topology.findNode(*name) : nullptr;
        if (found == nullptr)
            return std::nullopt;
        Node node = *found;
        node.stp = true;
        fix.edits.push_back(PutNode{std::move(node)});
    }
    return fix;
}

FindingFixes::Maker::Maybe FindingFixes::Maker::members(const Finding& finding)
{
    if (finding.code == "member-of-other-kind")
        return dropMember(finding.args[0]);
    return finding.code == "switch-loop" ? stp(finding) : std::nullopt;
}

std::optional<Fix> FindingFixes::Maker::make(const Finding& finding)
{
    const auto name = NodeName::parse(finding.node);
    m_place.node = name ? m_snapshot.find(*name) : -1;
    if (m_place.node < 0)
        return std::nullopt;
    m_place.interface = m_network.node(m_place.node).interfaceNamed(finding.interface);
    if (const auto fix = routes(finding))
        return fix;
    if (const auto fix = members(finding))
        return fix;
    if (finding.code == "no-address" || m_place.interface >= 0) {
        if (const auto fix = addresses(finding))
            return fix;
    }
    return m_place.interface >= 0 ? interfaces(finding) : std::nullopt;
}

bool FindingFixes::Maker::harms(const Fix& fix) const
{
    Topology changed = m_topology;
    for (const Edit& edit : fix.edits) {
        if (!nsk::apply(changed, edit))
            return true;
    }
    std::optional<InterfaceAddress> from, to;
    if (fix.code.starts_with("change-address") && fix.args.size() > 3) {
        from = *InterfaceAddress::parse(fix.args[2]);
        to = *InterfaceAddress::parse(fix.args[3]);
    }
    const bool goesAway = from && m_network.owners(from->address()).size() == 1;
    const auto moved = [&](const IpAddress& one) { return goesAway && one == from->address() ? to->address() : one; };
    const Snapshot after = snapshotOf(changed);
    const Network then(after);
    return refusedRoutes(then) > refusedRoutes(m_network) ||
           brokenBy(m_network, then, m_snapshot.find(fix.node), moved).has_value();
}

FindingFixes::FindingFixes(const Topology& topology) : m_maker(std::make_unique<Maker>(topology)) {}
FindingFixes::~FindingFixes() = default;

std::optional<Fix> FindingFixes::of(const Finding& finding) const
{
    auto fix = m_maker->make(finding);
    return fix && !fix->edits.empty() && !m_maker->harms(*fix) ? fix : std::nullopt;
}

} // namespace nsk
