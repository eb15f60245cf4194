// SPDX-License-Identifier: MIT
// .imn files of CORE (up to 8.0) and IMUNES, both their dialects.
#include "core/base/disjointsets.h"
#include "core/exchange/builder.h"
#include "core/exchange/formats.h"
#include "core/exchange/import/defaultroutes.h"
#include "core/exchange/import/imn/network.h"
#include "core/exchange/import/places.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/shell/text.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <unordered_map>

namespace nsk {

namespace {

using namespace imn;

constexpr double canvasApart = 1500; ///< canvas units: canvases of a file stand beside each other

/// eth2 before eth10.
bool comesBefore(const ImnInterface& a, const ImnInterface& b)
{
    return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
}

class ImnMaker
{
public:
    ImnMaker(ImnFile file, std::string_view name) : m_file(std::move(file)), m_builder(name) {}

    Result<Imported> make()
    {
        m_builder.expect(m_file.nodes.size(), m_file.links.size());
        for (std::size_t i = 0; i < m_file.nodes.size(); ++i)
            m_byId.emplace(m_file.nodes[i].id, i);
        std::ranges::sort(m_file.canvases);
        for (ImnNode& node : m_file.nodes) {
            std::ranges::stable_sort(node.interfaces, comesBefore);
            for (const ImnInterface& interface : node.interfaces)
                m_interfaces.emplace(node.id + "\n" + (interface.id.empty() ? interface.name : interface.id),
                                     &interface);
            if (const Status done = node.type == "pseudo" ? Status() : addNode(node); !done)
                return fail(done.error());
        }
        if (m_builder.nodeCount() == 0)
            return fail("exchange.nothing");
        for (const ImnLink& link : m_file.links) {
            if (const Status done = addLink(link); !done)
                return fail(done.error());
        }
        for (const ImnNode& node : m_file.nodes)
            defaultRoutes(node);
        autoRoutes();
        for (const auto& [words, line] : m_file.drawings) {
            report().at(line);
            report().leftOut(words, "imn.drawing");
        }
        m_theirs.resize(m_builder.nodeCount());
        placeAsDrawn(m_builder, m_theirs);
        return m_builder.finish();
    }

    ExchangeReport& report() { return m_builder.report(); }

private:
    /// CORE says "type router, model host"; IMUNES "type host".
    static bool isCoreHost(const ImnNode& node)
    {
        return node.type == "router" && (node.model == "host" || node.model == "PC");
    }

    static NodeKind kindOf(const ImnNode& node)
    {
        static constexpr std::string_view switches[]{"lanswitch", "hub", "stpswitch", "wlan", "tunnel", "emane"};
        if (node.model == "OVS" || std::ranges::find(switches, node.type) != std::end(switches))
            return NodeKind::Switch;
        if (node.type == "rj45" || node.type == "ext")
            return NodeKind::Gateway;
        return node.type == "router" && !isCoreHost(node) ? NodeKind::Router : NodeKind::Host;
    }

    Status addNode(const ImnNode& from)
    {
        report().at(from.line);
        const std::string name = from.name.empty() ? from.id : from.name;
        const auto made = m_builder.addNode(from.id, name, kindOf(from));
        if (!made)
            return fail(made.error());
        place(from, *made);
        say(from, name);
        for (const ImnInterface& interface : from.interfaces) {
            if (const Status done = addInterface(interface, *made); !done)
                return done;
        }
        Node& node = m_builder.node(*made);
        services(from, node);
        for (const auto& [to, via] : from.routes)
            route(to, via, node);
        for (const auto& [words, line] : from.daemons) {
            report().at(line);
            report().leftOut(words, "imn.daemon");
        }
        for (const auto& [words, line] : from.others) {
            report().at(line);
            report().leftOut(words, "imn.option");
        }
        return {};
    }

    void place(const ImnNode& from, std::size_t made)
    {
        if (!from.place)
            return;
        const auto found = std::ranges::lower_bound(m_file.canvases, from.canvas);
        const bool known = found != m_file.canvases.end() && *found == from.canvas;
        const double apart = known ? canvasApart * static_cast<double>(found - m_file.canvases.begin()) : 0;
        m_theirs.resize(made + 1);
        m_theirs[made] = Position{from.place->first + apart, from.place->second};
    }

    void say(const ImnNode& from, const std::string& name)
    {
        static constexpr std::string_view plain[]{"router", "host", "pc", "lanswitch", "stpswitch"};
        if (from.model == "OVS")
            report().approximated(name, "imn.ovs");
        else if (std::ranges::find(plain, from.type) != std::end(plain))
            report().taken(name);
        else if (from.type == "hub")
            report().approximated(name, "hub");
        else if (from.type == "rj45" || from.type == "ext")
            report().approximated(name, "corexml.rj45");
        else if (from.type == "wlan" || from.type == "tunnel" || from.type == "emane")
            report().approximated(name, "corexml.network", {from.type});
        else
            report().approximated(name, "imn.type", {shortened(from.type, 40)});
    }

    Status addInterface(const ImnInterface& from, std::size_t at)
    {
        report().at(from.line);
        if (from.type == "lo" || from.name == "lo0" || from.name == "lo") {
            for (const auto& [address, line] : from.addresses) {
                report().at(line);
                if (address != "127.0.0.1/8" && address != "::1/128")
                    report().leftOut(address + " dev " + from.name, "shell.lo-address");
            }
            return {};
        }
        if (from.type == "vlan") {
            report().leftOut(from.name, "shell.no-vlan");
            return {};
        }
        const auto made = m_builder.interfaceOf(at, from.name);
        if (!made)
            return fail(made.error());
        const bool port = m_builder.node(at).kind == NodeKind::Switch;
        Interface& interface = m_builder.node(at).interfaces[*made];
        if (port) {
            for (const auto& [address, line] : from.addresses) {
                report().at(line);
                report().leftOut(address, "shell.address-of-port", {from.name});
            }
            return {};
        }
        for (const auto& [text, line] : from.addresses) {
            report().at(line);
            const auto address = InterfaceAddress::parse(text);
            if (!address)
                report().leftOut(text, text == "dhcp" ? "gns3.dhcp" : "shell.no-address", {shortened(text, 60)});
            else if (std::ranges::find(interface.addresses, *address) == interface.addresses.end())
                interface.addresses.push_back(*address);
        }
        std::ranges::stable_sort(interface.addresses, {}, &InterfaceAddress::family);
        if (!from.mac.empty()) {
            const auto mac = MacAddress::parse(from.mac);
            if (mac)
                interface.mac = *mac;
            else
                report().leftOut(from.mac, "shell.no-mac", {shortened(from.mac, 40)});
        }
        const auto mtu = shell::integer(from.mtu);
        if (mtu && *mtu >= limits::mtuLeast && *mtu <= limits::mtuMost && *mtu != usualMtu)
            interface.mtu = static_cast<std::uint32_t>(*mtu);
        interface.up = !from.down;
        return {};
    }

    void services(const ImnNode& from, Node& node)
    {
        if (!from.services)
            return;
        report().at(from.line);
        const bool forwards = std::ranges::find(*from.services, "IPForward") != from.services->end();
        if ((node.kind == NodeKind::Router && !forwards) || (node.kind == NodeKind::Host && forwards))
            node.forwarding = Forwarding{forwards, forwards};
        std::string kept;
        for (const std::string& service : *from.services) {
            if (service == "IPForward" || service == "DefaultRoute")
                continue;
            report().leftOut(service, "corexml.service");
            kept += (kept.empty() ? "" : "\n") + service;
        }
        if (!kept.empty())
            keepExtra(node.extras, "core", "services", kept);
    }

    void route(const Text& to, const std::string& via, Node& node)
    {
        report().at(to.second);
        const auto prefix = Prefix::parse(to.first);
        const auto gateway = IpAddress::parse(via);
        const std::string words = to.first + " " + via;
        if (!prefix || !gateway || prefix->family() != gateway->family() || node.routes.size() >= limits::routesPerNode)
            return report().leftOut(words, "shell.no-address", {shortened(words, 60)});
        node.routes.push_back({.to = *prefix, .via = *gateway});
        report().taken(words);
    }

    /// The real node at a link's end, and the interface; for a link to another canvas both links' real ends.
    struct LinkEnd
    {
        std::size_t node = 0;
        std::string interface {
        };
    };

    std::optional<LinkEnd> endOf(const ImnLink& link, std::size_t index)
    {
        const auto found = m_byId.find(link.nodes[index]);
        const auto built = m_builder.find(link.nodes[index]);
        if (found == m_byId.end() || !built)
            return std::nullopt;
        const ImnNode& node = m_file.nodes[found->second];
        if (!link.interfaces[index].empty()) {
            const auto interface = m_interfaces.find(node.id + "\n" + link.interfaces[index]);
            return interface == m_interfaces.end() ? std::nullopt
                                                   : std::optional(LinkEnd{*built, interface->second->name});
        }
        // Which interface goes there is told by the peers alone; several to the same node come in the order of the
        // links.
        const std::string& peer = link.nodes[1 - index];
        std::size_t& from = m_peersSeen[node.id + " " + peer];
        for (; from < node.peers.size(); ++from) {
            const auto interface = m_interfaces.find(node.id + "\n" + node.peers[from]);
            if (interface != m_interfaces.end() && interface->second->peer == peer)
                return LinkEnd{*built, node.peers[from++]};
        }
        return LinkEnd{*built, {}};
    }

    bool isPseudo(const std::string& id) const
    {
        const auto found = m_byId.find(id);
        return found != m_byId.end() && m_file.nodes[found->second].type == "pseudo";
    }

    /// The ends of a link, both halves of one that crosses canvases together. None: it was the other half, or has an
    /// end missing.
    std::optional<std::array<LinkEnd, 2>> endsOf(const ImnLink& link)
    {
        const std::size_t pseudo = isPseudo(link.nodes[0]) ? 0 : isPseudo(link.nodes[1]) ? 1 : 2;
        if (pseudo == 2) {
            const auto first = endOf(link, 0);
            const auto second = first ? endOf(link, 1) : first;
            return second ? std::optional(std::array{*first, *second}) : std::nullopt;
        }
        if (m_mirrors.empty()) {
            for (const ImnLink& one : m_file.links)
                m_mirrors.emplace(one.id, &one);
        }
        const auto other = m_mirrors.find(link.mirror);
        if (other == m_mirrors.end())
            return std::nullopt;
        const std::size_t there = isPseudo(other->second->nodes[0]) ? 0 : 1;
        const auto first = endOf(link, 1 - pseudo), second = endOf(*other->second, 1 - there);
        return first && second ? std::optional(std::array{*first, *second}) : std::nullopt;
    }

    Status addLink(const ImnLink& link)
    {
        report().at(link.line);
        const std::string words = "link " + link.nodes[0] + " – " + link.nodes[1] + " (" + link.id + ")";
        const bool crossing = !link.mirror.empty();
        if (crossing && m_crossed.contains(link.id)) {
            report().taken(words);
            return {};
        }
        const auto ends = endsOf(link);
        if (crossing)
            m_crossed.insert(link.mirror);
        if (!ends) {
            report().leftOut(words, "corexml.no-node");
            return {};
        }
        const auto a = m_builder.interfaceOf((*ends)[0].node, (*ends)[0].interface);
        const auto b = a ? m_builder.interfaceOf((*ends)[1].node, (*ends)[1].interface) : a;
        if (!b)
            return fail(b.error());
        const auto made = m_builder.link({(*ends)[0].node, *a}, {(*ends)[1].node, *b});
        if (!made && made.error().code == "exchange.too-many-links")
            return fail(made.error());
        if (!made) {
            report().leftOut(words, std::string_view(made.error().code).substr(sizeof "exchange." - 1),
                             made.error().args);
            return {};
        }
        m_joined.push_back({{(*ends)[0].node, *a}, {(*ends)[1].node, *b}});
        report().taken(words);
        ImpairmentRates rates[2];
        for (const auto& [text, line] : link.options)
            option(text, line, rates);
        if (!(rates[0] == ImpairmentRates{}) || !(rates[1] == ImpairmentRates{}))
            m_builder.linkAt(*made).impairment = Impairment{rates[0] == rates[1], rates[0], rates[1]};
        return {};
    }

    /// delay and jitter in microseconds, bandwidth in bit/s, loss and duplicate in percent; one value, or one each way.
    void option(const std::string& words, std::size_t line, ImpairmentRates (&rates)[2])
    {
        report().at(line);
        const std::vector<std::string> all = shell::wordsOf(words, " \t\n{}");
        static constexpr std::string_view drawn[]{"color", "width", "stored", "fixed", "direct"};
        if (all.empty() || std::ranges::find(drawn, all[0]) != std::end(drawn))
            return;
        bool any = false, good = all.size() == 2 || all.size() == 3;
        for (std::size_t i = 0; i < 2 && good; ++i) {
            const double value = std::strtod(all[std::min(1 + i, all.size() - 1)].c_str(), nullptr);
            any = any || value != 0;
            good = value == 0 || (value > 0 && std::isfinite(value) && set(rates[i], all[0], value));
        }
        if (!good)
            report().leftOut(words, "corexml.option");
        else if (any)
            report().taken(words);
    }

    static bool set(ImpairmentRates& rates, const std::string& name, double value)
    {
        const auto take = [](std::optional<double>& into, double wanted, double most) {
            into = wanted <= most ? std::optional(wanted) : std::nullopt;
            return wanted <= most;
        };
        if (name == "delay")
            return take(rates.delayMs, value / 1000, limits::delayMsMost);
        if (name == "jitter")
            return take(rates.jitterMs, value / 1000, limits::delayMsMost);
        if (name == "loss")
            return take(rates.lossPercent, value, 100);
        if (name == "duplicate" || name == "dup")
            return take(rates.duplicatePercent, value, 100);
        return name == "bandwidth" && take(rates.rateMbit, value / 1e6, limits::rateMbitMost);
    }

    /// CORE's hosts have the service DefaultRoute unless they say which services they have; IMUNES finds a router.
    void defaultRoutes(const ImnNode& from)
    {
        const auto found = m_builder.find(from.id);
        if (!found)
            return;
        report().at(from.line);
        const bool service = isCoreHost(from) && (!from.services || std::ranges::find(*from.services, "DefaultRoute") !=
                                                                        from.services->end());
        Node& node = m_builder.node(*found);
        const auto first =
            std::ranges::find_if(node.interfaces, [](const Interface& one) { return !one.addresses.empty(); });
        if (!service || first == node.interfaces.end())
            return;
        addDefaultRoutes(node, *first, report());
    }

    /// Who is in one network of switches and links with whom: a number for each interface, by node and interface.
    std::vector<std::vector<std::size_t>> segments()
    {
        const Topology& topology = m_builder.topology();
        std::vector<std::vector<std::size_t>> numbers(topology.nodes.size());
        std::size_t count = 0;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            for (std::size_t j = 0; j < topology.nodes[i].interfaces.size(); ++j)
                numbers[i].push_back(count++);
        }
        DisjointSets sets(count);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            for (std::size_t j = 1; topology.nodes[i].kind == NodeKind::Switch && j < numbers[i].size(); ++j)
                sets.join(numbers[i][0], numbers[i][j]);
        }
        for (const auto& [first, second] : m_joined)
            sets.join(numbers[first.node][first.interface], numbers[second.node][second.interface]);
        for (std::vector<std::size_t>& node : numbers) {
            for (std::size_t& one : node)
                one = sets.root(one);
        }
        return numbers;
    }

    /// auto_default_routes: by the first router that is in the same segment and subnet.
    void autoRoutes()
    {
        if (std::ranges::none_of(m_file.nodes, &ImnNode::autoRoutes))
            return;
        const auto numbers = segments();
        std::map<std::pair<std::size_t, Prefix>, IpAddress> routers;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const Node& node = m_builder.node(i);
            for (std::size_t j = 0; node.kind == NodeKind::Router && j < numbers[i].size(); ++j) {
                for (const InterfaceAddress& address : node.interfaces[j].addresses)
                    routers.try_emplace({numbers[i][j], address.prefix()}, address.address());
            }
        }
        for (const ImnNode& from : m_file.nodes) {
            const auto found = from.autoRoutes ? m_builder.find(from.id) : std::nullopt;
            if (!found)
                continue;
            report().at(from.line);
            Node& node = m_builder.node(*found);
            for (std::size_t j = 0; node.kind != NodeKind::Router && j < numbers[*found].size(); ++j) {
                for (const InterfaceAddress& address : node.interfaces[j].addresses) {
                    const auto router = routers.find({numbers[*found][j], address.prefix()});
                    const Prefix all = Prefix::everything(address.family());
                    const bool has = std::ranges::any_of(node.routes, [&](const Route& one) { return one.to == all; });
                    if (router == routers.end() || has)
                        continue;
                    node.routes.push_back({.to = all, .via = router->second});
                    report().approximated(from.name, "imn.auto-route", {router->second.str()});
                }
            }
        }
    }

    ImnFile m_file;
    TopologyBuilder m_builder;
    std::vector<std::optional<Position>> m_theirs;                               ///< by index of the node
    std::vector<std::pair<TopologyBuilder::End, TopologyBuilder::End>> m_joined; ///< ends of the links
    std::unordered_map<std::string, std::size_t> m_byId;
    std::unordered_map<std::string, std::size_t> m_peersSeen;          ///< by "node peer"
    std::unordered_map<std::string, const ImnInterface*> m_interfaces; ///< by "node\nid", the name where there is no id
    std::unordered_map<std::string, const ImnLink*> m_mirrors;
    std::unordered_set<std::string> m_crossed;
};

} // namespace

int recogniseImn(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view head = std::string_view(source.bytes()).substr(0, 16 * 1024);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return 0;
    if (head[first] == '{')
        return head.find("\"ifaces\"") != std::string_view::npos && head.find("\"nodes\"") != std::string_view::npos
                   ? 85
                   : 0;
    const std::string_view start = head.substr(first);
    const bool tcl = (start.starts_with("node n") || start.starts_with("comments {") || start.starts_with("canvas c") ||
                      start.starts_with("link l")) &&
                     start.substr(0, 200).find('{') != std::string_view::npos;
    return tcl && head.find("node n") != std::string_view::npos ? 85 : 0;
}

Result<Imported> readImn(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    if (source.bytes().size() > limits::fileSize)
        return fail("file.too-large", {source.name(), std::to_string(limits::fileSize)});
    const std::string& bytes = source.bytes();
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    const bool json = first != std::string::npos && bytes[first] == '{';
    auto file = json ? readJson(bytes) : readTcl(asUtf8(bytes));
    if (!file)
        return fail(file.error());
    ImnMaker maker(std::move(*file), source.baseName());
    return source.keepNotes(maker.make(), maker.report());
}

} // namespace nsk
