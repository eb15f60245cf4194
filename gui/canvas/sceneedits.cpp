// SPDX-License-Identifier: MIT
#include "core/analysis/duplicate.h"
#include "core/analysis/insert.h"
#include "gui/canvas/keptsubnets.h"
#include "gui/canvas/sceneprivate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>

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

/// Takes that interface and what names it out of the node. Whether it had it: not a switch's port by rule.
bool takeOut(Node& node, const InterfaceName& name)
{
    if (std::erase_if(node.interfaces, [&](const Interface& interface) { return interface.name == name; }) == 0)
        return false;
    std::erase_if(node.routes, [&](const Route& route) { return route.dev == name; });
    return true;
}

/// Removes links with the interfaces at their ends: a veth pair goes as a pair. Then nodes.
Edit removeEdit(const Topology& topology, const std::vector<NodeName>& nodes, const std::set<std::size_t>& links)
{
    const std::unordered_set<NodeName> going(nodes.begin(), nodes.end());
    const std::vector<ResolvedLink> names = resolveEndpoints(topology);
    Batch batch;
    std::map<NodeName, std::vector<InterfaceName>> loose; // at nodes that stay
    for (auto index = links.rbegin(); index != links.rend(); ++index) {
        batch.edits.push_back(RemoveLink{*index});
        for (const ResolvedEndpoint& end : names[*index]) {
            if (!going.contains(end.node))
                loose[end.node].push_back(end.interface);
        }
    }
    for (const auto& [name, interfaces] : loose) {
        PutNode put{*topology.findNode(name)};
        bool changed = false;
        for (const InterfaceName& interface : interfaces)
            changed = takeOut(put.node, interface) || changed;
        if (changed)
            batch.edits.push_back(std::move(put));
    }
    if (nodes.empty())
        return batch;
    Topology rest = topology;
    rest.links.clear(); // theirs are gone by then
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
    const std::vector<NodeName> nodes = d->unlockedNodes();
    const std::vector<std::size_t> notes = d->unlockedNotes();
    const std::size_t kept = selectedNodes().size() + d->notes.size() - nodes.size() - notes.size();
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
    if (kept > 0)
        Q_EMIT leftOut(tr("%n locked object(s) stay(s).", nullptr, static_cast<int>(kept)));
    if (nodes.empty() && links.empty() && notes.empty())
        return {};
    Batch all{{removeEdit(d->topology(), nodes, links)}};
    for (auto note = notes.rbegin(); note != notes.rend(); ++note)
        all.edits.push_back(RemoveAnnotation{*note});
    const QString text = nodes.empty() && links.empty()
                             ? tr("Delete %n annotation(s)", nullptr, static_cast<int>(notes.size()))
                         : nodes.size() == 1 ? tr("Delete %1").arg(nameOf(nodes.front()))
                         : nodes.empty()     ? tr("Delete %n link(s)", nullptr, static_cast<int>(links.size()))
                                             : tr("Delete %n node(s)", nullptr, static_cast<int>(nodes.size()));
    return d->document->push(all, text);
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

void Scene::showAt(const std::vector<std::pair<NodeName, QPointF>>& places)
{
    std::vector<std::pair<NodeItem*, QPointF>> items;
    items.reserve(places.size());
    for (const auto& [name, at] : places) {
        if (NodeItem* item = d->picture.find(name); item != nullptr)
            items.emplace_back(item, at);
    }
    d->showAt(items);
}

void Scene::showInPlace()
{
    std::vector<std::pair<NodeName, QPointF>> places;
    places.reserve(d->topology().layout.nodes.size());
    for (const auto& [name, at] : d->topology().layout.nodes)
        places.emplace_back(name, QPointF(at.x, at.y));
    showAt(places);
}

Status Scene::renameNode(const NodeName& node, const QString& name)
{
    const Result<NodeName> to = NodeName::parse(name.trimmed().toStdString());
    if (!to)
        return fail(to.error());
    return d->document->push(RenameNode{node, *to}, tr("Rename %1 to %2").arg(nameOf(node), nameOf(*to)));
}

QPointF Scene::Private::wayBeside(const std::vector<QRectF>& places, const QPointF& wanted) const
{
    QRectF all;
    for (const QRectF& place : places)
        all |= place;
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
    std::vector<QRectF> places;
    for (const NodeName& name : selectedNodes()) {
        if (const NodeItem* node = d->picture.find(name); node != nullptr)
            places.push_back(node->bounds());
    }
    return copySelectedBy(d->wayBeside(places, wanted));
}

Status Scene::copySelectedBy(const QPointF& offset)
{
    std::vector<std::pair<NodeName, Position>> places;
    for (const NodeName& node : selectedNodes())
        places.emplace_back(node, toPosition(positionOf(node).value_or(QPointF()) + offset));
    if (places.empty() && d->notes.empty())
        return {};
    Batch batch;
    Selection selection;
    const int cut = linksLeaving(d->topology(), places);
    if (!places.empty()) {
        const Result<Duplicate> copies = duplicateNodes(d->topology(), places, d->automaticAddresses, keptSubnets());
        if (!copies)
            return fail(copies.error());
        batch = copies->edit;
        for (const NodeName& name : copies->names)
            selection.push_back(SelectedObject::ofNode(name));
    }
    const std::size_t before = d->topology().layout.annotations.size();
    std::vector<std::size_t> notes;
    for (const std::size_t note : d->notes) {
        notes.push_back(before + notes.size());
        batch.edits.push_back(AddAnnotation{movedBy(d->topology().layout.annotations[note], offset)});
    }
    const int count = static_cast<int>(places.size());
    const QString text = count == 1   ? tr("Duplicate %1").arg(nameOf(places.front().first))
                         : count == 0 ? tr("Duplicate %n annotation(s)", nullptr, static_cast<int>(notes.size()))
                                      : tr("Duplicate %n node(s)", nullptr, count);
    if (const Status pushed = d->document->push(batch, text); !pushed)
        return pushed;
    setSelection(std::move(selection), std::move(notes));
    if (cut > 0)
        Q_EMIT leftOut(tr("Not copied: %n link(s) to nodes outside the selection.", nullptr, cut));
    return {};
}

Topology Scene::selectedPart() const
{
    const std::vector<NodeName> nodes = selectedNodes();
    Topology part = excerpt(d->topology(), nodes, d->notes);
    part.layout.nodes.clear();
    for (const Node& node : part.nodes)
        part.layout.nodes.emplace_back(node.name, toPosition(positionOf(node.name).value_or(QPointF())));
    return part;
}

QPointF Scene::freeWay(const std::vector<QRectF>& places, const QPointF& wanted) const
{
    return d->wayBeside(places, wanted);
}

Status Scene::insert(const Topology& part, const QPointF& offset, const QString& text)
{
    const std::size_t before = d->topology().layout.annotations.size();
    const Insertion insertion = insertTopology(d->topology(), part, toPosition(offset));
    if (const Status pushed = d->document->push(insertion.edit, text); !pushed)
        return pushed;
    Selection selection;
    for (const NodeName& name : insertion.nodes)
        selection.push_back(SelectedObject::ofNode(name));
    std::vector<std::size_t> notes(insertion.annotations);
    std::iota(notes.begin(), notes.end(), before);
    setSelection(std::move(selection), std::move(notes));
    QStringList told;
    if (insertion.leftComputerOut)
        told << tr("This computer is in the drawing already.");
    if (insertion.renumbered > 0)
        told << tr("%n address(es) became others: they were taken.", nullptr, static_cast<int>(insertion.renumbered));
    if (!told.isEmpty())
        Q_EMIT leftOut(told.join(QLatin1Char(' ')));
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
