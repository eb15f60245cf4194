// SPDX-License-Identifier: MIT
#include "core/exchange/import/containerlabmachine.h"

#include "core/exchange/import/shell/netcommands.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"

#include <algorithm>
#include <array>

namespace nsk::clab {

namespace {

constexpr std::string_view shares = "container:";

bool isBridge(const std::string& kind)
{
    return kind == "bridge" || kind == "ovs-bridge";
}

/// Kinds that are no routers.
bool isHostKind(const std::string& kind)
{
    static constexpr std::array kinds{"ext-container",       "k8s-kind",    "border0", "generic_vm", "ostinato",
                                      "keysight_ixia-c-one", "spirent_stc", "freebsd", "openbsd"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace

Status MachineMaker::make()
{
    if (m_file.nodes.size() > limits::nodes)
        return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
    m_nodes.resize(m_file.nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        addNode(i);
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        share(i);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        addSysctls(i);
        guessRouter(i);
    }
    YamlNode* topology = m_file.root.member("topology");
    if (YamlNode* links = topology != nullptr ? topology->member("links") : nullptr) {
        for (YamlNode& link : links->items)
            addLink(link);
    }
    if (m_withoutMtu > 0) {
        m_report.at(m_mtuLine);
        m_report.approximated("links", "containerlab.mtu", {std::to_string(m_withoutMtu)});
    }
    return runAll();
}

/// The other node's of "container:NODE", through as many as there are.
std::optional<std::size_t> MachineMaker::owner(const std::string& mode) const
{
    std::string wanted = mode.substr(shares.size());
    for (int round = 0; round < 16; ++round) {
        const auto found = m_file.byName.find(wanted);
        if (found == m_file.byName.end())
            return std::nullopt;
        const std::string next = m_file.nodes[found->second].scalar("network-mode");
        if (m_nodes[found->second].own || m_file.nodes[found->second].kind == "host" || next == "host")
            return m_nodes[found->second].space;
        if (!next.starts_with(shares))
            return std::nullopt;
        wanted = next.substr(shares.size());
    }
    return std::nullopt;
}

void MachineMaker::addNode(std::size_t index)
{
    const FileNode& node = m_file.nodes[index];
    MadeNode& made = m_nodes[index];
    const std::string mode = node.scalar("network-mode");
    m_report.at(node.line);
    if (node.kind == "host" || mode == "host") {
        m_report.approximated(node.name, "containerlab.on-computer");
        return;
    }
    if (mode.starts_with(shares))
        return; // when all namespaces are there
    made.own = true;
    made.space = m_machine.addSpace(node.name);
    if (isBridge(node.kind)) {
        made.bridge = m_machine.addDevice({.name = "\nbridge",
                                           .kind = shell::Device::Kind::Bridge,
                                           .type = "bridge",
                                           .space = made.space,
                                           .up = true,
                                           .line = node.line});
        m_report.approximated(node.name,
                              node.kind == "bridge" ? "containerlab.bridge-of-computer" : "containerlab.ovs");
    } else if (node.kind.empty()) {
        m_report.approximated(node.name, "containerlab.no-kind");
    } else {
        m_report.taken(node.name);
    }
}

void MachineMaker::share(std::size_t index)
{
    const FileNode& node = m_file.nodes[index];
    MadeNode& made = m_nodes[index];
    const std::string mode = node.scalar("network-mode");
    if (made.own || !mode.starts_with(shares) || node.kind == "host")
        return;
    m_report.at(node.line);
    const auto space = owner(mode);
    if (!space) {
        m_report.approximated(node.name, "containerlab.no-such-node", {shortened(mode.substr(shares.size()), 60)});
        made.own = true;
        made.space = m_machine.addSpace(node.name);
    } else {
        made.space = *space;
        m_report.approximated(node.name, "containerlab.shares", {shortened(mode.substr(shares.size()), 60)});
    }
    if (isBridge(node.kind)) // "br01|bp1" is the bridge br01 in the namespace of bp1
        made.bridge = m_machine.addDevice({.name = node.name.substr(0, node.name.find('|')),
                                           .kind = shell::Device::Kind::Bridge,
                                           .type = "bridge",
                                           .space = made.space,
                                           .up = true,
                                           .line = node.line});
}

void MachineMaker::addSysctls(std::size_t index)
{
    MadeNode& made = m_nodes[index];
    for (const auto& [name, value] : m_file.nodes[index].mapped("sysctls")) {
        m_report.at(value->line);
        const std::string words = name + ": " + value->text;
        auto& sysctls = m_machine.spaces[made.space].sysctls;
        if (!isSysctlName(name) || !value->isScalar() || value->text.empty() || value->text.size() > 200 ||
            sysctls.size() >= limits::sysctlsPerNode) {
            m_report.leftOut(words, "shell.no-sysctl", {shortened(name, 60)});
            made.keptSysctls.emplace_back(name, JsonValue{value->text});
            continue;
        }
        sysctls[name] = value->text;
        m_report.taken(words);
    }
}

/// What a file doesn't say, but everybody knows of that kind of node.
void MachineMaker::guessRouter(std::size_t index)
{
    const FileNode& node = m_file.nodes[index];
    const MadeNode& made = m_nodes[index];
    if (!made.own || made.bridge || node.kind.empty() || node.kind == "host")
        return;
    auto& sysctls = m_machine.spaces[made.space].sysctls;
    const bool said = sysctls.contains("net.ipv4.ip_forward") || sysctls.contains("net.ipv4.conf.all.forwarding") ||
                      sysctls.contains("net.ipv6.conf.all.forwarding");
    std::string kind;
    for (const auto& [name, value] : node.mapped("labels"))
        kind = name == "nsketch-kind" ? value->text : kind;
    if (said || !kind.empty())
        return;
    m_report.at(node.line);
    if (isHostKind(node.kind)) {
        m_report.approximated(node.name, "containerlab.kind-host", {shortened(node.kind, 40)});
        return;
    }
    if (node.kind != "linux")
        m_report.approximated(node.name, "containerlab.kind-router", {shortened(node.kind, 40)});
    else if (looksLikeRouter(node.scalar("image"), node.group))
        m_report.approximated(node.name, "containerlab.likely-router");
    else
        return;
    sysctls["net.ipv4.ip_forward"] = "1";
    sysctls["net.ipv6.conf.all.forwarding"] = "1";
}

Status MachineMaker::runAll()
{
    static constexpr std::array stages{"create", "create-links", "configure", "healthy", "exit"};
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const FileNode& node = m_file.nodes[i];
        const YamlNode* staged = node.property("stages");
        for (const char* stage : stages) {
            const YamlNode* one = staged == nullptr ? nullptr : staged->member(stage);
            const YamlNode* commands = one == nullptr ? nullptr : one->member("exec");
            for (std::size_t k = 0; commands != nullptr && k < commands->items.size(); ++k) {
                const YamlNode& command = commands->items[k];
                m_report.at(command.line);
                if (command.scalar("target") == "host") {
                    m_report.leftOut(command.scalar("command"), "containerlab.on-host");
                    continue;
                }
                MadeNode asIs = m_nodes[i]; // it stays among the stages
                if (const Status done = runLine(asIs, command, command.scalar("command")); !done)
                    return done;
            }
        }
        for (const YamlNode* line : node.listed("exec")) {
            if (const Status done = runLine(m_nodes[i], *line, line->text); !done)
                return done;
        }
        if (node.own != nullptr)
            node.own->forget("exec");
    }
    return {};
}

Status MachineMaker::runLine(MadeNode& node, const YamlNode& line, const std::string& text)
{
    const std::size_t before = m_report.count(Treatment::LeftOut);
    const std::string file = m_report.file();
    shell::NetCommands commands(m_machine);
    commands.enter(node.space);
    commands.setForgiving(true);
    shell::Interpreter shell(commands, m_report);
    const Status done = shell.run(text, file, line.line);
    m_steps += shell.allSteps() + 1;
    if (m_steps > stepsMost || (!done && done.error().code == "exchange.shell.too-long"))
        return fail("exchange.shell.too-long", {std::to_string(stepsMost)}, std::to_string(line.line));
    if (!done) {
        m_report.at(file, line.line);
        m_report.leftOut(text, std::string_view(done.error().code).substr(sizeof "exchange." - 1), done.error().args);
    }
    if (m_report.count(Treatment::LeftOut) > before)
        node.keptExec.push_back({text});
    return {};
}

} // namespace nsk::clab
