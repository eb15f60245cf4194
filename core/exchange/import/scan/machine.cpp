// SPDX-License-Identifier: MIT
#include "core/exchange/import/scan/machine.h"

#include "core/exchange/import/scan/settings.h"
#include "core/model/limits.h"
#include "core/model/naming.h"
#include "core/observed/match.h"

#include <algorithm>

namespace nsk::scan {

namespace {

constexpr std::uint32_t noMetric = 0xffffffff; ///< of routes that the kernel keeps for itself

class Making
{
public:
    Making(const Scan& scan, const Choice& choice, ExchangeReport& report)
        : m_scan(scan), m_choice(choice), m_report(report)
    {
    }

    Made run()
    {
        m_made.spaces.resize(m_scan.spaces.size());
        for (const ScannedSpace& space : m_scan.spaces)
            m_computer = space.computer ? &space : m_computer;
        for (std::size_t i = 0; i < m_scan.spaces.size(); ++i) {
            if (m_choice.isDrawn(i))
                addSpace(i);
        }
        for (std::size_t i = 0; i < m_scan.spaces.size(); ++i)
            linkPeers(i);
        m_report.at({}, 0);
        if (m_loopbacksDown > 0)
            m_report.approximated(loopbackName, "scan.lo-down", {std::to_string(m_loopbacksDown)});
        if (m_kernels > 0) {
            m_report.approximated("net.*.conf.default.*, net.ipv4.conf.all.*", "scan.kernel-settings",
                                  {std::to_string(m_kernels)});
        }
        return std::move(m_made);
    }

private:
    void addSpace(std::size_t index)
    {
        const ScannedSpace& space = m_scan.spaces[index];
        const bool root = m_choice.root() == index;
        const std::size_t made = root ? shell::VirtualMachine::root : m_made.machine.addSpace(m_choice.nameOf(index));
        m_made.spaces[index] = made;
        m_made.machine.spaces[made].place = m_choice.nameOf(index);
        m_report.at(m_choice.nameOf(index), 0);
        sayNames(index);
        m_bridges.clear();
        for (const ObservedInterface& interface : space.shown.interfaces) {
            if (interface.kind == "bridge")
                m_bridges.emplace(interface.name, &interface);
        }
        for (std::size_t i = 0; i < space.shown.interfaces.size(); ++i)
            addInterface(index, i);
        for (std::size_t i = 0; i < space.shown.interfaces.size(); ++i)
            setMaster(index, i);
        addSysctls(space, made, root);
        addRoutes(space, made, root);
        sayDeciders(space);
    }

    void sayNames(std::size_t index)
    {
        const ScannedSpace& space = m_scan.spaces[index];
        if (const KnownSpace* known = m_choice.knownOf(index))
            m_report.taken("lab " + known->lab + ": " + known->node);
        else if (!space.computer && space.names.empty() && space.container.empty() && space.pid != 0)
            m_report.approximated(space.program, space.processes > 0 ? "scan.named-by-process" : "scan.named-by-holder",
                                  {std::to_string(space.pid)});
        for (std::size_t i = m_choice.knownOf(index) == nullptr ? 1 : 0; i < space.names.size(); ++i) {
            if (!space.names[i].ends_with(m_choice.nameOf(index))) // a lab's prefix
                m_report.leftOut(space.names[i], "scan.other-name");
        }
    }

    static std::string withAddresses(const ObservedInterface& interface)
    {
        std::string text = interface.name;
        for (const ObservedAddress& one : interface.addresses) {
            if (!madeByKernel(one))
                text += " " + one.address.str() + "/" + std::to_string(one.length);
        }
        return text;
    }

    /// Gives whether it is drawn; what is not, is reported.
    bool takeKind(const ObservedInterface& interface, const ScannedLink& link, std::size_t space, shell::Device& device)
    {
        using Kind = shell::Device::Kind;
        const bool root = m_choice.root() == space;
        device.type = interface.kind;
        device.kind = interface.loopback                                                         ? Kind::Loopback
                      : interface.kind == "veth"                                                 ? Kind::Veth
                      : interface.kind == "bridge"                                               ? Kind::Bridge
                      : interface.kind == "dummy"                                                ? Kind::Dummy
                      : interface.kind == "tun" && !root && interface.name == uplinkName().str() ? Kind::Foreign
                                                                                                 : Kind::Vlan;
        device.uplink = device.kind == Kind::Foreign; // a rootless gateway's, by pasta or slirp4netns
        if (device.kind != Kind::Vlan && m_made.machine.devices.size() < shell::devicesMost) {
            if (device.kind == Kind::Dummy)
                m_report.approximated(interface.name, "shell.dummy");
            return true;
        }
        const std::string what = withAddresses(interface);
        if (interface.kind == "vlan")
            m_report.leftOut(what, "scan.vlan", {std::to_string(link.vlan), nameAt(space, link.parent)});
        else if (interface.kind.empty())
            m_report.leftOut(what, "scan.hardware");
        else
            m_report.leftOut(what, "shell.no-device-type", {interface.kind});
        return false;
    }

    std::string nameAt(std::size_t space, std::uint32_t index) const
    {
        const auto& all = m_scan.spaces[space].shown.interfaces;
        const auto found = std::ranges::find(all, index, &ObservedInterface::index);
        return index == 0 || found == all.end() ? "?" : found->name;
    }

    void addInterface(std::size_t space, std::size_t at)
    {
        const ObservedInterface& interface = m_scan.spaces[space].shown.interfaces[at];
        const ScannedLink& link = m_scan.spaces[space].links[at];
        if (!interface.loopback && !m_choice.isWanted(space, at)) {
            m_report.leftOut(withAddresses(interface), "scan.not-linked");
            return;
        }
        shell::Device device;
        device.name = interface.name;
        device.space = *m_made.spaces[space];
        if (!takeKind(interface, link, space, device))
            return;
        device.up = interface.up;
        device.stp = link.stp;
        takeAddresses(interface, link, device);
        const bool bridge = device.kind == shell::Device::Kind::Bridge;
        if (bridge ? !device.addresses.empty() : !givesMac(interface))
            device.mac = interface.mac;
        if (interface.mtu < limits::mtuLeast || interface.mtu > limits::mtuMost)
            sayMtu(interface);
        else if (!bridge || interface.mtu != leastMtuOfPorts(space, interface))
            device.mtu = interface.mtu;
        for (const std::string& queueing : link.queueing)
            m_report.leftOut(interface.name + ": " + queueing, "scan.queueing");
        if (link.vlanFiltering)
            m_report.approximated(interface.name, "shell.vlan-filtering");
        m_loopbacksDown += interface.loopback && !interface.up ? 1 : 0;
        if (!interface.loopback)
            m_report.taken(interface.name);
        const std::size_t made = m_made.machine.addDevice(std::move(device));
        if (!(link.impairment == ImpairmentRates{}))
            m_made.machine.impairments[made] = link.impairment;
        m_devices[{space, interface.index}] = made;
        m_byName[{space, interface.name}] = made;
    }

    /// A bridge has the MAC address of one of its ports, and needs it more than that.
    bool givesMac(const ObservedInterface& port) const
    {
        const auto bridge = m_bridges.find(port.master);
        return bridge != m_bridges.end() && bridge->second->mac == port.mac;
    }

    void sayMtu(const ObservedInterface& interface)
    {
        if (!interface.loopback)
            m_report.leftOut(interface.name + " mtu " + std::to_string(interface.mtu), "scan.value");
    }

    /// What the kernel keeps a bridge's at while nobody sets it.
    std::uint32_t leastMtuOfPorts(std::size_t space, const ObservedInterface& bridge) const
    {
        std::uint32_t least = usualMtu;
        bool any = false;
        for (const ObservedInterface& port : m_scan.spaces[space].shown.interfaces) {
            if (port.master != bridge.name)
                continue;
            least = any ? std::min(least, port.mtu) : port.mtu;
            any = true;
        }
        return least;
    }

    void takeAddresses(const ObservedInterface& interface, const ScannedLink& link, shell::Device& device)
    {
        for (const ObservedAddress& one : interface.addresses) {
            const auto usual = [&](const InterfaceAddress& own) { return matches(own, one); };
            if (madeByKernel(one) || (interface.loopback && std::ranges::any_of(loopbackAddresses(), usual)))
                continue;
            const std::string text = interface.name + " " + one.address.str() + "/" + std::to_string(one.length);
            const auto address = InterfaceAddress::of(one.address, one.length);
            if (interface.loopback)
                m_report.leftOut(text, "shell.lo-address");
            else if (address && device.addresses.size() < limits::addressesPerInterface)
                device.addresses.push_back(*address);
            else
                m_report.leftOut(text, "scan.value");
        }
        for (const std::string& one : link.peerAddresses)
            m_report.leftOut(interface.name + " " + one, "scan.peer-address");
    }

    void setMaster(std::size_t space, std::size_t at)
    {
        const ObservedInterface& interface = m_scan.spaces[space].shown.interfaces[at];
        const auto own = m_byName.find({space, interface.name}), master = m_byName.find({space, interface.master});
        if (interface.master.empty() || own == m_byName.end())
            return;
        if (master != m_byName.end() && m_made.machine.devices[master->second].kind == shell::Device::Kind::Bridge)
            m_made.machine.devices[own->second].master = master->second;
        else
            m_report.leftOut(interface.name + " master " + interface.master, "scan.master", {interface.master});
    }

    void addSysctls(const ScannedSpace& space, std::size_t made, bool root)
    {
        auto& sysctls = m_made.machine.spaces[made].sysctls;
        const auto flag = [&](const std::string& name, std::optional<bool> on) {
            if (on)
                sysctls[name] = *on ? "1" : "0";
        };
        const auto index = static_cast<std::size_t>(&space - m_scan.spaces.data());
        for (const ObservedInterface& interface : space.shown.interfaces) {
            if (!interface.loopback && m_byName.contains({index, interface.name}))
                flag(interfaceSysctl(Family::IPv6, interface.name, "disable_ipv6"), interface.ipv6Disabled);
        }
        if (root)
            return; // the computer's own are left alone
        flag(forwardingSysctl(Family::IPv4), space.shown.forwardingIpv4);
        flag(forwardingSysctl(Family::IPv6), space.shown.forwardingIpv6);
        // One that gets another name has no settings by its name.
        const auto isDrawn = [&](const std::string& interface) {
            return m_byName.contains({index, interface}) && InterfaceName::parse(interface);
        };
        const SetSysctls set = setSysctls(space, m_computer, isDrawn);
        m_kernels += set.kernels ? 1 : 0;
        for (const auto& [name, value] : set.set)
            sysctls[name] = value;
        for (const ObservedInterface& interface : space.shown.interfaces) {
            const auto& all = space.shown.forwardingIpv4;
            if (!interface.loopback && isDrawn(interface.name) && interface.forwardsIpv4 && all &&
                interface.forwardsIpv4 != all)
                flag(interfaceSysctl(Family::IPv4, interface.name, "forwarding"), interface.forwardsIpv4);
        }
        if (const KnownSpace* known = m_choice.knownOf(index)) {
            for (const auto& [name, value] : known->sysctls)
                sysctls.emplace(name, value);
        }
    }

    /// Prefixes that the namespace finds on a link itself, by the interface.
    static std::multimap<std::string, Prefix> linkPrefixes(const ObservedNode& shown)
    {
        std::multimap<std::string, Prefix> all;
        for (const ObservedInterface& interface : shown.interfaces) {
            for (const ObservedAddress& one : interface.addresses) {
                if (const auto prefix = Prefix::of(one.address, one.length))
                    all.emplace(interface.name, *prefix);
            }
        }
        for (const ObservedRoute& route : shown.routes) {
            if (!route.via && !route.dev.empty() && !route.to.isDefault())
                all.emplace(route.dev, route.to);
        }
        return all;
    }

    /// The kernel takes a next hop that is on no subnet where it is told that it is on the link all the same
    /// (`onlink`); a route to that one address says so, too.
    void sayOnLink(const ObservedRoute& route, std::multimap<std::string, Prefix>& onLink, shell::Space& into)
    {
        const bool linkLocal = route.via && route.via->family() == Family::IPv6 && route.via->isLinkLocal();
        if (!route.via || linkLocal || route.dev.empty())
            return;
        const auto [begin, end] = onLink.equal_range(route.dev);
        if (std::any_of(begin, end, [&](const auto& one) { return one.second.contains(*route.via); }))
            return;
        const auto alone = Prefix::of(*route.via, route.via->family() == Family::IPv4 ? 32 : 128);
        if (!alone)
            return;
        onLink.emplace(route.dev, *alone);
        into.routes.push_back({.to = *alone, .dev = route.dev});
        m_report.approximated(routeText(route), "scan.onlink", {alone->str()});
    }

    void addRoutes(const ScannedSpace& space, std::size_t made, bool root)
    {
        auto onLink = linkPrefixes(space.shown);
        for (const ObservedRoute& route : space.shown.routes) {
            if (route.byKernel || route.metric == noMetric)
                continue;
            const std::string text = routeText(route);
            const bool familiar = !route.via || route.via->family() == route.to.family();
            if (route.undrawable || !familiar) {
                m_report.leftOut(text, "scan.route");
                continue;
            }
            const auto index = static_cast<std::size_t>(&space - m_scan.spaces.data());
            if (!route.dev.empty() && !m_byName.contains({index, route.dev})) {
                m_report.leftOut(text, "shell.route-device", {route.dev});
                continue;
            }
            if (root && route.dev.empty()) {
                m_report.leftOut(text, "shell.route-of-computer");
                continue;
            }
            if (route.type == RouteType::Unicast && route.dev != uplinkName().str())
                sayOnLink(route, onLink, m_made.machine.spaces[made]);
            shell::MachineRoute one{.to = route.to, .via = route.via, .dev = route.dev, .type = route.type};
            if (route.metric != kernelMetric(route.to.family()))
                one.metric = route.metric;
            if (route.type != RouteType::Unicast) {
                one.via.reset();
                one.dev.clear();
            }
            m_made.machine.spaces[made].routes.push_back(std::move(one));
        }
    }

    /// What else decides about packets. The tables that make nsketch's gateways what they are, are theirs.
    void sayDeciders(const ScannedSpace& space)
    {
        for (const std::string& rule : space.rules)
            m_report.leftOut(rule, "scan.rule");
        for (const std::string& neighbour : space.neighbours)
            m_report.leftOut(neighbour, "scan.neighbour");
        for (const std::string& table : space.tables) {
            if (!table.starts_with("nft ip nsketch"))
                m_report.leftOut(table, "shell.no-firewall");
        }
    }

    void linkPeers(std::size_t space)
    {
        if (!m_choice.isDrawn(space))
            return;
        m_report.at(m_choice.nameOf(space), 0);
        const auto& interfaces = m_scan.spaces[space].shown.interfaces;
        for (std::size_t i = 0; i < interfaces.size(); ++i) {
            const auto own = m_devices.find({space, interfaces[i].index});
            if (interfaces[i].kind != "veth" || own == m_devices.end())
                continue;
            auto peer = m_choice.peerOf(space, interfaces[i].index);
            const auto back = peer && peer->index != 0 ? m_choice.peerOf(peer->space, peer->index) : std::nullopt;
            const bool itself = peer && peer->space == space && peer->index == interfaces[i].index;
            if (itself || (back && (back->space != space || back->index != interfaces[i].index)))
                peer.reset(); // whoever said so is not to be believed
            const auto other = peer ? m_devices.find({peer->space, peer->index}) : m_devices.end();
            if (other != m_devices.end())
                m_made.machine.devices[own->second].peer = other->second;
            else if (!peer)
                m_report.leftOut(interfaces[i].name, "scan.peer-unseen");
            else if (peer->index == 0)
                m_report.leftOut(interfaces[i].name, m_scan.privileged ? "scan.peer-refused" : "scan.peer-hidden",
                                 {m_choice.nameOf(peer->space)});
            else
                m_report.leftOut(interfaces[i].name, "scan.peer-not-drawn", {m_choice.nameOf(peer->space)});
        }
    }

    const Scan& m_scan;
    const Choice& m_choice;
    ExchangeReport& m_report;
    const ScannedSpace* m_computer = nullptr;
    std::size_t m_loopbacksDown = 0;
    std::size_t m_kernels = 0; ///< namespaces with the kernel's own settings
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> m_devices; ///< by namespace and index
    std::map<std::pair<std::size_t, std::string>, std::size_t> m_byName;
    std::map<std::string, const ObservedInterface*> m_bridges; ///< of the namespace in hand
    Made m_made;
};

} // namespace

Made machineOf(const Scan& scan, const Choice& choice, ExchangeReport& report)
{
    return Making(scan, choice, report).run();
}

} // namespace nsk::scan
