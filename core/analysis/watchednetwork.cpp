// SPDX-License-Identifier: MIT
#include "core/analysis/watchednetwork.h"

#include "core/analysis/path.h"
#include "core/model/naming.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace nsk {

namespace {

bool isWatched(const ObservedInterface& interface)
{
    return interface.kind == "veth" || (interface.kind == "bridge" && !interface.addresses.empty());
}

/// Goes from node to node over the links and takes what it meets.
class Outwards
{
public:
    Outwards(const ObservedLab& lab, std::size_t most) : m_lab(lab), m_most(most)
    {
        for (const ObservedNode& node : lab.nodes)
            m_nodes.emplace(node.name.str(), &node);
    }

    WatchedNetwork from(const std::vector<NodeName>& around)
    {
        for (const NodeName& node : around)
            visit(node.str());
        for (const ObservedNode& node : m_lab.nodes) { // and what hangs together with nothing of that
            goOn();
            visit(node.name.str());
        }
        goOn();
        return std::move(m_result);
    }

private:
    void visit(const std::string& name)
    {
        const auto found = m_nodes.find(name);
        if (found != m_nodes.end() && m_seen.insert(name).second)
            m_next.push_back(found->second);
    }

    void goOn()
    {
        for (; !m_next.empty(); m_next.pop_front()) {
            const ObservedNode& node = *m_next.front();
            for (const ObservedInterface& interface : node.interfaces) {
                if (!isWatched(interface))
                    continue;
                take({node.name, interface.name});
                if (const auto peer = NodeName::parse(interface.peerNode); peer && m_nodes.count(peer->str()) != 0) {
                    take({*peer, interface.peerInterface}); // a link as a whole
                    visit(peer->str());
                }
            }
        }
    }

    void take(CapturePoint point)
    {
        if (!m_taken.insert(point).second)
            return;
        if (m_result.points.size() < m_most)
            m_result.points.push_back(std::move(point));
        else
            ++m_result.leftOut;
    }

    const ObservedLab& m_lab;
    std::size_t m_most;
    std::map<std::string, const ObservedNode*> m_nodes;
    std::set<std::string> m_seen;
    std::deque<const ObservedNode*> m_next;
    std::set<CapturePoint> m_taken;
    WatchedNetwork m_result;
};

/// Whether a packet can leave the node where nobody watches. What goes into a bridge is seen at its ports, and nothing
/// comes out of a dummy.
bool isPartly(const ObservedNode& node, const std::map<CapturePoint, int>& numbers)
{
    return std::any_of(node.interfaces.begin(), node.interfaces.end(), [&](const ObservedInterface& interface) {
        return interface.up && !interface.loopback && interface.kind != "bridge" && interface.kind != "dummy" &&
               numbers.count({node.name, interface.name}) == 0;
    });
}

void describe(CaptureSite& site, const ObservedNode& node, const ObservedInterface& interface,
              const std::map<CapturePoint, int>& numbers)
{
    site.port = !interface.master.empty() && node.findInterface(interface.master) != nullptr;
    site.bridge = interface.kind == "bridge";
    if (interface.mac)
        site.mac = interface.mac->bytes();
    if (const auto peer = NodeName::parse(interface.peerNode)) {
        const auto found = numbers.find({*peer, interface.peerInterface});
        site.peer = found == numbers.end() ? -1 : found->second;
    }
}

} // namespace

WatchedNetwork watchedNetwork(const ObservedLab& lab, const std::vector<NodeName>& around, std::size_t most)
{
    return Outwards(lab, most).from(around);
}

CaptureMap captureMapOf(const ObservedLab& lab, const std::vector<CapturePoint>& points)
{
    CaptureMap map;
    std::map<CapturePoint, int> numbers;
    std::map<NodeName, std::uint32_t> nodes;
    for (const CapturePoint& point : points)
        numbers.emplace(point, static_cast<int>(numbers.size()));
    for (const CapturePoint& point : points) {
        const auto [place, isNew] = nodes.emplace(point.node, static_cast<std::uint32_t>(map.nodes.size()));
        const ObservedNode* node = lab.findNode(point.node);
        if (isNew) {
            map.nodes.push_back({point.node.str(), {}, node != nullptr && isPartly(*node, numbers)});
            for (const ObservedInterface& interface : node ? node->interfaces : std::vector<ObservedInterface>()) {
                for (const ObservedAddress& address : interface.addresses)
                    map.nodes.back().addresses.push_back(address.address);
            }
        }
        CaptureSite site;
        site.node = place->second;
        if (const ObservedInterface* interface = node ? node->findInterface(point.interface) : nullptr)
            describe(site, *node, *interface, numbers);
        map.sites.push_back(site);
    }
    return map;
}

std::optional<Error> whyNotForwarded(const Network& network, const NodeName& name, const std::string& in,
                                     const PacketView& packet)
{
    const int number = network.snapshot().find(name);
    if (number < 0 || !packet.ip)
        return {};
    const SnapshotNode& node = network.node(number);
    const int interface = node.interfaceNamed(in);
    const IpAddress& target = packet.ip->destination;
    if (interface < 0 || network.fib(number).isLocal(target))
        return {};
    if (!node.forwards(target.family(), interface)) {
        const bool alone = target.family() == Family::IPv4 && node.forwardsIpv4; // that interface alone does not
        return Error{"forwarding-off",
                     {name.str(), nameOf(target.family()),
                      alone ? interfaceSysctl(Family::IPv4, in, "forwarding") : forwardingSysctl(target.family())},
                     {}};
    }
    if (packet.ip->hops <= 1)
        return Error{"ttl-used-up", {name.str()}, {}};
    const FibEntry* entry = network.fib(number).lookup(target);
    if (entry == nullptr)
        return Error{"no-route", {name.str(), target.str(), target.str()}, {}};
    if (entry->route.type != RouteType::Unicast)
        return Error{"blackhole", {name.str(), target.str(), entry->text(node)}, {}};
    const Place out{number, entry->route.dev};
    if (out.interface < 0)
        return {};
    const IpAddress next = entry->route.via.value_or(target);
    if (!network.at(out).uplink && network.neighbours(out, next, network.segments()).empty())
        return Error{entry->route.via ? "next-hop-unreachable" : "no-such-address",
                     {name.str(), next.str(), network.at(out).name},
                     {}};
    return {};
}

} // namespace nsk
