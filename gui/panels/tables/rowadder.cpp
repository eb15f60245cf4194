// SPDX-License-Identifier: MIT
#include "gui/panels/tables/rowadder.h"

#include "gui/panels/addresshint.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/form.h"
#include "gui/panels/interfacerows.h"
#include "gui/panels/routerows.h"
#include "gui/panels/tables/drawingtables.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr NodeKind kinds[] = {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway,
                              NodeKind::Computer};

Result<const Node*> nodeNamed(const TableSource& source, const QString& typed)
{
    const auto name = NodeName::parse(typed.toStdString());
    if (!name)
        return fail(name.error());
    const auto at = source.indexOf(*name);
    if (!at)
        return fail("edit.no-such-node", {name->str()}, name->str());
    return &source.topology().nodes[*at];
}

QStringList nodeNames(const TableSource& source)
{
    QStringList names;
    for (const Node& node : source.topology().nodes)
        names << toQString(node.name.str());
    return names;
}

QStringList interfaceNames(const TableSource& source)
{
    QStringList names;
    for (const Node& node : source.topology().nodes) {
        if (node.kind == NodeKind::Switch) // its addresses are its bridge's
            names << textOf(ResolvedEndpoint{node.name, bridgeName()});
        for (const Interface& interface : node.interfaces) {
            if (node.kind != NodeKind::Switch)
                names << textOf(ResolvedEndpoint{node.name, interface.name});
        }
    }
    return names;
}

QString nodeOf(const std::optional<SelectedObject>& near)
{
    return near ? toQString(near->node.str()) : QString();
}

Result<SelectedObject> addNode(const TableSource& source, std::size_t kind, const QString& typed)
{
    const auto name = typed.isEmpty() ? Result<NodeName>(nextNodeName(source.topology(), kinds[kind]))
                                      : NodeName::parse(typed.toStdString());
    if (!name)
        return fail(name.error());
    const Status pushed = source.document()->push(AddNode{Node{.name = *name, .kind = kinds[kind]}},
                                                  Scene::tr("Add %1").arg(toQString(name->str())));
    if (!pushed)
        return fail(pushed.error());
    return SelectedObject::ofNode(*name);
}

Result<SelectedObject> addInterface(const TableSource& source, const QString& node, const QString& typed)
{
    const auto found = nodeNamed(source, node);
    if (!found)
        return fail(found.error());
    const auto name = typed.isEmpty() ? Result<InterfaceName>(nextInterfaceName(source.topology(), (*found)->name))
                                      : InterfaceName::parse(typed.toStdString());
    if (!name)
        return fail(name.error());
    if (findInterface(**found, *name) != nullptr)
        return fail("edit.interface-taken", {(*found)->name.str(), name->str()}, (*found)->name.str());
    Node wanted = **found;
    wanted.interfaces.push_back(Interface{.name = *name});
    const NodeName owner = wanted.name;
    const Status pushed = source.document()->push(PutNode{std::move(wanted)},
                                                  InterfaceRows::tr("Add interface %1").arg(toQString(name->str())));
    if (!pushed)
        return fail(pushed.error());
    return SelectedObject::ofInterface(owner, *name);
}

/// "ns1:v1", which is to have an address. Errors: "edit.no-such-interface", "table.no-interface" (text).
Result<ResolvedEndpoint> ownerOfAddress(const TableSource& source, const QString& typed)
{
    const auto end = parseEnd(source.topology(), typed);
    if (!end)
        return fail(end.error());
    const Node& node = source.topology().nodes[*source.indexOf(end->node)];
    if (!end->interface)
        return fail("table.no-interface", {typed.toStdString()});
    if (findInterface(node, *end->interface) == nullptr && node.kind != NodeKind::Switch)
        return fail("edit.no-such-interface", {node.name.str(), end->interface->str()}, node.name.str());
    return ResolvedEndpoint{node.name, *end->interface};
}

Result<SelectedObject> addAddresses(const TableSource& source, const QString& interface, const QString& typed)
{
    const auto end = ownerOfAddress(source, interface);
    if (!end)
        return fail(end.error());
    const auto added = parseAddresses(typed);
    if (!added)
        return fail(added.error());
    if (added->empty())
        return fail("address.syntax", {typed.toStdString()});
    Node wanted = source.topology().nodes[*source.indexOf(end->node)];
    std::vector<InterfaceAddress>& all = values::interfaceIn(wanted, end->interface).addresses;
    for (const InterfaceAddress& address : *added) {
        if (std::ranges::find(all, address) == all.end())
            all.push_back(address);
    }
    if (Status status = checkNewAddresses(source.document(), *end, all); !status)
        return fail(status.error());
    if (Status status = values::mayHaveAddresses(wanted, end->interface, true); !status)
        return fail(status.error());
    const Status pushed =
        source.document()->push(PutNode{std::move(wanted)}, AddressRows::tr("Set addresses of %1").arg(textOf(*end)));
    if (!pushed)
        return fail(pushed.error());
    return SelectedObject::ofInterface(end->node, end->interface);
}

Result<SelectedObject> addRoute(const TableSource& source, const QString& node, const values::RouteTexts& typed)
{
    const auto found = nodeNamed(source, node);
    if (!found)
        return fail(found.error());
    const auto route = values::readRoute(**found, typed, nullptr);
    if (!route)
        return fail(route.error());
    if (!*route)
        return fail("table.route-incomplete");
    Node wanted = **found;
    wanted.routes.push_back(**route);
    const NodeName owner = wanted.name;
    const Status pushed = source.document()->push(
        PutNode{std::move(wanted)}, RouteRows::tr("Add route to %1").arg(values::destinationText((*route)->to)));
    if (!pushed)
        return fail(pushed.error());
    return SelectedObject::ofNode(owner);
}

/// Between two nodes it is the link that the canvas draws; where an interface is named, just that.
Result<SelectedObject> addLink(const TableSource& source, Scene* scene, const QString& a, const QString& b)
{
    std::vector<Endpoint> named;
    for (const QString& typed : {a, b}) {
        const auto end = parseEnd(source.topology(), typed);
        if (!end)
            return fail(end.error());
        named.push_back(*end);
    }
    if (!named[0].interface && !named[1].interface) {
        const auto drawn = scene->connectNodes(named[0].node, named[1].node);
        return drawn ? Result<SelectedObject>(SelectedObject::ofLink(drawn->ends)) : fail(drawn.error());
    }
    const std::size_t first = named[0].interface ? 0 : 1; // the other one gives way to it
    std::array<std::optional<ResolvedEndpoint>, 2> ends;
    ends[first] = ResolvedEndpoint{named[first].node, *named[first].interface};
    const Endpoint& other = named[1 - first];
    ends[1 - first] = other.interface ? ResolvedEndpoint{other.node, *other.interface}
                                      : freeInterface(source, other.node, ends[first]);
    CellChanges changes(source);
    for (const ResolvedEndpoint& end : {*ends[0], *ends[1]}) {
        const std::size_t node = *source.indexOf(end.node);
        if (source.topology().nodes[node].kind != NodeKind::Switch)
            (void)values::interfaceIn(changes.node(node), end.interface);
    }
    changes.add(
        AddLink{Link{{Endpoint{ends[0]->node, ends[0]->interface}, Endpoint{ends[1]->node, ends[1]->interface}}}});
    const Status pushed = source.document()->push(
        changes.edit(),
        Scene::tr("Link %1 and %2").arg(toQString(named[0].node.str()), toQString(named[1].node.str())));
    if (!pushed)
        return fail(pushed.error());
    return SelectedObject::ofLink({*ends[0], *ends[1]});
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(nsk::gui::RowAdder)
};

} // namespace

RowAdder rowAdder(TableKind kind, const TableSource& source, Scene* scene, const std::optional<SelectedObject>& near)
{
    const QString byItself = Words::tr("chosen by itself");
    const QString node = nodeOf(near);
    switch (kind) {
    case TableKind::Nodes: {
        QStringList words;
        for (const NodeKind one : kinds)
            words << kindText(one);
        return {Words::tr("Add a node"),
                {{Words::tr("Kind"), "kind", words.front(), {}, words}, {Words::tr("Name"), "name", {}, byItself}},
                [&source, words](const QStringList& typed) {
                    return addNode(source, static_cast<std::size_t>(words.indexOf(typed[0])), typed[1]);
                }};
    }
    case TableKind::Interfaces:
        return {
            Words::tr("Add an interface"),
            {{Words::tr("Node"), "node", node, {}, {}, nodeNames(source)}, {Words::tr("Name"), "name", {}, byItself}},
            [&source](const QStringList& typed) { return addInterface(source, typed[0], typed[1]); }};
    case TableKind::Addresses:
        return {Words::tr("Add an address"),
                {{Words::tr("Interface"),
                  "interface",
                  near && near->interface ? textOf(ResolvedEndpoint{near->node, *near->interface}) : QString(),
                  QStringLiteral("ns1:eth1"),
                  {},
                  interfaceNames(source)},
                 {Words::tr("Address"), "address", {}, QStringLiteral("10.0.0.1/24")}},
                [&source](const QStringList& typed) { return addAddresses(source, typed[0], typed[1]); }};
    case TableKind::Routes:
        return {Words::tr("Add a route"),
                {{Words::tr("Node"), "node", node, {}, {}, nodeNames(source)},
                 {Words::tr("To"), "to", {}, QStringLiteral("10.0.0.0/8"), {}, {QStringLiteral("default")}},
                 {Words::tr("Via"), "via", {}, Words::tr("a next hop, or blackhole, unreachable, prohibit")},
                 {Words::tr("Dev"), "dev", {}, byItself},
                 {Words::tr("Metric"), "metric", {}, QStringLiteral("0")}},
                [&source](const QStringList& typed) {
                    return addRoute(source, typed[0], {typed[1], typed[2], typed[3], typed[4]});
                }};
    case TableKind::Links:
        break;
    }
    const QStringList ends = freeEnds(source);
    const QString hint = Words::tr("a node, or one of its interfaces: ns1, ns1:eth1");
    return {Words::tr("Add a link"),
            {{Words::tr("End A"), "endA", {}, hint, {}, ends}, {Words::tr("End B"), "endB", {}, hint, {}, ends}},
            [&source, scene](const QStringList& typed) { return addLink(source, scene, typed[0], typed[1]); }};
}

} // namespace nsk::gui
