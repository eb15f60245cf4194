// SPDX-License-Identifier: MIT
#include "core/analysis/findings.h"

#include "core/analysis/finder.h"
#include "core/base/disjointsets.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>

namespace nsk {

namespace {

std::string nodeAt(std::size_t index)
{
    return "nodes[" + std::to_string(index) + "]";
}

} // namespace

Finder::Finder(const Topology& topology, const Capabilities& capabilities)
    : m_topology(topology), m_capabilities(capabilities), m_whole(resolved(topology)),
      m_snapshot(snapshotOfResolved(m_whole)), m_network(m_snapshot), m_ports(topology.nodes.size())
{
    for (const Link& link : m_whole.links) {
        for (const Endpoint& end : link.endpoints) {
            if (const int node = m_snapshot.find(end.node); node >= 0)
                ++m_ports[static_cast<std::size_t>(node)];
        }
    }
    m_routers.resize(m_network.cables().count());
    for (std::size_t n = 0; n < m_snapshot.nodes.size(); ++n) {
        const auto& interfaces = m_snapshot.nodes[n].interfaces;
        const NodeKind kind = m_snapshot.nodes[n].kind;
        const bool routes =
            kind == NodeKind::Gateway || ((kind == NodeKind::Router || kind == NodeKind::Computer) && m_ports[n] > 1);
        for (std::size_t i = 0; i < interfaces.size(); ++i) {
            const Place place{static_cast<int>(n), static_cast<int>(i)};
            const int segment = m_network.cables().of(place);
            if (segment >= 0 && routes)
                m_routers[static_cast<std::size_t>(segment)].push_back(place);
            if (segment >= 0 && interfaces[i].hasLink())
                m_macs[std::to_string(segment) + " " + interfaces[i].mac.str()].push_back(place);
        }
    }
}

std::string Finder::whereOf(Place place) const
{
    const auto node = static_cast<std::size_t>(place.node);
    const auto& listed = m_topology.nodes[node].interfaces;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (place.interface >= 0 && listed[i].name.str() == at(place).name)
            return nodeAt(node) + ".interfaces[" + std::to_string(i) + "]";
    }
    return nodeAt(node);
}

void Finder::add(const char* code, Severity severity, Blocks blocks, std::size_t node, std::string where,
                 std::vector<std::string> args)
{
    Finding finding{code, severity,         blocks == Blocks::Yes, m_topology.nodes[node].name.str(),
                    {},   std::move(where), std::move(args)};
    m_found.push_back(std::move(finding));
}

void Finder::addAt(const char* code, Severity severity, Blocks blocks, Place place, std::vector<std::string> args)
{
    add(code, severity, blocks, static_cast<std::size_t>(place.node), whereOf(place), std::move(args));
    m_found.back().interface = at(place).name;
}

/// Kinds that only work once, or only on some computers.
void Finder::kind(std::size_t node)
{
    const Node& drawn = m_topology.nodes[node];
    if (drawn.kind == NodeKind::Computer) {
        if (++m_computers == 2)
            add("computer-twice", Severity::Error, Blocks::Yes, node, nodeAt(node), {drawn.name.str()});
        if (m_capabilities.rootless)
            add("computer-stands-in", Severity::Note, Blocks::No, node, nodeAt(node), {drawn.name.str()});
    }
    if (drawn.kind == NodeKind::Gateway)
        gateway(node);
    if (drawn.kind == NodeKind::Switch)
        bridge(node);
}

void Finder::gateway(std::size_t node)
{
    const Node& drawn = m_topology.nodes[node];
    const std::string name = drawn.name.str();
    if (!m_capabilities.rootless && !m_capabilities.nftables && drawn.nat.value_or(true))
        add("nat-unavailable", Severity::Error, Blocks::Yes, node, nodeAt(node), {name});
    if (m_capabilities.rootless && !m_capabilities.uplinkProgram)
        add("uplink-unavailable", Severity::Error, Blocks::Yes, node, nodeAt(node), {name, "passt"});
    else if (m_capabilities.rootless && !m_capabilities.tunDevice)
        add("tun-unavailable", Severity::Error, Blocks::Yes, node, nodeAt(node), {name});
    if (m_capabilities.rootless && !drawn.nat.value_or(true))
        add("member-not-applied", Severity::Warning, Blocks::No, node, nodeAt(node) + ".nat", {"nat", name});
    for (const Interface& interface : drawn.interfaces) {
        if (interface.name == uplinkName())
            add("port-named-up0", Severity::Error, Blocks::Yes, node, nodeAt(node), {name});
    }
    if (!drawn.uplink || !drawn.uplink->subnet)
        return;
    const Prefix& subnet = *drawn.uplink->subnet;
    if (subnet.family() != Family::IPv4 || subnet.length() > 30)
        add("uplink-subnet", Severity::Error, Blocks::Yes, node, nodeAt(node) + ".uplink.subnet", {name, subnet.str()});
    for (std::size_t n = 0; n < m_topology.nodes.size(); ++n) {
        for (const Interface& interface : m_topology.nodes[n].interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                if (!address.prefix().overlaps(subnet))
                    continue;
                const std::string other = m_topology.nodes[n].name.str() + ":" + interface.name.str();
                return add("uplink-overlaps", Severity::Warning, Blocks::No, node, nodeAt(node) + ".uplink.subnet",
                           {name, subnet.str(), other, address.str()});
            }
        }
    }
}

void Finder::bridge(std::size_t node)
{
    const Node& drawn = m_topology.nodes[node];
    if (m_ports[node] > limits::bridgePorts)
        add("bridge-full", Severity::Error, Blocks::Yes, node, nodeAt(node),
            {drawn.name.str(), std::to_string(m_ports[node]), std::to_string(limits::bridgePorts)});
    const int br0 = m_snapshot.nodes[node].interfaceNamed(bridgeName().str());
    const Place place{static_cast<int>(node), br0};
    if (br0 >= 0 && at(place).hasLink())
        addAt("port-named-br0", Severity::Error, Blocks::Yes, place, {drawn.name.str()});
}

/// What this version does not do yet is said, never silently left out.
void Finder::members(std::size_t node)
{
    const Node& drawn = m_topology.nodes[node];
    const auto unused = [&](bool set, const char* member) {
        if (set)
            add("member-not-applied", Severity::Warning, Blocks::No, node, nodeAt(node) + "." + member,
                {member, drawn.name.str()});
    };
    unused(!drawn.isolation.empty(), "isolation");
    unused(!drawn.hostname.empty(), "hostname");
    unused(drawn.limits.has_value(), "limits");
    unused(!drawn.services.empty(), "services");
    const auto misplaced = [&](bool set, const char* member, const char* belongs) {
        if (set)
            add("member-of-other-kind", Severity::Warning, Blocks::No, node, nodeAt(node) + "." + member,
                {member, drawn.name.str(), belongs});
    };
    misplaced(drawn.nat.has_value() && drawn.kind != NodeKind::Gateway, "nat", "gateway");
    misplaced(drawn.uplink.has_value() && drawn.kind != NodeKind::Gateway, "uplink", "gateway");
    misplaced(drawn.stp.has_value() && drawn.kind != NodeKind::Switch, "stp", "switch");
}

void Finder::sysctls(std::size_t node)
{
    const Node& drawn = m_topology.nodes[node];
    for (const auto& [name, value] : drawn.sysctls) {
        if (name.ends_with(".disable_ipv6") && drawn.kind != NodeKind::Computer)
            add("sysctl-conflicts", Severity::Error, Blocks::Yes, node, nodeAt(node) + ".sysctls",
                {drawn.name.str(), name});
        else if (!isSysctlName(name) || drawn.kind == NodeKind::Computer)
            add("sysctl-not-allowed", Severity::Error, Blocks::Yes, node, nodeAt(node) + ".sysctls",
                {drawn.name.str(), name});
    }
}

void Finder::links()
{
    DisjointSets switches(m_whole.nodes.size());
    for (std::size_t l = 0; l < m_whole.links.size(); ++l) {
        const Link& link = m_whole.links[l];
        const std::string where = "links[" + std::to_string(l) + "]";
        const int a = m_snapshot.find(link.endpoints[0].node), b = m_snapshot.find(link.endpoints[1].node);
        if (a < 0 || b < 0 || !link.endpoints[0].interface || !link.endpoints[1].interface)
            continue;
        // The end with fewer interfaces to look through.
        const std::size_t side = m_ports[static_cast<std::size_t>(a)] <= m_ports[static_cast<std::size_t>(b)] ? 0 : 1;
        const int node = side == 0 ? a : b;
        const std::string& name = link.endpoints[side].interface->str();
        const Place end{node, m_snapshot.nodes[static_cast<std::size_t>(node)].interfaceNamed(name)};
        if (link.impairment) {
            add("member-not-applied", Severity::Warning, Blocks::No, static_cast<std::size_t>(a), where + ".impairment",
                {"impairment", link.endpoints[0].node.str() + " – " + link.endpoints[1].node.str()});
        }
        if (end.interface >= 0 && at(end).hasLink()) {
            const SnapshotInterface& near = at(end);
            const SnapshotInterface& far = at({near.peerNode, near.peerInterface});
            if (near.mtu != far.mtu)
                addAt("mtu-mismatch", Severity::Warning, Blocks::No, end,
                      {link.endpoints[side].node.str() + ":" + near.name, std::to_string(near.mtu),
                       link.endpoints[1 - side].node.str() + ":" + far.name, std::to_string(far.mtu)});
        }
        const Node& nodeA = m_whole.nodes[static_cast<std::size_t>(a)];
        const Node& nodeB = m_whole.nodes[static_cast<std::size_t>(b)];
        if (nodeA.kind != NodeKind::Switch || nodeB.kind != NodeKind::Switch || nodeA.stp.value_or(false) ||
            nodeB.stp.value_or(false))
            continue;
        if (!switches.join(static_cast<std::size_t>(a), static_cast<std::size_t>(b)))
            add("switch-loop", Severity::Warning, Blocks::No, static_cast<std::size_t>(a), where,
                {nodeA.name.str(), nodeB.name.str()});
    }
}

void Finder::checks()
{
    for (std::size_t c = 0; c < m_topology.checks.size(); ++c) {
        const Check& check = m_topology.checks[c];
        const int from = m_snapshot.find(check.from);
        const auto name = NodeName::parse(check.to);
        if (from >= 0 && !IpAddress::parse(check.to) && !(name && m_snapshot.find(*name) >= 0))
            add("check-target", Severity::Warning, Blocks::No, static_cast<std::size_t>(from),
                "checks[" + std::to_string(c) + "].to", {check.to});
    }
}

/// Of a kind that a later version may know, or written by another tool.
void Finder::annotations()
{
    const std::vector<Annotation>& all = m_topology.layout.annotations;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == AnnotationKind::Foreign)
            m_found.push_back({.code = "annotation-unknown",
                               .severity = Severity::Note,
                               .blocksDeploy = false,
                               .node = {},
                               .interface = {},
                               .where = "layout.annotations[" + std::to_string(i) + "]",
                               .args = {std::to_string(i + 1)}});
    }
}

void Finder::look(std::size_t node)
{
    kind(node);
    members(node);
    sysctls(node);
    for (std::size_t i = 0; i < m_snapshot.nodes[node].interfaces.size(); ++i)
        interface(node, i);
    ownSubnets(node);
    routes(node);
    forwarding(node);
    wayOut(node);
}

std::vector<Finding> Finder::run()
{
    for (std::size_t node = 0; node < m_topology.nodes.size(); ++node)
        look(node);
    links();
    subnetsElsewhere();
    segmentMtus();
    neighbourTables();
    ways();
    checks();
    annotations();
    return std::move(m_found);
}

std::vector<Finding> findings(const Topology& topology, const Capabilities& capabilities)
{
    return Finder(topology, capabilities).run();
}

Status deployable(const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings) {
        if (!finding.blocksDeploy)
            continue;
        const std::string place = finding.interface.empty() ? finding.node : finding.node + ':' + finding.interface;
        return fail(finding.code, finding.args, place.empty() ? finding.where : place);
    }
    return {};
}

} // namespace nsk
