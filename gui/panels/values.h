// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"

#include <QString>

/// What a person types for one value of the drawing, checked and put in its place: the same in the inspector, in the
/// tables and for a pasted cell. An empty text takes the value away. On an error nothing has changed.
namespace nsk::gui::values {

/// "topology.too-long" (member, limit)
Status checkLength(const char* member, const QString& text, std::size_t most);
/// Errors: "topology.too-long".
Status setLabel(Node& node, const QString& typed);
Status setComment(std::string& comment, const QString& typed);
/// Errors: "file.hostname" (text).
Status setHostname(Node& node, const QString& typed);
/// Errors: "file.colour" (text).
Status setColour(Node& node, const QString& typed);
void setForwarding(Node& node, Family family, bool on);

/// The interface of that name; a switch's port that only a link names is listed by this.
Interface& interfaceIn(Node& node, const InterfaceName& name);
/// Errors: as MacAddress::parse().
Status setMac(Interface& interface, const QString& typed);
/// Errors: "interface.mtu" (text, least, most).
Status setMtu(Interface& interface, const QString& typed);
/// A switch's ports have no addresses. Errors: "edit.switch-port-address" (node, interface).
Status mayHaveAddresses(const Node& node, const InterfaceName& interface, bool any);

/// A route as it is written: `via` says the type where there is no next hop ("blackhole").
struct RouteTexts
{
    QString to, via, dev, metric;
};
RouteTexts textsOf(const Route& route);
/// "10.10.20.0/24", "default"
QString destinationText(const Prefix& to);
/// Reads a route of the node. `before` is the one it takes the place of, or null. Nothing while it is not complete: it
/// needs a destination, and a next hop or an interface. Errors: as IpAddress::parse() and Prefix::parse(),
/// "route.family", "edit.no-such-interface", "route.metric".
Result<std::optional<Route>> readRoute(const Node& node, const RouteTexts& typed, const Route* before);

} // namespace nsk::gui::values
