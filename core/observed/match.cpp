// SPDX-License-Identifier: MIT
#include "core/observed/match.h"

#include "core/model/naming.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace nsk {

std::uint32_t kernelMetric(Family family, std::uint32_t given)
{
    return family == Family::IPv6 && given == 0 ? 1024 : given;
}

namespace {

/// The on-link prefixes of a node, the longest ones that hold an address.
class OnLink
{
public:
    explicit OnLink(const IpAddress& wanted) : m_wanted(wanted) {}

    void add(const Prefix& prefix, const Interface* interface)
    {
        if (interface == nullptr || !prefix.contains(m_wanted) || prefix.length() < m_length)
            return;
        if (prefix.length() > m_length)
            m_found.clear();
        m_length = prefix.length();
        if (std::find(m_found.begin(), m_found.end(), interface) == m_found.end())
            m_found.push_back(interface);
    }

    std::vector<const Interface*> take() { return std::move(m_found); }

private:
    IpAddress m_wanted;
    int m_length = 0;
    std::vector<const Interface*> m_found;
};

std::vector<std::string> words(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> all;
    for (std::string word; stream >> word;)
        all.push_back(word);
    return all;
}

/// As the kernel reads what is written: "064" is 52 and "0x40" is 64.
bool sameNumber(const std::string& a, const std::string& b)
{
    if (a == b)
        return true;
    char* end = nullptr;
    const long long first = std::strtoll(a.c_str(), &end, 0);
    if (end == a.c_str() || *end != '\0')
        return false;
    const long long second = std::strtoll(b.c_str(), &end, 0);
    return end != b.c_str() && *end == '\0' && first == second;
}

std::string textOf(const Prefix& to, const std::optional<IpAddress>& via, const std::string& dev, std::uint32_t metric,
                   RouteType type)
{
    std::string text = type == RouteType::Unicast ? std::string() : std::string(toString(type)) + ' ';
    text += to.isDefault() ? "default" : to.str();
    if (via)
        text += " via " + via->str();
    if (!dev.empty())
        text += " dev " + dev;
    if (metric != 0)
        text += " metric " + std::to_string(metric);
    return text;
}

} // namespace

std::vector<const Interface*> devicesOf(const Node& node, const Route& route)
{
    if (route.type != RouteType::Unicast)
        return {};
    if (route.dev) {
        const Interface* interface = findInterface(node, *route.dev);
        return interface ? std::vector{interface} : std::vector<const Interface*>{};
    }
    if (!route.via)
        return {};
    OnLink onLink(*route.via);
    for (const Interface& interface : node.interfaces) {
        if (route.via->family() == Family::IPv6 && effectiveIpv6(interface) == Ipv6Mode::Off)
            continue;
        for (const InterfaceAddress& address : interface.addresses)
            onLink.add(address.prefix(), &interface);
    }
    for (const Route& other : node.routes) {
        if (!other.via && other.dev && other.type == RouteType::Unicast && !other.to.isDefault())
            onLink.add(other.to, findInterface(node, *other.dev));
    }
    return onLink.take();
}

bool drawsDefault(const Node& node)
{
    return std::any_of(node.routes.begin(), node.routes.end(),
                       [](const Route& one) { return one.to == Prefix::everything(Family::IPv4); });
}

bool matches(const Node& node, const Route& drawn, const ObservedRoute& real)
{
    if (real.undrawable || drawn.to != real.to || drawn.type != real.type ||
        kernelMetric(drawn.to.family(), drawn.metric.value_or(0)) != kernelMetric(real.to.family(), real.metric))
        return false;
    if (drawn.type != RouteType::Unicast)
        return true;
    if (drawn.via != real.via)
        return false;
    const auto devices = devicesOf(node, drawn);
    if (devices.empty())
        return !drawn.dev || drawn.dev->str() == real.dev;
    return std::any_of(devices.begin(), devices.end(),
                       [&](const Interface* one) { return one->name.str() == real.dev; });
}

DrawnRoutes::DrawnRoutes(const Node& node) : m_node(node)
{
    for (const Route& route : node.routes)
        m_routes.emplace(route.to, &route);
}

std::vector<const Route*> DrawnRoutes::matching(const ObservedRoute& real) const
{
    std::vector<const Route*> found;
    for (auto [at, end] = m_routes.equal_range(real.to); at != end; ++at) {
        if (matches(m_node, *at->second, real))
            found.push_back(at->second);
    }
    return found;
}

bool madeByKernel(const ObservedAddress& address)
{
    return address.linkLocalByKernel || (address.address.family() == Family::IPv6 && address.address.isLinkLocal());
}

bool matches(const InterfaceAddress& drawn, const ObservedAddress& real)
{
    return drawn.address() == real.address && drawn.length() == real.length && !real.peer;
}

const std::vector<InterfaceAddress>& loopbackAddresses()
{
    static const std::vector<InterfaceAddress> all{*InterfaceAddress::seen(*IpAddress::parse("127.0.0.1"), 8),
                                                   *InterfaceAddress::seen(*IpAddress::parse("::1"), 128)};
    return all;
}

std::optional<InterfaceAddress> missingLinkLocal(const Node& node, const Interface& drawn,
                                                 const ObservedInterface& real)
{
    const auto isLinkLocal = [](const ObservedAddress& one) {
        return one.address.family() == Family::IPv6 && one.address.isLinkLocal();
    };
    if (node.kind == NodeKind::Computer || effectiveIpv6(drawn) == Ipv6Mode::Off || real.ipv6Disabled != false ||
        !real.up || !real.running || !real.mac ||
        std::any_of(real.addresses.begin(), real.addresses.end(), isLinkLocal))
        return std::nullopt;
    return linkLocalOf(*real.mac);
}

std::uint32_t wantedMtu(const Node& node, const Interface& interface)
{
    if (interface.mtu)
        return *interface.mtu;
    return node.kind == NodeKind::Switch && interface.name == bridgeName() ? bridgeMtu(node, 0) : usualMtu;
}

std::vector<OwnForwarding> differingForwarding(const Node& drawn, Family family, std::optional<bool> ofNode,
                                               const std::vector<const ObservedInterface*>& interfaces)
{
    std::vector<OwnForwarding> differing;
    const auto wanted = forwards(drawn, family);
    if (!wanted || ofNode != wanted)
        return differing;
    for (const ObservedInterface* interface : interfaces) {
        const auto& real = family == Family::IPv4 ? interface->forwardsIpv4 : interface->forwardsIpv6;
        if (!real || *real == *wanted)
            continue;
        std::string name = interfaceSysctl(family, interface->name, "forwarding");
        const auto same = [&](const auto& one) { return one.first == name; };
        if (std::none_of(drawn.sysctls.begin(), drawn.sysctls.end(), same))
            differing.push_back({std::move(name), *wanted});
    }
    return differing;
}

bool lacksConnectedRoute(const ObservedInterface& interface, const ObservedAddress& address,
                         const std::vector<ObservedRoute>& routes)
{
    const bool single = address.length == (address.address.family() == Family::IPv4 ? 32 : 128);
    const auto prefix = Prefix::of(address.address, address.length);
    if (!interface.up || single || !prefix || address.tentative || address.address.isLinkLocal())
        return false;
    return std::none_of(routes.begin(), routes.end(), [&](const ObservedRoute& route) {
        return route.to == *prefix && route.dev == interface.name && !route.via;
    });
}

std::vector<InterfaceAddress> settableAddresses(const Interface& interface)
{
    std::vector<InterfaceAddress> addresses;
    const bool ipv6 = effectiveIpv6(interface) != Ipv6Mode::Off;
    for (const InterfaceAddress& address : interface.addresses) {
        if (ipv6 || address.family() != Family::IPv6)
            addresses.push_back(address);
    }
    return addresses;
}

bool staysInside(const ObservedRoute& route, const ObservedInterface* out)
{
    const bool throws = route.type != RouteType::Unicast || (route.undrawable && route.dev.empty());
    return throws || (out != nullptr && out->loopback);
}

std::optional<std::string> sysctlOf(const ObservedNode& node, const std::string& name)
{
    for (const auto& [known, value] : node.sysctls) {
        if (known == name)
            return value;
    }
    for (const ObservedInterface& interface : node.interfaces) {
        for (const auto& [family, on] :
             {std::pair(Family::IPv4, interface.forwardsIpv4), std::pair(Family::IPv6, interface.forwardsIpv6)}) {
            if (on && name == interfaceSysctl(family, interface.name, "forwarding"))
                return std::string(*on ? "1" : "0");
        }
    }
    return std::nullopt;
}

bool sameSysctl(const std::string& real, const std::string& drawn)
{
    const auto has = words(real), wanted = words(drawn);
    return has == wanted || (has.size() >= wanted.size() && !wanted.empty() &&
                             std::equal(wanted.begin(), wanted.end(), has.begin(), sameNumber));
}

std::string routeText(const Route& route)
{
    return textOf(route.to, route.via, route.dev ? route.dev->str() : std::string(), route.metric.value_or(0),
                  route.type);
}

std::string routeText(const ObservedRoute& route)
{
    const bool usual = route.metric == kernelMetric(route.to.family());
    const std::string dev = route.type == RouteType::Unicast ? route.dev : std::string();
    return textOf(route.to, route.via, dev, usual ? 0 : route.metric, route.type);
}

} // namespace nsk
