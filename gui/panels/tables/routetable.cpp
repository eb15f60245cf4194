// SPDX-License-Identifier: MIT
#include "gui/panels/form.h"
#include "gui/panels/routerows.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr RouteType types[] = {RouteType::Unicast, RouteType::Blackhole, RouteType::Unreachable, RouteType::Prohibit};

/// As `ip route` calls them, in every language.
QStringList typeNames()
{
    QStringList names;
    for (const RouteType type : types)
        names << QLatin1String(toString(type));
    return names;
}

} // namespace

RouteTable::RouteTable(TableSource* source)
    : TableModel(source, {{tr("Node"), tr("node"), 130, true},
                          {tr("To"), tr("destination"), 190, true},
                          {tr("Via"), tr("next hop"), 160, true},
                          {tr("Dev"), tr("interface"), 100, true},
                          {tr("Metric"), tr("metric"), 70, true},
                          {tr("Type"), tr("type"), 110},
                          {tr("Comment"), tr("comment"), 180}})
{
}

std::size_t RouteTable::itemsOf(std::size_t owner) const
{
    return topology().nodes[owner].routes.size();
}

QString RouteTable::text(const Row& row, int column) const
{
    const Route& one = route(row);
    switch (column) {
    case Owner:
        return toQString(topology().nodes[row.owner].name.str());
    case To:
        return values::destinationText(one.to);
    case Via:
        return one.via ? toQString(one.via->str()) : QString();
    case Dev:
        return values::textsOf(one).dev;
    case Metric:
        return values::textsOf(one).metric;
    case Type:
        return QLatin1String(toString(one.type));
    default:
        return toQString(one.comment);
    }
}

QByteArray RouteTable::sortKey(const Row& row, int column) const
{
    if (column == To) // a default route stands before its family's others
        return sortkey::ofAddress(route(row).to.network(), route(row).to.length());
    if (column == Via)
        return sortkey::ofAddressText(text(row, column));
    return column == Metric ? sortkey::ofNumber(text(row, column).toDouble()) : TableModel::sortKey(row, column);
}

bool RouteTable::mayEdit(const Row& row, int column) const
{
    return column == Comment ? route(row).comment.find('\n') == std::string::npos : column != Owner;
}

QStringList RouteTable::choices(const Row&, int column) const
{
    return column == Type ? typeNames() : QStringList();
}

QStringList RouteTable::completions(const Row& row, int column) const
{
    QStringList names;
    if (column == Dev) {
        for (const Interface& interface : topology().nodes[row.owner].interfaces)
            names << toQString(interface.name.str());
    }
    if (column == To)
        names << QStringLiteral("default");
    return names;
}

QString RouteTable::subject(const Row& row) const
{
    return toQString(topology().nodes[row.owner].name.str()) + QStringLiteral(" → ") +
           values::destinationText(route(row).to);
}

SelectedObject RouteTable::object(const Row& row) const
{
    return SelectedObject::ofNode(topology().nodes[row.owner].name);
}

Status RouteTable::put(CellChanges& changes, const Row& row, int column, const QString& typed) const
{
    if (column == Comment)
        return values::setComment(changes.node(row.owner).routes[row.item].comment, typed);
    const Node& node = changes.nodeNow(row.owner);
    const Route& before = node.routes[row.item];
    values::RouteTexts texts = values::textsOf(before);
    if (column == Type) {
        const auto type = chosen(typed, typeNames(), {});
        if (!type)
            return fail(type.error());
        if (types[*type] == before.type)
            return {};
        texts.via = types[*type] == RouteType::Unicast ? QString() : QLatin1String(toString(types[*type]));
    } else {
        (column == To ? texts.to : column == Via ? texts.via : column == Dev ? texts.dev : texts.metric) = typed;
    }
    const auto wanted = values::readRoute(node, texts, &before);
    if (!wanted)
        return fail(wanted.error());
    if (!*wanted)
        return fail("table.route-incomplete");
    changes.node(row.owner).routes[row.item] = **wanted;
    return {};
}

Status RouteTable::take(CellChanges& changes, const Row& row) const
{
    std::vector<Route>& routes = changes.node(row.owner).routes;
    routes.erase(routes.begin() + static_cast<std::ptrdiff_t>(row.item));
    return {};
}

QString RouteTable::stepText(const Row& row, int column, const QString& typed) const
{
    if (column == Comment)
        return tr("Set comment of %1").arg(subject(row));
    return RouteRows::tr("Change route to %1").arg(column == To ? typed : values::destinationText(route(row).to));
}

QString RouteTable::severalText(const QString& noun, int rows) const
{
    return tr("Set %1 of %n route(s)", nullptr, rows).arg(noun);
}

QString RouteTable::removeText(const std::vector<int>& rows) const
{
    return rows.size() == 1 ? RouteRows::tr("Remove route")
                            : tr("Remove %n route(s)", nullptr, static_cast<int>(rows.size()));
}

} // namespace nsk::gui
