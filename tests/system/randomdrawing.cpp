// SPDX-License-Identifier: MIT
#include "randomdrawing.h"

#include "core/analysis/routing.h"
#include "core/model/edit.h"
#include "core/model/naming.h"

#include <algorithm>

using nsk::Family, nsk::NodeKind, nsk::Interface, nsk::Node, nsk::Route, nsk::RouteType;

namespace {

constexpr std::size_t mostNodes = 12;

const std::vector<std::string> noWay{"no-route", "no-return-route", "loop", "return-loop"};

/// What an address that is not as it should be looks like from wherever one asks.
const std::vector<std::string> oddAddress{
    "wrong-subnet", "no-such-address", "next-hop-unreachable", "no-route",       "no-return-route",      "loop",
    "return-loop",  "not-unicast",     "duplicate-address",    "forwarding-off", "return-forwarding-off"};

} // namespace

RandomDrawing::RandomDrawing(std::uint32_t seed)
    : m_random(seed), m_topology(*nsk::LabName::parse("r" + std::to_string(seed)))
{
    const int families = pick(3);
    m_v4 = families != 1;
    m_v6 = families != 0;
    const std::size_t segments = static_cast<std::size_t>(1 + pick(4));
    m_segments.resize(segments);
    for (std::size_t s = 1; s < segments; ++s) { // each is joined to an earlier one
        const bool again = chance(25) && s > 1;  // by a router that is there: it has three
        const std::size_t router = again ? 0 : add("r", NodeKind::Router);
        if (!again)
            attach(router, static_cast<std::size_t>(pick(static_cast<int>(s))));
        attach(router, s);
    }
    if (segments > 1 && chance(35)) { // a ring
        const std::size_t router = add("r", NodeKind::Router), first = static_cast<std::size_t>(pick(int(segments)));
        attach(router, first);
        attach(router, (first + 1) % segments);
    }
    for (std::size_t s = 0; s < segments; ++s) {
        const std::size_t least = m_segments[s].members.empty() ? 2 : m_segments[s].members.size() == 1 ? 1 : 0;
        for (std::size_t hosts = least + static_cast<std::size_t>(pick(2)); hosts > 0; --hosts)
            attach(add("h", NodeKind::Host), s);
    }
    for (const Segment& segment : m_segments)
        join(segment);
    const auto routes = nsk::proposeRoutes(m_topology, nsk::DrawnRoutesAre::Replaced);
    (void)nsk::apply(m_topology, nsk::routesEdit(m_topology, routes));
    const int share = pick(10);
    for (int faults = share == 0 ? 0 : share < 6 ? 1 : share < 8 ? 2 : 3; faults > 0; --faults)
        fault();
}

QString RandomDrawing::told() const
{
    QStringList all;
    for (const Fault& fault : m_faults)
        all << QStringLiteral("%1@%2").arg(QString::fromUtf8(fault.what), QString::fromStdString(fault.node.str()));
    return all.join(QStringLiteral(", "));
}

std::size_t RandomDrawing::add(const char* prefix, NodeKind kind)
{
    const std::string name = prefix + std::to_string(m_topology.nodes.size());
    m_topology.nodes.push_back(Node{*nsk::NodeName::parse(name), kind});
    return m_topology.nodes.size() - 1;
}

std::vector<nsk::InterfaceAddress> RandomDrawing::addresses(std::size_t segment, std::uint64_t host) const
{
    std::vector<nsk::InterfaceAddress> all;
    const std::string net = std::to_string(segment + 1), number = std::to_string(host);
    if (m_v4)
        all.push_back(*nsk::InterfaceAddress::parse("10.1." + net + "." + number + "/24"));
    if (m_v6)
        all.push_back(*nsk::InterfaceAddress::parse("fd00:" + net + "::" + number + "/64"));
    return all;
}

void RandomDrawing::attach(std::size_t node, std::size_t segment)
{
    Node& of = m_topology.nodes[node];
    auto& members = m_segments[segment].members;
    const bool there =
        std::any_of(members.begin(), members.end(), [node](const Member& one) { return one.node == node; });
    if (there)
        return;
    Interface port{*nsk::InterfaceName::parse("eth" + std::to_string(of.interfaces.size() + 1))};
    port.addresses = addresses(segment, members.size() + 1);
    members.push_back({node, port.name});
    of.interfaces.push_back(std::move(port));
}

/// One link where two meet, else a switch, or two.
void RandomDrawing::join(const Segment& segment)
{
    const auto end = [this](const Member& member) {
        return nsk::Endpoint{m_topology.nodes[member.node].name, member.interface};
    };
    if (segment.members.size() < 2)
        return;
    if (segment.members.size() == 2 && chance(50)) {
        m_topology.links.push_back(nsk::Link{{end(segment.members[0]), end(segment.members[1])}});
        return;
    }
    std::vector<nsk::NodeName> switches{m_topology.nodes[add("s", NodeKind::Switch)].name};
    if (chance(20) && m_topology.nodes.size() < mostNodes) {
        switches.push_back(m_topology.nodes[add("s", NodeKind::Switch)].name);
        m_topology.links.push_back(nsk::Link{{nsk::Endpoint{switches[0], {}}, nsk::Endpoint{switches[1], {}}}});
    }
    for (const Member& member : segment.members) {
        const nsk::NodeName& at = switches[static_cast<std::size_t>(pick(int(switches.size())))];
        m_topology.links.push_back(nsk::Link{{end(member), nsk::Endpoint{at, {}}}});
    }
}

Interface* RandomDrawing::anyInterface(Node& of)
{
    return of.interfaces.empty() ? nullptr : &of.interfaces[static_cast<std::size_t>(pick(int(of.interfaces.size())))];
}

Route* RandomDrawing::anyRoute(Node& of)
{
    return of.routes.empty() ? nullptr : &of.routes[static_cast<std::size_t>(pick(int(of.routes.size())))];
}

/// The address of somebody at one of the node's segments.
std::optional<nsk::IpAddress> RandomDrawing::anyNeighbour(const Node& of, Family family)
{
    std::vector<nsk::IpAddress> all;
    for (const Segment& segment : m_segments) {
        const auto isHere = [&](const Member& one) { return m_topology.nodes[one.node].name == of.name; };
        if (std::none_of(segment.members.begin(), segment.members.end(), isHere))
            continue;
        for (const Member& member : segment.members) {
            const Interface* interface = nsk::findInterface(m_topology.nodes[member.node], member.interface);
            for (const nsk::InterfaceAddress& address : interface->addresses) {
                if (!isHere(member) && address.family() == family)
                    all.push_back(address.address());
            }
        }
    }
    if (all.empty())
        return std::nullopt;
    return all[static_cast<std::size_t>(pick(int(all.size())))];
}

const RandomDrawing::Member* RandomDrawing::anotherAt(const Node& of, const Interface& interface)
{
    for (const Segment& segment : m_segments) {
        const auto isIt = [&](const Member& one) {
            return m_topology.nodes[one.node].name == of.name && one.interface == interface.name;
        };
        const auto mine = std::find_if(segment.members.begin(), segment.members.end(), isIt);
        if (mine == segment.members.end() || segment.members.size() < 2)
            continue;
        const auto place = static_cast<std::size_t>(mine - segment.members.begin());
        const auto other =
            (place + 1 + static_cast<std::size_t>(pick(int(segment.members.size()) - 1))) % segment.members.size();
        return &segment.members[other];
    }
    return nullptr;
}

void RandomDrawing::say(const char* what, const Node& at, std::vector<std::string> codes, std::vector<std::string> also)
{
    m_faults.push_back({what, at.name, std::move(codes), std::move(also)});
}

bool RandomDrawing::routeFault(int which, Node& at)
{
    Route* route = anyRoute(at);
    if (route == nullptr || route->type != RouteType::Unicast)
        return false;
    const auto neighbour = anyNeighbour(at, route->to.family());
    switch (which) {
    case 0: {
        const auto index = route - at.routes.data();
        at.routes.erase(at.routes.begin() + index);
        say("route missing", at, noWay);
        return true;
    }
    case 1: {
        const RouteType types[] = {RouteType::Blackhole, RouteType::Unreachable, RouteType::Prohibit};
        route->via.reset();
        route->type = types[pick(3)];
        say("blackhole", at, {"blackhole"});
        return true;
    }
    case 2:
        route->via = route->via->plus(100);
        say("gateway nobody has", at, {"next-hop-unreachable"});
        return true;
    case 3:
        route->via = *nsk::IpAddress::parse(route->to.family() == Family::IPv4 ? "10.99.0.1" : "fd00:99::1");
        say("gateway on no subnet", at, {"wrong-subnet"});
        return true;
    case 4: // any neighbour: often one that sends it back
        if (!neighbour || *neighbour == *route->via)
            return false;
        route->via = *neighbour;
        say("wrong gateway", at,
            {"loop", "return-loop", "forwarding-off", "return-forwarding-off", "no-route", "no-return-route"});
        return true;
    case 5: // a longer prefix leads astray
        if (!neighbour || route->to.length() == 0)
            return false;
        at.routes.push_back(Route{*nsk::Prefix::of(route->to.network(), route->to.length() + 1), *neighbour});
        say("more specific route", at,
            {"loop", "return-loop", "forwarding-off", "return-forwarding-off", "no-route", "no-return-route"});
        return true;
    default: // the same prefix, and the kernel prefers this one
        if (!neighbour)
            return false;
        at.routes.push_back(Route{route->to, *neighbour});
        at.routes[static_cast<std::size_t>(route - at.routes.data())].metric = 2000;
        at.routes.back().metric = 10;
        say("better metric", at,
            {"loop", "return-loop", "forwarding-off", "return-forwarding-off", "no-route", "no-return-route"});
        return true;
    }
}

bool RandomDrawing::addressFault(int which, Node& at)
{
    Interface* interface = anyInterface(at);
    if (interface == nullptr || interface->addresses.empty())
        return false;
    nsk::InterfaceAddress& address =
        interface->addresses[static_cast<std::size_t>(pick(int(interface->addresses.size())))];
    const bool v6 = address.family() == Family::IPv6;
    const std::string was = address.address().str();
    switch (which) {
    case 0: {
        const int lengths[] = {v6 ? 32 : 16, v6 ? 127 : 30, v6 ? 63 : 23, v6 ? 80 : 25};
        address = *nsk::InterfaceAddress::of(address.address(), lengths[pick(4)]);
        say("wrong mask", at, oddAddress, {was, address.address().str()});
        return true;
    }
    case 1: { // another segment's, or nobody's
        const auto host = static_cast<std::uint64_t>(1 + pick(9));
        const auto other = addresses(static_cast<std::size_t>(pick(6)), host);
        const auto same = [&](const nsk::InterfaceAddress& one) { return one.family() == address.family(); };
        const auto found = std::find_if(other.begin(), other.end(), same);
        const auto has = [&](const Interface& one) {
            return std::ranges::find(one.addresses, *found) != one.addresses.end();
        };
        if (std::ranges::any_of(at.interfaces, has))
            return false; // that would be another fault: one address at two of its interfaces
        address = *found;
        say("other subnet", at, oddAddress, {was, address.address().str()});
        return true;
    }
    case 2:
        address = *nsk::InterfaceAddress::of(address.address().plus(50), address.length());
        say("other address", at, oddAddress, {was, address.address().str()});
        return true;
    default: {
        const Member* other = anotherAt(at, *interface);
        if (other == nullptr)
            return false;
        const Interface* theirs = nsk::findInterface(m_topology.nodes[other->node], other->interface);
        const auto same = [&](const nsk::InterfaceAddress& one) { return one.family() == address.family(); };
        const auto found = std::find_if(theirs->addresses.begin(), theirs->addresses.end(), same);
        if (found == theirs->addresses.end())
            return false;
        address = *found;
        say("address twice", at, oddAddress, {was, address.address().str()});
        return true;
    }
    }
}

bool RandomDrawing::cableFault(int which, Node& at)
{
    Interface* interface = anyInterface(at);
    switch (which) {
    case 0:
        if (interface == nullptr)
            return false;
        interface->up = false;
        say("down", at, {"link-down"});
        return true;
    case 1: { // the switch's end of a link
        const auto isPort = [&](const nsk::Link& link) {
            return link.endpoints[1].node == at.name && !link.endpoints[1].interface;
        };
        const auto link = std::find_if(m_topology.links.begin(), m_topology.links.end(), isPort);
        if (at.kind != NodeKind::Switch || link == m_topology.links.end())
            return false;
        Interface port{*nsk::InterfaceName::parse("down" + std::to_string(at.interfaces.size() + 1))};
        port.up = false;
        link->endpoints[1].interface = port.name;
        at.interfaces.push_back(std::move(port));
        say("port down", at, {"link-down"});
        return true;
    }
    case 2: {
        const auto isMine = [&](const nsk::Link& link) {
            return link.endpoints[0].node == at.name || link.endpoints[1].node == at.name;
        };
        const auto link = std::find_if(m_topology.links.begin(), m_topology.links.end(), isMine);
        if (link == m_topology.links.end())
            return false;
        // Whoever had the link; between two switches nobody says that there was one, only that someone is elsewhere.
        const auto& ends = link->endpoints;
        const nsk::NodeName &one = ends[0].node, &other = ends[1].node;
        const auto isSwitch = [&](const nsk::NodeName& name) {
            return m_topology.findNode(name)->kind == NodeKind::Switch;
        };
        std::vector<std::string> codes{"no-link", "no-such-address", "next-hop-unreachable"},
            places{one.str(), other.str()};
        if (isSwitch(one) && isSwitch(other)) {
            codes.emplace_back("wrong-subnet");
            for (const Node& node : m_topology.nodes)
                places.push_back(node.name.str());
        }
        m_topology.links.erase(link);
        say("link missing", at, std::move(codes), std::move(places));
        return true;
    }
    case 3: {
        const Member* other = interface == nullptr ? nullptr : anotherAt(at, *interface);
        if (other == nullptr)
            return false;
        const Node& theirs = m_topology.nodes[other->node];
        interface->mac = nsk::effectiveMac(m_topology.name, theirs.name, *nsk::findInterface(theirs, other->interface));
        say("MAC twice", at, {"duplicate-mac"});
        return true;
    }
    case 4:
        if (at.kind != NodeKind::Router)
            return false;
        at.forwarding = nsk::Forwarding{chance(50), false};
        say("forwarding off", at, {"forwarding-off", "return-forwarding-off"});
        return true;
    default:
        if (at.kind == NodeKind::Switch)
            return false;
        at.sysctls.emplace_back("net.ipv4.conf.all.rp_filter", "1");
        say("strict filter", at, {"reverse-path-filter"});
        return true;
    }
}

void RandomDrawing::fault()
{
    for (int tries = 0; tries < 20; ++tries) {
        Node& at = anyNode();
        const int kind = pick(17);
        const bool made = kind < 7    ? routeFault(kind, at)
                          : kind < 11 ? addressFault(kind - 7, at)
                                      : cableFault(kind - 11, at);
        if (made)
            return;
    }
}
