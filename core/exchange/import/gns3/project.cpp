// SPDX-License-Identifier: MIT
#include "core/exchange/import/gns3/project.h"

#include "core/exchange/import/jsonlines.h"
#include "core/file/jsonsax.h"
#include "core/model/limits.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace nsk::gns3 {

namespace {

/// The member as text, numbers too; empty where it is neither.
std::string text(const JsonValue& value, std::string_view name)
{
    const JsonValue* member = value.member(name);
    if (member == nullptr)
        return {};
    if (const auto* string = member->as<std::string>())
        return *string;
    const auto* number = member->as<JsonNumber>();
    return number != nullptr ? number->text : std::string();
}

double number(const JsonValue& value, std::string_view name)
{
    return std::strtod(text(value, name).c_str(), nullptr);
}

const JsonArray& array(const JsonValue* value, std::string_view name)
{
    static const JsonArray none;
    const JsonValue* member = value != nullptr ? value->member(name) : nullptr;
    const JsonArray* all = member != nullptr ? member->as<JsonArray>() : nullptr;
    return all != nullptr ? *all : none;
}

/// The types before revision 5, as they are called since.
std::string modernType(const std::string& type)
{
    static const std::map<std::string, std::string> names{{"VPCSDevice", "vpcs"},
                                                          {"EthernetSwitch", "ethernet_switch"},
                                                          {"EthernetHub", "ethernet_hub"},
                                                          {"Cloud", "cloud"},
                                                          {"Host", "cloud"},
                                                          {"FrameRelaySwitch", "frame_relay_switch"},
                                                          {"ATMSwitch", "atm_switch"},
                                                          {"IOUDevice", "iou"},
                                                          {"QemuVM", "qemu"},
                                                          {"VirtualBoxVM", "virtualbox"},
                                                          {"VMwareVM", "vmware"},
                                                          {"DockerVM", "docker"}};
    const auto found = names.find(type);
    if (found != names.end())
        return found->second;
    const bool router = type.size() > 1 && type[0] == 'C' && type[1] >= '0' && type[1] <= '9'; // C3745, C7200 …
    return router || type == "EtherSwitchRouter" ? "dynamips" : type;
}

bool hasVlans(const JsonValue* properties)
{
    return std::ranges::any_of(array(properties, "ports_mapping"), [](const JsonValue& port) {
        const std::string type = text(port, "type"), vlan = text(port, "vlan");
        return type == "dot1q" || type == "qinq" || (!vlan.empty() && vlan != "1");
    });
}

class ProjectReader
{
public:
    ProjectReader(const JsonValue& root, const JsonLines& lines) : m_root(root), m_lines(lines) {}

    Result<Project> read()
    {
        const JsonValue* topology = m_root.member("topology");
        if (topology == nullptr || topology->as<JsonObject>() == nullptr || text(m_root, "type") != "topology")
            return fail("exchange.not-of-format", {"GNS3"});
        m_project.name = text(m_root, "name");
        m_project.revision = static_cast<int>(std::clamp(number(m_root, "revision"), 0.0, 1e6));
        const bool old = m_project.revision < 5;
        const JsonArray &nodes = array(topology, "nodes"), &links = array(topology, "links");
        if (nodes.size() > limits::nodes)
            return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
        if (links.size() > limits::links)
            return fail("exchange.too-many-links", {std::to_string(limits::links)});
        for (std::size_t i = 0; i < nodes.size(); ++i)
            old ? oldNode(nodes[i], lineOf("nodes", i)) : node(nodes[i], lineOf("nodes", i));
        for (std::size_t i = 0; i < links.size(); ++i)
            old ? oldLink(links[i], lineOf("links", i)) : link(links[i], lineOf("links", i));
        for (std::size_t i = 0; i < array(topology, "drawings").size(); ++i)
            m_project.drawings.push_back(lineOf("drawings", i));
        return std::move(m_project);
    }

private:
    std::size_t lineOf(const char* list, std::size_t index) const
    {
        return m_lines.at(std::string("topology.") + list + "[" + std::to_string(index) + "]");
    }

    void node(const JsonValue& value, std::size_t line)
    {
        const std::string id = text(value, "node_id");
        m_project.nodes.push_back({id, id, text(value, "name"), text(value, "node_type"), text(value, "symbol"),
                                   number(value, "x"), number(value, "y"), hasVlans(value.member("properties")), line});
    }

    /// "adapters" and "ports" are one number each; a label is what a person sees at the link's end.
    void link(const JsonValue& value, std::size_t line)
    {
        ProjectLink made{.line = line};
        const JsonArray& ends = array(&value, "nodes");
        made.whole = ends.size() == 2;
        for (std::size_t i = 0; i < 2 && made.whole; ++i) {
            const JsonValue* label = ends[i].member("label");
            made.ends[i] = {text(ends[i], "node_id"),
                            text(ends[i], "adapter_number") + "/" + text(ends[i], "port_number"),
                            label != nullptr ? text(*label, "text") : std::string()};
        }
        const JsonValue* suspended = value.member("suspend");
        made.suspended = suspended != nullptr && suspended->as<bool>() != nullptr && *suspended->as<bool>();
        if (const JsonValue* all = value.member("filters"))
            filters(*all, made);
        m_project.links.push_back(std::move(made));
    }

    /// delay [ms, jitter], packet_loss [%], corrupt [%]: gns3server/controller/link.py.
    static void filters(const JsonValue& all, ProjectLink& link)
    {
        const auto value = [&](const char* name, std::size_t index, double most) -> std::optional<double> {
            const JsonArray& numbers = array(&all, name);
            const auto* number = index < numbers.size() ? numbers[index].as<JsonNumber>() : nullptr;
            const double result = number != nullptr ? std::strtod(number->text.c_str(), nullptr) : 0;
            return result > 0 && result <= most ? std::optional(result) : std::nullopt;
        };
        link.rates.delayMs = value("delay", 0, limits::delayMsMost);
        link.rates.jitterMs = value("delay", 1, limits::delayMsMost);
        link.rates.lossPercent = value("packet_loss", 0, 100);
        link.rates.corruptPercent = value("corrupt", 0, 100);
        const JsonObject* members = all.as<JsonObject>();
        for (std::size_t i = 0; members != nullptr && i < members->size() && i < 16; ++i) {
            const std::string& name = (*members)[i].first;
            if (name != "delay" && name != "packet_loss" && name != "corrupt")
                link.otherFilters.push_back(name);
        }
    }

    void oldNode(const JsonValue& value, std::size_t line)
    {
        const JsonValue* properties = value.member("properties");
        ProjectNode made{
            .id = text(value, "id"), .folder = text(value, "vm_id"), .type = modernType(text(value, "type"))};
        made.name = properties != nullptr ? text(*properties, "name") : std::string();
        made.symbol = text(value, "symbol");
        made.x = number(value, "x");
        made.y = number(value, "y");
        made.line = line;
        for (const JsonValue& port : array(&value, "ports")) {
            const std::string vlan = text(port, "vlan");
            made.vlans = made.vlans || text(port, "type") == "dot1q" || (!vlan.empty() && vlan != "1");
            m_oldPorts[made.id + " " + text(port, "id")] = text(port, "name");
        }
        if (made.type == "cloud" && properties != nullptr) {
            for (const JsonValue& nio : array(properties, "nios")) {
                const std::string* name = nio.as<std::string>();
                if (name != nullptr && name->starts_with("nio_nat:"))
                    made.type = "nat";
            }
        }
        m_project.nodes.push_back(std::move(made));
    }

    void oldLink(const JsonValue& value, std::size_t line)
    {
        ProjectLink made{.whole = true, .line = line};
        const char* const names[2][2]{{"source_node_id", "source_port_id"},
                                      {"destination_node_id", "destination_port_id"}};
        for (std::size_t i = 0; i < 2; ++i) {
            const std::string node = text(value, names[i][0]), port = text(value, names[i][1]);
            made.ends[i] = {node, port, m_oldPorts[node + " " + port]};
        }
        m_project.links.push_back(std::move(made));
    }

    const JsonValue& m_root;
    const JsonLines& m_lines;
    Project m_project;
    std::map<std::string, std::string> m_oldPorts; ///< names by "node port"
};

} // namespace

Result<Project> readProject(const std::string& bytes)
{
    const auto root = parseJson(bytes, {limits::fileDepth, limits::fileValues});
    if (!root)
        return fail(root.error());
    const JsonLines lines(bytes, 3);
    return ProjectReader(*root, lines).read();
}

} // namespace nsk::gns3
