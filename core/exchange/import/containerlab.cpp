// SPDX-License-Identifier: MIT
// containerlab's labs. What containerlab would do is done to a VirtualMachine, which is then drawn.
#include "core/exchange/import/containerlab.h"

#include "core/exchange/formats.h"
#include "core/exchange/import/shell/machinetopology.h"
#include "core/exchange/wording.h"
#include "core/exchange/yaml.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace nsk {

namespace clab {

namespace {

const std::string memberName = "x-containerlab", kindLabel = "nsketch-kind", placeLabels[]{"graph-posX", "graph-posY"};

/// "512MiB", "1G", "256mb", a number of bytes; in MiB (dustin/go-humanize: MB is a million, MiB 2²⁰).
std::optional<std::uint32_t> mebibytes(const std::string& text)
{
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    std::string unit = end;
    std::erase(unit, ' ');
    std::ranges::transform(unit, unit.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static const std::map<std::string, double> units{
        {"", 1},         {"b", 1},    {"k", 1e3},           {"kb", 1e3},          {"ki", 1024.0},
        {"kib", 1024.0}, {"m", 1e6},  {"mb", 1e6},          {"mi", 1048576.0},    {"mib", 1048576.0},
        {"g", 1e9},      {"gb", 1e9}, {"gi", 1073741824.0}, {"gib", 1073741824.0}};
    const auto found = units.find(unit);
    const double all = end == text.c_str() || found == units.end() ? 0 : std::round(value * found->second / 1048576);
    return all >= 1 && all <= 4'000'000 ? std::optional(static_cast<std::uint32_t>(all)) : std::nullopt;
}

/// What the drawing of the machine does not have in it: kinds that a label tells, places, what is kept for the way
/// back. What the nodes have is gone from the file afterwards.
class Finisher
{
public:
    Finisher(File& file, const MachineMaker& made, TopologyBuilder& builder)
        : m_file(file), m_made(made), m_builder(builder), m_report(builder.report())
    {
    }

    void finish()
    {
        sayTop();
        sayProperties();
        for (std::size_t i = 0; i < m_file.nodes.size(); ++i) {
            if (m_made.nodes()[i].own)
                finishNode(i);
            if (m_file.nodes[i].own != nullptr)
                m_file.nodes[i].own->members = {};
        }
        keepLinks();
    }

private:
    std::optional<std::size_t> nodeOf(std::size_t space) const
    {
        return m_builder.find("space" + std::to_string(space));
    }

    void sayTop()
    {
        JsonObject kept;
        for (const YamlMember& one : m_file.root.members) {
            m_report.at(one.line);
            if (one.name == "topology")
                continue;
            if (one.name == "name") {
                m_report.taken("name: " + one.value.text);
                continue;
            }
            m_report.approximated(one.name, "containerlab.kept");
            kept.emplace_back(one.name, jsonOf(one.value));
        }
        keep(m_builder.topology().extras, std::move(kept));
    }

    /// Line by line what became of the sections' members; exec and sysctls have been reported on where they were done.
    void sayProperties()
    {
        std::set<std::string_view> kinds, groups;
        for (const FileNode& node : m_file.nodes) {
            kinds.insert(node.kind);
            groups.insert(node.group);
        }
        const YamlNode& topology = *m_file.root.member("topology");
        for (const YamlMember& section : topology.members) {
            m_report.at(section.line);
            if (section.name == "defaults") {
                sayLevel(section.value);
            } else if (section.name == "nodes" || section.name == "kinds" || section.name == "groups") {
                for (const YamlMember& one : section.value.members) {
                    const bool used =
                        section.name == "nodes" || (section.name == "kinds" ? kinds : groups).contains(one.name);
                    m_report.at(one.line);
                    if (used)
                        sayLevel(one.value);
                    else
                        m_report.leftOut(one.name, "containerlab.unused");
                }
            } else if (section.name != "links") {
                m_report.leftOut(section.name, "containerlab.unknown");
            }
        }
    }

    void sayLevel(const YamlNode& level)
    {
        for (const YamlMember& one : level.members) {
            if (one.name == "exec" || one.name == "sysctls" || one.value.isNull())
                continue;
            m_report.at(one.line);
            const std::string words = one.name + (one.value.isScalar() ? ": " + one.value.text : "");
            if (isModelProperty(one.name) || (one.name == "network-mode" && one.value.text == "none"))
                m_report.taken(words);
            else
                m_report.approximated(words, "containerlab.kept");
        }
    }

    void keep(Extras& extras, JsonObject kept)
    {
        if (kept.empty())
            return;
        std::string text = canonicalJson({std::move(kept)});
        if (text.size() > limits::extraLength)
            return m_report.leftOut(memberName, "containerlab.too-large");
        text.shrink_to_fit(); // a node has a short one, and there are many
        extras.emplace_back(memberName, std::move(text));
    }

    void finishNode(std::size_t index)
    {
        const FileNode& theirs = m_file.nodes[index];
        const MachineMaker::MadeNode& made = m_made.nodes()[index];
        const auto at = nodeOf(made.space);
        if (!at)
            return;
        Node& node = m_builder.node(*at);
        m_report.at(theirs.line);
        std::map<std::string, std::string> labels;
        for (const auto& [name, value] : theirs.mapped("labels"))
            labels.emplace(name, value->text);
        if (labels.contains(kindLabel))
            setKind(node, labels[kindLabel]);
        setForwarding(node, m_made.machine().spaces[made.space]);
        setIpv6Modes(node);
        setLimits(node, theirs);
        keep(node.extras, kept(theirs, made));
        place(*at, theirs, labels);
    }

    static void setKind(Node& node, const std::string& word)
    {
        const auto kind = nodeKindFromString(word);
        if (!kind || *kind == node.kind || *kind == NodeKind::Computer || *kind == NodeKind::Switch ||
            node.kind == NodeKind::Switch || node.kind == NodeKind::Computer)
            return;
        node.kind = *kind;
        node.forwarding.reset();
        if (*kind == NodeKind::Gateway)
            node.nat = false;
    }

    /// Of a router that forwards one family alone, and the like: what differs from what the kind does by itself.
    static void setForwarding(Node& node, const shell::Space& space)
    {
        const bool usual = node.kind == NodeKind::Router || node.kind == NodeKind::Gateway;
        const auto value = [&](const std::string& name) -> std::optional<bool> {
            const auto found = space.sysctls.find(name);
            return found == space.sysctls.end() ? std::nullopt : std::optional(found->second != "0");
        };
        auto four = value("net.ipv4.ip_forward");
        if (const auto all = value("net.ipv4.conf.all.forwarding"))
            four = four.value_or(false) || *all;
        const auto six = value("net.ipv6.conf.all.forwarding");
        Forwarding forwarding = node.forwarding.value_or(Forwarding{});
        if (four || node.kind == NodeKind::Router)
            forwarding.ipv4 = four.value_or(false) == usual ? std::nullopt : std::optional(!usual);
        if (six)
            forwarding.ipv6 = *six == usual ? std::nullopt : std::optional(!usual);
        node.forwarding = forwarding == Forwarding{} ? std::nullopt : std::optional(forwarding);
    }

    /// net.ipv6.conf.X.disable_ipv6 is a member of the interface.
    static void setIpv6Modes(Node& node)
    {
        std::map<std::string, std::string> said;
        std::erase_if(node.sysctls, [&](const auto& sysctl) {
            const bool mode = sysctl.first.starts_with("net.ipv6.conf.") && sysctl.first.ends_with(".disable_ipv6") &&
                              sysctl.first != "net.ipv6.conf.all.disable_ipv6" &&
                              sysctl.first != "net.ipv6.conf.default.disable_ipv6";
            if (mode)
                said.insert(sysctl);
            return mode;
        });
        for (Interface& interface : node.interfaces) {
            const auto found = said.find(interfaceSysctl(Family::IPv6, interface.name.str(), "disable_ipv6"));
            if (found == said.end())
                continue;
            const bool has = std::ranges::any_of(
                interface.addresses, [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
            if (found->second != "0")
                interface.ipv6 = Ipv6Mode::Off;
            else if (!has)
                interface.ipv6 = Ipv6Mode::LinkLocal;
            said.erase(found);
        }
        for (auto& [name, value] : said) // of interfaces that are not drawn
            (void)wording::setSysctl(node, name, value);
    }

    void setLimits(Node& node, const FileNode& theirs)
    {
        const auto say = [&](std::string_view name, const std::string& text) {
            m_report.leftOut(std::string(name) + ": " + text, "containerlab.bad-value");
        };
        Limits limits;
        if (const std::string cpu = theirs.scalar("cpu"); !cpu.empty()) {
            const double cpus = std::strtod(cpu.c_str(), nullptr);
            if (cpus > 0 && cpus <= limits::cpusMost)
                limits.cpus = cpus;
            else
                say("cpu", cpu);
        }
        if (const std::string memory = theirs.scalar("memory"); !memory.empty()) {
            limits.memoryMib = mebibytes(memory);
            if (!limits.memoryMib)
                say("memory", memory);
        }
        if (!(limits == Limits{}))
            node.limits = limits;
        if (const std::string hostname = theirs.scalar("hostname"); isHostname(hostname))
            node.hostname = hostname;
        else if (!hostname.empty())
            say("hostname", hostname);
    }

    /// All that the model has no member for, as the node has it with what it inherits.
    static JsonObject kept(const FileNode& theirs, const MachineMaker::MadeNode& made)
    {
        JsonObject all;
        if (theirs.kind != "linux" && !theirs.kind.empty())
            all.emplace_back("kind", JsonValue{theirs.kind});
        std::set<std::string_view> names;
        for (const YamlNode* level : theirs.levels()) {
            for (const YamlMember& one : level->members) {
                const bool mode = one.name == "network-mode" && one.value.text == "none";
                if (isModelProperty(one.name) || mode || one.value.isNull() || !names.insert(one.name).second)
                    continue;
                JsonValue value = jsonOf(one.value);
                if (one.value.isMap() && (one.name == "labels" || one.name == "env")) {
                    JsonObject merged;
                    for (const auto& [name, text] : theirs.mapped(one.name)) {
                        if (one.name != "labels" ||
                            (name != kindLabel && name != placeLabels[0] && name != placeLabels[1]))
                            merged.emplace_back(name, jsonOf(*text));
                    }
                    if (merged.empty())
                        continue;
                    value = {std::move(merged)};
                } else if (one.value.isSequence() && (one.name == "binds" || one.name == "env-files")) {
                    JsonArray merged;
                    for (const YamlNode* item : theirs.listed(one.name))
                        merged.push_back(jsonOf(*item));
                    value = {std::move(merged)};
                }
                all.emplace_back(one.name, std::move(value));
            }
        }
        if (!all.empty() && theirs.scalar("network-mode") == "none") // an export of its own says it anyway
            all.emplace_back("network-mode", JsonValue{std::string("none")});
        if (!made.keptSysctls.empty())
            all.emplace_back("sysctls", JsonValue{made.keptSysctls});
        if (!made.keptExec.empty())
            all.emplace_back("exec", JsonValue{made.keptExec});
        return all;
    }

    void place(std::size_t at, const FileNode& theirs, std::map<std::string, std::string>& labels)
    {
        if (const auto found = m_file.positions.find(theirs.name); found != m_file.positions.end())
            m_builder.place(at, found->second.first, found->second.second);
        else if (labels.contains(placeLabels[0]) && labels.contains(placeLabels[1]))
            m_builder.place(at, std::strtod(labels[placeLabels[0]].c_str(), nullptr),
                            std::strtod(labels[placeLabels[1]].c_str(), nullptr));
    }

    std::optional<TopologyBuilder::End> endOf(std::size_t device) const
    {
        const shell::Device& one = m_made.machine().devices[device];
        const auto node = nodeOf(one.space);
        const auto interface = node && !one.gone ? m_builder.findInterface(*node, one.name) : std::nullopt;
        return interface ? std::optional(TopologyBuilder::End{*node, *interface}) : std::nullopt;
    }

    /// Labels and variables of links, and links that are none in nsketch.
    void keepLinks()
    {
        std::map<std::pair<std::string, std::string>, std::pair<std::size_t, JsonObject>> byEnd; // with its line
        for (const MachineMaker::MadeLink& link : m_made.links()) {
            const auto end = endOf(link.first);
            if (!end)
                continue;
            Node& node = m_builder.node(end->node);
            Interface& interface = node.interfaces[end->interface];
            m_report.at(link.written->line);
            if (!link.second) {
                if (link.written->scalar("type") != "dummy")
                    keep(interface.extras, {{"link", jsonOf(*link.written)}});
                continue;
            }
            JsonObject kept;
            for (const YamlMember& one : link.written->members) {
                if (one.name != "labels" && one.name != "vars")
                    continue;
                m_report.at(one.line);
                m_report.approximated(one.name, "containerlab.kept");
                kept.emplace_back(one.name, jsonOf(one.value));
            }
            if (!kept.empty())
                byEnd.insert_or_assign({node.name.str(), interface.name.str()},
                                       std::pair(link.written->line, std::move(kept)));
        }
        for (std::size_t i = 0; !byEnd.empty() && i < m_builder.topology().links.size(); ++i) {
            for (const Endpoint& end : m_builder.topology().links[i].endpoints) {
                const auto found = byEnd.find({end.node.str(), end.interface->str()});
                if (found == byEnd.end())
                    continue;
                m_report.at(found->second.first);
                keep(m_builder.linkAt(i).extras, std::exchange(found->second.second, {}));
            }
        }
    }

    File& m_file;
    const MachineMaker& m_made;
    TopologyBuilder& m_builder;
    ExchangeReport& m_report;
};

Status draw(File& file, TopologyBuilder& builder)
{
    MachineMaker maker(file, builder.report());
    if (const Status made = maker.make(); !made)
        return fail(made.error());
    if (maker.nodes().empty())
        return fail("exchange.nothing");
    std::exchange(file.byName, {}); // nobody asks any more
    if (const Status drawn = shell::draw(maker.machine(), builder); !drawn)
        return fail(drawn.error());
    Finisher(file, maker, builder).finish();
    return {};
}

} // namespace

Result<Imported> build(File file, TopologyBuilder& builder)
{
    if (const Status drawn = draw(file, builder); !drawn)
        return fail(drawn.error());
    file = {}; // the checks want room
    return builder.finish();
}

} // namespace clab

int recogniseContainerlab(const Source& source)
{
    if (source.isFolder()) {
        const bool has = std::ranges::any_of(source.paths(), [](const std::string& path) {
            return path.ends_with(".clab.yml") || path.ends_with(".clab.yaml");
        });
        return has ? 70 : 0;
    }
    const std::string_view head = std::string_view(source.bytes()).substr(0, 256 * 1024);
    const auto begins = [&](std::string_view word) {
        return head.starts_with(word) || head.find("\n" + std::string(word)) != std::string_view::npos;
    };
    if (!begins("topology:"))
        return 0;
    return head.find("\n  nodes:") != std::string_view::npos || head.find("endpoints:") != std::string_view::npos ? 92
                                                                                                                  : 60;
}

Result<Imported> readContainerlab(const Source& source)
{
    ExchangeReport report;
    auto file = clab::read(source, report);
    if (!file)
        return fail(file.error());
    TopologyBuilder builder(file->name.empty() ? source.baseName() : file->name);
    builder.report() = std::move(report);
    return source.keepNotes(clab::build(std::move(*file), builder), builder.report());
}

} // namespace nsk
