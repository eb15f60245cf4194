// SPDX-License-Identifier: MIT
#include "core/plan/planshell.h"

#include "core/model/baseline.h"
#include "core/model/naming.h"
#include "core/plan/plantext.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace nsk {

namespace {

using Commands = std::vector<std::string>;

/// For sh: as it is where every character is harmless, else in single quotes.
std::string quoted(const std::string& text)
{
    const auto harmless = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_./:=@%+,-").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::all_of(text.begin(), text.end(), harmless))
        return text;
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + '\'';
}

/// sysctl(8) writes the dots of an interface's name as slashes.
std::string inSysctl(std::string interface)
{
    std::replace(interface.begin(), interface.end(), '.', '/');
    return interface;
}

std::string word(bool on)
{
    return on ? "1" : "0";
}

class Shell
{
public:
    Shell(const Topology& desired, const std::string& prefix)
        : m_desired(desired), m_computer(computerOf(desired)), m_prefix(prefix)
    {
    }

    Commands operator()(const op::CreateNamespace& o) const
    {
        std::string values;
        for (const baseline::Sysctl& one : baseline::sysctls)
            values += ' ' + std::string(one.name) + '=' + one.value;
        return {"ip netns add " + nameOf(o.node), ip(o.node) + " link set dev lo up",
                in(o.node) + "sysctl -e -q -w" + values};
    }
    Commands operator()(const op::DeleteNamespace& o) const { return {"ip netns delete " + nameOf(o.node)}; }
    /// iproute2 has no word for it: a second name for the same namespace, then the first one away.
    Commands operator()(const op::RenameNamespace& o) const
    {
        const std::string from = "/run/netns/" + nameOf(o.from);
        const std::string to = "/run/netns/" + nameOf(o.to);
        if (o.from == o.to) // only a program that runs in it still leads there
            return {"# ip netns attach " + nameOf(o.to) + " PID, of a program that runs in it"};
        return {"touch " + to, "mount --bind " + from + ' ' + to, "ip netns delete " + nameOf(o.from)};
    }
    Commands operator()(const op::CreateVeth& o) const;
    Commands operator()(const op::DeleteVeth& o) const { return {ip(o.a.node) + " link delete dev " + o.a.name}; }
    Commands operator()(const op::CreateBridge& o) const
    {
        return {ip(o.node) + " link add" + end(o.name, o.mac, o.mtu) + " type bridge stp_state " + word(o.stp)};
    }
    Commands operator()(const op::DeleteBridge& o) const { return {ip(o.node) + " link delete dev " + o.name}; }
    Commands operator()(const op::SetUp& o) const { return {set(o) + (o.up ? " up" : " down")}; }
    Commands operator()(const op::SetMtu& o) const { return {set(o) + " mtu " + std::to_string(o.mtu)}; }
    Commands operator()(const op::SetMac& o) const { return {set(o) + " address " + o.mac.str()}; }
    Commands operator()(const op::SetMaster& o) const
    {
        return {set(o) + (o.master.empty() ? " nomaster" : " master " + o.master)};
    }
    Commands operator()(const op::SetStp& o) const
    {
        return {ip(o.node) + " link set dev " + o.bridge + " type bridge stp_state " + word(o.stp)};
    }
    Commands operator()(const op::RenameInterface& o) const
    {
        return {ip(o.node) + " link set dev " + o.from + " name " + o.to};
    }
    Commands operator()(const op::SetIpv6& o) const
    {
        const std::string base = in(o.node) + "sysctl -w net.ipv6.conf." + inSysctl(o.interface) + '.';
        if (o.mode == Ipv6Mode::Off)
            return {base + "disable_ipv6=1"};
        return {base + "addr_gen_mode=0", base + "disable_ipv6=0"};
    }
    Commands operator()(const op::AddAddress& o) const
    {
        const bool broadcast = o.address.family() == Family::IPv4 && o.address.length() <= 30;
        const char* extra = o.address.family() == Family::IPv6 ? " nodad" : broadcast ? " broadcast +" : "";
        return {ip(o.node) + " address add " + o.address.str() + extra + " dev " + o.interface};
    }
    Commands operator()(const op::RemoveAddress& o) const
    {
        return {ip(o.node) + " address delete " + o.address.str() + " dev " + o.interface};
    }
    Commands operator()(const op::AddRoute& o) const { return {route(o.node, "add", o.route)}; }
    Commands operator()(const op::RemoveRoute& o) const { return {route(o.node, "delete", o.route)}; }
    Commands operator()(const op::SetForwarding& o) const;
    Commands operator()(const op::SetSysctl& o) const
    {
        return o.value.empty() ? Commands{} : Commands{in(o.node) + "sysctl -w " + quoted(o.name + '=' + o.value)};
    }
    Commands operator()(const op::AddUplink& o) const;
    Commands operator()(const op::RemoveUplink& o) const;

private:
    bool isComputer(const NodeName& node) const { return node == m_computer; }
    std::string nameOf(const NodeName& node) const { return quoted(m_prefix + node.str()); }
    std::string ip(const NodeName& node) const { return isComputer(node) ? "ip" : "ip -n " + nameOf(node); }
    std::string in(const NodeName& node) const { return isComputer(node) ? "" : "ip netns exec " + nameOf(node) + ' '; }
    template <class OfInterface> std::string set(const OfInterface& o) const
    {
        return ip(o.node) + " link set dev " + o.interface;
    }

    static std::string end(const std::string& name, const MacAddress& mac, std::uint32_t mtu)
    {
        return " name " + name + " address " + mac.str() +
               (mtu == 1500 ? std::string() : " mtu " + std::to_string(mtu));
    }
    std::string route(const NodeName& node, const char* verb, const op::KernelRoute& route) const
    {
        return ip(node) + (route.to.family() == Family::IPv6 ? " -6" : "") + " route " + verb + ' ' + routeText(route);
    }

    const Topology& m_desired;
    std::optional<NodeName> m_computer;
    const std::string& m_prefix;
};

/// From inside the first end's namespace, where its name is free; a computer's end is made from the computer.
Commands Shell::operator()(const op::CreateVeth& o) const
{
    const bool swap = isComputer(o.b.node);
    const op::VethEnd& a = swap ? o.b : o.a;
    const op::VethEnd& b = swap ? o.a : o.b;
    const std::string where = isComputer(b.node) ? std::string() : " netns " + nameOf(b.node);
    Commands commands{ip(a.node) + " link add" + end(a.name, a.mac, a.mtu) + " type veth peer" +
                      end(b.name, b.mac, b.mtu) + where};
    for (const op::VethEnd* one : {&o.a, &o.b}) {
        if (!one->master.empty())
            commands.push_back(ip(one->node) + " link set dev " + one->name + " master " + one->master);
    }
    return commands;
}

/// The computer's global switch is left alone: its interfaces' own suffice.
Commands Shell::operator()(const op::SetForwarding& o) const
{
    const std::string family = o.family == Family::IPv4 ? "net.ipv4" : "net.ipv6";
    if (!isComputer(o.node))
        return {in(o.node) + "sysctl -w " + family +
                (o.family == Family::IPv4 ? ".ip_forward=" : ".conf.all.forwarding=") + word(o.on) +
                (o.family == Family::IPv4 && !o.on ? " net.ipv4.conf.all.accept_redirects=0" : "")};
    Commands commands;
    for (const ResolvedLink& link : resolveEndpoints(m_desired)) {
        for (const ResolvedEndpoint& one : link) {
            if (one.node == o.node)
                commands.push_back("sysctl -w " + family + ".conf." + inSysctl(one.interface.str()) +
                                   ".forwarding=" + word(o.on));
        }
    }
    return commands;
}

/// The gateway hides what is behind it, the computer hides the transfer subnet. Answers come in by the computer's own
/// way out, which must forward, too.
Commands Shell::operator()(const op::AddUplink& o) const
{
    const std::string outside = o.outsideAddress.address().str();
    Commands commands{"ip link add name " + o.outside + " type veth peer name " + o.inside + " netns " + nameOf(o.node),
                      "ip address add " + o.outsideAddress.str() + " broadcast + dev " + o.outside,
                      "ip link set dev " + o.outside + " up",
                      ip(o.node) + " address add " + o.insideAddress.str() + " broadcast + dev " + o.inside,
                      ip(o.node) + " link set dev " + o.inside + " up"};
    if (o.defaultRoute)
        commands.push_back(ip(o.node) + " route add default via " + outside);
    commands.push_back("sysctl -w net.ipv4.conf." + inSysctl(o.outside) + ".forwarding=1");
    commands.push_back("for dev in $(ip route show default | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p' | tr . /); do "
                       "sysctl -w net.ipv4.conf.$dev.forwarding=1; done");
    if (!o.nat)
        return commands;
    const std::string table = "ip nsketch-" + o.outside;
    const std::string chain = " postrouting '{ type nat hook postrouting priority srcnat; }'";
    for (const std::string& nft : {std::string("nft"), in(o.node) + "nft"}) {
        commands.push_back(nft + " add table " + table);
        commands.push_back(nft + " add chain " + table + chain);
    }
    commands.push_back("nft add rule " + table + " postrouting ip saddr " + o.insideAddress.prefix().str() +
                       " oifname != " + o.outside + " masquerade");
    commands.push_back(in(o.node) + "nft add rule " + table + " postrouting oifname " + o.inside + " masquerade");
    return commands;
}

Commands Shell::operator()(const op::RemoveUplink& o) const
{
    Commands commands{"ip link delete dev " + o.outside};
    if (o.nat) {
        commands.push_back("nft delete table ip nsketch-" + o.outside);
        commands.push_back(in(o.node) + "nft delete table ip nsketch-" + o.outside);
    }
    return commands;
}

/// `#` lines; a text of several lines stays a comment.
void addComment(std::string& script, const std::string& text)
{
    if (text.empty())
        return;
    script += "# ";
    for (const char c : text)
        script += c == '\n' ? std::string("\n# ") : c == '\r' ? std::string() : std::string(1, c);
    script += '\n';
}

/// What the file says about the thing that an operation makes.
class Comments
{
public:
    explicit Comments(const Topology& desired)
    {
        for (const Node& node : desired.nodes)
            m_nodes.emplace(node.name, &node);
        const std::vector<ResolvedLink> links = resolveEndpoints(desired);
        for (std::size_t i = 0; i < links.size(); ++i) {
            if (!desired.links[i].comment.empty())
                m_links.emplace(std::pair(links[i][0].node, links[i][0].interface.str()), desired.links[i].comment);
        }
    }

    std::string of(const Operation& operation) const
    {
        if (const auto* o = std::get_if<op::CreateNamespace>(&operation)) {
            const Node* node = find(o->node);
            return node ? node->comment : std::string();
        }
        if (const auto* o = std::get_if<op::CreateVeth>(&operation)) {
            const auto link = m_links.find(std::pair(o->a.node, o->a.name));
            return link == m_links.end() ? std::string() : link->second;
        }
        if (const auto* o = std::get_if<op::AddRoute>(&operation)) {
            const Node* node = find(o->node);
            for (std::size_t i = 0; node && i < node->routes.size(); ++i) {
                const Route& route = node->routes[i];
                if (route.to == o->route.to && route.via == o->route.via)
                    return route.comment;
            }
        }
        return {};
    }

private:
    const Node* find(const NodeName& name) const
    {
        const auto found = m_nodes.find(name);
        return found == m_nodes.end() ? nullptr : found->second;
    }

    std::unordered_map<NodeName, const Node*> m_nodes;
    std::map<std::pair<NodeName, std::string>, std::string> m_links; ///< by the first end
};

} // namespace

std::vector<std::string> shellCommands(const Operation& operation, const Topology& desired,
                                       const std::string& namespacePrefix)
{
    return std::visit(Shell(desired, namespacePrefix), operation);
}

std::string shellScript(const Plan& plan, const Topology& desired, const std::string& namespacePrefix)
{
    std::string script =
        "#!/bin/sh\n# What nsketch would do now for lab " + plan.lab.str() + ". Run as root.\nset -e\n";
    for (const Skipped& one : plan.skipped) {
        std::string line = "left out: " + one.code + (one.where.empty() ? "" : " " + one.where);
        for (const std::string& arg : one.args)
            line += ", " + arg;
        addComment(script, line);
    }
    const Comments comments(desired);
    const Shell shell(desired, namespacePrefix);
    std::string kind;
    for (const Operation& operation : plan.operations) {
        if (kind != kindOf(operation)) {
            kind = kindOf(operation);
            script += "\n# " + kind + '\n';
        }
        addComment(script, comments.of(operation));
        for (const std::string& command : std::visit(shell, operation))
            script += command + '\n';
    }
    return script;
}

} // namespace nsk
