// SPDX-License-Identifier: MIT
#include "core/analysis/duplicate.h"
#include "gui/canvas/sceneprivate.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace nsk::gui {

namespace {

constexpr qreal besideMost = 480; // how far from the originals copies are tried
constexpr qreal downCost = 1.25;  // below is further away than beside

Position toPosition(const QPointF& point)
{
    return {point.x(), point.y()};
}

QString nameOf(const NodeName& name)
{
    return QString::fromStdString(name.str());
}

/// The node without that interface and what names it; nothing when it has none (a switch's port by rule).
std::optional<Node> without(const Topology& topology, const ResolvedEndpoint& end)
{
    const Node* node = topology.findNode(end.node);
    if (node == nullptr || findInterface(*node, end.interface) == nullptr)
        return {};
    Node rest = *node;
    std::erase_if(rest.interfaces, [&](const Interface& interface) { return interface.name == end.interface; });
    std::erase_if(rest.routes, [&](const Route& route) { return route.dev == end.interface; });
    return rest;
}

/// Removes links with the interfaces at their ends: a veth pair goes as a pair. Then nodes.
Result<Edit> removeEdit(const Topology& topology, const std::vector<NodeName>& nodes,
                        const std::set<std::size_t>& links)
{
    Topology rest = topology;
    const std::vector<ResolvedLink> names = resolveEndpoints(topology);
    Batch batch;
    const auto add = [&](const Edit& edit) -> Status {
        if (Result<Edit> inverse = apply(rest, edit); !inverse)
            return fail(inverse.error());
        batch.edits.push_back(edit);
        return {};
    };
    for (auto index = links.rbegin(); index != links.rend(); ++index) {
        if (Status removed = add(RemoveLink{*index}); !removed)
            return fail(removed.error());
        for (const ResolvedEndpoint& end : names[*index]) {
            if (std::ranges::find(nodes, end.node) != nodes.end())
                continue;
            if (std::optional<Node> node = without(rest, end); node) {
                if (Status put = add(PutNode{std::move(*node)}); !put)
                    return fail(put.error());
            }
        }
    }
    if (!nodes.empty())
        batch.edits.push_back(removeNodesEdit(rest, nodes));
    return batch;
}

/// How many links the copies of those nodes will not have. This computer is never copied: it is outside.
int linksLeaving(const Topology& topology, const std::vector<std::pair<NodeName, Position>>& places)
{
    std::set<NodeName> inside;
    for (const auto& [name, place] : places) {
        const Node* node = topology.findNode(name);
        if (node != nullptr && node->kind != NodeKind::Computer)
            inside.insert(name);
    }
    return static_cast<int>(std::ranges::count_if(resolveEndpoints(topology), [&](const ResolvedLink& link) {
        return inside.contains(link[0].node) != inside.contains(link[1].node);
    }));
}

} // namespace

Result<NodeName> Scene::addNode(NodeKind kind, const QPointF& position)
{
    const NodeName name = nextNodeName(d->topology(), kind);
    Node node{.name = name, .kind = kind};
    const Status pushed =
        d->document->push(AddNode{std::move(node), SIZE_MAX, toPosition(position)}, tr("Add %1").arg(nameOf(name)));
    if (!pushed)
        return fail(pushed.error());
    setSelection({SelectedObject::ofNode(name)});
    return name;
}

Status Scene::removeSelected()
{
    const std::vector<NodeName> nodes = selectedNodes();
    std::set<std::size_t> links;
    for (const NodeName& name : nodes) {
        for (const LinkItem* link : d->picture.find(name)->links)
            links.insert(link->index);
    }
    for (const SelectedObject& object : d->selection) {
        if (object.kind == SelectedObject::Kind::Node)
            continue;
        if (const LinkItem* link = d->linkOf(object); link != nullptr)
            links.insert(link->index);
    }
    if (nodes.empty() && links.empty())
        return {};
    const Result<Edit> edit = removeEdit(d->topology(), nodes, links);
    if (!edit)
        return fail(edit.error());
    const QString text = nodes.size() == 1 ? tr("Delete %1").arg(nameOf(nodes.front()))
                         : nodes.empty()   ? tr("Delete %n link(s)", nullptr, static_cast<int>(links.size()))
                                           : tr("Delete %n node(s)", nullptr, static_cast<int>(nodes.size()));
    return d->document->push(*edit, text);
}

Status Scene::moveNodes(const std::vector<std::pair<NodeName, QPointF>>& to, const QString& mergeKey)
{
    MoveNodes move;
    move.to.reserve(to.size());
    for (const auto& [name, point] : to)
        move.to.emplace_back(name, toPosition(point));
    const QString text = to.size() == 1 ? tr("Move %1").arg(nameOf(to.front().first))
                                        : tr("Move %n node(s)", nullptr, static_cast<int>(to.size()));
    return d->document->push(move, text, mergeKey);
}

Status Scene::renameNode(const NodeName& node, const QString& name)
{
    const Result<NodeName> to = NodeName::parse(name.trimmed().toStdString());
    if (!to)
        return fail(to.error());
    return d->document->push(RenameNode{node, *to}, tr("Rename %1 to %2").arg(nameOf(node), nameOf(*to)));
}

QPointF Scene::Private::wayBeside(const std::vector<NodeName>& nodes, const QPointF& wanted) const
{
    std::vector<QRectF> places;
    QRectF all;
    for (const NodeName& name : nodes) {
        if (const NodeItem* node = picture.find(name); node != nullptr) {
            places.push_back(node->bounds());
            all |= node->bounds();
        }
    }
    const auto isFree = [&](const QPointF& by) {
        return std::ranges::none_of(places, [&](const QRectF& place) {
            bool covers = false;
            const QRectF copy = place.translated(by);
            picture.nodesIn(copy, [&](const NodeItem* node) { covers = covers || node->bounds().intersects(copy); });
            return covers;
        });
    };
    if (isFree(wanted))
        return wanted;
    std::vector<QPointF> ways;
    for (qreal x = 0; x <= besideMost; x += Theme::snap) {
        for (qreal y = 0; y <= besideMost; y += Theme::snap)
            ways.emplace_back(x, y);
    }
    const auto cost = [](const QPointF& by) { return std::hypot(by.x(), by.y() * downCost); };
    std::ranges::stable_sort(ways, {}, cost);
    const auto found = std::ranges::find_if(ways, isFree);
    if (found != ways.end())
        return *found;
    const qreal beyond = picture.bounds().right() - all.left(); // nothing stands there
    return {std::ceil(beyond / Theme::snap + 1) * Theme::snap, 0};
}

Status Scene::duplicateSelected(const QPointF& wanted)
{
    return copySelectedBy(d->wayBeside(selectedNodes(), wanted));
}

Status Scene::copySelectedBy(const QPointF& offset)
{
    std::vector<std::pair<NodeName, Position>> places;
    for (const NodeName& node : selectedNodes())
        places.emplace_back(node, toPosition(positionOf(node).value_or(QPointF()) + offset));
    if (places.empty())
        return {};
    const int cut = linksLeaving(d->topology(), places);
    const Result<Duplicate> copies = duplicateNodes(d->topology(), places, d->automaticAddresses);
    if (!copies)
        return fail(copies.error());
    const QString text = places.size() == 1 ? tr("Duplicate %1").arg(nameOf(places.front().first))
                                            : tr("Duplicate %n node(s)", nullptr, static_cast<int>(places.size()));
    const Status pushed = d->document->push(copies->edit, text);
    if (!pushed)
        return pushed;
    Selection selection;
    for (const NodeName& name : copies->names)
        selection.push_back(SelectedObject::ofNode(name));
    setSelection(std::move(selection));
    if (cut > 0)
        Q_EMIT leftOut(tr("Not copied: %n link(s) to nodes outside the selection.", nullptr, cut));
    return {};
}

Status Scene::changeKind(const std::vector<NodeName>& nodes, NodeKind kind)
{
    Topology changed = d->topology();
    Batch batch;
    for (const NodeName& node : nodes) {
        const Result<Edit> edit = changeKindEdit(changed, node, kind);
        const Result<Edit> done = edit ? apply(changed, *edit) : edit;
        if (!done)
            return fail(done.error());
        batch.edits.push_back(*edit);
    }
    const QString kindName = kindText(kind);
    return d->document->push(
        batch, nodes.size() == 1 ? tr("Make %1 a %2").arg(nameOf(nodes.front()), kindName)
                                 : tr("Make %n node(s) a %1", nullptr, static_cast<int>(nodes.size())).arg(kindName));
}

Status Scene::setForwarding(const NodeName& node, bool on)
{
    const Node* drawn = d->topology().findNode(node);
    if (drawn == nullptr)
        return fail("edit.no-such-node", {node.str()}, node.str());
    Node changed = *drawn;
    Forwarding values = changed.forwarding.value_or(Forwarding{});
    values.ipv4 = on;
    changed.forwarding = values;
    return d->document->push(PutNode{std::move(changed)}, on ? tr("Turn forwarding on at %1").arg(nameOf(node))
                                                             : tr("Turn forwarding off at %1").arg(nameOf(node)));
}

Status Scene::setInterfaceUp(const ResolvedEndpoint& end, bool up)
{
    const Node* drawn = d->topology().findNode(end.node);
    if (drawn == nullptr)
        return fail("edit.no-such-node", {end.node.str()}, end.node.str());
    const QString interface = QString::fromStdString(end.interface.str());
    Batch batch;
    Node changed = *drawn;
    auto listed = std::ranges::find(changed.interfaces, end.interface, &Interface::name);
    if (listed == changed.interfaces.end()) { // a switch's port that only its link names
        changed.interfaces.push_back(Interface{.name = end.interface});
        listed = std::prev(changed.interfaces.end());
    }
    listed->up = up;
    batch.edits.push_back(PutNode{std::move(changed)});
    if (const auto link = d->linkAndEnd(end); link) {
        Link named = d->topology().links[link->first];
        named.endpoints[link->second].interface = end.interface;
        batch.edits.push_back(PutLink{link->first, std::move(named)});
    }
    return d->document->push(batch, up ? tr("Put %1 of %2 up").arg(interface, nameOf(end.node))
                                       : tr("Take %1 of %2 down").arg(interface, nameOf(end.node)));
}

} // namespace nsk::gui
