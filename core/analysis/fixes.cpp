// SPDX-License-Identifier: MIT
#include "core/analysis/fixes.h"

#include "core/analysis/readdress.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk {

namespace {

using mend::Mend;

/// Whether a receiver is mistaken for somebody, rather than a neighbour asked for.
bool wasReceived(const Walk& walk)
{
    const Step& last = walk.steps.back();
    return walk.fault->step + 1 == walk.steps.size() && last.in == walk.fault->interface && last.out < 0;
}

/// Whether the target is on one of the node's own links, and really there.
bool hasOnLink(const Network& network, int node, const IpAddress& target)
{
    const auto& interfaces = network.node(node).interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const Place place{node, static_cast<int>(i)};
        const bool own = std::ranges::any_of(interfaces[i].addresses, [&](const InterfaceAddress& address) {
            return address.prefix().contains(target);
        });
        if (own && !network.neighbours(place, target, network.segments()).empty())
            return true;
    }
    return false;
}

/// The fixes of one fault.
class Mender
{
public:
    Mender(const Network& network, const Walk& walk, const Packet& packet)
        : m_network(network), m_walk(walk), m_packet(packet), m_fault(*walk.fault), m_readdress(network, packet)
    {
    }

    std::vector<Mend> run();

private:
    void addRoute(int node);
    void refusedRoute();
    void forwarding();
    void loop();
    void down();
    void link();
    void nextHop();
    bool gatewaysAddressIsElse(Place out);
    void owner();
    void subnet();
    void duplicate();
    void sameMac();
    void blackhole();
    void filter();
    void source();
    void hint(const char* code, std::vector<std::string> args = {});

    bool readdress(const std::optional<mend::ChangeAddress>& change);
    bool better(const SnapshotRoute& wanted, const FibEntry& had, int node);
    SnapshotRoute harmless(const SnapshotRoute& wanted, int node) const;
    std::optional<InterfaceAddress> onSubnetOf(Place place, const IpAddress& address) const;
    std::optional<InterfaceAddress> freeAddress(const InterfaceAddress& near) const;

    const Network& m_network;
    const Walk& m_walk;
    const Packet& m_packet;
    const Fault& m_fault;
    Readdress m_readdress;
    std::vector<Mend> m_mends;
};

void Mender::hint(const char* code, std::vector<std::string> args)
{
    args.insert(args.begin(), m_network.node(m_fault.node).name.str());
    m_mends.push_back(mend::Hint{code, std::move(args), m_fault.node});
}

/// A new route to the target alone where the one to its whole subnet would lead others astray whom the node reaches.
SnapshotRoute Mender::harmless(const SnapshotRoute& wanted, int node) const
{
    for (const SnapshotNode& other : m_network.snapshot().nodes) {
        for (const SnapshotInterface& interface : other.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                const IpAddress& one = address.address();
                if (one == m_packet.target || !wanted.to.contains(one) || wanted.to.isDefault())
                    continue;
                const Walk now = m_network.walk({node, one});
                if (now.fault || now.steps.front().nextHop == wanted.via || now.steps.front().local)
                    continue;
                SnapshotRoute alone = wanted;
                alone.to = *Prefix::of(m_packet.target, bitsOf(m_packet.target.family()));
                return alone;
            }
        }
    }
    return wanted;
}

/// Replaces a route that leads astray, or puts a more specific one beside it: a wider one may serve others well.
bool Mender::better(const SnapshotRoute& wanted, const FibEntry& had, int node)
{
    if (had.route.via == wanted.via && had.route.type == RouteType::Unicast)
        return false;
    const bool wider = had.route.connected || had.route.to.length() < wanted.to.length();
    if (wider) {
        m_mends.push_back(mend::AddRoute{node, harmless(wanted, node)});
    } else {
        SnapshotRoute right = wanted;
        right.to = had.route.to;
        right.metric = had.route.metric;
        m_mends.push_back(mend::ChangeRoute{node, had.route, right});
    }
    return true;
}

/// A host is not there to forward: rather the route that leads to it is wrong, where there is a router that leads
/// there.
void Mender::forwarding()
{
    const auto kind = m_network.node(m_fault.node).kind;
    const Step* before = m_fault.step > 0 ? &m_walk.steps[m_fault.step - 1] : nullptr;
    if (kind == NodeKind::Host && before != nullptr && before->entry) {
        if (const auto wanted = suggestRoute(m_network, before->node, m_packet.target))
            better(*wanted, *before->entry, before->node);
    }
    m_mends.push_back(mend::ForwardingOn{m_fault.node, m_packet.target.family()});
}

bool Mender::readdress(const std::optional<mend::ChangeAddress>& change)
{
    if (change)
        m_mends.push_back(*change);
    return change.has_value();
}

void Mender::addRoute(int node)
{
    if (const auto wanted = suggestRoute(m_network, node, m_packet.target))
        return m_mends.push_back(mend::AddRoute{node, harmless(*wanted, node)});
    for (const Place owner : m_network.owners(m_packet.target)) { // no way leads there: nobody shares its subnet
        if (readdress(m_readdress.fitToOthers(owner)))
            return;
    }
    hint("hint-route", {m_packet.target.str()});
}

void Mender::refusedRoute()
{
    if (readdress(m_readdress.fitToGateway(m_fault.node, m_fault.address)))
        return;
    const auto wanted = suggestRoute(m_network, m_fault.node, m_packet.target);
    if (!wanted)
        return hint("hint-route", {m_packet.target.str()});
    if (!better(*wanted, *m_fault.entry, m_fault.node))
        m_mends.push_back(mend::AddRoute{m_fault.node, harmless(*wanted, m_fault.node)});
}

void Mender::loop()
{
    const Step& step = m_walk.steps[culpritOf(m_network, m_walk, m_packet.target)];
    if (step.entry && !step.entry->route.connected && hasOnLink(m_network, step.node, m_packet.target))
        return m_mends.push_back(mend::RemoveRoute{step.node, step.entry->route}); // its link leads there
    const auto wanted = suggestRoute(m_network, step.node, m_packet.target);
    if (!wanted || !step.entry || !better(*wanted, *step.entry, step.node))
        hint("hint-loop", {m_packet.target.str()});
}

void Mender::down()
{
    const SnapshotInterface& interface = m_network.at(m_fault.other);
    if (interface.present || !m_network.snapshot().observed)
        m_mends.push_back(mend::SetUp{m_fault.other});
    else
        hint("hint-redeploy", {interface.name});
}

/// Somebody's interface without a link that has an address on the same subnet is what the link was meant for.
void Mender::link()
{
    const Place here{m_fault.node, m_fault.interface};
    const Snapshot& snapshot = m_network.snapshot();
    for (std::size_t n = 0; n < snapshot.nodes.size() && !snapshot.observed; ++n) {
        for (std::size_t i = 0; i < snapshot.nodes[n].interfaces.size(); ++i) {
            const SnapshotInterface& other = snapshot.nodes[n].interfaces[i];
            const bool open = !other.hasLink() && !other.bridge && !other.uplink && static_cast<int>(n) != here.node;
            for (const InterfaceAddress& address : other.addresses) {
                if (open && !address.address().isLinkLocal() && onSubnetOf(here, address.address())) {
                    m_mends.push_back(mend::Connect{here, {static_cast<int>(n), static_cast<int>(i)}});
                    return;
                }
            }
        }
    }
    hint(snapshot.observed ? "hint-redeploy" : "hint-link", {m_network.at(here).name});
}

/// The place's own address of the subnet that holds the other one.
std::optional<InterfaceAddress> Mender::onSubnetOf(Place place, const IpAddress& address) const
{
    for (const InterfaceAddress& own : m_network.at(place).addresses) {
        if (own.prefix().contains(address))
            return own;
    }
    return std::nullopt;
}

std::optional<InterfaceAddress> Mender::freeAddress(const InterfaceAddress& near) const
{
    const Prefix prefix = near.prefix();
    for (std::uint64_t i = 1; i < 1024; ++i) {
        const IpAddress candidate = prefix.network().plus(i);
        const auto address = InterfaceAddress::of(candidate, near.length());
        if (!prefix.contains(candidate) || !address)
            return std::nullopt;
        const bool broadcast = near.family() == Family::IPv4 && near.length() < 31 && address->broadcast() == candidate;
        if (!broadcast && m_network.owners(candidate).empty())
            return *address;
    }
    return std::nullopt;
}

/// A router that has somebody else's address there, or one that nobody there shares a subnet with, had the gateway's.
bool Mender::gatewaysAddressIsElse(Place out)
{
    const auto own = onSubnetOf(out, m_fault.address);
    const auto address = own ? InterfaceAddress::of(m_fault.address, own->length()) : fail("none");
    const int segment = m_network.cables().of(out);
    for (std::size_t i = 0; address && segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place place = m_network.cables().members(segment)[i];
        const NodeKind kind = m_network.node(place.node).kind;
        if (place.node == out.node || (kind != NodeKind::Router && kind != NodeKind::Gateway))
            continue;
        for (const InterfaceAddress& theirs : m_network.at(place).addresses) {
            const auto isAnother = [&](Place other) {
                return other.node != place.node && m_network.cables().of(other) == segment;
            };
            const bool twice = theirs.prefix().contains(m_fault.address) &&
                               std::ranges::any_of(m_network.owners(theirs.address()), isAnother);
            if (theirs.family() != m_fault.address.family() || theirs.address().isLinkLocal() ||
                !(twice || (m_readdress.companions(place, theirs) == 0 && m_readdress.companions(out, *own) > 0)))
                continue;
            const mend::ChangeAddress change{place, theirs, *address, {}};
            if (m_readdress.isSafe(change))
                return readdress(change);
        }
    }
    return false;
}

void Mender::nextHop()
{
    const Place out{m_fault.node, m_fault.interface};
    if (gatewaysAddressIsElse(out))
        return;
    const auto wanted = suggestRoute(m_network, m_fault.node, m_packet.target);
    if (wanted && m_fault.entry && better(*wanted, *m_fault.entry, m_fault.node))
        return;
    // A router on the segment that has no address there yet is who was meant.
    const auto own = onSubnetOf(out, m_fault.address);
    const int segment = m_network.cables().of(out);
    for (std::size_t i = 0; own && segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place place = m_network.cables().members(segment)[i];
        const NodeKind kind = m_network.node(place.node).kind;
        const auto& addresses = m_network.at(place).addresses;
        const bool bare = std::none_of(addresses.begin(), addresses.end(), [&](const auto& a) {
            return a.family() == own->family() && !a.address().isLinkLocal();
        });
        if (place.node != out.node && bare && kind != NodeKind::Host && kind != NodeKind::Switch) {
            if (const auto address = InterfaceAddress::of(m_fault.address, own->length()))
                return m_mends.push_back(mend::AddAddress{place, *address});
        }
    }
    // It and its gateway are of a subnet that nobody else there has.
    if (own && m_readdress.companions(out, *own) == 0 && readdress(m_readdress.fitToOthers(out)))
        return;
    hint("hint-next-hop", {m_fault.address.str(), m_network.at(out).name});
}

/// Nobody has the target's address: the one host of that segment that has none at all may have been meant.
void Mender::owner()
{
    const Place out{m_fault.node, m_fault.interface};
    const auto own = onSubnetOf(out, m_fault.address);
    const int segment = m_network.segments().of(out);
    for (std::size_t i = 0; own && segment >= 0 && i < m_network.segments().members(segment).size(); ++i) {
        const Place place = m_network.segments().members(segment)[i];
        const auto& addresses = m_network.at(place).addresses;
        const bool bare = std::none_of(addresses.begin(), addresses.end(), [&](const auto& a) {
            return a.family() == own->family() && !a.address().isLinkLocal();
        });
        const bool host = m_network.node(place.node).kind != NodeKind::Switch;
        if (place.node != out.node && bare && host) {
            if (const auto address = InterfaceAddress::of(m_fault.address, own->length()))
                return m_mends.push_back(mend::AddAddress{place, *address});
        }
    }
    hint("hint-address", {m_fault.address.str(), m_network.at(out).name});
}

void Mender::subnet()
{
    const Place out{m_fault.node, m_fault.interface};
    const auto own = onSubnetOf(out, m_fault.address);
    if (m_fault.entry && !m_fault.entry->route.connected) { // a route says that the target is on this link
        const auto wanted = suggestRoute(m_network, m_fault.node, m_packet.target);
        if (wanted && better(*wanted, *m_fault.entry, m_fault.node))
            return;
    }
    if (!own) { // the target is on this segment, and the node's prefix does not hold it
        if (readdress(m_readdress.fit(out, m_fault.other)))
            return;
        if (const auto wanted = suggestRoute(m_network, m_fault.node, m_packet.target))
            return m_mends.push_back(mend::AddRoute{m_fault.node, harmless(*wanted, m_fault.node)});
        if (const auto alone = Prefix::of(m_fault.address, bitsOf(m_fault.address.family()))) {
            const std::uint32_t metric = kernelMetric(alone->family());
            const SnapshotRoute onLink{*alone, std::nullopt, out.interface, metric, RouteType::Unicast, false};
            return m_mends.push_back(mend::AddRoute{out.node, onLink});
        }
    }
    // One of the two has an address of somebody else's subnet.
    if (own && (readdress(m_readdress.fitToOthers(m_fault.other)) || readdress(m_readdress.fitToOthers(out)) ||
                readdress(m_readdress.narrow(out, *own, m_fault.address))))
        return;
    addRoute(m_fault.node);
}

/// Rather the one that does not belong where it is; of the others a host, and not the one that the packet was meant
/// for.
void Mender::duplicate()
{
    const bool received = wasReceived(m_walk);
    const IpAddress address = duplicateOf(m_walk, m_packet);
    const int wrong = received ? m_fault.node : m_fault.other.node;
    std::vector<std::pair<int, mend::ChangeAddress>> choice; // the least first
    for (const Place place : m_network.owners(address)) {
        if (readdress(m_readdress.fitToOthers(place)))
            return;
        for (const InterfaceAddress& own : m_network.at(place).addresses) {
            const auto other = own.address() == address ? freeAddress(own) : std::nullopt;
            const int rank = (m_readdress.companions(place, own) > 0 ? 4 : 0) +
                             (m_network.node(place.node).kind == NodeKind::Host ? 0 : 2) +
                             (place.node == wrong ? 0 : 1);
            if (other)
                choice.emplace_back(rank, mend::ChangeAddress{place, own, *other, {}});
        }
    }
    std::ranges::stable_sort(choice, {}, &std::pair<int, mend::ChangeAddress>::first);
    for (const auto& [rank, change] : choice) {
        if (m_readdress.isSafe(change))
            return m_mends.push_back(change);
    }
    hint("hint-duplicate", {address.str()});
}

/// The one that does not have the address that nsketch would give it gets that.
void Mender::sameMac()
{
    for (const Place place : {m_fault.other, Place{m_fault.node, m_fault.interface}}) {
        const auto name = InterfaceName::parse(m_network.at(place).name);
        if (!name)
            continue;
        const MacAddress own =
            effectiveMac(m_network.snapshot().lab, m_network.node(place.node).name, Interface{*name});
        if (own != m_network.at(place).mac)
            return m_mends.push_back(mend::SetMac{place, own});
    }
}

void Mender::blackhole()
{
    const auto wanted = suggestRoute(m_network, m_fault.node, m_packet.target);
    if (wanted && better(*wanted, *m_fault.entry, m_fault.node)) {
        m_mends.push_back(mend::RemoveRoute{m_fault.node, m_fault.entry->route});
        return;
    }
    m_mends.push_back(mend::RemoveRoute{m_fault.node, m_fault.entry->route});
}

void Mender::filter()
{
    const Place in{m_fault.node, m_fault.interface};
    const bool wayBack = m_walk.source && m_network.fib(m_fault.node).lookup(*m_walk.source) != nullptr;
    if (wayBack) {
        m_mends.push_back(mend::LooseFilter{in});
    } else if (const auto route =
                   m_walk.source ? suggestRoute(m_network, m_fault.node, *m_walk.source) : std::nullopt) {
        m_mends.push_back(mend::AddRoute{m_fault.node, *route});
    } else {
        hint("hint-filter", {m_network.at(in).name});
    }
}

/// An address for the sender, from the subnet of a neighbour.
void Mender::source()
{
    const int node = m_fault.node;
    const Step& first = m_walk.steps.front();
    const Place out{node, m_fault.interface >= 0 ? m_fault.interface : first.out};
    const int segment = out.interface < 0 ? -1 : m_network.cables().of(out);
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        for (const InterfaceAddress& theirs : m_network.at(m_network.cables().members(segment)[i]).addresses) {
            if (theirs.family() != m_packet.target.family() || theirs.address().isLinkLocal())
                continue;
            if (const auto address = freeAddress(theirs))
                return m_mends.push_back(mend::AddAddress{out, *address});
        }
    }
    hint("hint-no-source", {nameOf(m_packet.target.family())});
}

std::vector<Mend> Mender::run()
{
    switch (m_fault.kind) {
    case FaultKind::NoRoute:
        addRoute(m_fault.node);
        break;
    case FaultKind::RouteRefused:
        refusedRoute();
        break;
    case FaultKind::ForwardingOff:
        forwarding();
        break;
    case FaultKind::Loop:
        loop();
        break;
    case FaultKind::InterfaceDown:
        down();
        break;
    case FaultKind::NoLink:
        link();
        break;
    case FaultKind::NextHopUnreachable:
        nextHop();
        break;
    case FaultKind::NoSuchAddress:
        owner();
        break;
    case FaultKind::WrongSubnet:
        subnet();
        break;
    case FaultKind::Duplicate:
        duplicate();
        break;
    case FaultKind::NotAPort:
        if (m_network.node(m_fault.other.node).interfaceNamed(bridgeName().str()) >= 0)
            m_mends.push_back(mend::SetMaster{m_fault.other});
        else
            hint("hint-redeploy", {bridgeName().str()});
        break;
    case FaultKind::Ipv6Off:
        m_mends.push_back(mend::Ipv6On{m_fault.other});
        break;
    case FaultKind::DuplicateMac:
        sameMac();
        break;
    case FaultKind::Mtu:
        m_mends.push_back(mend::SetMtu{{m_fault.node, m_fault.interface}, m_network.at(m_fault.other).mtu});
        break;
    case FaultKind::Blackhole:
        blackhole();
        break;
    case FaultKind::ReversePath:
        filter();
        break;
    case FaultKind::Firewall:
        m_mends.push_back(mend::AcceptForwarded{{m_fault.node, m_fault.interface}});
        break;
    case FaultKind::NotUnicast:
        hint("hint-not-unicast", {m_packet.target.str()});
        break;
    case FaultKind::NoSource:
    case FaultKind::LinkLocalSource:
        source();
        break;
    case FaultKind::OutsideReturn:
        m_mends.push_back(mend::NatOn{m_fault.node});
        break;
    }
    return std::move(m_mends);
}

} // namespace

std::vector<mend::Mend> mendsFor(const Network& network, const Walk& walk, const Packet& packet)
{
    return Mender(network, walk, packet).run();
}

IpAddress duplicateOf(const Walk& walk, const Packet& packet)
{
    if (!wasReceived(walk))
        return walk.fault->address;
    const bool wrongReceiver =
        walk.steps.back().local && packet.expected >= 0 && walk.steps.back().node != packet.expected;
    return wrongReceiver || !walk.source ? packet.target : *walk.source;
}

std::size_t culpritOf(const Network& network, const Walk& walk, const IpAddress& target)
{
    for (std::size_t i = 0; i < walk.steps.size(); ++i) {
        const Step& step = walk.steps[i];
        if (!step.entry || !step.entry->route.via)
            continue;
        const auto wanted = suggestRoute(network, step.node, target);
        if ((wanted && wanted->via != step.entry->route.via) || hasOnLink(network, step.node, target))
            return i;
    }
    // Nobody knows better: the one whose route leads back to a node the packet had been in.
    return walk.steps.size() >= 2 ? walk.steps.size() - 2 : 0;
}

Fault toldFault(const Network& network, const Walk& walk, const IpAddress& target)
{
    Fault fault = *walk.fault;
    if (fault.kind != FaultKind::Loop)
        return fault;
    const Step& culprit = walk.steps[culpritOf(network, walk, target)];
    fault.node = culprit.node;
    fault.interface = culprit.out;
    fault.entry = culprit.entry;
    return fault;
}

} // namespace nsk
