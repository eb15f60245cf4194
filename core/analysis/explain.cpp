// SPDX-License-Identifier: MIT
#include "core/analysis/explain.h"

#include "core/analysis/fixes.h"
#include "core/analysis/trip.h"
#include "core/analysis/vetting.h"
#include "core/model/naming.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr std::size_t mostCauses = 64;

std::vector<Hop> hopsOf(const Network& network, const Walk& walk)
{
    std::vector<Hop> hops;
    for (const Step& step : walk.steps) {
        const SnapshotNode& node = network.node(step.node);
        const auto name = [&](int interface) {
            return interface < 0 ? std::string() : node.interfaces[static_cast<std::size_t>(interface)].name;
        };
        Hop hop{node.name, name(step.in), name(step.out), step.nextHop, {}, {}};
        if (step.entry) {
            hop.route = step.entry->text(node);
            hop.matchedPrefix = step.entry->route.to.str();
        } else if (step.local) {
            hop.matchedPrefix = "local";
        }
        hops.push_back(std::move(hop));
    }
    return hops;
}

/// The subnet an address is in, as its owner has it; the address itself when nobody owns it.
std::string networkOf(const Network& network, const IpAddress& address)
{
    for (const Place owner : network.owners(address)) {
        for (const InterfaceAddress& own : network.at(owner).addresses) {
            if (own.address() == address)
                return own.prefix().str();
        }
    }
    return address.str();
}

bool failsAtNeighbour(FaultKind kind)
{
    return kind == FaultKind::NextHopUnreachable || kind == FaultKind::NoSuchAddress ||
           kind == FaultKind::WrongSubnet || kind == FaultKind::InterfaceDown || kind == FaultKind::NoLink ||
           kind == FaultKind::NotAPort;
}

/// What the sender's own kernel says at once.
std::string senderSees(const Network& network, const Walk& walk, const Packet& packet)
{
    const Fault& fault = *walk.fault;
    const bool v6 = packet.target.family() == Family::IPv6;
    if (fault.kind == FaultKind::Blackhole) {
        const RouteType type = fault.entry ? fault.entry->route.type : RouteType::Blackhole;
        return type == RouteType::Prohibit      ? "Permission denied"
               : type == RouteType::Unreachable ? "No route to host"
                                                : "Invalid argument";
    }
    if (fault.kind == FaultKind::NoSource)
        return v6 ? "Cannot assign requested address" : "silence";
    if (fault.kind == FaultKind::NotUnicast)
        return packet.target.isMulticast() ? "Network is unreachable" : "Do you want to ping broadcast?";
    if (network.fib(packet.from).lookup(packet.target) == nullptr)
        return "Network is unreachable";
    if (failsAtNeighbour(fault.kind))
        return v6 ? "Destination unreachable: Address unreachable" : "Destination Host Unreachable";
    return "silence";
}

/// What a router on the way reports back, if its report finds the way.
std::string routerSees(const Network& network, const Walk& walk, const Packet& packet)
{
    const Fault& fault = *walk.fault;
    const int reporter = walk.steps[std::min(fault.step, walk.steps.size() - 1)].node;
    const bool v6 = packet.target.family() == Family::IPv6;
    std::string report;
    const bool noRoute = network.fib(reporter).lookup(packet.target) == nullptr;
    if (noRoute &&
        (failsAtNeighbour(fault.kind) || fault.kind == FaultKind::NoRoute || fault.kind == FaultKind::RouteRefused))
        report = v6 ? "Destination unreachable: No route" : "Destination Net Unreachable";
    else if (failsAtNeighbour(fault.kind))
        report = v6 ? "Destination unreachable: Address unreachable" : "Destination Host Unreachable";
    else if (fault.kind == FaultKind::Blackhole && fault.entry && fault.entry->route.type == RouteType::Unreachable)
        report = v6 ? "Destination unreachable: Address unreachable" : "Destination Host Unreachable";
    else if (fault.kind == FaultKind::Blackhole && fault.entry && fault.entry->route.type == RouteType::Prohibit)
        report = v6 ? "Destination unreachable: Administratively prohibited" : "Packet filtered";
    else if (fault.kind == FaultKind::Loop)
        report = "Time to live exceeded";
    else
        return "silence";
    const auto forwards = [&](const Step& step) {
        const SnapshotNode& node = network.node(step.node);
        return step.in < 0 || node.forwards(v6 ? Family::IPv6 : Family::IPv4, step.in);
    };
    if (!std::all_of(walk.steps.begin(), walk.steps.end(), forwards) || !walk.source)
        return "silence";
    const Walk back = network.walk({reporter, *walk.source, std::nullopt, packet.from});
    return back.fault ? "silence" : report + " from " + network.node(reporter).name.str();
}

std::string evidenceOf(const Network& network, const Trip& trip, const Packet& packet)
{
    if (trip.direction() == Direction::Return)
        return "silence";
    return trip.there.fault->step == 0 ? senderSees(network, trip.there, packet)
                                       : routerSees(network, trip.there, packet);
}

/// One conversation, mended step by step on a private copy.
class Explainer
{
public:
    Explainer(const Snapshot& snapshot, const Packet& packet, const Topology* drawn)
        : m_original(snapshot), m_packet(packet), m_drawn(drawn)
    {
    }

    Explanation run();

private:
    void mendEach(Trip trip, Explanation& result);
    /// Makes the cause, mends it on the copy; false when nothing could.
    bool mendOne(Network& network, Snapshot& copy, Trip& trip);
    Cause causeOf(const Network& network, const Trip& trip, const Packet& packet) const;
    std::vector<std::string> argumentsOf(const Network& network, const Walk& failing, const Fault& fault,
                                         const Packet& packet) const;
    void add(Cause cause, const Trip& trip);

    const Snapshot& m_original;
    Packet m_packet;
    const Topology* m_drawn;
    std::vector<std::pair<std::pair<int, std::size_t>, Cause>> m_found;
};

/// node, target (or sender's address on the way back), then what the code's sentence needs.
std::vector<std::string> Explainer::argumentsOf(const Network& network, const Walk& failing, const Fault& fault,
                                                const Packet& packet) const
{
    const SnapshotNode& node = network.node(fault.node);
    std::vector<std::string> args{node.name.str(), packet.target.str()};
    const auto interface = [&](Place place) { return place.interface < 0 ? std::string() : network.at(place).name; };
    const Place here{fault.node, fault.interface};
    switch (fault.kind) {
    case FaultKind::NoRoute:
    case FaultKind::OutsideReturn:
        args.push_back(networkOf(network, packet.target));
        return args;
    case FaultKind::ForwardingOff:
        if (packet.target.family() == Family::IPv4 && node.forwardsIpv4) // it is that interface alone that does not
            return {args[0], nameOf(Family::IPv4), interfaceSysctl(Family::IPv4, interface(here), "forwarding")};
        return {args[0], nameOf(packet.target.family()), forwardingSysctl(packet.target.family())};
    case FaultKind::InterfaceDown:
        return {network.node(fault.other.node).name.str(), interface(fault.other)};
    case FaultKind::DuplicateMac:
        return {args[0], interface(here), network.at(here).mac.str(),
                network.node(fault.other.node).name.str() + ":" + interface(fault.other)};
    case FaultKind::Mtu:
        return {args[0], interface(here), std::to_string(network.at(here).mtu),
                network.node(fault.other.node).name.str() + ":" + interface(fault.other),
                std::to_string(network.at(fault.other).mtu)};
    case FaultKind::NotAPort:
    case FaultKind::Ipv6Off:
    case FaultKind::NoLink:
    case FaultKind::ReversePath:
    case FaultKind::Firewall:
        return {args[0], interface(here)};
    case FaultKind::NextHopUnreachable:
        return {args[0], fault.address.str(), interface(here)};
    case FaultKind::NoSuchAddress:
        return {args[0], packet.target.str(), interface(here)};
    case FaultKind::RouteRefused:
    case FaultKind::WrongSubnet:
        return {args[0], fault.address.str()};
    case FaultKind::Duplicate: {
        const IpAddress address = duplicateOf(failing, packet);
        std::string owners;
        for (const Place place : network.owners(address))
            owners += (owners.empty() ? "" : ", ") + network.node(place.node).name.str() + ":" + network.at(place).name;
        return {args[0], address.str(), owners};
    }
    case FaultKind::Blackhole:
        args.push_back(fault.entry ? fault.entry->text(node) : std::string());
        return args;
    case FaultKind::Loop:
        args.push_back(fault.entry && fault.entry->route.via ? fault.entry->route.via->str() : std::string());
        return args;
    default:
        return args;
    }
}

Cause Explainer::causeOf(const Network& network, const Trip& trip, const Packet& packet) const
{
    const Direction direction = trip.direction();
    const Fault fault = toldFault(network, trip.failing(), packet.target);
    Cause cause{codeOf(fault, direction), direction, network.node(fault.node).name, {}, {}, {}, {}};
    if (fault.interface >= 0)
        cause.interface = network.at({fault.node, fault.interface}).name;
    cause.args = argumentsOf(network, trip.failing(), fault, packet);
    cause.evidence = evidenceOf(network, trip, packet);
    return cause;
}

bool Explainer::mendOne(Network& network, Snapshot& copy, Trip& trip)
{
    const Walk& failing = trip.failing();
    const Packet packet = trip.there.fault ? m_packet : answerTo(m_packet, trip.there);
    Cause cause = causeOf(network, trip, packet);
    const auto mends = vetted(network, m_packet, trip, mendsFor(network, failing, packet));
    for (const mend::Mend& mend : mends)
        cause.fixes.push_back(mend::toFix(copy, mend, m_drawn));
    const Trip was = trip;
    add(std::move(cause), trip);
    const bool oneOwner = network.owners(m_packet.target).size() == 1;
    if (mends.empty() || !mend::applyTo(copy, mend::alone(mends.front())))
        return false;
    const auto* moved = std::get_if<mend::ChangeAddress>(&mends.front());
    if (moved != nullptr && moved->from.address() == m_packet.target && oneOwner)
        m_packet.target = moved->to.address(); // it is still about the same node
    const int node = mend::onlyNode(mends.front());
    if (node >= 0)
        network.routesChanged(node);
    else
        network.changed();
    trip = travel(network, m_packet);
    return !failAlike(was, trip);
}

void Explainer::add(Cause cause, const Trip& trip)
{
    const Direction direction = trip.direction();
    const std::size_t step = trip.failing().fault->step;
    m_found.emplace_back(std::pair(static_cast<int>(direction), step), std::move(cause));
}

void Explainer::mendEach(Trip trip, Explanation& result)
{
    Snapshot copy = m_original;
    Network network(copy);
    while (!trip.arrives() && m_found.size() < mostCauses) {
        if (!mendOne(network, copy, trip))
            break;
    }
    if (!trip.arrives())
        return;
    result.mendedForward = hopsOf(network, trip.there);
    result.mendedBack = hopsOf(network, *trip.back);
}

Explanation Explainer::run()
{
    const Network network(m_original);
    Explanation result(network.node(m_packet.from).name, m_packet.target);
    Trip trip = travel(network, m_packet);
    result.reachable = trip.arrives();
    result.source = trip.there.source;
    result.forward = hopsOf(network, trip.there);
    if (trip.back)
        result.back = hopsOf(network, *trip.back);
    if (!trip.there.fault && !trip.there.outside)
        result.targetNode = network.node(trip.there.steps.back().node).name;
    else if (!network.owners(m_packet.target).empty())
        result.targetNode = network.node(network.owners(m_packet.target).front().node).name;
    if (result.reachable) {
        result.mendedForward = result.forward;
        result.mendedBack = result.back;
        return result;
    }
    mendEach(std::move(trip), result);
    std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, cause] : m_found)
        result.causes.push_back(std::move(cause));
    return result;
}

} // namespace

Result<Explanation> explain(const Snapshot& snapshot, const NodeName& from, const IpAddress& target,
                            const Topology* drawn, std::uint32_t size)
{
    const int node = snapshot.find(from);
    if (node < 0)
        return fail("target.no-such-node", {from.str()});
    Packet packet{node, target};
    packet.size = size;
    return Explainer(snapshot, packet, drawn).run();
}

Result<IpAddress> resolveTarget(const Snapshot& snapshot, const NodeName& from, std::string_view target)
{
    if (snapshot.find(from) < 0)
        return fail("target.no-such-node", {from.str()});
    const auto known = snapshot.byName.find(std::string(target));
    if (known == snapshot.byName.end()) {
        if (!NodeName::parse(target))
            return IpAddress::parse(target);
        return fail("target.no-such-node", {std::string(target)});
    }
    const SnapshotNode& sender = snapshot.nodes[static_cast<std::size_t>(snapshot.find(from))];
    const SnapshotNode& receiver = snapshot.nodes[static_cast<std::size_t>(known->second)];
    if (const auto address = targetOf(sender, receiver))
        return *address;
    return fail("target.no-address", {std::string(target)});
}

} // namespace nsk
