// SPDX-License-Identifier: MIT
#include "core/analysis/path.h"

#include "core/model/naming.h"

#include <algorithm>

namespace nsk {

namespace {

/// One packet on its way. Decides at each node as ip_route_input(), ip_forward() and the neighbour code do.
class Walker
{
public:
    Walker(const Network& network, const Packet& packet, KnownWays* known)
        : m_network(network), m_packet(packet), m_known(known)
    {
        m_walk.source = packet.source;
        m_at = {packet.from, -1};
        m_size = packet.size != 0 ? packet.size : packet.target.family() == Family::IPv4 ? 84 : 104;
    }

    Walk run();

private:
    enum class Next { Goes, Ends };

    bool endIsKnown();
    Next atNode(int node, int in);
    void transit(int node, int in);
    Next send(int node, const FibEntry& entry);
    Next pickReceiver(const std::vector<Place>& owners, Place out, const IpAddress& nextHop);
    void noRoute(int node);
    void nobodyAnswers(Place out, const IpAddress& nextHop, bool gateway);
    Place quietOwner(Place out, const IpAddress& address) const;
    Place looseEnd(Place out, const IpAddress& address) const;
    bool passes(Place out, Place in);
    void fail(FaultKind kind, Place place, Place other = {});
    /// A fault that a loop on the way, or an end that never comes, does not hide: the first one counts.
    void remember(FaultKind kind, Place place, Place other = {});
    bool comesBackTo(int node);
    void blameDownInterface();
    Walk finished();

    const Network& m_network;
    const Packet& m_packet;
    KnownWays* m_known;
    Walk m_walk;
    std::optional<Fault> m_pending;
    Place m_at;
    std::uint32_t m_size = 0; ///< of the largest piece, bytes
    std::vector<bool> m_been; // by node; of a long way only
    int m_tries = 8;          // of several receivers; each is followed to its end
};

void Walker::fail(FaultKind kind, Place place, Place other)
{
    Fault fault{kind, m_walk.steps.size() - 1, place.node, place.interface, m_packet.target, other};
    fault.entry = m_walk.steps.back().entry;
    if (m_walk.steps.back().nextHop)
        fault.address = *m_walk.steps.back().nextHop;
    m_walk.fault = std::move(fault);
}

void Walker::remember(FaultKind kind, Place place, Place other)
{
    if (m_pending)
        return;
    fail(kind, place, other);
    m_pending = std::move(m_walk.fault);
    m_walk.fault.reset();
}

/// Asked once for each step, before it is taken.
bool Walker::comesBackTo(int node)
{
    constexpr std::size_t longWay = 32; // of a shorter one looking at all is quicker
    if (m_walk.steps.size() < longWay)
        return std::any_of(m_walk.steps.begin(), m_walk.steps.end(), [&](const Step& s) { return s.node == node; });
    if (m_been.empty()) {
        m_been.resize(m_network.snapshot().nodes.size());
        for (const Step& step : m_walk.steps)
            m_been[static_cast<std::size_t>(step.node)] = true;
    }
    const bool been = m_been[static_cast<std::size_t>(node)];
    m_been[static_cast<std::size_t>(node)] = true;
    return been;
}

Walk Walker::run()
{
    const std::size_t most = m_network.snapshot().nodes.size() * 2 + 2;
    while (m_walk.steps.size() < most && !endIsKnown() && atNode(m_at.node, m_at.interface) == Next::Goes) {
    }
    if (m_known != nullptr && !m_walk.fault && !m_pending)
        m_known->keep(m_walk, m_packet.target);
    return finished();
}

bool Walker::endIsKnown()
{
    const KnownWays::End* end =
        m_known == nullptr || m_at.interface < 0 ? nullptr : m_known->find(m_packet.target, m_at.node, m_at.interface);
    if (end == nullptr)
        return false;
    m_walk.outside = end->lastOut >= 0;
    m_walk.steps.push_back({end->node, end->lastIn, end->lastOut});
    m_walk.steps.back().local = !m_walk.outside;
    return true;
}

/// A packet that went astray because the better route is gone with its interface: that interface is the fault.
void Walker::blameDownInterface()
{
    switch (m_walk.fault->kind) {
    case FaultKind::Loop:
    case FaultKind::NoRoute:
    case FaultKind::NextHopUnreachable:
    case FaultKind::NoSuchAddress:
    case FaultKind::WrongSubnet:
    case FaultKind::Blackhole:
        break;
    default:
        return;
    }
    for (std::size_t i = 0; i <= m_walk.fault->step && i < m_walk.steps.size(); ++i) {
        const int node = m_walk.steps[i].node;
        const FibEntry* wished = m_network.wishedFib(node).lookup(m_packet.target);
        if (wished == nullptr || wished->route.dev < 0)
            continue;
        const Place down{node, wished->route.dev};
        const SnapshotInterface& interface = m_network.at(down);
        const bool quiet = interface.usable() && !interface.ipv6 && m_packet.target.family() == Family::IPv6;
        if (interface.usable() && !quiet)
            continue;
        const bool plugged = interface.present || interface.hasLink();
        m_walk.steps.resize(i + 1);
        fail(quiet ? FaultKind::Ipv6Off : plugged ? FaultKind::InterfaceDown : FaultKind::NoLink, down, down);
        m_walk.fault->entry = *wished;
        return;
    }
}

Walk Walker::finished()
{
    if (m_walk.fault)
        blameDownInterface();
    const bool loop = m_walk.fault && m_walk.fault->kind == FaultKind::Loop;
    if (m_pending && !loop && (!m_walk.fault || m_pending->step <= m_walk.fault->step)) {
        m_walk.fault = std::move(m_pending);
        m_walk.outside = false;
        m_walk.steps.resize(m_walk.fault->step + 1);
        Step& last = m_walk.steps.back();
        last.out = -1;
        last.nextHop.reset();
        last.entry.reset();
    }
    if (m_walk.fault && !m_walk.others.empty()) { // by another who has the same address it would have arrived
        const OtherEnd& other = m_walk.others.front();
        m_walk.fault =
            Fault{FaultKind::Duplicate, other.step, other.out.node, other.out.interface, other.address, other.in};
        m_walk.steps.resize(other.step + 1);
    }
    return std::move(m_walk);
}

Walker::Next Walker::atNode(int node, int in)
{
    const Fib& fib = m_network.fib(node);
    const bool seen = comesBackTo(node);
    m_walk.steps.push_back({node, in});
    Step& step = m_walk.steps.back();
    if (fib.isLocal(m_packet.target)) {
        step.local = true;
        if (!m_walk.source)
            m_walk.source = m_packet.target;
        const bool martian =
            in >= 0 && m_walk.source && m_walk.source->family() == Family::IPv4 && fib.isLocal(*m_walk.source);
        if (martian || (m_packet.expected >= 0 && node != m_packet.expected))
            remember(FaultKind::Duplicate, {node, in}, {martian ? m_packet.from : m_packet.expected, -1});
        else if (in >= 0)
            transit(node, in);
        return Next::Ends;
    }
    if (seen) {
        fail(FaultKind::Loop, {node, in});
        return Next::Ends;
    }
    // A program has to ask for a broadcast (SO_BROADCAST); an answer goes out to everybody on the segment.
    const bool broadcast = fib.isBroadcast(m_packet.target) && !(in < 0 && m_packet.answer);
    if (m_packet.target.isMulticast() || m_packet.target.isUnspecified() || broadcast) {
        fail(FaultKind::NotUnicast, {node, in});
        return Next::Ends;
    }
    if (in >= 0)
        transit(node, in);
    const FibEntry* entry = fib.lookup(m_packet.target, in < 0 ? m_packet.preferred : -1);
    if (in < 0 && m_packet.preferred >= 0 && m_known != nullptr && entry != fib.lookup(m_packet.target))
        m_known = nullptr; // whoever comes by here goes another way
    if (entry == nullptr) {
        noRoute(node);
        return Next::Ends;
    }
    m_walk.steps.back().entry = *entry;
    if (entry->route.type != RouteType::Unicast) {
        fail(FaultKind::Blackhole, {node, -1});
        return Next::Ends;
    }
    return send(node, *entry);
}

/// What a node checks of a packet that came in: its source, and, if it is not for itself, whether it forwards.
void Walker::transit(int node, int in)
{
    const SnapshotNode& here = m_network.node(node);
    const Fib& fib = m_network.fib(node);
    const bool v4 = m_packet.target.family() == Family::IPv4;
    const bool own = m_walk.steps.back().local;
    if (v4 && m_walk.source) {
        const int filter = here.interfaces[static_cast<std::size_t>(in)].rpFilter;
        const FibEntry* back = fib.lookup(*m_walk.source);
        if (fib.isLocal(*m_walk.source))
            remember(FaultKind::Duplicate, {node, in}, {m_packet.from, -1});
        else if (filter == 1 && (back == nullptr || back->route.dev != in))
            remember(FaultKind::ReversePath, {node, in});
        else if (filter == 2 && back == nullptr)
            remember(FaultKind::ReversePath, {node, in});
    }
    if (own)
        return;
    if (!here.forwards(v4 ? Family::IPv4 : Family::IPv6, in))
        remember(FaultKind::ForwardingOff, {node, in});
    if (!v4 && m_walk.source && m_walk.source->isLinkLocal())
        remember(FaultKind::LinkLocalSource, {m_packet.from, -1});
    if (here.forwardPolicyDrop)
        remember(FaultKind::Firewall, {node, in});
}

void Walker::noRoute(int node)
{
    fail(FaultKind::NoRoute, {node, -1});
    const auto& routes = m_network.node(node).routes;
    for (const RefusedRoute& refused : m_network.fib(node).refused()) {
        const bool gateway = refused.why == Refusal::GatewayOffSubnet || refused.why == Refusal::GatewayIsOwn;
        if (gateway && routes[refused.index].to.contains(m_packet.target)) {
            m_walk.fault->kind = FaultKind::RouteRefused;
            m_walk.fault->entry = FibEntry{routes[refused.index], std::nullopt};
            m_walk.fault->address = *routes[refused.index].via;
            return;
        }
    }
    // The target is on this very segment, only the prefixes do not say so.
    const auto& interfaces = m_network.node(node).interfaces;
    for (std::size_t i = 0; i < interfaces.size(); ++i) {
        const Place place{node, static_cast<int>(i)};
        if (interfaces[i].addresses.empty() || m_network.cables().of(place) < 0)
            continue;
        const int segment = m_network.cables().of(place);
        for (const Place owner : m_network.owners(m_packet.target)) {
            if (owner.node != node && m_network.cables().of(owner) == segment)
                return fail(FaultKind::WrongSubnet, place, owner);
        }
    }
}

Walker::Next Walker::send(int node, const FibEntry& entry)
{
    const Place out{node, entry.route.dev};
    Step& step = m_walk.steps.back();
    step.out = out.interface;
    const bool gateway = entry.route.via && !entry.viaSelf;
    step.nextHop = gateway ? *entry.route.via : m_packet.target;
    if (!m_walk.source)
        m_walk.source = m_network.fib(node).source(entry, m_packet.target);
    if (!m_walk.source) {
        fail(FaultKind::NoSource, out);
        return Next::Ends;
    }
    if (m_network.at(out).uplink) {
        m_walk.outside = true;
        return Next::Ends;
    }
    const IpAddress nextHop = *step.nextHop;
    const auto owners = m_network.neighbours(out, nextHop, m_network.segments());
    const auto also =
        entry.viaSelf ? m_network.neighbours(out, *entry.route.via, m_network.segments()) : std::vector<Place>();
    if (!also.empty()) { // it has its gateway's address, too, and asks in its name
        fail(FaultKind::Duplicate, out, also.front());
        m_walk.fault->address = *entry.route.via;
        return Next::Ends;
    }
    if (owners.empty()) {
        nobodyAnswers(out, nextHop, gateway);
        return Next::Ends;
    }
    return pickReceiver(owners, out, nextHop);
}

/// With several owners it is chance who gets the packet: it arrives surely only if it does so by each of them.
Walker::Next Walker::pickReceiver(const std::vector<Place>& owners, Place out, const IpAddress& nextHop)
{
    for (std::size_t i = 1; i < owners.size() && m_tries > 0; ++i) {
        if (owners[i].node == owners[0].node)
            continue;
        m_known = nullptr; // what is found behind it is not the only way
        --m_tries;
        Walker other = *this;
        other.m_at = owners[i];
        const Walk walk = other.run();
        if (walk.fault) {
            fail(FaultKind::Duplicate, out, owners[i]);
            m_walk.fault->address = nextHop;
            return Next::Ends;
        }
        if (walk.steps.back().local)
            m_walk.others.push_back({m_walk.steps.size() - 1, out, owners[i], nextHop, walk.steps.back()});
    }
    if (!passes(out, owners[0]))
        return Next::Ends;
    m_at = owners[0];
    return Next::Goes;
}

/// Who would answer for the address there, were its IPv6 on.
Place Walker::quietOwner(Place out, const IpAddress& address) const
{
    const int segment = address.family() == Family::IPv6 ? m_network.cables().of(out) : -1;
    for (std::size_t i = 0; segment >= 0 && i < m_network.cables().members(segment).size(); ++i) {
        const Place place = m_network.cables().members(segment)[i];
        const SnapshotInterface& interface = m_network.at(place);
        if (interface.usable() && !interface.ipv6 &&
            std::ranges::any_of(interface.lost, [&](const auto& one) { return one.address() == address; }))
            return place;
    }
    return {};
}

/// What the cables and bridges between two neighbours do to a packet.
bool Walker::passes(Place out, Place in)
{
    const Place peer{m_network.at(out).peerNode, m_network.at(out).peerInterface};
    const Place twin = m_network.sameMac(in);
    if (peer != in && twin.node >= 0) { // a bridge gives it to the one that spoke last
        fail(FaultKind::DuplicateMac, m_network.at(out).mac == m_network.at(in).mac ? out : twin, in);
        return false;
    }
    // A sender and a router send what fits their own link, in pieces if need be (of larger ones they tell the sender);
    // whoever receives more than its MTU and a VLAN tag throws it away (net/core/dev.c, is_skb_forwardable()).
    constexpr std::uint32_t tag = 4;
    m_size = std::min(m_size, m_network.at(out).mtu);
    if (m_network.leastMtu() + tag >= m_size)
        return true;
    for (const Place place : wayOver(m_network.snapshot(), out, in)) {
        const SnapshotInterface& interface = m_network.at(place);
        if (interface.mtu + tag < m_size && !(interface.bridge && place != in)) {
            fail(FaultKind::Mtu, place, out);
            return false;
        }
    }
    return true;
}

/// A switch's interface on the segment of one of the two that somebody took out of its bridge, or put into another one.
Place Walker::looseEnd(Place out, const IpAddress& address) const
{
    if (!m_network.snapshot().observed)
        return {};
    const Segments& segments = m_network.segments();
    std::vector<int> both{segments.of(out)};
    for (const Place owner : m_network.owners(address)) {
        if (owner.node != out.node)
            both.push_back(segments.of(owner));
    }
    for (const int segment : both) {
        for (std::size_t i = 0; segment >= 0 && i < segments.members(segment).size(); ++i) {
            const Place place = segments.members(segment)[i];
            const SnapshotNode& node = m_network.node(place.node);
            const SnapshotInterface& interface = m_network.at(place);
            if (node.kind != NodeKind::Switch || interface.name == bridgeName().str())
                continue;
            if (!interface.bridge && interface.hasLink())
                return place;
            for (std::size_t p = 0; interface.bridge && p < node.interfaces.size(); ++p) {
                if (node.interfaces[p].master == place.interface && node.interfaces[p].hasLink())
                    return {place.node, static_cast<int>(p)};
            }
        }
    }
    return {};
}

void Walker::nobodyAnswers(Place out, const IpAddress& nextHop, bool gateway)
{
    const SnapshotInterface& interface = m_network.at(out);
    if (!interface.hasLink() && !interface.bridge)
        return fail(FaultKind::NoLink, out);
    const auto plugged = m_network.neighbours(out, nextHop, m_network.cables());
    for (const Place owner : plugged) {
        const Place down = firstDown(m_network.snapshot(), out, owner);
        if (down.node >= 0)
            return fail(FaultKind::InterfaceDown, down, down);
    }
    if (const Place quiet = quietOwner(out, nextHop); quiet.node >= 0)
        return fail(FaultKind::Ipv6Off, quiet, quiet);
    if (const Place loose = looseEnd(out, nextHop); loose.node >= 0)
        return fail(FaultKind::NotAPort, loose, loose);
    const FibEntry& entry = *m_walk.steps.back().entry;
    const auto also =
        entry.viaSelf ? m_network.neighbours(out, *entry.route.via, m_network.cables()) : std::vector<Place>();
    if (!also.empty()) { // it has its gateway's address, too
        fail(FaultKind::Duplicate, out, also.front());
        m_walk.fault->address = *entry.route.via;
        return;
    }
    const Place peer{interface.peerNode, interface.peerInterface};
    if (interface.hasLink() && !m_network.at(peer).usable())
        return fail(FaultKind::InterfaceDown, peer, peer);
    for (const Place owner : m_network.owners(nextHop)) { // who was meant to be here
        const SnapshotInterface& theirs = m_network.at(owner);
        if (owner.node != out.node && !theirs.hasLink() && !theirs.bridge && !theirs.uplink)
            return fail(FaultKind::NoLink, owner);
    }
    if (gateway)
        return fail(FaultKind::NextHopUnreachable, out);
    for (const Place owner : m_network.owners(nextHop)) {
        if (owner.node != out.node)
            return fail(FaultKind::WrongSubnet, out, owner);
    }
    fail(FaultKind::NoSuchAddress, out);
}

} // namespace

Walk Network::walk(const Packet& packet, KnownWays* known) const
{
    return Walker(*this, packet, known).run();
}

} // namespace nsk
