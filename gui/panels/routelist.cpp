// SPDX-License-Identifier: MIT
#include "core/observed/match.h"
#include "gui/panels/routerows.h"

#include <algorithm>
#include <map>
#include <tuple>

/// What stands in a routing table besides the drawn routes.
namespace nsk::gui {

namespace {

/// The routes that the drawn addresses make, once each.
std::vector<GivenRoute> connectedRoutes(const Node& drawn)
{
    std::vector<GivenRoute> routes;
    for (const Interface& interface : drawn.interfaces) {
        if (!interface.up)
            continue;
        for (const InterfaceAddress& address : settableAddresses(interface)) {
            if (address.length() == bitsOf(address.family()) || address.address().isLinkLocal())
                continue;
            GivenRoute route{toQString(address.prefix().str()),
                             RouteRows::tr("connected"),
                             toQString(interface.name.str()),
                             {},
                             look::Mark::Planned,
                             RouteRows::tr("planned: nothing runs"),
                             {}};
            const auto same = [&](const GivenRoute& one) { return one.to == route.to && one.dev == route.dev; };
            if (std::none_of(routes.begin(), routes.end(), same))
                routes.push_back(std::move(route));
        }
    }
    return routes;
}

/// Whether the kernel's routes are drawn ones, quickly also for thousands. Where the drawing leaves the interface open
/// any will do: the row of the drawn route says what is wrong with it.
class Known
{
public:
    explicit Known(const Node& drawn)
    {
        for (const Route& route : drawn.routes)
            m_devices[keyOf(route.to, route.via, route.metric.value_or(0), route.type)].push_back(
                route.dev ? route.dev->str() : std::string());
    }
    bool has(const ObservedRoute& real) const
    {
        const auto found = m_devices.find(keyOf(real.to, real.via, real.metric, real.type));
        return found != m_devices.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [&](const std::string& dev) { return dev.empty() || dev == real.dev; });
    }

private:
    using Key = std::tuple<Prefix, std::optional<IpAddress>, std::uint32_t, RouteType>;
    static Key keyOf(const Prefix& to, const std::optional<IpAddress>& via, std::uint32_t metric, RouteType type)
    {
        constexpr std::uint32_t unsaid = 1024; // what IPv6 shows where no metric was given
        return {to, via, metric == 0 && to.family() == Family::IPv6 ? unsaid : metric, type};
    }

    std::map<Key, std::vector<std::string>> m_devices;
};

GivenRoute seenRoute(const ObservedRoute& route)
{
    const bool usual = route.metric == 0 || (route.byKernel && route.metric == 256); // IPv6 connected routes have 256
    return {values::destinationText(route.to),
            route.via        ? toQString(route.via->str())
            : route.byKernel ? RouteRows::tr("connected")
                             : QString(),
            toQString(route.dev),
            usual ? QString() : QString::number(route.metric),
            route.byKernel ? look::Mark::Ok : look::Mark::Warn,
            route.byKernel ? RouteRows::tr("the kernel holds it") : RouteRows::tr("only in the kernel, not drawn"),
            route.byKernel ? QString() : RouteRows::tr("not drawn: only the kernel has it")};
}

} // namespace

std::vector<GivenRoute> givenRoutes(const Node& drawn, const ObservedNode* real)
{
    std::vector<GivenRoute> given = connectedRoutes(drawn);
    if (real == nullptr)
        return given;
    std::vector<GivenRoute> strangers;
    const Known known(drawn);
    std::vector<bool> held(given.size(), false);
    for (const ObservedRoute& route : real->routes) {
        if ((route.byKernel && route.to.network().isLinkLocal()) || known.has(route))
            continue;
        GivenRoute seen = seenRoute(route);
        const auto same = [&](const GivenRoute& one) { return one.to == seen.to && one.dev == seen.dev; };
        const auto drawnOne = route.byKernel ? std::find_if(given.begin(), given.end(), same) : given.end();
        if (drawnOne == given.end()) {
            strangers.push_back(std::move(seen));
            continue;
        }
        held[static_cast<std::size_t>(drawnOne - given.begin())] = true;
        *drawnOne = std::move(seen);
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (held[i])
            continue;
        given[i].mark = look::Mark::Warn;
        given[i].tip = RouteRows::tr("not in the kernel");
        given[i].note = given[i].tip;
    }
    given.insert(given.end(), std::make_move_iterator(strangers.begin()), std::make_move_iterator(strangers.end()));
    return given;
}

} // namespace nsk::gui
