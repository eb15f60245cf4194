// SPDX-License-Identifier: MIT
#include "core/exchange/export/containerlabtext.h"

#include "core/exchange/import/containerlabfile.h"
#include "core/exchange/yaml.h"
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <set>

namespace nsk::clab {

namespace {

std::optional<JsonValue> taken(JsonObject& object, std::string_view name)
{
    const auto found =
        std::ranges::find(object, name, [](const auto& member) { return std::string_view(member.first); });
    if (found == object.end())
        return std::nullopt;
    JsonValue value = std::move(found->second);
    object.erase(found);
    return value;
}

std::string textIn(const std::optional<JsonValue>& value)
{
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text == nullptr ? std::string() : *text;
}

class TextWriter
{
public:
    TextWriter(const Topology& topology, const TextStyle& style, const TextNames& names, ExchangeReport& report)
        : m_topology(topology), m_style(style), m_names(names), m_report(report)
    {
    }

    std::string write()
    {
        survey();
        writeTop();
        m_out += m_topology.nodes.empty() ? "  nodes: {}\n" : "  nodes:\n";
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
            writeNode(i);
        if (!m_topology.links.empty() || !m_odd.empty())
            writeLinks();
        sayWhatIsLost();
        return std::move(m_out);
    }

private:
    void survey()
    {
        m_links = resolveEndpoints(m_topology);
        m_ends.resize(m_topology.nodes.size());
        m_kinds.resize(m_topology.nodes.size(), "linux");
        for (const auto& [name, place] : m_topology.layout.nodes)
            m_places.emplace(name.str(), place);
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i) {
            m_index.emplace(m_topology.nodes[i].name.str(), i);
            m_kept.push_back(keptIn(m_topology.nodes[i].extras));
            const Node& node = m_topology.nodes[i];
            for (const Interface& one : node.interfaces)
                m_interfaces.emplace(std::pair(node.name.str(), one.name.str()), &one);
            const std::string kind = textIn(taken(m_kept[i], "kind"));
            const bool bridge = kind == "bridge" || kind == "ovs-bridge";
            if (node.kind == NodeKind::Computer)
                m_kinds[i] = "host";
            else if (!kind.empty() && kind != "host" && bridge == (node.kind == NodeKind::Switch) &&
                     !(bridge && m_style.kubernetes))
                m_kinds[i] = kind;
        }
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            const std::uint32_t mtu = std::max(mtuAt(m_links[i][0]), mtuAt(m_links[i][1]));
            m_mtus.push_back(mtu);
            for (const bool first : {true, false}) {
                const ResolvedEndpoint& end = m_links[i][first ? 0 : 1];
                m_ends[m_index.at(end.node.str())].all.push_back(
                    {end.interface.str(), &m_topology.links[i], first, mtu});
            }
        }
    }

    const Interface* interfaceAt(const ResolvedEndpoint& end) const
    {
        const auto found = m_interfaces.find({end.node.str(), end.interface.str()});
        return found == m_interfaces.end() ? nullptr : found->second;
    }
    std::uint32_t mtuAt(const ResolvedEndpoint& end) const
    {
        const Interface* interface = interfaceAt(end);
        return interface == nullptr ? usualMtu : interface->mtu.value_or(usualMtu);
    }

    void writeTop()
    {
        m_out += "name: " + quotedYaml(m_names.lab) + "\n";
        JsonObject kept = m_style.kubernetes ? JsonObject() : keptIn(m_topology.extras);
        for (auto& [name, value] : kept) {
            if (name == "mgmt" || name == "prefix" || name == "settings" || name == "debug")
                m_out += name + ":" + yamlOf(value, 2);
        }
        m_out += "topology:\n  defaults:\n    kind: linux\n    image: ";
        m_out += quotedYaml(m_style.image.empty() ? defaultImage : m_style.image) + "\n";
        if (m_style.image.empty())
            m_report.approximated({}, "containerlab.image", {defaultImage});
    }

    void member(const std::string& name, const JsonValue& value)
    {
        m_out += "      " + yamlMember(name, 6) + yamlOf(value, 8);
    }

    void writeNode(std::size_t index)
    {
        const Node& node = m_topology.nodes[index];
        JsonObject& kept = m_kept[index];
        const std::string& kind = m_kinds[index];
        const std::size_t before = m_out.size();
        if (kind == "host" && m_style.kubernetes) {
            m_report.leftOut(node.name.str(), "clabernetes.no-computer");
            return;
        }
        m_out += "    " + yamlKey(m_names.nodes[index]) + ":\n";
        const std::size_t head = m_out.size();
        if (kind != "linux")
            m_out += "      kind: " + yamlKey(kind) + "\n";
        if (kind == "bridge" || kind == "ovs-bridge")
            m_report.approximated(node.name.str(), "containerlab.needs-bridge", {m_names.nodes[index]});
        const bool linux = kind == "linux";
        if (linux || kind == "host")
            writeOwn(index);
        else if (kind != "bridge" && kind != "ovs-bridge")
            sayForeign(node, kind);
        for (auto& [name, value] : kept)
            writeKept(node, name, value);
        if (m_out.size() == head) { // nothing is said of it
            m_out.resize(before);
            m_out += "    " + yamlKey(m_names.nodes[index]) + ": {}\n";
        }
        for (const Interface& interface : node.interfaces) {
            if (hasOddLink(interface) && !m_style.kubernetes)
                m_odd.push_back(keptIn(interface.extras).front().second);
        }
    }

    static bool hasOddLink(const Interface& interface)
    {
        const JsonObject kept = keptIn(interface.extras);
        const auto* link =
            kept.empty() || kept.front().first != "link" ? nullptr : kept.front().second.as<JsonObject>();
        return link != nullptr && !link->empty();
    }

    /// What the model has of it, for those that take Linux's commands.
    void writeOwn(std::size_t index)
    {
        const Node& node = m_topology.nodes[index];
        JsonObject& kept = m_kept[index];
        if (node.kind != NodeKind::Computer) {
            const std::string mode = textIn(taken(kept, "network-mode"));
            if (!mode.empty() && mode != "none" && m_style.kubernetes)
                m_report.leftOut(node.name.str() + " network-mode: " + mode, "clabernetes.property");
            else if (!mode.empty() && !m_style.kubernetes && node.kind != NodeKind::Gateway)
                member("network-mode", {mode});
            else if (!hasManagement(node, m_style))
                m_out += "      network-mode: none\n";
            writeLabels(node, kept);
            writeSysctls(node, kept);
            writeLimits(node);
        }
        NodeEnds ends = m_ends[index];
        if (hasManagement(node, m_style) && !m_style.kubernetes &&
            interfaceAt({node.name, *InterfaceName::parse("eth0")}) &&
            std::ranges::find(ends.all, "eth0", &NodeEnds::One::interface) == ends.all.end())
            ends.all.push_back({"eth0", nullptr, false, usualMtu}); // the management's own
        for (const Interface& interface : node.interfaces) {        // a link of its own that is none here makes it
            if (!m_style.kubernetes && hasOddLink(interface))
                ends.all.push_back({interface.name.str(), nullptr, false, usualMtu});
        }
        std::vector<std::string> commands;
        const auto before = taken(kept, "exec");
        const auto* lines = before ? before->as<JsonArray>() : nullptr;
        for (std::size_t i = 0; lines != nullptr && i < lines->size(); ++i) {
            if (const auto* line = (*lines)[i].as<std::string>())
                commands.push_back(*line);
        }
        std::ranges::move(commandsOf(node, ends, m_names.interfaces[index]), std::back_inserter(commands));
        if (commands.empty())
            return;
        m_out += "      exec:\n";
        for (const std::string& command : commands)
            m_out += "        - " + quotedYaml(command) + "\n";
        if (node.kind == NodeKind::Gateway && node.nat.value_or(true))
            m_report.approximated(node.name.str(), "containerlab.masquerade");
        if (node.kind == NodeKind::Gateway && node.uplink)
            m_report.leftOut(node.name.str() + " uplink", "containerlab.not-held");
    }

    void writeLabels(const Node& node, JsonObject& kept)
    {
        const auto before = taken(kept, "labels");
        const auto* old = before ? before->as<JsonObject>() : nullptr;
        JsonObject labels = old == nullptr ? JsonObject() : *old;
        // What a reader would not see in the rest: a host that forwards is a router, a router that does not is a host.
        const bool forwards4 = forwards(node, Family::IPv4).value_or(false),
                   forwards6 = forwards(node, Family::IPv6).value_or(false);
        const bool looksRouter = forwards4 || forwards6;
        const bool plain = node.kind == NodeKind::Switch || (node.kind == NodeKind::Router && looksRouter) ||
                           (node.kind == NodeKind::Host && !looksRouter && !hasRouterLook(kept)) ||
                           (node.kind == NodeKind::Gateway && node.nat.value_or(true));
        if (!plain)
            labels.emplace_back("nsketch-kind", JsonValue{std::string(toString(node.kind))});
        const auto place = m_places.find(node.name.str());
        if (place != m_places.end() && !m_style.kubernetes) {
            labels.emplace_back("graph-posX", JsonValue{numberJson(place->second.x)});
            labels.emplace_back("graph-posY", JsonValue{numberJson(place->second.y)});
        }
        if (!labels.empty())
            member("labels", {std::move(labels)});
    }

    /// The importer would take it for a router by these.
    bool hasRouterLook(const JsonObject& kept) const
    {
        std::string image = m_style.image.empty() ? defaultImage : m_style.image, group;
        for (const auto& [name, value] : kept) {
            const auto* text = value.as<std::string>();
            if (name == "image" && text != nullptr && m_style.image.empty())
                image = *text;
            if (name == "group" && text != nullptr)
                group = *text;
        }
        return looksLikeRouter(image, group);
    }

    void writeSysctls(const Node& node, JsonObject& kept)
    {
        std::map<std::string, std::string> all = sysctlsOf(node);
        const auto before = taken(kept, "sysctls");
        const auto* old = before ? before->as<JsonObject>() : nullptr;
        for (std::size_t i = 0; old != nullptr && i < old->size(); ++i) {
            if (const auto* text = (*old)[i].second.as<std::string>())
                all.emplace((*old)[i].first, *text);
        }
        if (all.empty())
            return;
        m_out += "      sysctls:\n";
        for (const auto& [name, value] : all)
            m_out += "        " + yamlMember(name, 8) + " " + quotedYaml(value) + "\n";
    }

    void writeLimits(const Node& node)
    {
        if (!node.hostname.empty() && !m_style.kubernetes)
            member("hostname", {node.hostname});
        if (!node.limits)
            return;
        if (node.limits->cpus)
            m_out += "      cpu: " + numberJson(*node.limits->cpus) + "\n";
        if (node.limits->memoryMib)
            member("memory", {std::to_string(*node.limits->memoryMib) + "MiB"});
        if (node.limits->pids)
            m_report.leftOut(node.name.str() + " pids", "containerlab.not-held");
    }

    void writeKept(const Node& node, const std::string& name, const JsonValue& value)
    {
        static constexpr std::array forPods{"type", "group", "env", "user", "entrypoint", "cmd", "ports", "image"};
        if (name == "image" && !m_style.image.empty() && m_kinds[m_index.at(node.name.str())] == "linux")
            return;
        if (name == "labels" && m_kinds[m_index.at(node.name.str())] == "linux")
            return;
        if (m_style.kubernetes && std::ranges::find(forPods, name) == forPods.end()) {
            m_report.leftOut(node.name.str() + " " + name, "clabernetes.property");
            return;
        }
        member(name, value);
    }

    void sayForeign(const Node& node, const std::string& kind)
    {
        m_report.approximated(node.name.str(), "containerlab.other-kind", {kind});
        if (!node.routes.empty())
            m_report.leftOut(node.name.str() + " " + node.routes.front().to.str(), "containerlab.no-exec", {kind});
        for (const Interface& interface : node.interfaces) {
            if (!interface.addresses.empty() && (!setsLinkAddresses(kind) || m_style.kubernetes))
                m_report.leftOut(node.name.str() + " " + interface.addresses.front().str(), "containerlab.no-exec",
                                 {kind});
        }
    }

    std::string endText(const ResolvedEndpoint& end) const
    {
        const std::size_t index = m_index.at(end.node.str());
        const bool computer = m_topology.nodes[index].kind == NodeKind::Computer;
        return (computer ? std::string("host") : m_names.nodes[index]) + ":" +
               m_names.interfaces[index].at(end.interface.str());
    }

    void writeLinks()
    {
        std::string lines;
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            const bool toComputer = std::ranges::any_of(m_links[i], [&](const ResolvedEndpoint& end) {
                return m_topology.nodes[m_index.at(end.node.str())].kind == NodeKind::Computer;
            });
            const std::string first = endText(m_links[i][0]), second = endText(m_links[i][1]);
            if (toComputer && m_style.kubernetes) {
                m_report.leftOut(first + " – " + second, "clabernetes.no-computer");
                continue;
            }
            lines += "    - endpoints: [" + quotedYaml(first) + ", " + quotedYaml(second) + "]\n";
            lines += "      mtu: " + std::to_string(m_mtus[i]) + "\n";
            for (const Family family : {Family::IPv4, Family::IPv6})
                lines += linkAddresses(m_links[i], family);
            for (const auto& [name, value] : keptIn(m_topology.links[i].extras))
                lines += "      " + yamlMember(name, 6) + yamlOf(value, 8);
        }
        for (const JsonValue& odd : m_odd) {
            lines +=
                "    - " + yamlOf(odd, 6).substr(7); // without the line's end and the blanks before its first member
        }
        if (!lines.empty())
            m_out += "  links:\n" + lines;
    }

    /// Of the kinds that containerlab itself gives addresses: the first of each end.
    std::string linkAddresses(const ResolvedLink& link, Family family) const
    {
        std::array<std::string, 2> texts;
        for (std::size_t i = 0; i < 2; ++i) {
            const Interface* interface = interfaceAt(link[i]);
            if (interface == nullptr || !setsLinkAddresses(m_kinds[m_index.at(link[i].node.str())]) ||
                m_style.kubernetes)
                continue;
            const auto found = std::ranges::find(interface->addresses, family, &InterfaceAddress::family);
            texts[i] = found == interface->addresses.end() ? std::string() : found->str();
        }
        if (texts[0].empty() && texts[1].empty())
            return {};
        return std::string(family == Family::IPv4 ? "      ipv4: [" : "      ipv6: [") + quotedYaml(texts[0]) + ", " +
               quotedYaml(texts[1]) + "]\n";
    }

    void sayWhatIsLost()
    {
        const auto lost = [this](std::string_view what) { m_report.leftOut(what, "containerlab.not-held"); };
        if (!m_topology.title.empty())
            lost("title: " + m_topology.title);
        if (!m_topology.description.empty())
            lost("description");
        if (!m_topology.checks.empty())
            lost("checks");
        if (!m_topology.layout.annotations.empty())
            lost("annotations");
        if (!m_topology.layout.groups.empty())
            lost("groups");
        if (m_style.kubernetes && !m_topology.layout.nodes.empty())
            lost("layout");
        const bool comments =
            std::ranges::any_of(m_topology.links, [](const Link& one) { return !one.comment.empty(); });
        if (comments)
            lost("comments of links");
        for (const Node& node : m_topology.nodes) {
            if (!node.label.empty())
                lost(node.name.str() + " label: " + node.label);
            if (!node.services.empty())
                lost(node.name.str() + " services");
            if (!node.isolation.empty())
                lost(node.name.str() + " isolation");
            if (!node.icon.empty() || !node.colour.empty())
                lost(node.name.str() + " icon, colour");
            const auto commented = [](const auto& one) { return !one.comment.empty(); };
            if (!node.comment.empty() || std::ranges::any_of(node.interfaces, commented) ||
                std::ranges::any_of(node.routes, commented))
                lost(node.name.str() + " comment");
        }
    }

    const Topology& m_topology;
    const TextStyle& m_style;
    const TextNames& m_names;
    ExchangeReport& m_report;
    std::string m_out;
    std::vector<ResolvedLink> m_links;
    std::vector<std::uint32_t> m_mtus; ///< of the links
    std::vector<NodeEnds> m_ends;      ///< by node
    std::vector<std::string> m_kinds;  ///< by node, containerlab's word
    std::vector<JsonObject> m_kept;    ///< by node
    std::vector<JsonValue> m_odd;      ///< links with one end
    std::map<std::string, std::size_t> m_index;
    std::map<std::string, Position> m_places;
    std::map<std::pair<std::string, std::string>, const Interface*> m_interfaces;
};

} // namespace

std::string textOf(const Topology& topology, const TextStyle& style, const TextNames& names, ExchangeReport& report)
{
    return TextWriter(topology, style, names, report).write();
}

} // namespace nsk::clab
