// SPDX-License-Identifier: MIT
// A Python script for Mininet 2.3 that makes the same network: Linux bridges instead of Open vSwitch, no controller,
// addresses and routes by ip commands, interfaces called as in the drawing.
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/file/jsonvalue.h"
#include "core/model/naming.h"

#include <algorithm>
#include <map>
#include <set>

namespace nsk {

namespace {

constexpr double rateMost = 1000; ///< Mbit/s that a TCIntf takes (mininet/link.py, bwParamMax)

/// As a Python string.
std::string quotedText(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += static_cast<unsigned char>(c) < 0x20 ? ' ' : c; // a line's end would end the text
    }
    return quoted + "'";
}

/// As one word of the shell that a node's cmd() is.
std::string shellWord(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

class MininetWriter
{
public:
    MininetWriter(const Topology& topology, ExchangeReport& report) : m_topology(topology), m_report(report) {}

    std::string write()
    {
        nameNodes();
        m_out = "#!/usr/bin/env python3\n# written by nsketch: " + m_topology.name.str() +
                "\n# Needs mininet and bridge-utils; run as root.\n"
                "from mininet.cli import CLI\nfrom mininet.link import TCLink\nfrom mininet.log import setLogLevel\n"
                "from mininet.net import Mininet\nfrom mininet.nodelib import LinuxBridge\n\n\n"
                "def build():\n    net = Mininet(controller=None, switch=LinuxBridge, waitConnected=False)\n";
        for (const Node& node : m_topology.nodes)
            writeNode(node);
        for (const Link& link : m_topology.links)
            writeLink(link);
        m_out += "    net.start()\n";
        for (const Node& node : m_topology.nodes)
            writeSettings(node);
        m_out += "    return net\n\n\nif __name__ == '__main__':\n    setLogLevel('info')\n    net = build()\n    "
                 "CLI(net)\n    net.stop()\n";
        return std::move(m_out);
    }

private:
    /// A switch is a bridge of the computer's own, its ports beside it there; Mininet wants its name in theirs, in 15
    /// characters.
    void nameNodes()
    {
        std::set<std::string> taken{"lo", "eth0"};
        std::size_t number = 0;
        for (const Node& node : m_topology.nodes)
            taken.insert(node.name.str());
        for (const Node& node : m_topology.nodes) {
            std::string name = node.name.str();
            if (node.kind == NodeKind::Switch && (name.size() > 10 || !InterfaceName::parse(name) || name == "eth0")) {
                do
                    name = "sw" + std::to_string(++number);
                while (taken.contains(name));
                m_report.approximated(node.name.str(), "renamed-there", {name});
            }
            taken.insert(name);
            m_names.emplace(node.name, name);
            m_kinds.emplace(node.name, node.kind);
        }
    }

    bool isThere(const NodeName& node) const { return m_kinds.at(node) != NodeKind::Computer; }

    std::string portName(const Endpoint& end)
    {
        const std::string& node = m_names.at(end.node);
        if (m_kinds.at(end.node) != NodeKind::Switch)
            return end.interface->str();
        std::string name = node + "-" + end.interface->str();
        if (name.size() > InterfaceName::maxLength || m_ports.contains(name)) {
            std::size_t number = 0;
            do
                name = node + "-" + std::to_string(++number);
            while (m_ports.contains(name));
            m_report.approximated(end.node.str() + ":" + end.interface->str(), "renamed-there", {name});
        }
        m_ports.insert(name);
        return name;
    }

    void writeNode(const Node& node)
    {
        const std::string name = quotedText(m_names.at(node.name));
        if (node.kind == NodeKind::Switch)
            m_out += "    net.addSwitch(" + name + (node.stp.value_or(false) ? ", stp=True" : "") + ")\n";
        else if (node.kind != NodeKind::Computer)
            m_out += "    net.addHost(" + name + ", ip=None)\n";
        if (node.kind == NodeKind::Gateway || node.kind == NodeKind::Computer)
            m_report.leftOut(node.name.str(), "mininet.outside");
        const bool router = node.kind == NodeKind::Router;
        const bool forwarding =
            forwards(node, Family::IPv4).value_or(false) || forwards(node, Family::IPv6).value_or(false);
        if ((router || node.kind == NodeKind::Host) && forwarding != router)
            m_report.approximated(node.name.str(), router ? "mininet.host-again" : "mininet.router-again");
        for (const Interface& interface : node.interfaces) {
            if (node.kind == NodeKind::Switch && (!interface.addresses.empty() || interface.mac))
                m_report.leftOut(node.name.str() + ":" + interface.name.str(), "mininet.switch-address");
        }
    }

    /// delay='5ms', loss=1
    std::string rateArguments(const ImpairmentRates& rates, const std::string& words)
    {
        std::string text;
        const auto add = [&text](const std::string& argument) { text += (text.empty() ? "" : ", ") + argument; };
        if (rates.rateMbit && *rates.rateMbit <= rateMost)
            add("bw=" + numberJson(*rates.rateMbit));
        else if (rates.rateMbit)
            m_report.leftOut(words, "mininet.rate", {numberJson(*rates.rateMbit), numberJson(rateMost)});
        if (rates.delayMs || rates.jitterMs)
            add("delay='" + numberJson(rates.delayMs.value_or(0)) + "ms'");
        if (rates.jitterMs)
            add("jitter='" + numberJson(*rates.jitterMs) + "ms'");
        if (rates.lossPercent)
            add("loss=" + numberJson(*rates.lossPercent));
        for (const auto& [value, name] :
             {std::pair(rates.duplicatePercent, "duplicate"), std::pair(rates.reorderPercent, "reorder"),
              std::pair(rates.corruptPercent, "corrupt")}) {
            if (value)
                m_report.leftOut(words, "export.member", {name});
        }
        return text;
    }

    void writeLink(const Link& link)
    {
        const Endpoint &first = link.endpoints[0], &second = link.endpoints[1];
        const std::string words = first.node.str() + " – " + second.node.str();
        if (!isThere(first.node) || !isThere(second.node)) {
            m_report.leftOut(words, "mininet.outside");
            return;
        }
        m_out += "    net.addLink(" + quotedText(m_names.at(first.node)) + ", " + quotedText(m_names.at(second.node)) +
                 ", intfName1=" + quotedText(portName(first)) + ", intfName2=" + quotedText(portName(second));
        if (link.impairment) {
            const std::string forward = rateArguments(link.impairment->forward, words);
            const std::string backward =
                link.impairment->symmetric ? forward : rateArguments(link.impairment->backward, words);
            if (forward == backward && !forward.empty())
                m_out += ", cls=TCLink, " + forward;
            else if (!forward.empty() || !backward.empty())
                m_out += ", cls=TCLink, params1=dict(" + forward + "), params2=dict(" + backward + ")";
        }
        m_out += ")\n";
    }

    void command(const Node& node, const std::string& line)
    {
        m_out += "    net[" + quotedText(m_names.at(node.name)) + "].cmd(" + quotedText(line) + ")\n";
    }

    std::set<InterfaceName> linkedOf(const Node& node)
    {
        if (m_linked.empty()) {
            for (const Link& link : m_topology.links) {
                for (const Endpoint& end : link.endpoints)
                    m_linked[end.node].insert(*end.interface);
            }
        }
        const auto found = m_linked.find(node.name);
        return found == m_linked.end() ? std::set<InterfaceName>() : found->second;
    }

    void writeSettings(const Node& node)
    {
        if (node.kind == NodeKind::Switch || node.kind == NodeKind::Computer)
            return;
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            if (forwards(node, family).value_or(false))
                command(node, std::string("sysctl -w ") + forwardingSysctl(family) + "=1");
        }
        for (const auto& [name, value] : node.sysctls)
            command(node, "sysctl -w " + name + "=" + shellWord(value));
        const auto linked = linkedOf(node);
        for (const Interface& interface : node.interfaces)
            writeInterface(node, interface, linked.contains(interface.name));
        for (const Route& route : node.routes)
            command(node, std::string("ip ") + (route.to.family() == Family::IPv6 ? "-6 " : "") + "route add " +
                              wording::of(route));
    }

    void writeInterface(const Node& node, const Interface& interface, bool linked)
    {
        const std::string name = interface.name.str();
        if (!linked)
            command(node, "ip link add name " + name + " type dummy");
        if (interface.mac)
            command(node, "ip link set dev " + name + " address " + interface.mac->str());
        if (interface.mtu)
            command(node, "ip link set dev " + name + " mtu " + std::to_string(*interface.mtu));
        if (!interface.up || !linked) // before its addresses: going down takes those of IPv6 with it
            command(node, "ip link set dev " + name + (interface.up ? " up" : " down"));
        for (const InterfaceAddress& address : interface.addresses)
            command(node, "ip address add " + address.str() + " dev " + name +
                              (address.family() == Family::IPv6 ? " nodad" : ""));
        const bool answers = std::ranges::any_of(
            interface.addresses, [](const InterfaceAddress& one) { return one.family() == Family::IPv4; });
        if (linked && answers) // Mininet's own pingall asks Mininet for addresses
            m_out += "    net[" + quotedText(m_names.at(node.name)) + "].intf(" + quotedText(name) + ").updateIP()\n";
    }

    const Topology& m_topology;
    ExchangeReport& m_report;
    std::string m_out;
    std::map<NodeName, std::string> m_names;
    std::map<NodeName, NodeKind> m_kinds;
    std::set<std::string> m_ports;
    std::map<NodeName, std::set<InterfaceName>> m_linked;
};

/// What no attribute of a drawing becomes: labels, places, colours.
void reportDrawing(const Topology& topology, ExchangeReport& report)
{
    const std::string& name = topology.name.str();
    if (!topology.layout.nodes.empty())
        report.leftOut(name, "export.member", {"layout"});
    if (!topology.title.empty())
        report.leftOut(name, "export.member", {"title"});
    for (const Node& node : topology.nodes) {
        for (const auto& [member, there] :
             {std::pair("label", !node.label.empty()), std::pair("comment", !node.comment.empty()),
              std::pair("hostname", !node.hostname.empty()), std::pair("colour", !node.colour.empty()),
              std::pair("icon", !node.icon.empty())}) {
            if (there)
                report.leftOut(node.name.str(), "export.member", {member});
        }
        for (const Interface& interface : node.interfaces) {
            if (interface.ipv6)
                report.leftOut(node.name.str() + ":" + interface.name.str(), "export.member", {"ipv6"});
        }
    }
}

} // namespace

Result<Exported> writeMininet(const Topology& topology, const ExportOptions&)
{
    Exported exported;
    wording::reportLeftovers(topology, "mininet", false, exported.report);
    reportDrawing(topology, exported.report);
    const Topology full = wording::withAllInterfaces(topology);
    exported.files.push_back({{}, MininetWriter(full, exported.report).write(), true});
    return exported;
}

} // namespace nsk
