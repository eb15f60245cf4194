// SPDX-License-Identifier: MIT
#include "gui/panels/defaultgateway.h"

#include "core/observed/match.h"
#include "gui/panels/look.h"

#include <QGridLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

bool isDefault(const Route& route, Family family)
{
    return route.to.isDefault() && route.to.family() == family && route.type == RouteType::Unicast;
}

} // namespace

const Route* defaultRoute(const Node& node, Family family)
{
    const Route* best = nullptr;
    for (const Route& route : node.routes) {
        if (isDefault(route, family) && (best == nullptr || route.metric.value_or(0) < best->metric.value_or(0)))
            best = &route;
    }
    return best;
}

Result<std::optional<IpAddress>> parseGateway(const QString& typed, Family family)
{
    const std::string text = typed.trimmed().toStdString();
    if (text.empty())
        return std::optional<IpAddress>();
    const auto address = IpAddress::parse(text);
    if (!address)
        return fail(address.error());
    if (address->family() != family)
        return fail("route.family", {text, nameOf(address->family()), nameOf(family)});
    return std::optional<IpAddress>(*address);
}

void setDefaultGateway(Node& node, Family family, const std::optional<IpAddress>& gateway)
{
    const Route* present = defaultRoute(node, family);
    if (present == nullptr) {
        if (gateway)
            node.routes.push_back(Route{.to = Prefix::everything(family), .via = gateway});
        return;
    }
    const auto at = node.routes.begin() + (present - node.routes.data());
    if (!gateway) {
        node.routes.erase(at);
        return;
    }
    at->via = gateway;
    at->dev.reset(); // it led where the old gateway was
}

QString routeHint(const Node& node, const Route& route)
{
    if (!route.via)
        return {};
    const QString via = toQString(route.via->str());
    for (const Interface& interface : node.interfaces) {
        for (const InterfaceAddress& address : interface.addresses) {
            if (address.address() == *route.via)
                return DefaultGateway::tr("%1 is an address of %2 itself").arg(via, toQString(node.name.str()));
        }
    }
    if (route.type == RouteType::Unicast && devicesOf(node, route).empty())
        return DefaultGateway::tr("%1 is on no subnet of %2: the kernel takes no such route")
            .arg(via, toQString(node.name.str()));
    return {};
}

DefaultGateway::DefaultGateway(Document* document, LabMonitor* monitor, QWidget* parent)
    : Form(document, monitor, parent), m_error(Field::makeErrorLabel(this)), m_hint(Field::makeErrorLabel(this)),
      m_ipv4(makeField(Family::IPv4, tr("Default gateway, IPv4"))),
      m_ipv6(makeField(Family::IPv6, tr("Default gateway, IPv6")))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    auto* title = new QLabel(tr("Default gateway"), this);
    title->setBuddy(m_ipv4);
    grid->addWidget(title, 0, 0);
    grid->addWidget(m_ipv4, 0, 1);
    grid->addWidget(m_ipv6, 0, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(m_error, 1, 0, 1, 3);
    grid->addWidget(m_hint, 2, 0, 1, 3);
    m_ipv4->setObjectName(QStringLiteral("gateway4"));
    m_ipv4->setPlaceholderText(QStringLiteral("IPv4"));
    m_ipv6->setObjectName(QStringLiteral("gateway6"));
    m_ipv6->setPlaceholderText(QStringLiteral("IPv6"));
}

Field* DefaultGateway::makeField(Family family, const QString& name)
{
    auto* field = new Field(
        name, [this, family](const QString& typed) { return commit(family, typed); }, this);
    field->setErrorLabel(m_error);
    field->setFont(look::monospace());
    field->setMinimumWidth(96);
    return field;
}

Status DefaultGateway::commit(Family family, const QString& typed)
{
    const auto gateway = parseGateway(typed, family);
    if (!gateway)
        return fail(gateway.error());
    const QString name = toQString(m_node->str());
    return editNode(*m_node,
                    *gateway ? tr("Set default gateway of %1").arg(name) : tr("Remove default route of %1").arg(name),
                    [&](Node& wanted) { setDefaultGateway(wanted, family, *gateway); });
}

void DefaultGateway::setNode(const NodeName& node)
{
    m_node = node;
    refresh();
}

void DefaultGateway::showGateway(Field* field, Family family, const Node& drawn)
{
    const Route* route = defaultRoute(drawn, family);
    const QString subject = toQString(drawn.name.str());
    field->show(route != nullptr && route->via ? toQString(route->via->str()) : QString(), subject);
    const QString plain = family == Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
    field->setPlaceholderText(
        route != nullptr && !route->via && route->dev ? QStringLiteral("dev ") + toQString(route->dev->str()) : plain);
}

void DefaultGateway::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    showGateway(m_ipv4, Family::IPv4, *drawn);
    showGateway(m_ipv6, Family::IPv6, *drawn);
    QString hint;
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        if (const Route* route = defaultRoute(*drawn, family); route != nullptr && hint.isEmpty())
            hint = routeHint(*drawn, *route);
    }
    writeBelow(m_hint, hint, true);
}

} // namespace nsk::gui
