// SPDX-License-Identifier: MIT
// A script that makes the network with nothing but iproute2 (and nft for gateways), and takes it down again.
#include "core/exchange/formats.h"
#include "core/exchange/wording.h"
#include "core/model/baseline.h"
#include "core/model/naming.h"
#include "core/plan/planner.h"
#include "core/plan/planshell.h"

#include <algorithm>
#include <map>

namespace nsk {

namespace {

/// `# ` lines of a text of any number of lines.
std::string commented(const std::string& text, const std::string& indent = {})
{
    std::string lines = indent + "# ";
    for (const char c : text) {
        if (c == '\n')
            lines += "\n" + indent + "# ";
        else if (c != '\r')
            lines += c;
    }
    return lines + '\n';
}

/// "ip netns exec NS sysctl -w A=1 B=2" by the script's own put(), which needs no sysctl(8).
std::string withoutSysctl(const std::string& command)
{
    const std::string inside = "ip netns exec ";
    for (const std::string verb : {" sysctl -w ", " sysctl -e -q -w "}) {
        const std::size_t at = command.find(verb);
        if (command.starts_with(inside) && at != std::string::npos)
            return "put " + command.substr(inside.size(), at - inside.size()) + ' ' + command.substr(at + verb.size());
    }
    return command.starts_with("sysctl -w ") ? "put - " + command.substr(10) : command;
}

/// What tc takes: without a delay there is nothing to vary or to overtake.
std::string netem(ImpairmentRates rates)
{
    if (!rates.delayMs)
        rates.jitterMs = rates.reorderPercent = {};
    return wording::netem(rates);
}

/// What a gateway's way out switches on of this computer is noted on the way out's own interface: the note goes when
/// that goes, whoever takes it away, and several scripts see each other's. (An alias takes 255 bytes.)
constexpr const char* forwarding = R"sh(# noted [INTERFACE]: the interfaces that forward because of INTERFACE, or of any
noted() {
    ip link show ${1:+dev "$1"} 2>/dev/null | while read -r word kind rest; do
        if [ "$word $kind" = 'alias nsketch-forwarding:' ]; then printf ' %s ' "$rest"; fi
    done
}

# leading: the interfaces of this computer's default routes
leading() {
    ip -4 route show default | while read -r route; do
        route="${route#*dev } "
        dev=${route%% *}
        if [ -e "/proc/sys/net/ipv4/conf/$dev/forwarding" ]; then printf '%s\n' "$dev"; fi
    done
}

# forward INTERFACE: what leads outside forwards; what did not before is noted on INTERFACE
forward() {
    before=$(noted)
    mine=
    for dev in $(leading); do
        case "$mine " in *" $dev "*) continue ;; esac
        read -r was < "/proc/sys/net/ipv4/conf/$dev/forwarding" || : # byte by byte a sysctl has no end of line
        for other in $before; do [ "$other" != "$dev" ] || was=0; done
        [ "$was" != 0 ] || mine="$mine $dev"
    done
    if [ -n "$mine" ]; then ip link set dev "$1" alias "nsketch-forwarding:$mine"; fi
    for dev in $mine; do
        echo 1 > "/proc/sys/net/ipv4/conf/$dev/forwarding"
    done
}

# close INTERFACE: that way out goes, and with it the forwarding that nothing else needs
close() {
    mine=$(noted "$1")
    ip link delete dev "$1" 2>/dev/null || return 0
    others=$(noted)
    for dev in $mine; do
        case $others in *" $dev "*) continue ;; esac
        if [ -e "/proc/sys/net/ipv4/conf/$dev/forwarding" ]; then
            echo 0 > "/proc/sys/net/ipv4/conf/$dev/forwarding"
        fi
    done
}

)sh";

/// A kernel without netem, say, has the network all the same.
constexpr const char* perfect = R"sh(# perfect FROM TO: what is sent that way is not impaired; all else goes on
perfect() {
    echo "$0: from $1 to $2 nothing is impaired: tc cannot do it here; it needs the kernel's sch_netem" >&2
}

)sh";

class Script
{
public:
    explicit Script(const Topology& topology) : m_topology(topology), m_computer(computerOf(topology)) {}

    Result<Exported> write()
    {
        const auto made = plan(m_topology, nullptr);
        if (!made)
            return fail(made.error());
        for (const Skipped& one : made->skipped) {
            if (one.code != "skip.not-applied" || one.args != std::vector<std::string>{"impairment"})
                m_exported.report.leftOut(one.where, "script.skipped",
                                          {one.args.empty() ? one.code : one.args.front()});
        }
        const std::string& whole = m_topology.name.str();
        leaveOut(!m_topology.description.empty(), whole, "description");
        leaveOut(!m_topology.checks.empty(), whole, "checks");
        leaveOut(!m_topology.layout.nodes.empty(), whole, "layout");
        for (const Node& node : m_topology.nodes)
            reportOn(node);
        sort(*made);
        const std::vector<std::string> impaired = impairments();
        m_text = head() + (impaired.empty() ? "" : perfect) + "up() {\n";
        section("namespaces", m_namespaces);
        section("links", m_links);
        for (const Node& node : m_topology.nodes)
            addNode(node);
        section("impairments", impaired);
        m_text += "}\n\ndown() {\n" + down() + "}\n\n" + tail();
        m_exported.files.push_back({{}, std::move(m_text), true});
        return std::move(m_exported);
    }

private:
    void leaveOut(bool isThere, const std::string& object, const char* member)
    {
        if (isThere)
            m_exported.report.leftOut(object, "no-member", {member});
    }

    void reportOn(const Node& node)
    {
        leaveOut(!node.label.empty(), node.name.str(), "label");
        leaveOut(!node.icon.empty(), node.name.str(), "icon");
        leaveOut(!node.colour.empty(), node.name.str(), "colour");
    }

    /// What makes a namespace, what links them, and then each node by itself: so a person would write it.
    void sort(const Plan& made)
    {
        for (const Operation& operation : made.operations) {
            std::vector<std::string> commands = shellCommands(operation, m_topology);
            std::ranges::transform(commands, commands.begin(), withoutSysctl);
            std::vector<std::string>* into = &m_links;
            if (const auto* space = std::get_if<op::CreateNamespace>(&operation)) {
                into = &m_namespaces;
                const std::string name = commands.front().substr(13);
                commands = {commands.front(), remember("spaces", name), commands.at(1), "start " + name};
                (void)space;
            } else if (const auto* veth = std::get_if<op::CreateVeth>(&operation)) {
                // Ports join their bridges where these are made.
                into->push_back(commands.front());
                for (const op::VethEnd* end : {&veth->a, &veth->b}) {
                    if (end->node == m_computer)
                        into->push_back(remember("links", end->name));
                }
                for (const op::VethEnd* end : {&veth->a, &veth->b}) {
                    if (!end->master.empty())
                        m_nodes[end->node].push_back(commands.at(end == &veth->b && commands.size() > 2 ? 2 : 1));
                }
                continue;
            } else {
                std::visit(
                    [&](const auto& one) {
                        if constexpr (requires { one.node; })
                            into = &m_nodes[one.node];
                    },
                    operation);
                if (std::holds_alternative<op::CreateBridge>(operation)) {
                    into->insert(into->begin(), commands.begin(), commands.end());
                    continue;
                }
                if (const auto* uplink = std::get_if<op::AddUplink>(&operation))
                    noteUplink(*uplink, commands);
            }
            into->insert(into->end(), commands.begin(), commands.end());
        }
    }

    /// A way out changes more than what it makes: the forwarding of the interfaces that lead outside.
    void noteUplink(const op::AddUplink& uplink, std::vector<std::string>& commands)
    {
        m_ways.push_back(uplink.outside);
        commands.insert(commands.begin() + 1, remember("ways", uplink.outside));
        const auto leads = std::ranges::find_if(
            commands, [](const std::string& one) { return one.starts_with("for dev in $(ip route show default"); });
        if (leads != commands.end())
            *leads = "forward " + uplink.outside;
        if (!uplink.nat)
            return;
        m_tables.push_back("nsketch-" + uplink.outside);
        const auto table =
            std::ranges::find_if(commands, [](const std::string& one) { return one.starts_with("nft add table"); });
        if (table != commands.end())
            commands.insert(table + 1, remember("tables", m_tables.back()));
    }

    /// What a run has made, so that one that cannot go on takes that away and nothing that was there before.
    static std::string remember(const char* list, const std::string& name)
    {
        return std::string(list) + "=\"$" + list + ' ' + name + '"';
    }

    std::string head() const
    {
        std::string text = "#!/bin/sh\n# nsketch topology " + m_topology.name.str() + '\n';
        if (m_computer)
            text += "# nsketch computer " + m_computer->str() + '\n';
        text += "#\n";
        if (!m_topology.title.empty())
            text += commented(m_topology.title) + "#\n";
        if (!m_topology.comment.empty())
            text += commented(m_topology.comment) + "#\n";
        text += std::string("# Makes the network with nothing but iproute2") + (m_tables.empty() ? "" : ", nft") +
                " and the shell; run it as root.\n"
                "#   up (or no argument) makes it, down takes it away again.\n"
                "# Written by nsketch.\nset -e\n\n";
        text += "# put NAMESPACE NAME=VALUE …: sysctls inside a namespace (- is this computer), as sysctl -w\n"
                "put() {\n"
                "    space=$1; shift\n"
                "    for setting; do\n"
                "        file=/proc/sys/$(printf %s \"${setting%%=*}\" | tr ./ /.)\n"
                "        if [ \"$space\" = - ]; then\n"
                "            printf '%s\\n' \"${setting#*=}\" > \"$file\"\n"
                "        else\n"
                "            ip netns exec \"$space\" sh -c 'if [ -e \"$2\" ]; then printf \"%s\\n\" \"$1\" > \"$2\"; "
                "fi' sh "
                "\"${setting#*=}\" \"$file\"\n"
                "        fi\n"
                "    done\n"
                "}\n\n";
        text += "# start NAMESPACE: what a namespace begins with, whatever this computer's own settings are\n"
                "start() {\n"
                "    ip netns exec \"$1\" sh -c '\n" +
                beginning("net.ipv4.", "        ") + "        if [ -e /proc/sys/net/ipv6 ]; then\n" +
                beginning("net.ipv6.", "            ") + "        fi'\n";
        return text + "}\n\n" + (m_ways.empty() ? "" : forwarding);
    }

    /// One process for all of them: a lab has as many namespaces as it has nodes. Loops over neighbours of one value.
    static std::string beginning(std::string_view family, const std::string& indent)
    {
        std::string text, names;
        const char* value = "";
        const auto flush = [&] {
            if (!names.empty())
                text += indent + "for name in" + std::exchange(names, {}) + "; do\n" + indent + "    echo " + value +
                        " > /proc/sys/net/$name\n" + indent + "done\n";
        };
        for (const baseline::Sysctl& one : baseline::sysctls) {
            std::string name = one.name;
            if (!name.starts_with(family))
                continue;
            if (std::string_view(value) != one.value)
                flush();
            value = one.value;
            std::ranges::replace(name, '.', '/');
            names += " \\\n" + indent + "    " + name.substr(4);
        }
        flush();
        return text;
    }

    void section(const char* title, const std::vector<std::string>& commands)
    {
        if (commands.empty())
            return;
        m_text += std::string("    # ") + title + '\n';
        for (const std::string& command : commands)
            m_text += "    " + command + '\n';
        m_text += '\n';
    }

    void addNode(const Node& node)
    {
        const auto found = m_nodes.find(node.name);
        if (found == m_nodes.end() && node.comment.empty() && node.kind != NodeKind::Router)
            return;
        m_text += "    # " + node.name.str() + ": " + toString(node.kind) + '\n';
        if (!node.comment.empty())
            m_text += commented(node.comment, "    ");
        if (found != m_nodes.end()) {
            for (const std::string& command : found->second)
                m_text += "    " + command + '\n';
        }
        m_text += '\n';
    }

    static std::string endName(const ResolvedEndpoint& end) { return end.node.str() + ':' + end.interface.str(); }

    /// Each end shapes what leaves it.
    std::vector<std::string> impairments() const
    {
        const std::vector<ResolvedLink> links = resolveEndpoints(m_topology);
        std::vector<std::string> commands;
        for (std::size_t i = 0; i < links.size(); ++i) {
            const auto& impairment = m_topology.links[i].impairment;
            for (std::size_t end = 0; impairment && end < 2; ++end) {
                const std::string words = netem(end == 0 ? impairment->forward : impairment->backward);
                const bool here = links[i][end].node == m_computer;
                if (words.empty())
                    continue;
                const std::string command = (here ? "tc" : "tc -n " + links[i][end].node.str()) + " qdisc add dev " +
                                            links[i][end].interface.str() + " root netem" + words;
                commands.push_back(command + " || \\\n        perfect " + endName(links[i][end]) + ' ' +
                                   endName(links[i][1 - end]));
            }
        }
        return commands;
    }

    std::string down() const
    {
        std::string text;
        for (const std::string& way : m_ways)
            text += "    close " + way + '\n';
        for (const ResolvedLink& link : resolveEndpoints(m_topology)) {
            for (const ResolvedEndpoint& end : link) {
                if (end.node == m_computer)
                    text += "    ip link delete dev " + end.interface.str() + " 2>/dev/null || true\n";
            }
        }
        for (const Node& node : m_topology.nodes) {
            if (node.kind != NodeKind::Computer)
                text += "    ip netns delete " + node.name.str() + " 2>/dev/null || true\n";
        }
        for (const std::string& table : m_tables)
            text += "    nft delete table ip " + table + " 2>/dev/null || true\n";
        return text.empty() ? "    :\n" : text;
    }

    std::string tail() const
    {
        return std::string() +
               "# what this run has made so far\n"
               "undo() {\n"
               "    echo \"$0: it cannot be finished; what was made is taken away again\" >&2\n" +
               (m_ways.empty() ? "" : "    for way in $ways; do close \"$way\"; done\n") +
               "    for link in $links; do ip link delete dev \"$link\"; done\n"
               "    for space in $spaces; do ip netns delete \"$space\"; done\n"
               "    for table in $tables; do nft delete table ip \"$table\"; done\n"
               "}\n\n"
               "case \"${1:-up}\" in\n"
               "up)\n    links= spaces= tables= ways=\n    trap 'undo' EXIT\n    up\n    trap - EXIT\n    ;;\n"
               "down) down ;;\n"
               "*)\n    echo \"usage: $0 [up|down]\" >&2\n    exit 2\n    ;;\nesac\n";
    }

    const Topology& m_topology;
    std::optional<NodeName> m_computer;
    Exported m_exported;
    std::string m_text;
    std::vector<std::string> m_namespaces, m_links, m_tables, m_ways;
    std::map<NodeName, std::vector<std::string>> m_nodes;
};

} // namespace

Result<Exported> writeShell(const Topology& topology, const ExportOptions&)
{
    return Script(topology).write();
}

} // namespace nsk
