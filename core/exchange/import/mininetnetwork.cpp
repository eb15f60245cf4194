// SPDX-License-Identifier: MIT
#include "core/exchange/import/mininetnetwork.h"

#include "core/exchange/import/places.h"
#include "core/exchange/import/shell/machinetopology.h"
#include "core/model/limits.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace nsk {

namespace {

/// h2 before h10, as Mininet sorts.
bool naturallyLess(const std::string& a, const std::string& b)
{
    std::size_t i = 0, k = 0;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    while (i < a.size() && k < b.size()) {
        if (digit(a[i]) && digit(b[k])) {
            const std::size_t from = i, start = k;
            while (i < a.size() && digit(a[i]))
                ++i;
            while (k < b.size() && digit(b[k]))
                ++k;
            const std::string_view x = std::string_view(a).substr(from, i - from),
                                   y = std::string_view(b).substr(start, k - start);
            if (x.size() != y.size())
                return x.size() < y.size();
            if (x != y)
                return x < y;
        } else if (a[i] != b[k]) {
            return a[i] < b[k];
        } else {
            ++i;
            ++k;
        }
    }
    return a.size() - i < b.size() - k;
}

} // namespace

std::optional<double> tcMilliseconds(const std::string& text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !(number >= 0))
        return std::nullopt;
    const std::string unit(end, text.data() + text.size());
    double factor = 0;
    if (unit.empty() || unit == "us" || unit == "usec" || unit == "usecs")
        factor = 1e-3;
    else if (unit == "ms" || unit == "msec" || unit == "msecs")
        factor = 1;
    else if (unit == "s" || unit == "sec" || unit == "secs")
        factor = 1000;
    const double milliseconds = number * factor;
    return factor > 0 && milliseconds <= limits::delayMsMost ? std::optional(milliseconds) : std::nullopt;
}

std::vector<std::string> MininetNetwork::names(bool switches) const
{
    std::vector<std::string> all;
    for (const std::string& name : m_order) {
        if (at(name).isSwitch == switches)
            all.push_back(name);
    }
    return all;
}

bool MininetNetwork::addHost(const std::string& name)
{
    if (has(name) || m_order.size() >= limits::nodes) {
        report().leftOut(name, has(name) ? "shell.there-already" : "shell.too-many", {shortened(name, 60)});
        return false;
    }
    m_stations[name] = {.index = m_machine.addSpace(name), .number = ++m_hosts, .line = report().line()};
    m_unbuilt.push_back(name);
    m_order.push_back(name);
    return true;
}

bool MininetNetwork::addSwitch(const std::string& name, bool stp)
{
    if (has(name) || m_order.size() >= limits::nodes) {
        report().leftOut(name, has(name) ? "shell.there-already" : "shell.too-many", {shortened(name, 60)});
        return false;
    }
    const std::size_t bridge = m_machine.addDevice({.name = name,
                                                    .kind = shell::Device::Kind::Bridge,
                                                    .type = "bridge",
                                                    .up = true,
                                                    .stp = stp,
                                                    .line = report().line()});
    m_stations[name] = {.isSwitch = true, .index = bridge, .nextPort = 1, .line = report().line()};
    m_order.push_back(name);
    return true;
}

void MininetNetwork::setNat(const std::string& host)
{
    space(host).masquerades = true;
    setForwarding(host);
}

std::optional<std::size_t> MininetNetwork::makeEnd(const LinkEnd& end)
{
    Station& station = m_stations.at(end.node);
    int port = end.port.value_or(station.nextPort);
    if (port < 0 || port > 100'000 || station.ports.contains(port))
        port = station.nextPort;
    const std::size_t space = station.isSwitch ? shell::VirtualMachine::root : station.index;
    std::string name = end.interface.empty() ? end.node + "-eth" + std::to_string(port) : end.interface;
    if (m_machine.findDevice(space, name))
        name = end.node + "-eth" + std::to_string(port);
    if (m_machine.findDevice(space, name) || m_machine.devices.size() + 2 > shell::devicesMost)
        return std::nullopt;
    shell::Device device{.name = name,
                         .kind = shell::Device::Kind::Veth,
                         .type = "veth",
                         .space = space,
                         .up = true,
                         .line = report().line()};
    if (station.isSwitch)
        device.master = station.index;
    const std::size_t index = m_machine.addDevice(std::move(device));
    if (!(end.rates == ImpairmentRates{}))
        m_machine.impairments[index] = end.rates;
    station.ports[port] = index;
    station.nextPort = std::max(station.nextPort, port + 1);
    return index;
}

bool MininetNetwork::addLink(const LinkEnd& first, const LinkEnd& second)
{
    for (const LinkEnd* end : {&first, &second}) {
        if (!has(end->node)) {
            report().leftOut(first.node + " – " + second.node, "graphml.no-such-node", {shortened(end->node, 60)});
            return false;
        }
    }
    if (++m_links > limits::links) {
        report().leftOut(first.node + " – " + second.node, "shell.too-many");
        return false;
    }
    const auto a = makeEnd(first), b = makeEnd(second);
    if (!a || !b) {
        report().leftOut(first.node + " – " + second.node, "shell.there-already",
                         {shortened(a ? second.interface : first.interface, 60)});
        return false;
    }
    m_changed = true;
    m_machine.devices[*a].peer = *b;
    m_machine.devices[*b].peer = *a;
    for (const auto& [end, device] : {std::pair(&first, *a), std::pair(&second, *b)}) {
        if (!end->ip.empty())
            setAddress(end->node, end->ip, m_machine.devices[device].name);
        if (!end->mac.empty())
            setMac(end->node, end->mac, m_machine.devices[device].name);
    }
    return true;
}

bool MininetNetwork::setBase(const std::string& base)
{
    const std::size_t slash = base.find('/');
    const auto address = IpAddress::parse(base.substr(0, slash));
    int length = 8;
    if (slash != std::string::npos)
        (void)std::from_chars(base.data() + slash + 1, base.data() + base.size(), length);
    const auto prefix = address && address->family() == Family::IPv4 ? Prefix::of(*address, length) : fail("");
    if (!prefix || length < 1 || length > 30)
        return false;
    const std::string text = prefix->network().str();
    std::uint32_t value = 0;
    const char* at = text.data();
    for (int i = 0; i < 4; ++i) {
        std::uint32_t part = 0;
        at = std::from_chars(at, text.data() + text.size(), part).ptr + 1;
        value = value << 8 | part;
    }
    m_base = value;
    m_length = length;
    return true;
}

std::string MininetNetwork::ofBase(std::size_t number) const
{
    const std::uint32_t value = m_base + static_cast<std::uint32_t>(number);
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += std::to_string(value >> shift & 0xff) + (shift > 0 ? "." : "");
    return text + "/" + std::to_string(m_length);
}

std::optional<std::size_t> MininetNetwork::deviceOf(const std::string& host, const std::string& interface)
{
    const Station& station = at(host);
    if (!interface.empty())
        return m_machine.findDevice(station.isSwitch ? shell::VirtualMachine::root : station.index, interface);
    if (station.isSwitch)
        return station.index;
    return station.ports.empty() ? std::nullopt : std::optional(station.ports.begin()->second);
}

void MininetNetwork::setMac(const std::string& host, const std::string& mac, const std::string& interface)
{
    const auto device = deviceOf(host, interface);
    const auto parsed = MacAddress::parse(mac);
    if (device && parsed)
        m_machine.devices[*device].mac = *parsed;
    else
        report().leftOut(host + " " + mac, device ? "shell.no-mac" : "mininet.no-interface", {device ? mac : host});
}

void MininetNetwork::setAddress(const std::string& host, const std::string& address, const std::string& interface)
{
    const auto device = deviceOf(host, interface);
    const std::string whole = address.find('/') == std::string::npos ? address + "/8" : address;
    const auto parsed = InterfaceAddress::parse(whole);
    if (device && parsed) {
        auto& all = m_machine.devices[*device].addresses; // ifconfig sets the one that there is
        std::erase_if(all, [&](const InterfaceAddress& one) { return one.family() == parsed->family(); });
        all.insert(all.begin(), *parsed);
    } else {
        report().leftOut(host + " " + address, device ? "shell.no-address" : "mininet.no-interface",
                         {device ? shortened(address, 60) : host});
    }
}

void MininetNetwork::setInitial(const std::string& host, const std::string& address)
{
    m_stations.at(host).initial = address;
}

void MininetNetwork::setDefaultRoute(const std::string& host, const std::string& route)
{
    if (!at(host).built && at(host).ports.empty()) {
        m_stations.at(host).route = route;
        return;
    }
    const bool words = route.starts_with("via ") || route.starts_with("dev ");
    const std::string line = words ? route : IpAddress::parse(route) ? "via " + route : "dev " + route;
    command(host, "ip route replace default " + line);
}

void MininetNetwork::build(bool sorted, bool all)
{
    if (!m_changed && !all)
        return;
    m_changed = false;
    if (sorted && ++m_sortings <= 20) { // a script may build as often as it likes
        std::vector<std::string> hosts = names(false);
        std::ranges::stable_sort(hosts, naturallyLess);
        for (std::size_t i = 0; i < hosts.size(); ++i)
            m_stations.at(hosts[i]).number = i + 1;
    }
    const std::size_t line = report().line();
    std::vector<std::string> later;
    for (const std::string& host : std::exchange(m_unbuilt, {})) {
        Station& station = m_stations.at(host);
        if (station.ports.empty() && !all) {
            later.push_back(host);
            continue;
        }
        report().at(station.line);
        const std::string address = station.initial.value_or(ofBase(station.number));
        if (!address.empty() && (!station.ports.empty() || station.initial)) {
            if (!station.initial)
                report().approximated(host + " " + address, "mininet.default-address");
            setAddress(host, address);
        }
        station.built = true;
        if (!station.route.empty())
            setDefaultRoute(host, station.route);
    }
    m_unbuilt = std::move(later);
    report().at(line);
}

void MininetNetwork::command(const std::string& node, const std::string& line)
{
    m_commands.enter(isSwitch(node) ? shell::VirtualMachine::root : at(node).index);
    const std::size_t place = report().line();
    shell::Interpreter interpreter(m_commands, report());
    (void)interpreter.runInner(line, place);
    report().at(place);
}

void MininetNetwork::decorate(Topology& topology, bool ownNames)
{
    std::map<std::pair<NodeName, InterfaceName>, InterfaceName> renamed;
    for (Node& node : topology.nodes) {
        const std::string theirs = node.label.empty() ? node.name.str() : node.label;
        if (const auto found = m_extras.find(theirs); found != m_extras.end())
            node.extras.insert(node.extras.end(), found->second.begin(), found->second.end());
        if (!ownNames || node.kind != NodeKind::Switch)
            continue;
        std::set<InterfaceName> taken;
        for (const Interface& interface : node.interfaces)
            taken.insert(interface.name);
        for (Interface& interface : node.interfaces) {
            const std::string& name = interface.name.str();
            if (!name.starts_with(theirs + "-"))
                continue;
            const auto parsed = InterfaceName::parse(name.substr(theirs.size() + 1));
            if (!parsed || !taken.insert(*parsed).second)
                continue;
            renamed.emplace(std::pair(node.name, interface.name), *parsed);
            interface.name = *parsed;
        }
    }
    for (Link& link : topology.links) {
        for (Endpoint& end : link.endpoints) {
            if (const auto found = renamed.find({end.node, *end.interface}); found != renamed.end())
                end.interface = found->second;
        }
    }
}

Result<Imported> MininetNetwork::finish(bool ownNames)
{
    report().at(0);
    if (m_order.empty())
        return fail("exchange.nothing");
    if (const Status done = shell::draw(m_machine, m_builder); !done)
        return fail(done.error());
    std::vector<std::optional<Position>> theirs(m_builder.nodeCount());
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const Node& node = m_builder.node(i);
        const auto found = m_places.find(node.label.empty() ? node.name.str() : node.label);
        if (found != m_places.end())
            theirs[i] = found->second;
    }
    placeAll(m_builder, theirs, false);
    decorate(m_builder.topology(), ownNames);
    return m_builder.finish();
}

} // namespace nsk
