// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/machinetopology.h"

#include "core/model/baseline.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <set>

namespace nsk::shell {

namespace {

constexpr const char* globalForwarding[]{"net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding"};
constexpr const char* globalForwarding6 = "net.ipv6.conf.all.forwarding";

bool isOn(const Space& space, const std::string& name)
{
    const auto found = space.sysctls.find(name);
    return found != space.sysctls.end() && found->second != "0";
}

bool forwards4(const Space& space)
{
    return isOn(space, globalForwarding[0]) || isOn(space, globalForwarding[1]);
}

class Drawer
{
public:
    Drawer(const VirtualMachine& machine, TopologyBuilder& builder, const DrawWishes& wishes)
        : m_machine(machine), m_builder(builder), m_wishes(wishes)
    {
    }

    Status draw()
    {
        survey();
        m_builder.expect(m_machine.liveSpaces() + 1, m_machine.liveDevices() / 2);
        for (std::size_t i = 0; i < m_machine.spaces.size(); ++i) {
            if (const Status done = addSpace(i); !done)
                return done;
        }
        if (m_builder.nodeCount() == 0)
            return fail("exchange.nothing");
        for (std::size_t i = 0; i < m_machine.devices.size(); ++i) {
            if (const Status done = addDevice(i); !done)
                return done;
        }
        for (std::size_t i = 0; i < m_machine.devices.size(); ++i) {
            if (const Status done = addLink(i); !done)
                return done;
        }
        for (std::size_t i = 0; i < m_machine.spaces.size(); ++i)
            addRoutes(i);
        return {};
    }

private:
    const Device& at(std::size_t index) const { return m_machine.devices[index]; }
    bool isBridge(std::size_t index) const { return at(index).kind == Device::Kind::Bridge && !at(index).gone; }
    /// The bridge that it is a port of.
    std::optional<std::size_t> bridgeOf(std::size_t index) const
    {
        const auto master = at(index).master;
        return master && isBridge(*master) ? master : std::nullopt;
    }

    /// The device by which a gateway of nsketch's own leaves for the computer.
    std::optional<std::size_t> uplinkOf(std::size_t space) const
    {
        const auto found = m_machine.findDevice(space, uplinkName().str());
        if (found && at(*found).uplink)
            return found;
        const bool out = found && space != VirtualMachine::root && at(*found).peer && !at(*at(*found).peer).gone &&
                         at(*at(*found).peer).space == VirtualMachine::root &&
                         at(*at(*found).peer).name.starts_with("ns-");
        return out ? found : std::nullopt;
    }
    bool isUplink(std::size_t index) const
    {
        const auto& device = at(index);
        return (uplinkOf(device.space) == index) || (device.peer && uplinkOf(at(*device.peer).space) == device.peer);
    }

    /// Where the report's next lines are.
    void here(std::size_t space)
    {
        if (const std::string& place = m_machine.spaces[space].place; !place.empty())
            m_builder.report().at(place, 0);
    }

    /// What each namespace has in it.
    void survey()
    {
        m_withIpv6.resize(m_machine.spaces.size());
        m_bridges.resize(m_machine.spaces.size());
        m_others.resize(m_machine.spaces.size());
        for (std::size_t i = 0; i < m_machine.devices.size(); ++i) {
            const Device& device = at(i);
            if (!device.gone)
                m_withIpv6[device.space] =
                    m_withIpv6[device.space] || std::ranges::any_of(device.addresses, [](const InterfaceAddress& one) {
                        return one.family() == Family::IPv6;
                    });
            if (device.gone || device.kind == Device::Kind::Loopback || isUplink(i))
                continue;
            if (isBridge(i))
                m_bridges[device.space].push_back(i);
            else if (!bridgeOf(i) && (device.space != VirtualMachine::root || device.kind == Device::Kind::Veth ||
                                      device.kind == Device::Kind::Dummy))
                m_others[device.space].push_back(i);
        }
    }

    Status addSpace(std::size_t index)
    {
        const Space& space = m_machine.spaces[index];
        if (space.gone)
            return {};
        here(index);
        const bool root = index == VirtualMachine::root;
        const bool own =
            std::ranges::any_of(m_bridges[index], [this](std::size_t i) { return !at(i).addresses.empty(); });
        const bool forwards = forwards4(space) || isOn(space, globalForwarding6);
        const auto said = root ? std::nullopt : saidKind(space.name);
        const bool aloneSwitch = !root && m_bridges[index].size() == 1 && m_others[index].empty() &&
                                 !space.masquerades &&
                                 (said == NodeKind::Switch || (!forwards && (space.routes.empty() || own)));
        if (aloneSwitch) {
            const auto node = m_builder.addNode(idOf(index), space.name, NodeKind::Switch);
            if (!node)
                return fail(node.error());
            const std::size_t bridge = m_bridges[index].front();
            if (!space.place.empty() && at(bridge).name != bridgeName().str())
                m_builder.report().approximated(at(bridge).name, "renamed", {bridgeName().str()});
            m_switches[bridge] = *node;
            fillSwitch(bridge, *node, true);
            keepSysctls(index, *node);
            return {};
        }
        // The rule that lets gateways of nsketch's own out is theirs, not the computer's.
        const bool masquerades = space.masquerades && !(root && hasUplinks());
        if (!root || own || !m_others[index].empty() || masquerades) {
            const bool ends = said == NodeKind::Host || said == NodeKind::Router;
            const NodeKind kind = masquerades || uplinkOf(index) ? NodeKind::Gateway
                                  : root                         ? NodeKind::Computer
                                  : ends                         ? *said
                                  : forwards                     ? NodeKind::Router
                                                                 : NodeKind::Host;
            const auto node =
                m_builder.addNode(idOf(index), root ? (masquerades ? "gw" : m_wishes.computer) : space.name, kind);
            if (!node)
                return fail(node.error());
            m_nodes[index] = *node;
            keepSysctls(index, *node);
        }
        for (const std::size_t bridge : m_bridges[index]) {
            const auto made = m_builder.addSwitch(root ? at(bridge).name : space.name + "-" + at(bridge).name);
            if (!made)
                return fail(made.error());
            m_switches[bridge] = *made;
            fillSwitch(bridge, *made, false);
            if (!root) {
                m_builder.report().at(at(bridge).line);
                m_builder.report().approximated(at(bridge).name, "shell.bridge-apart", {space.name});
            }
        }
        return {};
    }

    std::optional<NodeKind> saidKind(const std::string& space) const
    {
        const auto found = m_wishes.kinds.find(space);
        return found == m_wishes.kinds.end() ? std::nullopt : std::optional(found->second);
    }

    bool hasUplinks() const
    {
        for (std::size_t i = 1; i < m_machine.spaces.size(); ++i) {
            if (!m_machine.spaces[i].gone && uplinkOf(i))
                return true;
        }
        return false;
    }

    static std::string idOf(std::size_t space) { return "space" + std::to_string(space); }

    void fillSwitch(std::size_t bridge, std::size_t node, bool withAddresses)
    {
        if (at(bridge).stp)
            m_builder.node(node).stp = true;
        if (!withAddresses)
            return;
        const Device& device = at(bridge);
        Interface own{.name = bridgeName()};
        own.addresses = device.addresses;
        own.mac = device.mac;
        own.mtu = device.mtu;
        if (m_wishes.ours) {
            own.up = device.up;
            fillIpv6(own, device);
        }
        if (own != Interface{.name = bridgeName()})
            m_builder.node(node).interfaces.push_back(std::move(own));
    }

    void keepSysctls(std::size_t index, std::size_t at)
    {
        const Space& space = m_machine.spaces[index];
        Node& node = m_builder.node(at);
        const bool usual4 = node.kind == NodeKind::Router || node.kind == NodeKind::Gateway;
        if (node.kind != NodeKind::Computer) {
            if (forwards4(space) != usual4 && (node.kind != NodeKind::Gateway || isSet(space)))
                node.forwarding = Forwarding{forwards4(space), {}};
            const bool six = isOn(space, globalForwarding6);
            if (usual4 && !six && node.kind == NodeKind::Router && usesIpv6(index)) {
                node.forwarding = node.forwarding.value_or(Forwarding{});
                node.forwarding->ipv6 = false;
            }
        } else if (forwards4(space) || forwardsByInterface()) {
            node.forwarding = Forwarding{true, {}};
        }
        if (node.kind != NodeKind::Computer && node.kind != NodeKind::Gateway && saidKind(space.name) == node.kind) {
            const Node plain{node.name, node.kind};
            const bool four = forwards4(space), six = isOn(space, globalForwarding6);
            const bool usual =
                forwards(plain, Family::IPv4) == four && (!usesIpv6(index) || forwards(plain, Family::IPv6) == six);
            node.forwarding = usual ? std::nullopt : std::optional(Forwarding{four, six});
        }
        for (const auto& [name, value] : space.sysctls) {
            const bool forwarding =
                name == globalForwarding[0] || name == globalForwarding[1] || name == globalForwarding6;
            const bool own = node.kind == NodeKind::Computer && isForwarding(name);
            if (forwarding || own || (m_wishes.ours && (isUsual(name, value) || isIpv6Mode(index, name))))
                continue;
            if (node.kind == NodeKind::Computer || node.sysctls.size() >= limits::sysctlsPerNode)
                m_builder.report().leftOut(name + " = " + value, "shell.sysctl-of-computer");
            else
                node.sysctls.emplace_back(name, value);
        }
    }

    /// As every namespace of nsketch's begins.
    static bool isUsual(const std::string& name, const std::string& value)
    {
        return std::ranges::any_of(baseline::sysctls,
                                   [&](const baseline::Sysctl& one) { return name == one.name && value == one.value; });
    }

    static std::string ipv6Sysctl(const Device& device, const char* leaf)
    {
        return interfaceSysctl(Family::IPv6, device.name, leaf);
    }

    /// Said by an interface's own member, see fill().
    bool isIpv6Mode(std::size_t space, const std::string& name) const
    {
        constexpr std::string_view head = "net.ipv6.conf.";
        for (const std::string_view leaf : {".disable_ipv6", ".addr_gen_mode"}) {
            if (!name.starts_with(head) || !name.ends_with(leaf) || name.size() <= head.size() + leaf.size())
                continue;
            std::string device = name.substr(head.size(), name.size() - head.size() - leaf.size());
            std::ranges::replace(device, '/', '.');
            if (m_machine.findDevice(space, device))
                return true;
        }
        return false;
    }

    static bool isSet(const Space& space)
    {
        return space.sysctls.contains(globalForwarding[0]) || space.sysctls.contains(globalForwarding[1]);
    }

    static bool isForwarding(const std::string& name)
    {
        return name.starts_with("net.ipv4.conf.") && name.ends_with(".forwarding");
    }

    /// A computer forwards where its interfaces do: its own switch is for the person to use.
    bool forwardsByInterface() const
    {
        return std::ranges::any_of(m_machine.spaces[VirtualMachine::root].sysctls,
                                   [](const auto& one) { return isForwarding(one.first) && one.second == "1"; });
    }

    bool usesIpv6(std::size_t space) const { return m_withIpv6[space]; }

    /// The node that a device is drawn at.
    std::optional<std::size_t> nodeOf(std::size_t index) const
    {
        const auto owner = bridgeOf(index) ? m_switches.find(*bridgeOf(index)) : m_nodes.find(at(index).space);
        if (bridgeOf(index))
            return owner == m_switches.end() ? std::nullopt : std::optional(owner->second);
        return owner == m_nodes.end() ? std::nullopt : std::optional(owner->second);
    }

    Status addDevice(std::size_t index)
    {
        const Device& device = at(index);
        if (device.gone)
            return {};
        here(device.space);
        m_builder.report().at(device.line);
        if (isBridge(index))
            return addBridgeEnd(index);
        if (device.kind == Device::Kind::Loopback) {
            if (!device.addresses.empty())
                m_builder.report().leftOut(device.addresses.front().str() + " dev lo", "shell.lo-address");
            return {};
        }
        if (isUplink(index))
            return {};
        const auto node = nodeOf(index);
        const bool drawn =
            device.kind == Device::Kind::Veth || device.kind == Device::Kind::Dummy ||
            (device.kind == Device::Kind::Foreign && device.space != VirtualMachine::root && device.type.empty());
        if (!node || !drawn) {
            if (!device.addresses.empty() || device.kind == Device::Kind::Vlan)
                m_builder.report().leftOut(device.name, "shell.device-left", {device.type});
            return {};
        }
        const auto interface = m_builder.interfaceOf(*node, device.name);
        if (!interface)
            return fail(interface.error());
        fill(m_builder.node(*node).interfaces[*interface], device, bridgeOf(index).has_value());
        m_interfaces[index] = {*node, *interface};
        return {};
    }

    void fill(Interface& interface, const Device& device, bool port)
    {
        if (port && !device.addresses.empty())
            m_builder.report().leftOut(device.addresses.front().str(), "shell.address-of-port", {device.name});
        else
            interface.addresses = device.addresses;
        interface.mac = device.mac;
        if (device.mtu && *device.mtu >= limits::mtuLeast && *device.mtu <= limits::mtuMost && *device.mtu != usualMtu)
            interface.mtu = device.mtu;
        interface.up = device.up;
        if (m_wishes.ours)
            fillIpv6(interface, device);
    }

    void fillIpv6(Interface& interface, const Device& device) const
    {
        const auto& sysctls = m_machine.spaces[device.space].sysctls;
        const auto off = sysctls.find(ipv6Sysctl(device, "disable_ipv6"));
        if (off == sysctls.end())
            return;
        const bool has = std::ranges::any_of(interface.addresses,
                                             [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
        if (off->second == "0" && !has)
            interface.ipv6 = Ipv6Mode::LinkLocal;
        if (off->second == "1" && has)
            interface.ipv6 = Ipv6Mode::Off;
    }

    /// A bridge whose namespace is drawn as a node beside it: an interface of that node's, linked to the switch.
    Status addBridgeEnd(std::size_t index)
    {
        const Device& bridge = at(index);
        const auto owner = m_nodes.find(bridge.space);
        const auto made = m_switches.find(index);
        if (owner == m_nodes.end() || made == m_switches.end() ||
            (bridge.addresses.empty() && bridge.space == VirtualMachine::root))
            return {};
        const auto own = m_builder.interfaceOf(owner->second, bridge.name);
        const auto port = own ? m_builder.interfaceOf(made->second, {}) : own;
        if (!port)
            return fail(port.error());
        fill(m_builder.node(owner->second).interfaces[*own], bridge, false);
        const auto link = m_builder.link({owner->second, *own}, {made->second, *port});
        return link ? Status() : fail(link.error());
    }

    Status addLink(std::size_t index)
    {
        const Device& device = at(index);
        if (device.gone || !device.peer || *device.peer < index)
            return {};
        const auto first = m_interfaces.find(index), second = m_interfaces.find(*device.peer);
        if (first == m_interfaces.end() || second == m_interfaces.end())
            return {};
        const auto link = m_builder.link(first->second, second->second);
        if (!link)
            return fail(link.error());
        const auto leaving = [this](std::size_t end) {
            const auto found = m_machine.impairments.find(end);
            return found == m_machine.impairments.end() ? ImpairmentRates() : found->second;
        };
        const ImpairmentRates forward = leaving(index), backward = leaving(*device.peer);
        if (!(forward == ImpairmentRates{}) || !(backward == ImpairmentRates{}))
            m_builder.linkAt(*link).impairment = Impairment{forward == backward, forward, backward};
        return {};
    }

    void addRoutes(std::size_t index)
    {
        here(index);
        const auto found = m_nodes.find(index);
        std::optional<std::size_t> owner = found == m_nodes.end() ? std::nullopt : std::optional(found->second);
        if (!owner && !m_bridges[index].empty() && index != VirtualMachine::root)
            owner = m_switches.at(m_bridges[index].front());
        const auto uplink = uplinkOf(index);
        for (const MachineRoute& route : m_machine.spaces[index].routes) {
            if (uplink && route.dev == at(*uplink).name && at(*uplink).uplink)
                continue;
            if (uplink && route.via && at(*uplink).addresses.size() == 1 &&
                at(*uplink).addresses.front().prefix().contains(*route.via))
                continue; // a gateway has that by itself
            if (!owner || m_builder.node(*owner).routes.size() >= limits::routesPerNode) {
                m_builder.report().leftOut(route.to.str(), "shell.route-of-computer");
                continue;
            }
            if (index == VirtualMachine::root && leadsElsewhere(m_builder.node(*owner), route)) {
                m_builder.report().leftOut(route.to.str() + " via " + route.via->str(), "shell.route-elsewhere",
                                           {route.via->str()});
                continue;
            }
            Route made{.to = route.to, .via = route.via};
            made.metric = route.metric;
            made.type = route.type;
            if (!route.dev.empty() && isOwnBridge(*owner, index, route.dev)) {
                made.dev = bridgeName();
            } else if (!route.dev.empty()) {
                const auto interface = m_builder.findInterface(*owner, route.dev);
                if (!interface) {
                    m_builder.report().leftOut(route.to.str() + " dev " + route.dev, "shell.route-device", {route.dev});
                    continue;
                }
                made.dev = m_builder.node(*owner).interfaces[*interface].name;
            }
            m_builder.node(*owner).routes.push_back(std::move(made));
        }
    }

    /// By a gateway behind an interface that the computer may have and the drawing has not: no kernel would take it.
    static bool leadsElsewhere(const Node& computer, const MachineRoute& route)
    {
        return route.via && route.dev.empty() && !route.via->isLinkLocal() &&
               std::ranges::none_of(computer.interfaces, [&](const Interface& interface) {
                   return std::ranges::any_of(interface.addresses, [&](const InterfaceAddress& own) {
                       return own.prefix().contains(*route.via);
                   });
               });
    }

    /// A switch's bridge, by whatever name.
    bool isOwnBridge(std::size_t node, std::size_t space, const std::string& name) const
    {
        return m_builder.node(node).kind == NodeKind::Switch && !m_bridges[space].empty() &&
               at(m_bridges[space].front()).name == name;
    }

    const VirtualMachine& m_machine;
    TopologyBuilder& m_builder;
    const DrawWishes& m_wishes;
    std::vector<std::vector<std::size_t>> m_bridges, m_others; ///< by namespace
    std::vector<bool> m_withIpv6;                              ///< an address, of each namespace
    std::map<std::size_t, std::size_t> m_nodes;                ///< by namespace
    std::map<std::size_t, std::size_t> m_switches;             ///< by bridge
    std::map<std::size_t, TopologyBuilder::End> m_interfaces;  ///< by device
};

} // namespace

Status draw(const VirtualMachine& machine, TopologyBuilder& builder, const DrawWishes& wishes)
{
    return Drawer(machine, builder, wishes).draw();
}

} // namespace nsk::shell
