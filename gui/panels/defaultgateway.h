// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

namespace nsk::gui {

/// The default route that the kernel would take: of the lowest metric, the first of equals. Null: none.
const Route* defaultRoute(const Node& node, Family family);
/// Reads a gateway of that family; nothing typed is none. Errors: as IpAddress::parse(), "route.family".
Result<std::optional<IpAddress>> parseGateway(const QString& typed, Family family);
/// Makes that route lead to the gateway, adds one, or removes it.
void setDefaultGateway(Node& node, Family family, const std::optional<IpAddress>& gateway);
/// Why the kernel will refuse a drawn route, or what is odd about it; empty: nothing.
QString routeHint(const Node& node, const Route& route);

/// A node's default gateway, one field a family. An empty field is no default route.
class DefaultGateway : public Form
{
    Q_OBJECT

public:
    DefaultGateway(Document* document, LabMonitor* monitor, QWidget* parent);
    void setNode(const NodeName& node);
    void refresh() override;

private:
    Field* makeField(Family family, const QString& name);
    Status commit(Family family, const QString& typed);
    void showGateway(Field* field, Family family, const Node& drawn);

    std::optional<NodeName> m_node;
    QLabel* m_error;
    QLabel* m_hint;
    Field* m_ipv4;
    Field* m_ipv6;
};

} // namespace nsk::gui
