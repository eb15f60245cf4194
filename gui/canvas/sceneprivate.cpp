// SPDX-License-Identifier: MIT
#include "gui/canvas/sceneprivate.h"

#include "gui/canvas/autolayout.h"
#include "gui/canvas/chiplayout.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace nsk::gui {

namespace {

constexpr std::size_t areasMost = 800; // to be painted again one by one

} // namespace

NodeItem* Scene::Private::itemOf(const SelectedObject& object) const
{
    return picture.find(object.node);
}

LinkItem* Scene::Private::linkOf(const SelectedObject& object) const
{
    if (!object.interface)
        return nullptr;
    LinkItem* link = picture.findLink(object.node, object.interface->str());
    if (link == nullptr || object.kind != SelectedObject::Kind::Link)
        return link;
    return object.peer && link->connects(object.peer->node, object.peer->interface.str()) ? link : nullptr;
}

bool Scene::Private::exists(const SelectedObject& object) const
{
    return object.kind == SelectedObject::Kind::Node ? itemOf(object) != nullptr : linkOf(object) != nullptr;
}

void Scene::Private::reset()
{
    touched.clear();
    gone.clear();
    linksTouched = nodesTouched = groupsTouched = notesGone = false;
    const bool hadSelection = !selection.empty() || !notes.empty();
    selection.clear();
    notes.clear();
    focus.reset();
    hover = {};
    picture.setPaths({});
    picture.setMarks({});
    picture.load(topology());
    refreshStates();
    live->showAgain();
    if (hadSelection)
        Q_EMIT q->selectionChanged(selection);
    Q_EMIT q->nodesChanged();
    Q_EMIT q->linksChanged();
    Q_EMIT q->decorChanged();
    Q_EMIT q->boundsChanged();
    Q_EMIT q->damaged({});
}

void Scene::Private::take(const Edit& edit)
{
    if (!std::holds_alternative<RemoveNode>(edit))
        removeGone();
    if (const auto* add = std::get_if<AddNode>(&edit)) {
        const Position at = add->position.value_or(Position{});
        picture.insertNode(add->node, add->index, QPointF(at.x, at.y));
        touched.insert(add->node.name);
        nodesTouched = true;
        if (add->group)
            touchGroups();
    } else if (const auto* remove = std::get_if<RemoveNode>(&edit)) {
        if (const NodeItem* item = picture.find(remove->name); item != nullptr && item->group != nullptr)
            touchGroups();
        gone.push_back(remove->name);
        touched.erase(remove->name);
        nodesTouched = linksTouched = true;
    } else if (const auto* put = std::get_if<PutNode>(&edit)) {
        touched.insert(put->node.name);
    } else if (const auto* rename = std::get_if<RenameNode>(&edit)) {
        picture.renameNode(rename->from, rename->to);
        renameInSelection(rename->from, rename->to);
        touched.erase(rename->from);
        touched.insert(rename->to);
        nodesTouched = linksTouched = true;
    } else if (const auto* renameInterface = std::get_if<RenameInterface>(&edit)) {
        renameInSelection(renameInterface->node, renameInterface->from, renameInterface->to);
        touched.insert(renameInterface->node);
        linksTouched = true;
    } else if (const auto* move = std::get_if<MoveNodes>(&edit)) {
        moveNow(*move);
    } else if (std::holds_alternative<AddLink>(edit) || std::holds_alternative<RemoveLink>(edit) ||
               std::holds_alternative<PutLink>(edit)) {
        linksTouched = true;
    } else if (std::holds_alternative<AddGroup>(edit) || std::holds_alternative<RemoveGroup>(edit) ||
               std::holds_alternative<PutGroup>(edit)) {
        touchGroups();
    } else {
        takeNote(edit);
    }
}

void Scene::Private::removeGone()
{
    if (gone.empty())
        return;
    for (const NodeName& name : gone) {
        if (const NodeItem* item = picture.find(name); item != nullptr)
            damage |= picture.reachOf(*item);
    }
    picture.removeNodes(gone);
    gone.clear();
}

void Scene::Private::moveNow(const MoveNodes& move)
{
    std::optional<std::vector<QPointF>> chosen;
    std::vector<std::pair<NodeItem*, QPointF>> moved;
    for (const auto& [name, position] : move.to) {
        NodeItem* item = picture.find(name);
        if (item == nullptr)
            continue;
        if (position) {
            moved.emplace_back(item, QPointF(position->x, position->y));
            continue;
        }
        // Within a step of several edits the item's number may be of before.
        const std::vector<Node>& nodes = topology().nodes;
        std::size_t index = item->index;
        if (index >= nodes.size() || nodes[index].name != name)
            index = static_cast<std::size_t>(std::ranges::find(nodes, name, &Node::name) - nodes.begin());
        if (index == nodes.size())
            continue;
        if (!chosen)
            chosen = placesOf(topology());
        moved.emplace_back(item, (*chosen)[index]);
    }
    showAt(moved);
}

void Scene::Private::showAt(const std::vector<std::pair<NodeItem*, QPointF>>& moved)
{
    std::vector<QRectF> areas; // before and after; chips of nodes nearby may make room
    const auto addAreas = [&] {
        for (const auto& [item, to] : moved)
            picture.addReachOf(*item, areas);
    };
    addAreas();
    picture.moveNodes(moved);
    addAreas();
    if (areas.size() > areasMost)
        areas = {std::accumulate(areas.begin(), areas.end(), QRectF(), std::bit_or<>())};
    for (const QRectF& area : areas)
        Q_EMIT q->damaged(area);
    Q_EMIT q->nodesMoved();
    Q_EMIT q->boundsChanged();
}

bool Scene::Private::linksNamedByRule(const NodeItem* node) const
{
    return std::ranges::any_of(node->links, [&](const LinkItem* link) {
        const Link& drawn = topology().links[link->index];
        return !drawn.endpoints[0].interface || !drawn.endpoints[1].interface;
    });
}

void Scene::Private::settle()
{
    removeGone();
    if (std::exchange(groupsTouched, false)) {
        picture.updateGroups(topology());
        damage |= frames();
        Q_EMIT q->decorChanged();
    }
    if (touched.empty() && !linksTouched && !nodesTouched) {
        if (const QRectF changed = std::exchange(damage, {}); !changed.isNull())
            Q_EMIT q->damaged(changed);
        if (std::exchange(notesGone, false))
            Q_EMIT q->selectionChanged(selection);
        return;
    }
    for (const NodeName& name : touched) {
        const NodeItem* item = picture.find(name);
        // A listed interface can take a name that a link's end had by rule.
        linksTouched = linksTouched || (item != nullptr && linksNamedByRule(item));
    }
    if (nodesTouched)
        placeTouched();
    if (linksTouched) {
        const Picture::LinkChange change = picture.updateLinks(topology());
        damage |= change.area;
        for (LinkItem* link : change.made)
            refreshLink(link);
        live->showAgain();
        markSelected(selection, true);
    }
    for (const NodeName& name : touched) {
        NodeItem* item = picture.find(name);
        if (item == nullptr)
            continue;
        damage |= picture.reachOf(*item);
        picture.updateNode(topology(), item);
        damage |= picture.reachOf(*item);
        refreshState(item, true);
    }
    const QRectF changed = std::exchange(damage, {});
    const bool cameOrWent = std::exchange(nodesTouched, false);
    const bool linked = std::exchange(linksTouched, false);
    touched.clear();
    pruneSelection();
    if (cameOrWent) {
        Q_EMIT q->nodesChanged();
        Q_EMIT q->boundsChanged();
    }
    if (linked)
        Q_EMIT q->linksChanged();
    if (!changed.isNull())
        Q_EMIT q->damaged(changed.adjusted(-chipReach, -chipReach, chipReach, chipReach));
}

void Scene::Private::placeTouched()
{
    std::set<NodeItem*> unplaced;
    for (const NodeName& name : touched) {
        if (NodeItem* item = picture.find(name); item != nullptr)
            unplaced.insert(item);
    }
    std::vector<std::pair<NodeItem*, QPointF>> moved;
    for (const auto& [name, at] : topology().layout.nodes) {
        NodeItem* item = picture.find(name);
        if (item == nullptr || unplaced.erase(item) == 0)
            continue;
        if (const QPointF place(at.x, at.y); place != item->position())
            moved.emplace_back(item, place);
    }
    if (!unplaced.empty()) {
        const std::vector<QPointF> places = placesOf(topology());
        for (NodeItem* item : unplaced)
            moved.emplace_back(item, places[item->index]);
    }
    picture.moveNodes(moved);
}

void Scene::Private::renameInSelection(const NodeName& from, const NodeName& to)
{
    const auto rename = [&](SelectedObject& object) {
        if (object.node == from)
            object.node = to;
        if (object.peer && object.peer->node == from)
            object.peer->node = to;
    };
    for (SelectedObject& object : selection)
        rename(object);
    if (hover.object)
        rename(*hover.object);
    if (focus == from)
        focus = to;
    if (!selection.empty())
        Q_EMIT q->selectionChanged(selection);
}

void Scene::Private::renameInSelection(const NodeName& node, const InterfaceName& from, const InterfaceName& to)
{
    bool changed = false;
    for (SelectedObject& object : selection) {
        if (object.node == node && object.interface == from) {
            object.interface = to;
            changed = true;
        }
        if (object.peer && object.peer->node == node && object.peer->interface == from) {
            object.peer->interface = to;
            changed = true;
        }
    }
    if (changed)
        Q_EMIT q->selectionChanged(selection);
}

void Scene::Private::pruneSelection()
{
    if (hover.object && !exists(*hover.object))
        q->setHover({});
    if (focus && picture.find(*focus) == nullptr)
        q->setFocusNode({});
    const auto dropped = std::erase_if(selection, [&](const SelectedObject& object) { return !exists(object); });
    if (dropped > 0 || std::exchange(notesGone, false))
        Q_EMIT q->selectionChanged(selection);
}

void Scene::Private::markSelected(const Selection& objects, bool on)
{
    QRectF area;
    for (const SelectedObject& object : objects) {
        NodeItem* node = itemOf(object);
        if (object.kind == SelectedObject::Kind::Node) {
            if (node != nullptr) {
                node->selected = on;
                area |= node->bounds();
            }
            continue;
        }
        LinkItem* link = linkOf(object);
        if (link == nullptr)
            continue;
        if (object.kind == SelectedObject::Kind::Link)
            link->selected = on;
        else if (const auto end = link->endOf(object.node, object.interface->str()); end)
            link->chipSelected[static_cast<std::size_t>(*end)] = on;
        area |= link->bounds();
    }
    if (!area.isNull())
        Q_EMIT q->damaged(area);
}

void Scene::Private::refreshLink(LinkItem* link)
{
    const LinkState state = lab.stateOf(link->names());
    std::array<bool, 2> down{};
    if (state == LinkState::Down)
        down = {lab.isDown(link->names()[0]), lab.isDown(link->names()[1])};
    const bool otherwise = state == LinkState::Missing || lab.isOtherwise(link->names());
    for (std::size_t end = 0; end < 2; ++end) {
        if (const QRectF area = picture.setLook(link, end, lab.lookOf(link->names()[end])); !area.isNull())
            Q_EMIT q->chipsDamaged(area);
    }
    if (otherwise != link->otherwise) {
        link->otherwise = otherwise;
        Q_EMIT q->shapesDamaged(link->markRect(picture.theme()));
    }
    if (state != link->state || down != link->endDown) {
        link->state = state;
        link->endDown = down;
        for (const QRectF& area : link->pieces(picture.theme()))
            Q_EMIT q->shapesDamaged(area);
    }
}

void Scene::Private::refreshState(NodeItem* node, bool withLinks)
{
    const Node& drawn = topology().nodes[node->index];
    const NodeState state = lab.stateOf(drawn);
    if (state != node->state) {
        node->state = state;
        Q_EMIT q->shapesDamaged(node->badgeReach());
    }
    if (const QRectF area = picture.setMarks(node, lab.marksOf(drawn)); !area.isNull())
        Q_EMIT q->damaged(area);
    if (withLinks) {
        for (LinkItem* link : node->links)
            refreshLink(link);
    }
}

void Scene::Private::refreshNodes(const std::vector<std::string>& names)
{
    if (picture.nodes().size() != topology().nodes.size())
        return; // in mid-edit: settle() comes back
    for (const std::string& text : names) {
        const Result<NodeName> name = NodeName::parse(text);
        if (NodeItem* node = name ? picture.find(*name) : nullptr; node != nullptr)
            refreshState(node, true);
    }
}

void Scene::Private::refreshStates()
{
    if (picture.nodes().size() != topology().nodes.size())
        return; // in mid-edit: settle() comes back
    for (const auto& node : picture.nodes())
        refreshState(node.get(), false);
    for (const auto& link : picture.links())
        refreshLink(link.get());
}

} // namespace nsk::gui
