// SPDX-License-Identifier: MIT
#include "simkernel.h"

#include "core/observed/match.h"

#include <algorithm>

using namespace nsk;

namespace {

ObservedInterface loopback()
{
    ObservedInterface lo;
    lo.name = "lo";
    lo.mtu = 65536;
    lo.up = lo.running = lo.loopback = true;
    lo.ipv6Disabled = false;
    for (const InterfaceAddress& address : loopbackAddresses())
        lo.addresses.push_back({address.address(), address.length(), false, false});
    return lo;
}

bool isIpv6(const ObservedAddress& one)
{
    return one.address.family() == Family::IPv6;
}

Prefix prefixOf(const ObservedAddress& one)
{
    return *Prefix::of(one.address, one.length);
}

std::uint32_t metricOf(const op::KernelRoute& route)
{
    return route.to.family() == Family::IPv6 && route.metric == 0 ? 1024 : route.metric;
}

} // namespace

/// One operation on the kernel; each overload answers "" or the refusal.
struct SimApply
{
    SimKernel& kernel;

    SimKernel::Namespace* space(const NodeName& node)
    {
        const auto found = kernel.m_namespaces.find(node.str());
        return found == kernel.m_namespaces.end() ? nullptr : &found->second;
    }
    ObservedInterface* link(const NodeName& node, const std::string& name)
    {
        SimKernel::Namespace* in = space(node);
        if (!in)
            return nullptr;
        const auto found = in->interfaces.find(name);
        return found == in->interfaces.end() ? nullptr : &found->second;
    }

    std::string operator()(const op::CreateNamespace& o)
    {
        if (space(o.node))
            return "namespace exists";
        kernel.m_namespaces[o.node.str()].interfaces["lo"] = loopback();
        kernel.m_namespaces[o.node.str()].sysctls = kernel.m_deletedSysctls[o.node.str()];
        return {};
    }
    std::string operator()(const op::RenameNamespace& o)
    {
        if (!space(o.from) || space(o.from)->computer)
            return "no such namespace";
        if (o.from == o.to)
            return {};
        if (space(o.to))
            return "namespace exists";
        auto held = kernel.m_namespaces.extract(o.from.str());
        held.key() = o.to.str();
        kernel.m_namespaces.insert(std::move(held));
        for (auto& [name, other] : kernel.m_namespaces) {
            for (auto& [interfaceName, interface] : other.interfaces) {
                if (interface.peerNode == o.from.str())
                    interface.peerNode = o.to.str();
            }
        }
        return {};
    }
    std::string operator()(const op::DeleteNamespace& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in || in->computer)
            return "no such namespace";
        std::vector<std::string> names;
        for (const auto& [name, interface] : in->interfaces)
            names.push_back(name);
        for (const std::string& name : names)
            kernel.erase(o.node.str(), name);
        kernel.m_deletedSysctls[o.node.str()] = in->sysctls;
        kernel.m_namespaces.erase(o.node.str());
        return {};
    }
    std::string makeEnd(const op::VethEnd& end, const op::VethEnd& peer)
    {
        SimKernel::Namespace* in = space(end.node);
        if (!in)
            return "no namespace";
        if (in->interfaces.count(end.name) != 0)
            return "interface exists";
        if (!end.master.empty() && in->interfaces.count(end.master) == 0)
            return "no such master";
        ObservedInterface made;
        made.index = 7;
        made.name = end.name;
        made.kind = "veth";
        made.mac = end.mac;
        made.mtu = end.mtu;
        made.master = end.master;
        made.peerNode = peer.node.str();
        made.peerInterface = peer.name;
        if (end.mtu >= 1280)
            made.ipv6Disabled = !in->computer;
        in->interfaces[end.name] = made;
        return {};
    }
    std::string operator()(const op::CreateVeth& o)
    {
        if (const std::string no = makeEnd(o.a, o.b); !no.empty())
            return no;
        return makeEnd(o.b, o.a);
    }
    std::string operator()(const op::DeleteVeth& o)
    {
        const ObservedInterface* a = link(o.a.node, o.a.name);
        const bool isPair = a && a->peerNode == o.b.node.str() && a->peerInterface == o.b.name;
        if (!a || (o.bIsElsewhere ? !a->peerNode.empty() : !isPair))
            return "no such pair";
        kernel.erase(o.a.node.str(), o.a.name);
        return {};
    }
    std::string operator()(const op::CreateBridge& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in || in->interfaces.count(o.name) != 0)
            return "no namespace or bridge exists";
        ObservedInterface made;
        made.index = 6;
        made.name = o.name;
        made.kind = "bridge";
        made.mac = o.mac;
        made.mtu = o.mtu;
        made.ipv6Disabled = true;
        in->interfaces[o.name] = made;
        in->stp = o.stp;
        return {};
    }
    std::string operator()(const op::DeleteBridge& o)
    {
        if (!link(o.node, o.name))
            return "no such bridge";
        for (auto& [name, port] : space(o.node)->interfaces) {
            if (port.master == o.name)
                return "bridge has ports"; // Linux releases them; a plan must have done so
        }
        kernel.erase(o.node.str(), o.name);
        space(o.node)->stp = false;
        return {};
    }
    template <class Change> std::string change(const NodeName& node, const std::string& name, Change what)
    {
        ObservedInterface* one = link(node, name);
        if (!one)
            return "no such interface";
        what(*one);
        return {};
    }
    std::string operator()(const op::SetUp& o)
    {
        return change(o.node, o.interface, [&](ObservedInterface& one) {
            if (!o.up)
                return kernel.setDown(*space(o.node), one);
            one.up = true;
            if (one.loopback && std::none_of(one.addresses.begin(), one.addresses.end(), isIpv6))
                one.addresses.push_back({*IpAddress::parse("::1"), 128, false, false});
        });
    }
    std::string operator()(const op::SetMtu& o)
    {
        return change(o.node, o.interface, [&](ObservedInterface& one) {
            if (o.mtu >= 1280 && !one.ipv6Disabled)
                one.ipv6Disabled = !space(o.node)->computer;
            if (o.mtu < 1280) {
                std::erase_if(one.addresses, isIpv6);
                one.ipv6Disabled.reset();
            }
            one.mtu = o.mtu;
        });
    }
    std::string operator()(const op::SetMac& o)
    {
        return change(o.node, o.interface, [&](ObservedInterface& one) { one.mac = o.mac; });
    }
    std::string operator()(const op::SetMaster& o)
    {
        if (!o.master.empty() && !link(o.node, o.master))
            return "no such master";
        return change(o.node, o.interface, [&](ObservedInterface& one) { one.master = o.master; });
    }
    std::string operator()(const op::SetStp& o)
    {
        return change(o.node, o.bridge, [&](ObservedInterface&) { space(o.node)->stp = o.stp; });
    }
    std::string operator()(const op::RenameInterface& o)
    {
        ObservedInterface* one = link(o.node, o.from);
        if (!one)
            return "no such interface";
        if (link(o.node, o.to))
            return "interface exists";
        if (one->up && !kernel.renamesLive)
            return "interface is up";
        SimKernel::Namespace& in = *space(o.node);
        auto held = in.interfaces.extract(o.from);
        held.key() = held.mapped().name = o.to;
        for (auto& [name, other] : kernel.m_namespaces) {
            for (auto& [interfaceName, interface] : other.interfaces) {
                if (interface.peerNode == o.node.str() && interface.peerInterface == o.from)
                    interface.peerInterface = o.to;
            }
        }
        for (ObservedRoute& route : in.routes)
            route.dev = route.dev == o.from ? o.to : route.dev;
        in.interfaces.insert(std::move(held));
        return {};
    }
    std::string operator()(const op::SetIpv6& o)
    {
        ObservedInterface* one = link(o.node, o.interface);
        if (!one || !one->ipv6Disabled)
            return "no such sysctl";
        one->ipv6Disabled = o.mode == Ipv6Mode::Off;
        if (o.mode == Ipv6Mode::Off) {
            std::erase_if(one->addresses, isIpv6);
            std::erase_if(space(o.node)->routes, [&](const ObservedRoute& r) {
                return r.dev == o.interface && r.to.family() == Family::IPv6;
            });
        }
        return {};
    }
    std::string operator()(const op::AddAddress& o)
    {
        ObservedInterface* one = link(o.node, o.interface);
        if (!one)
            return "no such interface";
        if (o.address.family() == Family::IPv6 && one->ipv6Disabled.value_or(true))
            return "IPv6 is off";
        for (const ObservedAddress& has : one->addresses) {
            if (has.address == o.address.address() && has.length == o.address.length())
                return "address exists";
        }
        one->addresses.push_back({o.address.address(), o.address.length(), false, false});
        return {};
    }
    std::string operator()(const op::RemoveAddress& o)
    {
        ObservedInterface* one = link(o.node, o.interface);
        const auto has = [&](const ObservedAddress& a) { return matches(o.address, a); };
        if (!one || std::none_of(one->addresses.begin(), one->addresses.end(), has))
            return "no such address";
        kernel.removeAddress(*space(o.node), *one, o.address.address(), o.address.length());
        return {};
    }
    /// The interface that the next hop is on.
    std::string deviceFor(SimKernel::Namespace& in, const IpAddress& via)
    {
        std::string best;
        int length = -1;
        const auto look = [&](const Prefix& prefix, const std::string& dev) {
            if (prefix.contains(via) && prefix.length() > length) {
                length = prefix.length();
                best = dev;
            }
        };
        for (const auto& [name, one] : in.interfaces) {
            for (const ObservedAddress& address : one.addresses) {
                if (one.up)
                    look(prefixOf(address), name);
            }
        }
        for (const ObservedRoute& route : in.routes) {
            if (!route.via && route.type == RouteType::Unicast)
                look(route.to, route.dev);
        }
        return best;
    }
    std::string operator()(const op::AddRoute& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in)
            return "no namespace";
        ObservedRoute made{o.route.to, o.route.via, o.route.dev, metricOf(o.route), o.route.type, false, false};
        if (made.type == RouteType::Unicast) {
            if (made.via) {
                const std::string dev = deviceFor(*in, *made.via);
                if (dev.empty() || (!made.dev.empty() && made.dev != dev))
                    return "next hop is unreachable";
                made.dev = dev;
            }
            const ObservedInterface* out = link(o.node, made.dev);
            if (!out || !out->up)
                return "interface is down or missing";
        } else if (made.to.family() == Family::IPv6) {
            made.dev = "lo";
        }
        for (const ObservedRoute& route : in->routes) {
            if (route.to == made.to && route.metric == made.metric &&
                (made.to.family() == Family::IPv4 || route == made))
                return "route exists";
        }
        in->routes.push_back(made);
        return {};
    }
    std::string operator()(const op::RemoveRoute& o)
    {
        SimKernel::Namespace* in = space(o.node);
        const auto same = [&](const ObservedRoute& r) {
            return r.to == o.route.to && r.via == o.route.via && r.metric == metricOf(o.route) &&
                   r.type == o.route.type && (o.route.dev.empty() || o.route.dev == r.dev);
        };
        return in && std::erase_if(in->routes, same) == 1 ? std::string() : "no such route";
    }
    std::string operator()(const op::SetForwarding& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in)
            return "no namespace";
        (o.family == Family::IPv4 ? in->forwarding4 : in->forwarding6) = o.on;
        return {};
    }
    std::string operator()(const op::SetSysctl& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in)
            return "no namespace";
        if (o.value.empty())
            in->sysctls.erase(o.name);
        else
            in->sysctls[o.name] = o.value;
        return {};
    }
    std::string operator()(const op::AddUplink& o)
    {
        SimKernel::Namespace* in = space(o.node);
        if (!in || in->interfaces.count(o.inside) != 0)
            return "no namespace or uplink exists";
        ObservedInterface made;
        made.index = 9;
        made.name = o.inside;
        made.kind = "veth";
        made.mtu = 1500;
        made.up = true;
        made.addresses.push_back({o.insideAddress.address(), o.insideAddress.length(), false, false});
        in->interfaces[o.inside] = made;
        if (!o.defaultRoute)
            return {};
        return (*this)(op::AddRoute{
            o.node, {Prefix::everything(Family::IPv4), o.outsideAddress.address(), o.inside, 0, RouteType::Unicast}});
    }
    std::string operator()(const op::RemoveUplink& o)
    {
        if (!link(o.node, o.inside))
            return "no uplink";
        kernel.erase(o.node.str(), o.inside);
        return {};
    }
};

void SimKernel::setComputer(const NodeName& node)
{
    Namespace& space = m_namespaces[node.str()];
    space.computer = true;
    space.interfaces["lo"] = loopback();
    ObservedInterface own;
    own.index = 2;
    own.name = "enp0s1";
    own.up = true;
    own.mtu = 1500;
    own.ipv6Disabled = false;
    own.addresses.push_back({*IpAddress::parse("192.0.2.7"), 24, false, false});
    space.interfaces["enp0s1"] = own;
    space.routes.push_back({Prefix::everything(Family::IPv4), *IpAddress::parse("192.0.2.1"), "enp0s1", 0,
                            RouteType::Unicast, false, false});
}

std::string SimKernel::apply(const Operation& operation)
{
    return std::visit(SimApply{*this}, operation);
}

void SimKernel::setDown(Namespace& space, ObservedInterface& interface)
{
    interface.up = false;
    std::erase_if(interface.addresses, isIpv6);
    std::erase_if(space.routes,
                  [&](const ObservedRoute& r) { return r.type == RouteType::Unicast && r.dev == interface.name; });
}

void SimKernel::removeAddress(Namespace& space, ObservedInterface& interface, const IpAddress& address, int length)
{
    auto& all = interface.addresses;
    const auto same = [&](const ObservedAddress& one) { return one.address == address && one.length == length; };
    const ObservedAddress gone = *std::find_if(all.begin(), all.end(), same);
    const auto inPrefix = [&](const ObservedAddress& one) {
        return one.length == length && one.address.family() == address.family() && prefixOf(one) == prefixOf(gone);
    };
    if (isIpv6(gone) || !same(*std::find_if(all.begin(), all.end(), inPrefix)))
        std::erase_if(all, same);
    else
        std::erase_if(all, inPrefix); // a primary takes its secondaries along
    if (!isIpv6(gone) && std::all_of(all.begin(), all.end(), isIpv6))
        std::erase_if(space.routes, [&](const ObservedRoute& r) {
            return r.type == RouteType::Unicast && r.dev == interface.name && r.to.family() == Family::IPv4;
        });
}

void SimKernel::erase(const std::string& node, const std::string& interface)
{
    const auto remove = [&](const std::string& from, const std::string& name) {
        const auto space = m_namespaces.find(from);
        if (space == m_namespaces.end() || space->second.interfaces.count(name) == 0)
            return;
        setDown(space->second, space->second.interfaces.at(name));
        space->second.interfaces.erase(name);
    };
    const ObservedInterface was = m_namespaces.at(node).interfaces.at(interface);
    remove(node, interface);
    remove(was.peerNode, was.peerInterface);
}

ObservedLab SimKernel::observe() const
{
    ObservedLab lab(m_lab);
    lab.revision = 1;
    for (const auto& [name, space] : m_namespaces) {
        ObservedNode node(*NodeName::parse(name));
        node.present = true;
        node.routes = space.routes;
        for (const auto& [interfaceName, interface] : space.interfaces) {
            ObservedInterface seen = interface;
            for (const ObservedAddress& address : interface.addresses) {
                if (interface.up && !interface.loopback)
                    node.routes.push_back({prefixOf(address), {}, interfaceName, 0, RouteType::Unicast, true, false});
            }
            if (seen.up && seen.ipv6Disabled == false && !seen.loopback)
                seen.addresses.push_back({*IpAddress::parse("fe80::1234"), 64, false, true});
            node.interfaces.push_back(std::move(seen));
        }
        node.forwardingIpv4 = space.forwarding4;
        node.forwardingIpv6 = space.forwarding6;
        if (space.interfaces.count("br0") != 0)
            node.stp = space.stp;
        node.sysctls.assign(space.sysctls.begin(), space.sysctls.end());
        lab.nodes.push_back(std::move(node));
    }
    return lab;
}

std::string SimKernel::text() const
{
    std::string text;
    for (const auto& [name, space] : m_namespaces) {
        text += name + " f4=" + std::to_string(space.forwarding4) + " f6=" + std::to_string(space.forwarding6) +
                " stp=" + std::to_string(space.stp) + '\n';
        for (const auto& [interfaceName, one] : space.interfaces) {
            text += "  " + interfaceName + ' ' + one.kind + ' ' + (one.mac ? one.mac->str() : "-") + ' ' +
                    std::to_string(one.mtu) + (one.up ? " up" : " down") + " master=" + one.master +
                    " peer=" + one.peerNode + ':' + one.peerInterface +
                    " ipv6=" + (one.ipv6Disabled ? (*one.ipv6Disabled ? "off" : "on") : "none");
            std::vector<std::string> addresses;
            for (const ObservedAddress& address : one.addresses)
                addresses.push_back(' ' + address.address.str() + '/' + std::to_string(address.length));
            std::sort(addresses.begin(), addresses.end());
            for (const std::string& address : addresses)
                text += address;
            text += '\n';
        }
        std::vector<std::string> routes;
        for (const ObservedRoute& route : space.routes)
            routes.push_back("  " + routeText(route) + '\n');
        std::sort(routes.begin(), routes.end());
        for (const std::string& route : routes)
            text += route;
        for (const auto& [sysctl, value] : space.sysctls)
            text += "  " + sysctl + '=' + value + '\n';
    }
    return text;
}
