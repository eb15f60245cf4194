// SPDX-License-Identifier: MIT
#include "gui/panels/values.h"

#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "gui/panels/form.h"

#include <QRegularExpression>

#include <algorithm>

namespace nsk::gui::values {

Status checkLength(const char* member, const QString& text, std::size_t most)
{
    if (text.toStdString().size() > most)
        return fail("topology.too-long", {member, std::to_string(most)});
    return {};
}

Status setLabel(Node& node, const QString& typed)
{
    if (Status status = checkLength("label", typed, limits::labelLength); !status)
        return status;
    node.label = typed.toStdString();
    return {};
}

Status setComment(std::string& comment, const QString& typed)
{
    if (Status status = checkLength("comment", typed, limits::textLength); !status)
        return status;
    comment = typed.toStdString();
    return {};
}

Status setHostname(Node& node, const QString& typed)
{
    static const QRegularExpression grammar(QStringLiteral("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"));
    if (!typed.isEmpty() && (!grammar.match(typed).hasMatch() || typed.size() > int(limits::hostnameLength)))
        return fail("file.hostname", {typed.toStdString()});
    node.hostname = typed.toStdString();
    return {};
}

Status setColour(Node& node, const QString& typed)
{
    if (!isColour(typed.toStdString()))
        return fail("file.colour", {typed.toStdString()});
    node.colour = typed.toLower().toStdString();
    return {};
}

void setForwarding(Node& node, Family family, bool on)
{
    Forwarding wanted = node.forwarding.value_or(Forwarding{});
    (family == Family::IPv4 ? wanted.ipv4 : wanted.ipv6) = on;
    node.forwarding = wanted;
}

Interface& interfaceIn(Node& node, const InterfaceName& name)
{
    const auto found = std::ranges::find(node.interfaces, name, &Interface::name);
    return found != node.interfaces.end() ? *found : node.interfaces.emplace_back(Interface{.name = name});
}

Status setMac(Interface& interface, const QString& typed)
{
    std::optional<MacAddress> mac;
    if (!typed.isEmpty()) {
        const auto parsed = MacAddress::parse(typed.toStdString());
        if (!parsed)
            return fail(parsed.error());
        mac = *parsed;
    }
    interface.mac = mac;
    return {};
}

Status setMtu(Interface& interface, const QString& typed)
{
    const auto mtu = parseMtu(typed);
    if (!mtu)
        return fail(mtu.error());
    interface.mtu = *mtu;
    return {};
}

Status mayHaveAddresses(const Node& node, const InterfaceName& interface, bool any)
{
    if (any && node.kind == NodeKind::Switch && interface != bridgeName())
        return fail("edit.switch-port-address", {node.name.str(), interface.str()});
    return {};
}

QString destinationText(const Prefix& to)
{
    return to.isDefault() ? QStringLiteral("default") : toQString(to.str());
}

RouteTexts textsOf(const Route& route)
{
    return {destinationText(route.to),
            route.via                          ? toQString(route.via->str())
            : route.type == RouteType::Unicast ? QString()
                                               : QLatin1String(toString(route.type)),
            route.dev ? toQString(route.dev->str()) : QString(),
            route.metric ? QString::number(*route.metric) : QString()};
}

Result<std::optional<Route>> readRoute(const Node& node, const RouteTexts& typed, const Route* before)
{
    const std::string to = typed.to.trimmed().toStdString();
    const std::string via = typed.via.trimmed().toStdString();
    const std::string dev = typed.dev.trimmed().toStdString();
    const bool complete = !to.empty() && (!via.empty() || !dev.empty());
    Route route = before != nullptr ? *before : Route{.to = Prefix::everything(Family::IPv4)};
    route.type = routeTypeFromString(via).value_or(RouteType::Unicast);
    route.via.reset();
    if (!via.empty() && !routeTypeFromString(via)) {
        const auto address = IpAddress::parse(via);
        if (!address)
            return fail(address.error());
        route.via = *address;
    }
    if (to.empty())
        return std::optional<Route>();
    const Family family = route.via ? route.via->family() : before != nullptr ? before->to.family() : Family::IPv4;
    const auto prefix = to == "default" ? Result<Prefix>(Prefix::everything(family)) : Prefix::parse(to);
    if (!prefix)
        return fail(prefix.error());
    route.to = *prefix;
    if (route.via && route.via->family() != route.to.family())
        return fail("route.family", {via, nameOf(route.via->family()), nameOf(route.to.family())});
    route.dev.reset();
    if (!dev.empty()) {
        const auto name = InterfaceName::parse(dev);
        if (!name)
            return fail(name.error());
        if (findInterface(node, *name) == nullptr && node.kind != NodeKind::Switch)
            return fail("edit.no-such-interface", {node.name.str(), dev});
        route.dev = *name;
    }
    route.metric.reset();
    if (const QString metric = typed.metric.trimmed(); !metric.isEmpty()) {
        bool isNumber = false;
        route.metric = metric.toUInt(&isNumber);
        if (!isNumber)
            return fail("route.metric", {metric.toStdString()});
    }
    return complete ? std::optional<Route>(route) : std::optional<Route>();
}

} // namespace nsk::gui::values
