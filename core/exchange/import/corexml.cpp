// SPDX-License-Identifier: MIT
// Sessions of CORE (Common Open Research Emulator) 8 and 9 as XML. What its services do: daemon/core/services/defaults.
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/corexml/scenario.h"
#include "core/exchange/import/defaultroutes.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/shell/netcommands.h"
#include "core/exchange/wording.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace nsk {

namespace {

using namespace corexml;

std::string valueOf(const Attributes& attributes, const char* name)
{
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

double numberOf(const Attributes& attributes, const char* name)
{
    const double value = std::strtod(valueOf(attributes, name).c_str(), nullptr);
    return std::isfinite(value) && value > 0 ? value : 0;
}

bool has(const SceneNode& node, std::string_view service)
{
    return std::ranges::any_of(node.services, [&](const auto& one) { return one.first == service; });
}

class CoreMaker
{
public:
    CoreMaker(Scenario scenario, std::string_view name, ExchangeReport notes)
        : m_scenario(std::move(scenario)), m_builder(name)
    {
        m_builder.report() = std::move(notes);
    }

    Result<Imported> make()
    {
        if (m_scenario.nodes.empty())
            return fail("exchange.nothing");
        m_builder.expect(m_scenario.nodes.size(), m_scenario.links.size());
        for (const SceneNode& node : m_scenario.nodes) {
            if (const Status done = addNode(node); !done)
                return fail(done.error());
        }
        for (const SceneLink& link : m_scenario.links) {
            if (const Status done = addLink(link); !done)
                return fail(done.error());
        }
        for (const SceneNode& node : m_scenario.nodes)
            defaultRoute(node);
        if (const Status done = followScripts(); !done)
            return fail(done.error());
        return m_builder.finish();
    }

    ExchangeReport& report() { return m_builder.report(); }

private:
    Status addNode(const SceneNode& node)
    {
        report().at(node.line);
        const std::string id = valueOf(node.attributes, "id"), name = valueOf(node.attributes, "name");
        const std::string type = valueOf(node.attributes, "type");
        const auto made = m_builder.addNode(id, name.empty() ? "n" + id : name, kindOf(node, type));
        if (!made)
            return fail(made.error());
        if (node.place)
            m_builder.place(*made, node.place->first, node.place->second);
        if (node.network)
            describeNetwork(name, type, m_builder.node(*made));
        else
            describeDevice(node, type, m_builder.node(*made));
        return {};
    }

    static NodeKind kindOf(const SceneNode& node, const std::string& type)
    {
        if (node.network)
            return type == "RJ45" ? NodeKind::Gateway : NodeKind::Switch;
        if (node.remark == "gateway")
            return NodeKind::Gateway;
        const bool router = type == "router" || type == "mdr" || type == "prouter";
        const bool host = type == "PC" || type == "host";
        return router || (!host && has(node, "IPForward")) ? NodeKind::Router : NodeKind::Host;
    }

    void describeNetwork(const std::string& name, const std::string& type, Node& node)
    {
        if (type == "SWITCH")
            report().taken(name);
        else if (type == "HUB")
            report().approximated(name, "hub");
        else if (type == "RJ45")
            report().approximated(name, "corexml.rj45");
        else
            report().approximated(name, "corexml.network", {type});
        if (type == "RJ45") {
            if (const auto interface = InterfaceName::parse(name))
                node.uplink = Uplink{*interface, {}};
        } else if (type != "SWITCH") {
            keepExtra(node.extras, "core", "type", type);
        }
    }

    void describeDevice(const SceneNode& from, const std::string& type, Node& node)
    {
        report().taken(node.name.str());
        static constexpr std::string_view plain[]{"PC", "host", "router"};
        if (std::ranges::find(plain, type) == std::end(plain))
            keepExtra(node.extras, "core", "type", type);
        for (const char* name : {"class", "image", "icon"}) {
            const std::string value = valueOf(from.attributes, name);
            if (value.empty())
                continue;
            report().leftOut(std::string(name) + "=" + value, "corexml.attribute");
            keepExtra(node.extras, "core", name, value);
        }
        const bool usual = node.kind != NodeKind::Host;
        const bool forwards = has(from, "IPForward");
        if (from.saysServices && forwards != usual && type != "prouter")
            node.forwarding = Forwarding{forwards, forwards};
        std::string services;
        for (const auto& [service, line] : from.services) {
            if (service == "IPForward" || service == "DefaultRoute" || service == "StaticRoute")
                continue;
            report().at(line);
            report().leftOut(service, "corexml.service");
            services += (services.empty() ? "" : "\n") + service;
        }
        if (!services.empty())
            keepExtra(node.extras, "core", "services", services);
    }

    struct LinkEnd
    {
        std::size_t node, interface;
    };

    /// The interface at one end; a network's has a name only where nsketch wrote one.
    Result<std::size_t> endOf(std::size_t node, const std::optional<Attributes>& said)
    {
        if (!said)
            return m_builder.interfaceOf(node, {});
        std::string name = valueOf(*said, "name");
        if (name.empty())
            name = "eth" + valueOf(*said, "id");
        const auto made = m_builder.interfaceOf(node, name);
        if (!made || m_builder.node(node).kind == NodeKind::Switch)
            return made;
        Interface& interface = m_builder.node(node).interfaces[*made];
        address(interface, valueOf(*said, "ip4"), valueOf(*said, "ip4_mask"));
        address(interface, valueOf(*said, "ip6"), valueOf(*said, "ip6_mask"));
        if (const std::string text = valueOf(*said, "mac"); !text.empty()) {
            const auto mac = MacAddress::parse(text);
            if (mac)
                interface.mac = *mac;
            else
                report().leftOut(text, "shell.no-mac", {shortened(text, 40)});
        }
        return made;
    }

    void address(Interface& interface, const std::string& text, const std::string& mask)
    {
        if (text.empty())
            return;
        const auto parsed = InterfaceAddress::parse(text + "/" + mask);
        if (!parsed)
            report().leftOut(text + "/" + mask, "shell.no-address", {shortened(text + "/" + mask, 60)});
        else if (std::ranges::find(interface.addresses, *parsed) == interface.addresses.end())
            interface.addresses.push_back(*parsed);
    }

    Status addLink(const SceneLink& link)
    {
        report().at(link.line);
        const std::string words = "link " + valueOf(link.attributes, "node1") + " " + valueOf(link.attributes, "node2");
        const auto first = m_builder.find(valueOf(link.attributes, "node1")),
                   second = m_builder.find(valueOf(link.attributes, "node2"));
        if (!first || !second) {
            report().leftOut(words, "corexml.no-node");
            return {};
        }
        report().at(link.optionsLine);
        const ImpairmentRates rates = ratesOf(link.options);
        report().at(link.line);
        const auto key = [&](std::size_t at, std::size_t node) {
            return std::to_string(node) + ":" + (link.interfaces[at] ? valueOf(*link.interfaces[at], "id") : "");
        };
        const std::string here = key(0, *first), there = key(1, *second);
        const bool oneWay = valueOf(link.options, "unidirectional") == "1";
        if (const auto before = m_links.find(there + " " + here); oneWay && before != m_links.end()) {
            // The other direction of a link that is there already.
            auto& impairment = m_builder.linkAt(before->second).impairment;
            const Impairment made{false, impairment.value_or(Impairment{}).forward, rates};
            impairment = made.forward == made.backward ? symmetric(rates) : std::optional(made);
            report().taken(words);
            return {};
        }
        const auto a = endOf(*first, link.interfaces[0]);
        const auto b = a ? endOf(*second, link.interfaces[1]) : a;
        if (!b)
            return fail(b.error());
        const auto made = m_builder.link({*first, *a}, {*second, *b});
        if (!made && made.error().code == "exchange.too-many-links")
            return fail(made.error());
        if (!made) {
            report().leftOut(words, std::string_view(made.error().code).substr(sizeof "exchange." - 1),
                             made.error().args);
            return {};
        }
        m_links.emplace(here + " " + there, *made);
        if (oneWay && !(rates == ImpairmentRates{}))
            m_builder.linkAt(*made).impairment = Impairment{false, rates, {}};
        else
            m_builder.linkAt(*made).impairment = symmetric(rates);
        report().taken(words);
        return {};
    }

    static std::optional<Impairment> symmetric(const ImpairmentRates& rates)
    {
        return rates == ImpairmentRates{} ? std::nullopt : std::optional(Impairment{true, rates, rates});
    }

    /// delay and jitter in microseconds, bandwidth in bit/s, loss and dup in percent; 0 is none.
    ImpairmentRates ratesOf(const Attributes& options)
    {
        ImpairmentRates rates;
        const auto take = [&](std::optional<double>& into, const char* name, double factor, double most) {
            const double value = numberOf(options, name) / factor;
            if (value > 0 && value <= most)
                into = value;
            else if (value > 0)
                report().leftOut(std::string(name) + "=" + valueOf(options, name), "corexml.option");
        };
        take(rates.delayMs, "delay", 1000, limits::delayMsMost);
        take(rates.jitterMs, "jitter", 1000, limits::delayMsMost);
        take(rates.lossPercent, "loss", 1, 100);
        take(rates.duplicatePercent, "dup", 1, 100);
        take(rates.rateMbit, "bandwidth", 1e6, limits::rateMbitMost);
        for (const char* name : {"mer", "burst", "mburst", "buffer", "key"}) {
            if (numberOf(options, name) > 0)
                report().leftOut(std::string(name) + "=" + valueOf(options, name), "corexml.option");
        }
        return rates;
    }

    /// Service DefaultRoute: by the first address of each subnet of the first interface that has any.
    void defaultRoute(const SceneNode& from)
    {
        const auto found = has(from, "DefaultRoute") ? m_builder.find(valueOf(from.attributes, "id")) : std::nullopt;
        if (!found)
            return;
        Node& node = m_builder.node(*found);
        report().at(from.line);
        for (const Interface& interface : node.interfaces) {
            if (interface.addresses.empty())
                continue;
            addDefaultRoutes(node, interface, report());
            report().taken("DefaultRoute");
            return;
        }
    }

    /// Routes that somebody wrote into a service's file: shell commands, followed and not run.
    Status followScripts()
    {
        for (const SceneScript& script : m_scenario.scripts) {
            report().at(script.line);
            const auto found = m_builder.find(script.node);
            const bool routes =
                script.service == "StaticRoute" || script.service == "DefaultRoute" || script.service == "IPForward";
            if (!found || !routes) {
                report().leftOut(script.service + ": " + script.name, "corexml.service");
                continue;
            }
            if (script.service == "DefaultRoute")
                std::erase_if(m_builder.node(*found).routes, [](const Route& route) { return route.to.isDefault(); });
            follow(script, m_builder.node(*found));
            if (m_steps > commandsMost)
                return fail("exchange.shell.too-long", {std::to_string(commandsMost)});
        }
        return {};
    }

    void follow(const SceneScript& script, Node& node)
    {
        shell::VirtualMachine machine;
        const std::size_t space = machine.addSpace(node.name.str());
        std::vector<std::size_t> devices;
        for (const Interface& interface : node.interfaces)
            devices.push_back(machine.addDevice({.name = interface.name.str(),
                                                 .space = space,
                                                 .up = true,
                                                 .mac = interface.mac,
                                                 .addresses = interface.addresses}));
        shell::NetCommands commands(machine);
        commands.setForgiving(true);
        commands.enter(space);
        shell::Interpreter interpreter(commands, report());
        if (const Status done = interpreter.run(script.text, {}, script.line); !done)
            report().leftOut(script.name, std::string_view(done.error().code).substr(sizeof "exchange." - 1),
                             done.error().args);
        m_steps += interpreter.steps();
        for (std::size_t i = 0; i < devices.size(); ++i) {
            const shell::Device& device = machine.devices[devices[i]];
            Interface& interface = node.interfaces[i];
            interface.addresses = device.addresses;
            interface.up = device.up;
            interface.mtu = device.mtu && *device.mtu != usualMtu && *device.mtu >= limits::mtuLeast &&
                                    *device.mtu <= limits::mtuMost
                                ? device.mtu
                                : std::nullopt;
        }
        for (const shell::MachineRoute& route : machine.spaces[space].routes) {
            const auto dev = InterfaceName::parse(route.dev);
            if (!route.dev.empty() && (!dev || !findInterface(node, *dev)))
                report().leftOut(route.to.str() + " dev " + route.dev, "shell.route-device", {route.dev});
            else if (node.routes.size() < limits::routesPerNode)
                node.routes.push_back({.to = route.to,
                                       .via = route.via,
                                       .dev = dev ? std::optional(*dev) : std::nullopt,
                                       .metric = route.metric,
                                       .type = route.type});
        }
        for (const auto& [name, value] : machine.spaces[space].sysctls)
            setSysctl(node, name, value);
    }

    static void setSysctl(Node& node, const std::string& name, const std::string& value)
    {
        const bool four = name == "net.ipv4.ip_forward" || name == "net.ipv4.conf.all.forwarding";
        if (four || name == "net.ipv6.conf.all.forwarding") {
            Forwarding said{forwards(node, Family::IPv4), forwards(node, Family::IPv6)};
            (four ? said.ipv4 : said.ipv6) = value != "0";
            node.forwarding = said;
            return;
        }
        for (Interface& interface : node.interfaces) {
            if (name == interfaceSysctl(Family::IPv6, interface.name.str(), "disable_ipv6")) {
                interface.ipv6 = value == "0" ? Ipv6Mode::LinkLocal : Ipv6Mode::Off;
                return;
            }
        }
        (void)wording::setSysctl(node, name, value);
    }

    static constexpr std::size_t commandsMost = 300'000; ///< of all scripts

    Scenario m_scenario;
    TopologyBuilder m_builder;
    std::map<std::string, std::size_t> m_links; ///< "node:interface node:interface"
    std::size_t m_steps = 0;
};

} // namespace

int recogniseCoreXml(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view head = std::string_view(source.bytes()).substr(0, 4096);
    return head.find("<scenario") != std::string_view::npos && head.find('<') < 16 ? 90 : 0;
}

Result<Imported> readCoreXml(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    if (source.bytes().size() > limits::fileSize)
        return fail("file.too-large", {source.name(), std::to_string(limits::fileSize)});
    ExchangeReport report;
    auto scenario = readScenario(source.bytes(), report);
    if (!scenario)
        return fail(scenario.error());
    CoreMaker maker(std::move(*scenario), source.baseName(), std::move(report));
    return source.keepNotes(maker.make(), maker.report());
}

} // namespace nsk
