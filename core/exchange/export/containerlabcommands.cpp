// SPDX-License-Identifier: MIT
// The exec lines of a node.
#include "core/exchange/export/containerlabtext.h"
#include "core/exchange/wording.h"

#include "core/file/jsonvalue.h"
#include "core/model/naming.h"

#include <algorithm>
#include <set>

namespace nsk::clab {

namespace {

/// "net.ipv4.conf.eth1.rp_filter": there is no such file before there is the interface.
bool isOfInterface(const std::string& sysctl)
{
    const bool tabbed = sysctl.starts_with("net.ipv4.conf.") || sysctl.starts_with("net.ipv6.conf.") ||
                        sysctl.starts_with("net.ipv4.neigh.") || sysctl.starts_with("net.ipv6.neigh.");
    const std::size_t from = sysctl.find('.', 9) + 1;
    const std::string name = sysctl.substr(std::min(from, sysctl.size()), sysctl.find('.', from) - from);
    return tabbed && name != "all" && name != "default";
}

std::string quotedWord(const std::string& text)
{
    return text.find_first_of(" \t") == std::string::npos ? text : "'" + text + "'";
}

class Commands
{
public:
    Commands(const Node& node, const NodeEnds& ends, const std::map<std::string, std::string>& names)
        : m_node(node), m_ends(ends), m_names(names)
    {
    }

    std::vector<std::string> all()
    {
        if (m_node.kind == NodeKind::Switch)
            addBridge();
        std::set<std::string> linked;
        for (const NodeEnds::One& end : m_ends.all) {
            linked.insert(end.interface);
            m_given.emplace(end.interface, end.mtu);
        }
        for (const Interface& interface : m_node.interfaces) {
            if (m_node.kind == NodeKind::Switch && interface.name == bridgeName())
                continue;
            if (!linked.contains(interface.name.str()))
                add("ip link add " + named(interface.name.str()) + " type dummy");
        }
        if (m_node.kind == NodeKind::Switch)
            addPorts(linked);
        for (const Interface& interface : m_node.interfaces) {
            if (m_node.kind != NodeKind::Switch || interface.name != bridgeName())
                setUp(interface, linked.contains(interface.name.str()));
        }
        setMtuOfUnlisted();
        for (const auto& [name, value] : m_node.sysctls) {
            if (isOfInterface(name))
                add("sysctl -w " + quotedWord(name + "=" + value));
        }
        if (m_node.kind == NodeKind::Switch)
            setBridge();
        addRoutes();
        if (m_node.kind == NodeKind::Gateway && m_node.nat.value_or(true))
            add("iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE");
        for (const NodeEnds::One& end : m_ends.all)
            impair(end);
        return std::move(m_all);
    }

private:
    void add(std::string line) { m_all.push_back(std::move(line)); }
    std::string named(const std::string& interface) const
    {
        const auto found = m_names.find(interface);
        return found == m_names.end() ? interface : found->second;
    }

    void addBridge()
    {
        add(std::string("ip link add br0 type bridge") + (m_node.stp.value_or(false) ? " stp_state 1" : ""));
    }

    void addPorts(const std::set<std::string>& linked)
    {
        std::vector<std::string> ports(linked.begin(), linked.end());
        for (const Interface& interface : m_node.interfaces) {
            if (interface.name != bridgeName() && !linked.contains(interface.name.str()))
                ports.push_back(interface.name.str());
        }
        for (const std::string& port : ports)
            add("ip link set " + named(port) + " master br0");
    }

    void setBridge()
    {
        const Interface* own = findInterface(m_node, bridgeName());
        if (own != nullptr && own->mac)
            add("ip link set br0 address " + own->mac->str());
        if (own != nullptr && own->mtu)
            add("ip link set br0 mtu " + std::to_string(*own->mtu));
        if (own == nullptr || own->up)
            add("ip link set br0 up");
        if (own != nullptr)
            addAddresses(*own, "br0");
    }

    /// Ends of links that the drawing says nothing of have the usual one.
    void setMtuOfUnlisted()
    {
        std::set<std::string> listed;
        for (const Interface& interface : m_node.interfaces)
            listed.insert(interface.name.str());
        for (const NodeEnds::One& end : m_ends.all) {
            if (end.link != nullptr && end.mtu != usualMtu && !listed.contains(end.interface))
                add("ip link set " + named(end.interface) + " mtu " + std::to_string(usualMtu));
        }
    }

    void setUp(const Interface& interface, bool linked)
    {
        const std::string name = named(interface.name.str());
        if (interface.mac)
            add("ip link set " + name + " address " + interface.mac->str());
        const auto end = m_given.find(interface.name.str());
        const std::uint32_t given = end == m_given.end() ? usualMtu : end->second;
        if (interface.mtu.value_or(usualMtu) != given)
            add("ip link set " + name + " mtu " + std::to_string(interface.mtu.value_or(usualMtu)));
        if (linked && !interface.up) // containerlab has set it up
            add("ip link set " + name + " down");
        if (!linked && interface.up)
            add("ip link set " + name + " up");
        const bool six = std::ranges::any_of(interface.addresses,
                                             [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
        if (interface.ipv6 == Ipv6Mode::Off)
            add("sysctl -w " + interfaceSysctl(Family::IPv6, name, "disable_ipv6") + "=1");
        else if (six || interface.ipv6 == Ipv6Mode::LinkLocal)
            add("sysctl -w " + interfaceSysctl(Family::IPv6, name, "disable_ipv6") + "=0");
        addAddresses(interface, name);
    }

    void addAddresses(const Interface& interface, const std::string& name)
    {
        for (const InterfaceAddress& address : interface.addresses)
            add(std::string(address.family() == Family::IPv6 ? "ip -6" : "ip") + " addr add " + address.str() +
                " dev " + name);
    }

    /// Those without a next hop first: the others' next hops may be behind them.
    void addRoutes()
    {
        for (const bool withHop : {false, true}) {
            for (const Route& route : m_node.routes) {
                if (route.via.has_value() == withHop)
                    addRoute(route);
            }
        }
    }

    void addRoute(const Route& route)
    {
        // The management network has a default route, which `add` would not pass by.
        std::string line = route.to.family() == Family::IPv6 ? "ip -6 route " : "ip route ";
        line += route.to == Prefix::everything(route.to.family()) ? "replace " : "add ";
        if (route.type != RouteType::Unicast)
            line += std::string(toString(route.type)) + " ";
        line += route.to.str();
        if (route.via)
            line += " via " + route.via->str();
        if (route.dev)
            line += " dev " +
                    (m_node.kind == NodeKind::Switch && *route.dev == bridgeName() ? "br0" : named(route.dev->str()));
        if (route.metric)
            line += " metric " + std::to_string(*route.metric);
        add(std::move(line));
    }

    /// tc-netem(8): what leaves this end.
    void impair(const NodeEnds::One& end)
    {
        if (end.link == nullptr || !end.link->impairment)
            return;
        const ImpairmentRates& rates = end.first ? end.link->impairment->forward : end.link->impairment->backward;
        const std::string line = wording::netem(rates);
        if (!line.empty())
            add("tc qdisc add dev " + named(end.interface) + " root netem" + line);
    }

    const Node& m_node;
    const NodeEnds& m_ends;
    const std::map<std::string, std::string>& m_names;
    std::map<std::string, std::uint32_t> m_given; ///< MTUs, by their links
    std::vector<std::string> m_all;
};

} // namespace

std::vector<std::string> commandsOf(const Node& node, const NodeEnds& ends,
                                    const std::map<std::string, std::string>& names)
{
    return Commands(node, ends, names).all();
}

std::map<std::string, std::string> sysctlsOf(const Node& node)
{
    std::map<std::string, std::string> all;
    const bool forwarder = node.kind == NodeKind::Router || node.kind == NodeKind::Gateway;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        const bool on = forwards(node, family).value_or(false);
        if (forwarder || on)
            all[forwardingSysctl(family)] = on ? "1" : "0";
    }
    for (const auto& [name, value] : node.sysctls) {
        if (!isOfInterface(name))
            all[name] = value;
    }
    return all;
}

} // namespace nsk::clab
