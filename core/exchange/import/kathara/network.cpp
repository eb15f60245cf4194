// SPDX-License-Identifier: MIT
#include "core/exchange/import/kathara/network.h"

#include "core/exchange/builder.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/shell/machinetopology.h"
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/import/shell/text.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <unordered_set>

namespace nsk::kathara {

namespace {

constexpr const char* forwarding4 = "net.ipv4.ip_forward";
constexpr const char* forwarding6 = "net.ipv6.conf.all.forwarding";

/// Whether a text names a routing daemon: in an image's name, or where a script starts it.
bool namesDaemon(std::string_view text)
{
    static constexpr std::array words{"frr", "quagga", "zebra", "bird", "openbgpd", "bgpd", "ospfd", "ripd"};
    return std::ranges::any_of(words, [&](const char* word) { return text.find(word) != std::string_view::npos; });
}

std::string ethernet(std::size_t number)
{
    return "eth" + std::to_string(number);
}

/// "128m", "1g" as MiB.
std::optional<std::uint32_t> mebibytes(const std::string& text)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const char unit = static_cast<char>(std::tolower(static_cast<unsigned char>(*end)));
    const double factor = unit == 'g'                   ? 1024
                          : unit == 'm'                 ? 1
                          : unit == 'k'                 ? 1.0 / 1024
                          : unit == 'b' || unit == '\0' ? 1.0 / 1048576
                                                        : 0;
    const double result = value * factor;
    return result >= 1 && result <= 1'000'000 ? std::optional(static_cast<std::uint32_t>(result)) : std::nullopt;
}

class Maker
{
public:
    Maker(Lab lab, std::string file, std::string_view name, ExchangeReport notes)
        : m_lab(std::move(lab)), m_file(std::move(file)), m_commands(m_machine),
          m_builder(m_lab.about.contains("LAB_NAME") ? std::string_view(m_lab.about["LAB_NAME"]) : name)
    {
        report() = std::move(notes);
        m_commands.setForgiving(true);
    }

    Result<Imported> make()
    {
        addScriptDevices();
        if (m_lab.devices.empty())
            return fail("exchange.nothing");
        addSpaces();
        addDomains();
        if (const Status done = runScripts(); !done)
            return fail(done.error());
        for (std::size_t i = 0; i < m_lab.devices.size(); ++i)
            settleKind(i);
        renameInterfaces();
        report().at(m_file, 0);
        if (const Status done = shell::draw(m_machine, m_builder); !done)
            return fail(done.error());
        for (std::size_t i = 0; i < m_lab.devices.size(); ++i)
            finishNode(i);
        describe();
        return m_builder.finish();
    }

    ExchangeReport& report() { return m_builder.report(); }

private:
    struct SwitchRest
    {
        std::vector<shell::MachineRoute> routes{};
        bool forwards4 = false, forwards6 = false;
    };

    shell::Space& spaceOf(std::size_t device) { return m_machine.spaces[m_spaces[device]]; }

    /// A device may exist by its startup script alone.
    void addScriptDevices()
    {
        for (const auto& [name, text] : m_lab.scripts) {
            if (name != "shared" && m_lab.devices.size() < limits::nodes)
                m_lab.device(name, 0);
        }
    }

    void addSpaces()
    {
        for (const LabDevice& device : m_lab.devices) {
            const bool named = device.remark && NodeName::parse(device.remark->node);
            m_spaces.push_back(m_machine.addSpace(named ? device.remark->node : device.name));
            shell::Space& space = m_machine.spaces.back();
            for (const auto& [name, value] : device.sysctls)
                space.sysctls[name] = value;
            std::size_t expected = 0;
            for (const auto& [number, port] : device.ports) {
                if (number != expected) {
                    report().at(m_file, port.line);
                    report().approximated(device.name + "[" + std::to_string(number) + "]", "kathara.gap");
                }
                expected = number + 1;
                const std::size_t made = m_machine.addDevice({.name = ethernet(number),
                                                              .kind = shell::Device::Kind::Dummy,
                                                              .space = m_spaces.back(),
                                                              .up = true,
                                                              .mac = port.mac,
                                                              .line = port.line});
                m_members[port.domain].push_back(made);
                m_order.push_back(port.domain);
            }
            if (device.flag("bridged").value_or(false)) { // its number is the next one
                m_machine.addDevice(
                    {.name = ethernet(expected), .type = "bridged", .space = m_spaces.back(), .up = true});
            }
        }
    }

    /// Two interfaces are a link; more are at a switch; one is by itself.
    void addDomains()
    {
        for (const std::string& domain : m_order) {
            const auto found = m_members.find(domain);
            if (found == m_members.end())
                continue; // seen
            const std::vector<std::size_t> members = std::move(found->second);
            m_members.erase(found);
            const std::size_t line = m_machine.devices[members.front()].line;
            report().at(m_file, line);
            if (members.size() == 1)
                continue;
            if (members.size() == 2) {
                join(members[0], members[1]);
                continue;
            }
            report().approximated(domain, "kathara.domain", {domain, std::to_string(members.size())});
            const std::size_t space = m_machine.addSpace(domain);
            const std::size_t bridge = m_machine.addDevice({.name = "br0",
                                                            .kind = shell::Device::Kind::Bridge,
                                                            .type = "bridge",
                                                            .space = space,
                                                            .up = true,
                                                            .line = line});
            for (std::size_t i = 0; i < members.size(); ++i) {
                const std::size_t port =
                    m_machine.addDevice({.name = ethernet(i + 1), .space = space, .up = true, .line = line});
                m_machine.devices[port].master = bridge;
                join(members[i], port);
            }
        }
    }

    void join(std::size_t first, std::size_t second)
    {
        for (const auto& [one, other] : {std::pair(first, second), std::pair(second, first)}) {
            m_machine.devices[one].kind = shell::Device::Kind::Veth;
            m_machine.devices[one].type = "veth";
            m_machine.devices[one].peer = other;
        }
    }

    /// shared.startup comes first on every device, then its own, then its exec lines.
    Status runScripts()
    {
        std::unordered_map<std::string_view, const std::string*> scripts;
        for (const auto& [name, text] : m_lab.scripts)
            scripts.emplace(name, &text);
        const auto shared = scripts.find("shared");
        std::size_t left = commandsMost;
        for (std::size_t i = 0; i < m_lab.devices.size(); ++i) {
            const LabDevice& device = m_lab.devices[i];
            shell::Interpreter interpreter(m_commands, report());
            m_commands.enter(m_spaces[i]);
            const auto follow = [&](const std::string& text, const std::string& file, std::size_t line) {
                const Status done = interpreter.run(text, file, line);
                if (!done) // what it says up to there counts; the others are none the worse for it
                    report().leftOut(file, std::string_view(done.error().code).substr(sizeof "exchange." - 1),
                                     done.error().args);
            };
            if (shared != scripts.end())
                follow(*shared->second, "shared.startup", 1);
            const std::size_t onEach = interpreter.allSteps(); // of one text on every device
            const std::size_t repeated = interpreter.steps();
            if (const auto own = scripts.find(device.name); own != scripts.end()) {
                follow(*own->second, device.name + ".startup", 1);
                m_daemons.resize(m_lab.devices.size());
                m_daemons[i] = namesDaemon(*own->second);
            }
            for (const auto& [command, line] : device.commands)
                follow(command, m_file, line);
            const std::size_t done = onEach + interpreter.steps() - repeated;
            if (done > left)
                return fail("exchange.shell.too-long", {std::to_string(commandsMost)});
            left -= done;
        }
        m_daemons.resize(m_lab.devices.size());
        return {};
    }

    /// Whether it forwards, before the drawing asks for it.
    void settleKind(std::size_t index)
    {
        const LabDevice& device = m_lab.devices[index];
        shell::Space& space = spaceOf(index);
        m_nats.push_back(space.masquerades);
        const bool bridged = device.flag("bridged").value_or(false);
        report().at(m_file, device.line);
        const bool ours = device.remark && nodeKindFromString(device.remark->kind) == NodeKind::Gateway;
        if (bridged && device.ports.empty() && !ours)
            report().leftOut(device.name + "[bridged]", "kathara.bridged-alone");
        else if (bridged && !space.masquerades && !device.remark)
            report().approximated(device.name + "[bridged]", "kathara.bridged");
        space.masquerades = space.masquerades || (bridged && (ours || !device.ports.empty()));
        if (device.remark && nodeKindFromString(device.remark->kind) == NodeKind::Switch)
            return; // as it was: setAside()
        const bool said = space.sysctls.contains(forwarding4) || space.sysctls.contains("net.ipv4.conf.all.forwarding");
        std::size_t own = 0, ports = 0;
        for (const auto& [number, port] : device.ports) {
            const auto found = m_machine.findDevice(m_spaces[index], ethernet(number));
            if (found)
                ++(m_machine.devices[*found].master ? ports : own);
        }
        const auto image = device.options.find("image");
        const bool daemon = m_daemons[index] || (image != device.options.end() && namesDaemon(image->second));
        const bool router = space.masquerades || (own > 0 && daemon) || (own > 1 && ports == 0);
        if (!said && router)
            space.sysctls[forwarding4] = "1";
        else if (!said && own > 0 && !device.remark)
            report().approximated(device.name, "kathara.forwards");
        const bool six = device.flag("ipv6").value_or(true);
        if (!said && router && six && !space.sysctls.contains(forwarding6))
            space.sysctls[forwarding6] = "1";
    }

    /// A switch that nsketch wrote is one switch whatever else it does: what a machine's drawing would make a node
    /// beside it for is put back afterwards.
    void setAside(std::size_t space)
    {
        shell::Space& aside = m_machine.spaces[space];
        SwitchRest rest{std::move(aside.routes), aside.sysctls[forwarding4] == "1", aside.sysctls[forwarding6] == "1"};
        aside.routes.clear();
        aside.sysctls.erase(forwarding4);
        aside.sysctls.erase(forwarding6);
        m_rests.emplace(space, std::move(rest));
    }

    void putBack(const SwitchRest& rest, Node& node)
    {
        for (const shell::MachineRoute& route : rest.routes) {
            const auto dev = InterfaceName::parse(route.dev);
            node.routes.push_back({.to = route.to,
                                   .via = route.via,
                                   .dev = dev ? std::optional(*dev) : std::nullopt,
                                   .metric = route.metric,
                                   .type = route.type});
        }
        if (rest.forwards4 || rest.forwards6)
            node.forwarding = Forwarding{rest.forwards4, rest.forwards6};
    }

    /// What an nsketch that wrote the lab called them.
    void renameInterfaces()
    {
        for (std::size_t i = 0; i < m_lab.devices.size(); ++i) {
            const LabDevice& device = m_lab.devices[i];
            if (!device.remark)
                continue;
            // In two steps: what is called eth0 may become eth1.
            std::vector<std::pair<std::size_t, std::string>> renamed;
            for (std::size_t number = 0; number < device.remark->interfaces.size(); ++number) {
                const auto name = InterfaceName::parse(device.remark->interfaces[number]);
                const auto found = m_machine.findDevice(m_spaces[i], ethernet(number));
                if (found && name && device.ports.contains(number))
                    renamed.emplace_back(*found, name->str());
            }
            for (const auto& [found, name] : renamed)
                m_machine.rename(found, "\n" + m_machine.devices[found].name);
            std::map<std::string, std::string> names;
            std::size_t next = 0;
            const auto freeName = [&] {
                while (m_machine.findDevice(m_spaces[i], ethernet(next)))
                    ++next;
                return ethernet(next);
            };
            std::unordered_set<std::size_t> done;
            for (const auto& [found, name] : renamed) {
                const std::string old = m_machine.devices[found].name.substr(1);
                const auto other = m_machine.findDevice(m_spaces[i], name);
                if (other && !done.contains(*other)) { // the way out has a number, too, and gives way
                    const std::string before = m_machine.devices[*other].name;
                    m_machine.rename(*other, "\n");
                    m_machine.rename(found, name);
                    m_machine.rename(*other, freeName());
                    names[before] = m_machine.devices[*other].name;
                } else {
                    m_machine.rename(found, other ? freeName() : name);
                }
                names[old] = m_machine.devices[found].name;
                done.insert(found);
            }
            renameSysctls(spaceOf(i), names);
            if (nodeKindFromString(device.remark->kind) == NodeKind::Switch)
                setAside(m_spaces[i]);
        }
    }

    static void renameSysctls(shell::Space& space, const std::map<std::string, std::string>& names)
    {
        std::map<std::string, std::string> sysctls;
        for (const auto& [name, value] : space.sysctls) {
            const std::vector<std::string> parts = shell::wordsOf(name, ".");
            const auto found = parts.size() == 5 && parts[2] == "conf" ? names.find(parts[3]) : names.end();
            const auto family = parts.size() == 5 && parts[1] == "ipv6" ? Family::IPv6 : Family::IPv4;
            sysctls[found == names.end() ? name : interfaceSysctl(family, found->second, parts[4])] = value;
        }
        space.sysctls = std::move(sysctls);
    }

    /// What the drawing of a machine does not know of.
    void finishNode(std::size_t index)
    {
        const auto found = m_builder.find("space" + std::to_string(m_spaces[index]));
        if (!found)
            return;
        const LabDevice& device = m_lab.devices[index];
        Node& node = m_builder.node(*found);
        const auto six = spaceOf(index).sysctls.find(forwarding6);
        if (node.kind == NodeKind::Gateway && six != spaceOf(index).sysctls.end() && six->second == "0") {
            node.forwarding = node.forwarding.value_or(Forwarding{});
            node.forwarding->ipv6 = false;
        }
        if (device.remark)
            recall(*device.remark, *found);
        if (const auto rest = m_rests.find(m_spaces[index]); rest != m_rests.end())
            putBack(rest->second, node);
        const auto own =
            device.remark && node.kind == NodeKind::Gateway && !m_nats[index] ? std::optional(false) : std::nullopt;
        node.nat = own;
        const auto option = [&](const char* name) {
            const auto at = device.options.find(name);
            return at == device.options.end() ? std::string() : at->second;
        };
        limitsOf(node, option("mem"), option("cpus"));
        for (const auto& [name, value] : device.options) {
            if (name != "mem" && name != "cpus" && name != "ipv6" && name != "bridged")
                keepExtra(node.extras, "kathara", name, value);
        }
        settleIpv6(node, device.flag("ipv6").value_or(false));
    }

    static void limitsOf(Node& node, const std::string& memory, const std::string& cpus)
    {
        Limits limits;
        limits.memoryMib = mebibytes(memory);
        const double share = std::strtod(cpus.c_str(), nullptr);
        if (share > 0 && share <= nsk::limits::cpusMost)
            limits.cpus = share;
        if (limits.memoryMib || limits.cpus)
            node.limits = limits;
    }

    /// With [ipv6]=true interfaces have link-local addresses; a sysctl turns it off for one.
    static void settleIpv6(Node& node, bool on)
    {
        for (Interface& interface : node.interfaces) {
            const std::string off = interfaceSysctl(Family::IPv6, interface.name.str(), "disable_ipv6");
            const auto said = std::ranges::find_if(node.sysctls, [&](const auto& one) { return one.first == off; });
            const bool has = std::ranges::any_of(
                interface.addresses, [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
            if (said != node.sysctls.end()) {
                if (said->second != "0" && has)
                    interface.ipv6 = Ipv6Mode::Off;
                else if (said->second == "0" && !has)
                    interface.ipv6 = Ipv6Mode::LinkLocal;
                node.sysctls.erase(said);
            } else if (on && !has && node.kind != NodeKind::Switch) {
                interface.ipv6 = Ipv6Mode::LinkLocal;
            }
        }
    }

    /// What the comment says of a device; the network itself is what the lab says.
    void recall(const Remark& remark, std::size_t at)
    {
        Node& node = m_builder.node(at);
        node.label = shortened(remark.label, limits::labelLength - 4);
        const auto kind = nodeKindFromString(remark.kind);
        const bool ends = node.kind == NodeKind::Host || node.kind == NodeKind::Router;
        if (kind && ends && (*kind == NodeKind::Host || *kind == NodeKind::Router) && *kind != node.kind) {
            // Both may forward or not; which of them it is is a matter of drawing.
            const bool four = forwards(node, Family::IPv4).value_or(false),
                       six = forwards(node, Family::IPv6).value_or(false);
            node.kind = *kind;
            node.forwarding = Forwarding{four, six};
        }
        if (remark.place)
            m_builder.place(at, remark.place->first, remark.place->second);
    }

    void describe()
    {
        Topology& topology = m_builder.topology();
        for (const auto& [name, value] : m_lab.about) {
            if (name == "LAB_DESCRIPTION")
                topology.description = value;
            else if (name != "LAB_NAME")
                keepExtra(topology.extras, "kathara", name, value);
        }
    }

    std::unordered_map<std::size_t, SwitchRest> m_rests; ///< by namespace
    Lab m_lab;
    std::string m_file;
    shell::VirtualMachine m_machine;
    shell::NetCommands m_commands;
    TopologyBuilder m_builder;
    std::vector<std::size_t> m_spaces;                                   ///< of the device with that index
    std::unordered_map<std::string, std::vector<std::size_t>> m_members; ///< devices of a collision domain
    std::vector<std::string> m_order;                                    ///< domains as they come
    std::vector<bool> m_daemons, m_nats;
};

} // namespace

Result<Imported> makeNetwork(Lab lab, const std::string& file, std::string_view name, ExchangeReport& report)
{
    Maker maker(std::move(lab), file, name, std::move(report));
    auto made = maker.make();
    if (!made)
        report = std::move(maker.report());
    return made;
}

} // namespace nsk::kathara
