// SPDX-License-Identifier: MIT
// GNS3's projects: a .gns3 file alone, or in its folder (also a .gns3project archive) with the files of its VPCS beside
// it, which have their addresses.
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/gns3/project.h"
#include "core/exchange/import/places.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/shell/text.h"
#include "core/model/limits.h"

#include <algorithm>
#include <bit>
#include <map>

namespace nsk {

namespace {

using namespace gns3;

/// The project's file; its folder is the rest before it.
std::optional<std::string> projectFile(const Source& source)
{
    std::optional<std::string> found;
    for (const std::string& path : source.paths()) {
        if (!path.ends_with(".gns3"))
            continue;
        if (found)
            return std::nullopt; // which one?
        found = path;
    }
    return found;
}

/// A mask as VPCS takes it: 24, /24 or 255.255.255.0.
std::optional<int> maskLength(const std::string& word, Family family)
{
    const std::string plain = word.starts_with('/') ? word.substr(1) : word;
    if (const auto length = shell::integer(plain); length && *length > 0 && *length <= bitsOf(family))
        return static_cast<int>(*length);
    const auto mask = IpAddress::parse(plain);
    if (!mask || mask->family() != Family::IPv4 || !plain.starts_with("255."))
        return std::nullopt;
    const int ones = std::countl_one(mask->toV4());
    return ones == std::popcount(mask->toV4()) ? std::optional(ones) : std::nullopt;
}

class Gns3Maker
{
public:
    Gns3Maker(Project project, const Source& source, std::string file)
        : m_project(std::move(project)), m_source(source), m_file(std::move(file)),
          m_builder(m_project.name.empty() ? source.baseName() : m_project.name)
    {
        m_place = m_file.substr(0, m_file.rfind('/') == std::string::npos ? 0 : m_file.rfind('/') + 1);
    }

    Result<Imported> make()
    {
        if (m_project.nodes.empty())
            return fail("exchange.nothing");
        m_builder.expect(m_project.nodes.size(), m_project.links.size());
        at(0);
        if (m_project.revision > newestRevision)
            report().approximated("revision", "gns3.newer",
                                  {std::to_string(m_project.revision), std::to_string(newestRevision)});
        for (const ProjectLink& link : m_project.links) {
            for (const ProjectEnd& end : link.ends)
                ++m_linked[end.node];
        }
        for (const ProjectNode& node : m_project.nodes) {
            if (const Status done = addNode(node); !done)
                return fail(done.error());
        }
        for (const ProjectLink& link : m_project.links) {
            if (const Status done = addLink(link); !done)
                return fail(done.error());
        }
        for (const std::size_t line : m_project.drawings) {
            at(line);
            report().leftOut("drawing", "gns3.drawing");
        }
        for (const ProjectNode& node : m_project.nodes) {
            if (node.type == "vpcs")
                startup(node);
        }
        otherFiles();
        m_theirs.resize(m_builder.nodeCount());
        placeAsDrawn(m_builder, m_theirs);
        return m_builder.finish();
    }

    ExchangeReport& report() { return m_builder.report(); }

private:
    void at(std::size_t line) { report().at(m_source.isFolder() ? m_file : std::string(), line); }

    NodeKind kindOf(const ProjectNode& node) const
    {
        static constexpr std::string_view switches[]{"ethernet_switch", "ethernet_hub", "frame_relay_switch",
                                                     "atm_switch"};
        if (std::ranges::find(switches, node.type) != std::end(switches))
            return NodeKind::Switch;
        if (node.type == "nat" || node.type == "cloud")
            return NodeKind::Gateway;
        if (node.type == "dynamips" || node.type == "iou")
            return NodeKind::Router;
        const auto links = m_linked.find(node.id);
        const bool several = links != m_linked.end() && links->second > 1;
        const bool machine =
            node.type == "qemu" || node.type == "virtualbox" || node.type == "vmware" || node.type == "docker";
        return machine && (several || node.symbol.find("router") != std::string::npos) ? NodeKind::Router
                                                                                       : NodeKind::Host;
    }

    Status addNode(const ProjectNode& node)
    {
        at(node.line);
        const auto made = m_builder.addNode(node.id, node.name.empty() ? "node" : node.name, kindOf(node));
        if (!made)
            return fail(made.error());
        m_types.push_back(node.type);
        m_theirs.resize(*made + 1);
        m_theirs[*made] = Position{node.x, node.y};
        keepExtra(m_builder.node(*made).extras, "gns3", "type", node.type);
        static constexpr std::string_view machines[]{"qemu", "virtualbox", "vmware", "docker", "dynamips", "iou"};
        if (node.type == "ethernet_hub")
            report().approximated(node.name, "hub");
        else if (node.type == "cloud")
            report().approximated(node.name, "gns3.cloud");
        else if (node.type == "frame_relay_switch" || node.type == "atm_switch")
            report().approximated(node.name, "gns3.no-ethernet", {node.type});
        else if (std::ranges::find(machines, node.type) != std::end(machines))
            report().approximated(node.name, "gns3.machine", {node.type});
        else if (node.type == "ethernet_switch" && node.vlans)
            report().approximated(node.name, "gns3.vlans");
        else if (node.type == "vpcs" || node.type == "traceng" || node.type == "nat" || node.type == "ethernet_switch")
            report().taken(node.name);
        else
            report().approximated(node.name, "gns3.type", {shortened(node.type, 40)});
        return {};
    }

    /// Machines have an adapter an interface, switches and VPCS one adapter with ports.
    static std::string numbered(const std::string& type, const std::string& port)
    {
        const std::size_t slash = std::min(port.find('/'), port.size());
        const std::string adapter = port.substr(0, slash), rest = port.substr(std::min(slash + 1, port.size()));
        const bool machine = type == "qemu" || type == "docker" || type == "virtualbox" || type == "vmware";
        if (machine && rest == "0")
            return "eth" + adapter;
        return adapter == "0" && !machine && !rest.empty() ? "eth" + rest : "eth" + adapter + "-" + rest;
    }

    /// What stands at the link's end in GNS3, where that is one port's alone; else the port's numbers.
    Result<std::size_t> endOf(std::size_t node, const ProjectEnd& end)
    {
        std::string& name = m_ports[std::to_string(node) + " " + end.port];
        if (name.empty()) {
            const bool named = !end.label.empty() && !m_builder.findInterface(node, end.label);
            name = named ? end.label : numbered(m_types[node], end.port);
        }
        return m_builder.interfaceOf(node, name);
    }

    Status addLink(const ProjectLink& link)
    {
        at(link.line);
        const auto first = m_builder.find(link.ends[0].node), second = m_builder.find(link.ends[1].node);
        if (!link.whole || !first || !second) {
            report().leftOut("link", "gns3.link");
            return {};
        }
        const std::string words = m_builder.node(*first).name.str() + " -- " + m_builder.node(*second).name.str();
        const auto a = endOf(*first, link.ends[0]);
        const auto b = a ? endOf(*second, link.ends[1]) : a;
        if (!b)
            return fail(b.error());
        const auto made = m_builder.link({*first, *a}, {*second, *b});
        if (!made) {
            report().leftOut(words, std::string_view(made.error().code).substr(sizeof "exchange." - 1),
                             made.error().args);
            return {};
        }
        if (!(link.rates == ImpairmentRates{}))
            m_builder.linkAt(*made).impairment = Impairment{true, link.rates, link.rates};
        for (const std::string& filter : link.otherFilters)
            report().leftOut(filter, "gns3.filter");
        if (link.suspended)
            report().approximated(words, "gns3.suspended");
        else
            report().taken(words);
        return {};
    }

    std::string folderOf(const ProjectNode& node) const
    {
        return m_place + "project-files/" + node.type + "/" + node.folder + "/";
    }

    void startup(const ProjectNode& node)
    {
        const std::string path = folderOf(node) + "startup.vpc";
        if (!m_source.isFolder() || !m_source.has(path))
            return;
        m_read.insert(path);
        auto text = m_source.read(path);
        const auto found = m_builder.find(node.id);
        if (!text || !found)
            return;
        const std::string plain = asUtf8(std::move(*text));
        std::string_view rest = plain;
        for (std::size_t line = 1; !rest.empty(); ++line) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string one(rest.substr(0, std::min<std::size_t>(end, 4096)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            report().at(path, line);
            command(one, *found);
        }
    }

    /// set pcname X; ip ADDRESS[/LEN] [GATEWAY] [MASK]; ip dhcp: VPCS's own help.
    void command(const std::string& line, std::size_t at)
    {
        const std::vector<std::string> words = shell::wordsOf(line, " \t\r");
        if (words.empty() || words[0].starts_with('#'))
            return;
        if (words[0] == "set" && words.size() > 2 && words[1] == "pcname")
            return report().taken(line);
        if (words[0] != "ip" || words.size() < 2)
            return report().leftOut(line, "gns3.vpcs");
        if (words[1] == "dhcp" || words[1] == "auto")
            return report().leftOut(line, "gns3.dhcp");
        const std::size_t slash = words[1].find('/');
        const auto address = IpAddress::parse(words[1].substr(0, slash));
        if (!address)
            return report().leftOut(line, "gns3.vpcs");
        const Family family = address->family();
        std::optional<int> length =
            slash == std::string::npos ? std::nullopt : maskLength(words[1].substr(slash + 1), family);
        std::optional<IpAddress> gateway;
        for (std::size_t i = 2; i < words.size(); ++i) {
            if (const auto mask = maskLength(words[i], family); mask)
                length = mask;
            else if (const auto via = IpAddress::parse(words[i]); via && via->family() == family)
                gateway = *via;
        }
        set(line, at, InterfaceAddress::of(*address, length.value_or(family == Family::IPv4 ? 24 : 64)), gateway);
    }

    /// A VPCS has one interface, one address of each family and one gateway; a later command takes an earlier one's
    /// place.
    void set(const std::string& line, std::size_t at, const Result<InterfaceAddress>& address,
             const std::optional<IpAddress>& gateway)
    {
        if (!address)
            return report().leftOut(line, "shell.no-address", {shortened(line, 60)});
        const bool bare = m_builder.node(at).interfaces.empty();
        const auto first = bare ? m_builder.interfaceOf(at, "e0") : Result<std::size_t>(0);
        if (!first)
            return;
        Node& node = m_builder.node(at);
        Interface& interface = node.interfaces[*first];
        std::erase_if(interface.addresses,
                      [&](const InterfaceAddress& one) { return one.family() == address->family(); });
        interface.addresses.push_back(*address);
        std::erase_if(node.routes, [&](const Route& one) { return one.to.family() == address->family(); });
        if (gateway)
            node.routes.push_back({.to = Prefix::everything(gateway->family()), .via = gateway});
        report().taken(line);
    }

    void otherFiles()
    {
        for (const std::string& path : m_source.paths()) {
            if (path == m_file || m_read.contains(path) || !path.starts_with(m_place + "project-files/"))
                continue;
            report().at(path, 0);
            report().leftOut(path.substr(m_place.size()), "gns3.file");
        }
    }

    Project m_project;
    const Source& m_source;
    std::string m_file, m_place;
    TopologyBuilder m_builder;
    std::vector<std::optional<Position>> m_theirs; ///< by index of the node
    std::map<std::string, std::size_t> m_linked;   ///< how many links, by node
    std::map<std::string, std::string> m_ports;    ///< names, by "node port"
    std::vector<std::string> m_types;              ///< of the node with that index
    std::unordered_set<std::string> m_read;
};

} // namespace

int recogniseGns3(const Source& source)
{
    if (source.isFolder())
        return projectFile(source) ? 90 : 0;
    const std::string_view bytes = source.bytes(), head = bytes.substr(0, 16 * 1024);
    const std::string_view tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 4096));
    const bool object = head.find('{') < 16 && head.find("\"revision\"") != std::string_view::npos;
    const bool topology =
        head.find("\"topology\"") != std::string_view::npos && tail.find("\"topology\"") != std::string_view::npos;
    return object && (topology || head.find("\"project_id\"") != std::string_view::npos) ? 90 : 0;
}

Result<Imported> readGns3(const Source& source)
{
    std::string file, bytes;
    if (source.isFolder()) {
        const auto found = projectFile(source);
        if (!found)
            return fail("exchange.no-such-file", {"*.gns3"});
        file = *found;
        auto text = source.read(file);
        if (!text)
            return fail(text.error());
        bytes = std::move(*text);
    } else {
        bytes = source.bytes();
    }
    if (bytes.size() > limits::fileSize)
        return fail("file.too-large", {source.name(), std::to_string(limits::fileSize)});
    auto project = readProject(bytes);
    if (!project)
        return fail(project.error());
    Gns3Maker maker(std::move(*project), source, file);
    return source.keepNotes(maker.make(), maker.report());
}

} // namespace nsk
