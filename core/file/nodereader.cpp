// SPDX-License-Identifier: MIT
#include "core/file/nodereader.h"

#include "core/file/layoutreader.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace nsk {

namespace {

constexpr std::array<std::string_view, 5> kindWords{"host", "router", "switch", "gateway", "computer"};
constexpr std::array<std::string_view, 2> ipv6Words{"off", "link-local"};
constexpr std::array<std::string_view, 4> routeTypeWords{"unicast", "blackhole", "unreachable", "prohibit"};
constexpr std::array<std::string_view, 7> isolationWords{"uts", "mnt", "pid", "ipc", "cgroup", "user", "time"};
constexpr std::uint32_t anyNumber = 0xFFFFFFFF;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool onlyOf(std::string_view text, std::string_view besides)
{
    return std::ranges::all_of(
        text, [besides](char c) { return isAlphanumeric(c) || besides.find(c) != std::string_view::npos; });
}

std::optional<std::uint32_t> readInteger(const JsonCursor& at, std::uint32_t least, std::uint32_t most)
{
    return at ? std::optional(at.integer(least, most)) : std::nullopt;
}

template <class T> std::optional<T> readIfThere(const JsonCursor& at, Result<T> (*parse)(std::string_view))
{
    return at ? readValue(at, parse) : std::nullopt;
}

std::optional<Interface> readInterface(const JsonCursor& at)
{
    if (!at.object({"name", "addresses", "mac", "mtu", "up", "ipv6"}))
        return std::nullopt;
    auto name = readValue(at.required("name"), InterfaceName::parse);
    if (!name)
        return std::nullopt;
    Interface interface {
        .name = std::move(*name)
    };
    at.member("addresses").eachItem(limits::addressesPerInterface, [&](const JsonCursor& item) {
        if (auto address = readValue(item, InterfaceAddress::parse))
            interface.addresses.push_back(*address);
    });
    interface.mac = readIfThere(at.member("mac"), MacAddress::parse);
    interface.mtu = readInteger(at.member("mtu"), limits::mtuLeast, limits::mtuMost);
    interface.up = at.member("up").boolean(true);
    if (const JsonCursor ipv6 = at.member("ipv6")) {
        if (const auto word = ipv6.oneOf(ipv6Words))
            interface.ipv6 = *word == 0 ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
    }
    interface.comment = at.comment();
    interface.extras = at.extras();
    return interface;
}

/// "default" takes the family of `via`; without one it is IPv4, and the IPv6 one is written "::/0".
std::optional<Prefix> readDestination(const JsonCursor& at, const std::optional<IpAddress>& via)
{
    if (at && at.ok() && at.text(limits::labelLength) == "default")
        return Prefix::everything(via ? via->family() : Family::IPv4);
    return readValue(at, Prefix::parse);
}

std::optional<Route> readRoute(const JsonCursor& at)
{
    if (!at.object({"to", "via", "dev", "metric", "type"}))
        return std::nullopt;
    auto via = readIfThere(at.member("via"), IpAddress::parse);
    const auto to = readDestination(at.required("to"), via);
    if (!to)
        return std::nullopt;
    if (via && via->family() != to->family())
        at.member("via").fail("file.via-family", {via->str(), nameOf(via->family()), nameOf(to->family())});
    Route route{.to = *to, .via = via};
    route.dev = readIfThere(at.member("dev"), InterfaceName::parse);
    route.metric = readInteger(at.member("metric"), 0, anyNumber);
    if (const JsonCursor type = at.member("type")) {
        if (const auto word = type.oneOf(routeTypeWords))
            route.type = *routeTypeFromString(routeTypeWords[*word]);
    }
    route.comment = at.comment();
    route.extras = at.extras();
    return route;
}

std::optional<Service> readService(const JsonCursor& at)
{
    if (!at.object({"name", "command", "restart"}))
        return std::nullopt;
    Service service{.name = at.required("name").label(limits::labelLength)};
    const JsonCursor command = at.required("command");
    command.eachItem(limits::commandArguments,
                     [&](const JsonCursor& item) { service.command.push_back(item.text(limits::textLength)); });
    if (at.ok() && service.name.empty())
        at.member("name").fail("name.empty");
    if (at.ok() && (service.command.empty() || service.command[0].empty()))
        command.fail("file.empty-command");
    service.restart = at.member("restart").boolean(false);
    service.comment = at.comment();
    service.extras = at.extras();
    return service;
}

std::optional<Forwarding> readForwarding(const JsonCursor& at)
{
    if (!at || !at.values({"ipv4", "ipv6"}))
        return std::nullopt;
    return Forwarding{at.member("ipv4").boolean(), at.member("ipv6").boolean()};
}

std::optional<Limits> readLimits(const JsonCursor& at)
{
    if (!at || !at.values({"cpus", "memory_mib", "pids"}))
        return std::nullopt;
    Limits limits;
    if (const JsonCursor cpus = at.member("cpus"))
        limits.cpus = cpus.number(0, limits::cpusMost, true);
    limits.memoryMib = readInteger(at.member("memory_mib"), 1, anyNumber);
    limits.pids = readInteger(at.member("pids"), 1, anyNumber);
    return limits;
}

std::optional<Uplink> readUplink(const JsonCursor& at)
{
    if (!at || !at.values({"interface", "subnet"}))
        return std::nullopt;
    Uplink uplink{readIfThere(at.member("interface"), InterfaceName::parse),
                  readIfThere(at.member("subnet"), Prefix::parse)};
    if (uplink.subnet && (uplink.subnet->family() != Family::IPv4 || uplink.subnet->length() > 30))
        at.member("subnet").fail("file.uplink-subnet", {uplink.subnet->str()});
    return uplink;
}

/// Whether the setting is one that may be set at all is a finding; here it only has to be the name of one.
bool mayNameSysctl(std::string_view name)
{
    return name.size() <= 128 && name.find("..") == std::string_view::npos && onlyOf(name, "_.-@/:") && !name.empty() &&
           isAlphanumeric(name.front()) && isAlphanumeric(name.back());
}

std::vector<std::pair<std::string, std::string>> readSysctls(const JsonCursor& at)
{
    std::vector<std::pair<std::string, std::string>> sysctls;
    at.eachMember(limits::sysctlsPerNode, [&](const std::string& name, const JsonCursor& value) {
        if (!mayNameSysctl(name))
            value.fail("file.sysctl-name", {name.substr(0, 128)});
        else if (const auto* number = value.value().as<JsonNumber>();
                 number && number->text.find_first_of(".eE") == std::string::npos)
            sysctls.emplace_back(name, number->text);
        else
            sysctls.emplace_back(name, value.label(limits::labelLength));
    });
    return sysctls;
}

std::vector<std::string> readIsolation(const JsonCursor& at)
{
    std::vector<std::string> isolation;
    at.eachItem(isolationWords.size(), [&](const JsonCursor& item) {
        const auto word = item.oneOf(isolationWords);
        if (!word)
            return;
        std::string name(isolationWords[*word]);
        if (std::ranges::find(isolation, name) != isolation.end())
            item.fail("file.twice", {name});
        isolation.push_back(std::move(name));
    });
    return isolation;
}

std::string readHostname(const JsonCursor& at)
{
    std::string name = at.label(limits::hostnameLength);
    if (at.ok() && !name.empty() && !isHostname(name))
        at.fail("file.hostname", {name});
    return name;
}

void readInterfaces(const JsonCursor& at, Node& node)
{
    std::unordered_map<InterfaceName, std::string> seen;
    at.eachItem(limits::interfacesPerNode, [&](const JsonCursor& item) {
        auto interface = readInterface(item);
        if (!interface)
            return;
        const auto [first, isNew] = seen.emplace(interface->name, item.path());
        if (!isNew)
            item.member("name").fail("file.duplicate-interface",
                                     {interface->name.str(), node.name.str(), first->second});
        node.interfaces.push_back(std::move(*interface));
    });
}

/// The name of one of ours, or a picture as a data URL.
std::string readIcon(const JsonCursor& at)
{
    return at.label(at.beginsWith("data:") ? limits::iconLength : limits::labelLength);
}

void readLook(const JsonCursor& at, Node& node)
{
    node.label = at.member("label").label(limits::labelLength);
    node.icon = readIcon(at.member("icon"));
    node.colour = at.member("colour").colour();
    node.z = readZ(at.member("z")).value_or(0);
    node.locked = at.member("locked").boolean(false);
    node.comment = at.comment();
    node.extras = at.extras();
}

} // namespace

std::optional<Node> readNode(const JsonCursor& at)
{
    if (!at.object({"name", "kind", "label", "interfaces", "routes", "forwarding", "sysctls", "isolation", "hostname",
                    "limits", "services", "nat", "uplink", "stp", "icon", "colour", "z", "locked"}))
        return std::nullopt;
    auto name = readValue(at.required("name"), NodeName::parse);
    if (!name)
        return std::nullopt;
    Node node{.name = std::move(*name)};
    if (const JsonCursor kind = at.member("kind")) {
        if (const auto word = kind.oneOf(kindWords))
            node.kind = *nodeKindFromString(kindWords[*word]);
    }
    readInterfaces(at.member("interfaces"), node);
    at.member("routes").eachItem(limits::routesPerNode, [&](const JsonCursor& item) {
        if (auto route = readRoute(item))
            node.routes.push_back(std::move(*route));
    });
    node.forwarding = readForwarding(at.member("forwarding"));
    node.sysctls = readSysctls(at.member("sysctls"));
    node.isolation = readIsolation(at.member("isolation"));
    node.hostname = readHostname(at.member("hostname"));
    node.limits = readLimits(at.member("limits"));
    at.member("services").eachItem(limits::servicesPerNode, [&](const JsonCursor& item) {
        if (auto service = readService(item))
            node.services.push_back(std::move(*service));
    });
    node.nat = at.member("nat").boolean();
    node.uplink = readUplink(at.member("uplink"));
    node.stp = at.member("stp").boolean();
    readLook(at, node);
    return at.ok() ? std::optional(std::move(node)) : std::nullopt;
}

} // namespace nsk
