// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "core/model/naming.h"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// Topologies built in code, and random ones.
namespace drawings {

using namespace nsk;

inline Interface interface(const std::string& name, const std::vector<std::string>& addresses = {})
{
    Interface made{*InterfaceName::parse(name)};
    for (const std::string& address : addresses)
        made.addresses.push_back(*InterfaceAddress::parse(address));
    return made;
}

inline Node node(const std::string& name, NodeKind kind, std::vector<Interface> interfaces = {})
{
    Node made{*NodeName::parse(name)};
    made.kind = kind;
    made.interfaces = std::move(interfaces);
    return made;
}

inline Route route(const std::string& to, const std::string& via, const std::string& dev = {})
{
    Route made{*Prefix::parse(to)};
    if (!via.empty())
        made.via = *IpAddress::parse(via);
    if (!dev.empty())
        made.dev = *InterfaceName::parse(dev);
    return made;
}

inline Link link(const std::string& a, const std::string& aInterface, const std::string& b,
                 const std::string& bInterface)
{
    const auto end = [](const std::string& at, const std::string& name) {
        return Endpoint{*NodeName::parse(at), name.empty() ? std::nullopt : std::optional(*InterfaceName::parse(name))};
    };
    return Link{{end(a, aInterface), end(b, bInterface)}, {}, {}, {}};
}

/// Random drawings that Linux can hold, the same for the same seed.
class RandomDrawings
{
public:
    explicit RandomDrawings(unsigned seed) : m_random(seed) {}

    bool chance(unsigned percent) { return m_random() % 100 < percent; }
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

    Topology draw(bool withComputer)
    {
        Topology t(*LabName::parse("random"));
        constexpr NodeKind kindsOf[] = {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway};
        for (unsigned i = 0; i < 5; ++i) {
            if (!chance(80))
                continue;
            Node made = node("n" + std::to_string(i), kindsOf[below(4)]);
            settings(made);
            t.nodes.push_back(made);
        }
        if (withComputer)
            t.nodes.push_back(node("pc", NodeKind::Computer));
        if (withComputer && chance(50))
            t.nodes.back().forwarding = Forwarding{chance(50), std::nullopt};
        if (t.nodes.empty())
            return t;
        const unsigned links = below(8);
        for (unsigned i = 0; i < links; ++i)
            connect(t, i);
        for (Node& one : t.nodes)
            routes(one);
        return t;
    }

    /// One thing is another.
    Topology edited(Topology t)
    {
        if (t.nodes.empty())
            return t;
        const unsigned at = below(static_cast<unsigned>(t.nodes.size()));
        Node& one = t.nodes[at];
        Interface* out =
            one.interfaces.empty() ? nullptr : &one.interfaces[below(static_cast<unsigned>(one.interfaces.size()))];
        switch (below(8)) {
        case 0:
            connect(t, 20);
            break;
        case 1:
            if (!t.links.empty())
                t.links.erase(t.links.begin() + below(static_cast<unsigned>(t.links.size())));
            break;
        case 2:
            (void)apply(t, RemoveNode{one.name});
            break;
        case 3:
            if (out != nullptr)
                *out = end(out->name.str(), 230);
            break;
        case 4:
            if (out != nullptr)
                out->up = !out->up;
            break;
        case 5:
            one.routes.clear();
            one.stp = one.kind == NodeKind::Switch ? std::optional(chance(50)) : std::nullopt;
            break;
        case 6:
            (void)apply(t, RenameNode{one.name, *NodeName::parse("other")});
            break;
        default:
            t.nodes.push_back(node("more", NodeKind::Host));
            t.nodes.back().interfaces.push_back(end("eth1", 240));
            t.nodes[at].interfaces.push_back(end("g1", 241));
            t.links.push_back(link("more", "eth1", t.nodes[at].name.str(), "g1"));
        }
        return t;
    }

private:
    void settings(Node& one)
    {
        if (chance(20))
            one.forwarding = Forwarding{chance(50), chance(50) ? std::optional(chance(50)) : std::nullopt};
        if (one.kind == NodeKind::Switch && chance(30))
            one.stp = chance(50);
        if (one.kind == NodeKind::Switch && chance(40))
            one.interfaces.push_back(interface("br0", {"10.99.0." + std::to_string(1 + below(5)) + "/24"}));
        if (one.kind == NodeKind::Gateway && chance(30))
            one.nat = chance(50);
        if (one.kind == NodeKind::Gateway && chance(20))
            one.uplink = Uplink{std::nullopt, *Prefix::parse("100.64.9.0/29")};
        if (chance(15))
            one.sysctls.emplace_back("net.ipv4.conf.all.rp_filter", std::to_string(below(3)));
        if (chance(20)) {
            one.routes.push_back(Route{*Prefix::parse(chance(50) ? "10.66.0.0/16" : "fd66::/64")});
            one.routes.back().type = RouteType::Blackhole;
        }
    }

    Interface end(const std::string& name, unsigned subnet)
    {
        Interface made = interface(name);
        // Every interface of a node needs subnets of its own, else "which interface" is ambiguous.
        const std::string net = "10." + std::to_string(subnet) + ".0.";
        if (chance(80))
            made.addresses.push_back(*InterfaceAddress::parse(net + std::to_string(1 + below(4)) + "/24"));
        if (chance(20))
            made.addresses.push_back(*InterfaceAddress::parse(net + std::to_string(11 + below(4)) + "/24"));
        if (chance(20))
            made.addresses.push_back(*InterfaceAddress::parse("172.16." + std::to_string(subnet) + ".1/25"));
        if (chance(30))
            made.addresses.push_back(*InterfaceAddress::parse("fd00:" + std::to_string(subnet) +
                                                              "::" + std::to_string(1 + below(3)) + "/64"));
        if (chance(15))
            made.ipv6 = chance(50) ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
        if (chance(15))
            made.mtu = 1400 + below(3) * 100;
        if (chance(15))
            made.mac = MacAddress::derived(std::to_string(below(9)));
        made.up = !chance(15);
        return made;
    }

    void connect(Topology& t, unsigned number)
    {
        const unsigned a = below(static_cast<unsigned>(t.nodes.size())),
                       b = below(static_cast<unsigned>(t.nodes.size()));
        const std::string names[] = {"e" + std::to_string(below(9)), "f" + std::to_string(below(9))};
        const unsigned at[] = {a, b};
        for (int i = 0; i < 2; ++i) {
            if (findInterface(t.nodes[at[i]], *InterfaceName::parse(names[i])))
                return;
        }
        for (unsigned i = 0; i < 2; ++i)
            t.nodes[at[i]].interfaces.push_back(end(names[i], 10 * (number + 1) + i));
        t.links.push_back(link(t.nodes[a].name.str(), names[0], t.nodes[b].name.str(), names[1]));
    }

    void routes(Node& one)
    {
        for (const Interface& out : one.interfaces) {
            const bool ipv6 = effectiveIpv6(out) != Ipv6Mode::Off;
            for (const InterfaceAddress& address : out.addresses) {
                if (!chance(50) || (address.family() == Family::IPv6 && !ipv6))
                    continue;
                const std::string number = std::to_string(100 + one.routes.size());
                const bool v4 = address.family() == Family::IPv4;
                Route made = route(v4 ? "192.168." + number + ".0/24" : "fd77:" + number + "::/64", {});
                if (chance(80))
                    made.via = address.prefix().network().plus(100);
                if (!made.via || chance(40))
                    made.dev = out.name;
                if (chance(30))
                    made.metric = 10 + below(5);
                one.routes.push_back(made);
            }
        }
        if (one.kind != NodeKind::Computer && !one.interfaces.empty() && !one.interfaces.front().addresses.empty() &&
            chance(30) && one.interfaces.front().addresses.front().family() == Family::IPv4)
            one.routes.push_back(
                route("0.0.0.0/0", one.interfaces.front().addresses.front().prefix().network().plus(100).str()));
    }

    std::mt19937 m_random;
};

} // namespace drawings
