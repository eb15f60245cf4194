// SPDX-License-Identifier: MIT
#include "gui/canvas/scene.h"
#include "gui/panels/form.h"
#include "gui/panels/nodeform.h"
#include "gui/panels/nodemore.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr NodeKind kinds[] = {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway,
                              NodeKind::Computer};

QStringList kindWords()
{
    QStringList words;
    for (const NodeKind kind : kinds)
        words << kindText(kind);
    return words;
}

QStringList kindNames()
{
    QStringList names;
    for (const NodeKind kind : kinds)
        names << QLatin1String(toString(kind));
    return names;
}

QStringList onOff()
{
    return {NodeTable::tr("on"), NodeTable::tr("off")};
}

Family familyOf(int column)
{
    return column == NodeTable::Forwarding4 ? Family::IPv4 : Family::IPv6;
}

} // namespace

NodeTable::NodeTable(TableSource* source)
    : TableModel(source, {{tr("Name"), tr("name"), 130, true},
                          {tr("Kind"), tr("kind"), 110},
                          {tr("Label"), tr("label"), 150},
                          {tr("Forwards IPv4"), tr("IPv4 forwarding"), 100},
                          {tr("Forwards IPv6"), tr("IPv6 forwarding"), 100},
                          {tr("Host name"), tr("host name"), 110, true},
                          {tr("Interfaces"), tr("interfaces"), 80},
                          {tr("Links"), tr("links"), 60},
                          {tr("Colour"), tr("colour"), 80, true},
                          {tr("Comment"), tr("comment"), 220}})
{
}

std::size_t NodeTable::itemsOf(std::size_t) const
{
    return 1;
}

std::size_t NodeTable::linksOf(const Row& row) const
{
    const auto isPlugged = [&](const InterfaceName& name) {
        return source().linkAt({node(row).name, name}).has_value();
    };
    const auto& ports = source().portsByLink(row.owner);
    return static_cast<std::size_t>(std::ranges::count_if(node(row).interfaces, isPlugged, &Interface::name)) +
           ports.size();
}

QString NodeTable::text(const Row& row, int column) const
{
    const Node& one = node(row);
    switch (column) {
    case Name:
        return toQString(one.name.str());
    case Kind:
        return kindText(one.kind);
    case Label:
        return toQString(one.label);
    case Forwarding4:
    case Forwarding6: {
        const std::optional<bool> on = forwards(one, familyOf(column));
        return !on ? QString() : onOff()[*on ? 0 : 1];
    }
    case Hostname:
        return toQString(one.hostname);
    case Interfaces:
        return QString::number(one.interfaces.size() + source().portsByLink(row.owner).size());
    case Links:
        return QString::number(linksOf(row));
    case Colour:
        return toQString(one.colour);
    default:
        return toQString(one.comment);
    }
}

QString NodeTable::shown(const Row& row, int column, bool* isSoft) const
{
    const QString written = text(row, column);
    if (column != Forwarding4 && column != Forwarding6)
        return written;
    const std::optional<Forwarding>& values = node(row).forwarding;
    *isSoft = !values || !(column == Forwarding4 ? values->ipv4 : values->ipv6);
    return written.isEmpty() ? tr("left as it is") : written;
}

QByteArray NodeTable::sortKey(const Row& row, int column) const
{
    return column == Interfaces || column == Links ? sortkey::ofNumber(text(row, column).toDouble())
                                                   : TableModel::sortKey(row, column);
}

bool NodeTable::mayEdit(const Row& row, int column) const
{
    if (column == Comment) // a line edit would make one line of it
        return node(row).comment.find('\n') == std::string::npos;
    return column != Interfaces && column != Links;
}

QStringList NodeTable::choices(const Row&, int column) const
{
    return column == Kind ? kindWords() : column == Forwarding4 || column == Forwarding6 ? onOff() : QStringList();
}

QString NodeTable::subject(const Row& row) const
{
    return toQString(node(row).name.str());
}

SelectedObject NodeTable::object(const Row& row) const
{
    return SelectedObject::ofNode(node(row).name);
}

namespace {

Status putName(CellChanges& changes, const Node& node, const QString& typed)
{
    const auto wanted = NodeName::parse(typed.toStdString());
    if (!wanted)
        return fail(wanted.error());
    if (*wanted != node.name)
        changes.renameNode(node.name, *wanted);
    return {};
}

Status putKind(CellChanges& changes, const Topology& topology, std::size_t index, const QString& typed)
{
    const auto kind = chosen(typed, kindWords(), kindNames());
    if (!kind)
        return fail(kind.error());
    const auto edit = changeKindEdit(topology, topology.nodes[index].name, kinds[*kind]);
    if (!edit)
        return fail(edit.error());
    for (const Edit& part : std::get<Batch>(*edit).edits) {
        if (const auto* put = std::get_if<PutNode>(&part))
            changes.node(index) = put->node;
        const auto* named = std::get_if<PutLink>(&part);
        for (std::size_t side = 0; named != nullptr && side < 2; ++side) { // the other end may get a name, too
            const Endpoint& end = named->link.endpoints[side];
            if (end != topology.links[named->index].endpoints[side])
                changes.link(named->index).endpoints[side] = end;
        }
    }
    return {};
}

} // namespace

Status NodeTable::put(CellChanges& changes, const Row& row, int column, const QString& typed) const
{
    switch (column) {
    case Name:
        return putName(changes, node(row), typed);
    case Kind:
        return putKind(changes, topology(), row.owner, typed);
    case Label:
        return values::setLabel(changes.node(row.owner), typed);
    case Forwarding4:
    case Forwarding6: {
        const auto on = chosen(typed, onOff(), {QStringLiteral("on"), QStringLiteral("off")});
        if (!on)
            return fail(on.error());
        values::setForwarding(changes.node(row.owner), familyOf(column), *on == 0);
        return {};
    }
    case Hostname:
        return values::setHostname(changes.node(row.owner), typed);
    case Colour:
        return values::setColour(changes.node(row.owner), typed);
    default:
        return values::setComment(changes.node(row.owner).comment, typed);
    }
}

QString NodeTable::stepText(const Row& row, int column, const QString& typed) const
{
    const QString name = subject(row);
    switch (column) {
    case Name:
        return NodeForm::tr("Rename %1 to %2").arg(name, typed);
    case Kind:
        return NodeForm::tr("Make %1 a %2").arg(name, typed);
    case Label:
        return NodeForm::tr("Set label of %1").arg(name);
    case Forwarding4:
    case Forwarding6:
        return (typed.compare(onOff()[0], Qt::CaseInsensitive) == 0 ? NodeForm::tr("Turn forwarding on at %1")
                                                                    : NodeForm::tr("Turn forwarding off at %1"))
            .arg(name);
    case Hostname:
        return NodeMore::tr("Set host name of %1").arg(name);
    case Colour:
        return NodeMore::tr("Set colour of %1").arg(name);
    default:
        return NodeMore::tr("Set comment of %1").arg(name);
    }
}

QString NodeTable::severalText(const QString& noun, int rows) const
{
    return tr("Set %1 of %n node(s)", nullptr, rows).arg(noun);
}

} // namespace nsk::gui
