// SPDX-License-Identifier: MIT
#include "core/model/limits.h"
#include "gui/canvas/sceneprivate.h"

#include <algorithm>
#include <set>

/// Annotations, groups, the order of drawing and locks.
namespace nsk::gui {

namespace {

constexpr qreal hitPixels = 8; // beside the line of a shape

} // namespace

template <class Change> Status Scene::Private::changeSelected(const QString& text, Change change)
{
    Batch batch;
    for (const NodeName& name : q->selectedNodes()) {
        PutNode put{*topology().findNode(name)};
        change(put.node);
        batch.edits.push_back(std::move(put));
    }
    for (const std::size_t note : notes) {
        PutAnnotation put{note, topology().layout.annotations[note]};
        change(put.annotation);
        batch.edits.push_back(std::move(put));
    }
    return batch.edits.empty() ? Status() : document->push(batch, text);
}

const std::vector<std::size_t>& Scene::selectedNotes() const
{
    return d->notes;
}

bool Scene::isAnythingSelected() const
{
    return !d->selection.empty() || !d->notes.empty();
}

std::optional<std::size_t> Scene::selectedGroup() const
{
    return d->notes.empty() ? wholeGroup(d->topology().layout, selectedNodes()) : std::nullopt;
}

void Scene::selectKind(NodeKind kind)
{
    Selection all;
    for (const auto& node : d->picture.nodes()) {
        if (node->kind() == kind)
            all.push_back(SelectedObject::ofNode(node->name()));
    }
    setSelection(std::move(all));
}

void Scene::selectConnected()
{
    std::set<const NodeItem*> known;
    std::vector<const NodeItem*> open;
    const auto meet = [&](const NodeItem* node) {
        if (node != nullptr && known.insert(node).second)
            open.push_back(node);
    };
    for (const SelectedObject& object : d->selection)
        meet(d->itemOf(object));
    while (!open.empty()) {
        const NodeItem* node = open.back();
        open.pop_back();
        for (const LinkItem* link : node->links)
            meet(link->other(node));
    }
    Selection all;
    for (const auto& node : d->picture.nodes()) { // in the order of the drawing
        if (known.contains(node.get()))
            all.push_back(SelectedObject::ofNode(node->name()));
    }
    for (const auto& link : d->picture.links()) {
        if (known.contains(link->node(0)))
            all.push_back(SelectedObject::ofLink(link->names()));
    }
    setSelection(std::move(all));
}

std::vector<std::size_t> Scene::notesIn(const QRectF& rect) const
{
    std::vector<std::size_t> found;
    const auto& notes = d->picture.decor().notes();
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i]->isDrawn() && !notes[i]->annotation().locked && rect.contains(notes[i]->box()))
            found.push_back(i);
    }
    return found;
}

std::optional<std::size_t> Scene::noteAt(const QPointF& point, qreal zoom, bool over) const
{
    return d->picture.decor().noteAt(point, hitPixels / zoom, over);
}

QRectF Scene::noteBox(std::size_t note) const
{
    const NoteItem* item = d->picture.decor().note(note);
    return item == nullptr ? QRectF() : item->box();
}

std::optional<std::size_t> Scene::groupAt(const QPointF& point) const
{
    return d->picture.decor().groupAt(point);
}

QRectF Scene::groupFrame(std::size_t group) const
{
    const GroupItem* item = d->picture.decor().group(group);
    return item == nullptr ? QRectF() : item->frame();
}

void Scene::selectGroup(std::size_t group, bool more)
{
    Selection selection = more ? d->selection : Selection();
    for (const NodeName& node : d->topology().layout.groups[group].nodes) {
        const SelectedObject object = SelectedObject::ofNode(node);
        if (!more || std::ranges::find(d->selection, object) == d->selection.end())
            selection.push_back(object);
    }
    setSelection(std::move(selection), more ? d->notes : std::vector<std::size_t>());
}

QString Scene::describeNote(std::size_t note) const
{
    const NoteItem* item = d->picture.decor().note(note);
    if (item == nullptr || !item->isDrawn())
        return {};
    const QString text = QString::fromStdString(item->annotation().text).simplified();
    const QString kinds[] = {tr("text"), tr("rectangle"), tr("ellipse"), tr("arrow"), tr("picture")};
    const QString& kind = kinds[static_cast<std::size_t>(item->annotation().kind)];
    const QString named = text.isEmpty() ? kind : tr("%1: %2").arg(kind, text);
    return item->annotation().locked ? tr("%1, locked").arg(named) : named;
}

QString Scene::describeGroup(std::size_t group) const
{
    const std::vector<Group>& groups = d->topology().layout.groups;
    if (group >= groups.size() || groups[group].nodes.empty())
        return {};
    QStringList names;
    for (const NodeName& node : groups[group].nodes)
        names << QString::fromStdString(node.str());
    return tr("group %1: %2").arg(QString::fromStdString(groups[group].title), names.join(tr(", ")));
}

Status Scene::addNote(const Annotation& annotation, const QString& text)
{
    const std::size_t index = d->topology().layout.annotations.size();
    if (Status pushed = d->document->push(AddAnnotation{annotation}, text); !pushed)
        return pushed;
    setSelection({}, {index});
    return {};
}

Status Scene::changeNotes(const std::vector<std::size_t>& notes, const QString& text, const QString& mergeKey,
                          const std::function<void(Annotation&)>& change)
{
    Batch batch;
    for (const std::size_t note : notes) {
        if (note >= d->topology().layout.annotations.size())
            return fail("edit.no-such-annotation", {std::to_string(note)});
        PutAnnotation put{note, d->topology().layout.annotations[note]};
        change(put.annotation);
        batch.edits.push_back(std::move(put));
    }
    return d->document->push(batch, text, mergeKey);
}

Status Scene::moveTogether(const std::vector<std::pair<NodeName, QPointF>>& nodes,
                           const std::vector<std::pair<std::size_t, Annotation>>& notes, const QString& mergeKey)
{
    if (notes.empty())
        return moveNodes(nodes, mergeKey);
    Batch batch;
    MoveNodes move;
    for (const auto& [name, point] : nodes)
        move.to.emplace_back(name, Position{point.x(), point.y()});
    if (!move.to.empty())
        batch.edits.push_back(std::move(move));
    for (const auto& [note, moved] : notes)
        batch.edits.push_back(PutAnnotation{note, moved});
    const int count = static_cast<int>(nodes.size() + notes.size());
    return d->document->push(batch, tr("Move %n object(s)", nullptr, count), mergeKey);
}

Status Scene::groupSelected()
{
    const std::vector<NodeName> nodes = selectedNodes();
    if (nodes.empty())
        return {};
    const std::vector<Group>& groups = d->topology().layout.groups;
    const std::set<NodeName> chosen(nodes.begin(), nodes.end());
    Batch batch;
    for (std::size_t i = groups.size(); i-- > 0;) { // from behind: what is removed moves those after it
        Group rest = groups[i];
        std::erase_if(rest.nodes, [&](const NodeName& node) { return chosen.contains(node); });
        if (rest.nodes.empty())
            batch.edits.push_back(RemoveGroup{i});
        else if (rest.nodes.size() != groups[i].nodes.size())
            batch.edits.push_back(PutGroup{i, std::move(rest)});
    }
    int number = 1;
    const auto title = [&] { return tr("Group %1").arg(number).toStdString(); };
    while (std::ranges::find(groups, title(), &Group::title) != groups.end())
        ++number;
    batch.edits.push_back(AddGroup{Group{.title = title(), .nodes = nodes}});
    if (Status pushed = d->document->push(batch, tr("Group %n node(s)", nullptr, static_cast<int>(nodes.size())));
        !pushed)
        return pushed;
    Q_EMIT selectionChanged(d->selection); // it is a group now
    return {};
}

Status Scene::ungroupSelected()
{
    std::set<std::size_t> groups;
    for (const NodeName& node : selectedNodes()) {
        if (const auto group = groupOf(d->topology().layout, node); group)
            groups.insert(*group);
    }
    Batch batch;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group)
        batch.edits.push_back(RemoveGroup{*group});
    if (batch.edits.empty())
        return {};
    if (Status pushed = d->document->push(batch, tr("Ungroup")); !pushed)
        return pushed;
    Q_EMIT selectionChanged(d->selection);
    return {};
}

Status Scene::changeGroup(std::size_t group, const QString& text, const QString& mergeKey,
                          const std::function<void(Group&)>& change)
{
    if (group >= d->topology().layout.groups.size())
        return fail("edit.no-such-group", {std::to_string(group)});
    PutGroup put{group, d->topology().layout.groups[group]};
    change(put.group);
    return d->document->push(put, text, mergeKey);
}

Status Scene::raiseSelected(bool toFront)
{
    int least = 0, most = 0;
    for (const Node& node : d->topology().nodes) {
        least = std::min(least, node.z);
        most = std::max(most, node.z);
    }
    for (const Annotation& note : d->topology().layout.annotations) {
        least = std::min(least, zOf(note));
        most = std::max(most, zOf(note));
    }
    const int z = std::clamp(toFront ? most + 1 : least - 1, -limits::zMost, limits::zMost);
    return d->changeSelected(toFront ? tr("Bring to front") : tr("Send to back"), [z](auto& object) { object.z = z; });
}

std::vector<NodeName> Scene::movableNodes() const
{
    return d->unlockedNodes();
}

std::vector<std::size_t> Scene::movableNotes() const
{
    return d->unlockedNotes();
}

bool Scene::isSelectionLocked() const
{
    return selectedNodes().size() + d->notes.size() > 0 && d->unlockedNodes().empty() && d->unlockedNotes().empty();
}

Status Scene::setSelectedLocked(bool locked)
{
    const int count = static_cast<int>(selectedNodes().size() + d->notes.size());
    return d->changeSelected(locked ? tr("Lock %n object(s)", nullptr, count)
                                    : tr("Unlock %n object(s)", nullptr, count),
                             [locked](auto& object) { object.locked = locked; });
}

void Scene::Private::touchGroups()
{
    if (groupsTouched)
        return;
    groupsTouched = true;
    damage |= frames();
    picture.decor().forgetNodes();
}

QRectF Scene::Private::frames() const
{
    QRectF all;
    for (const auto& group : picture.decor().groups())
        all |= group->bounds();
    return all;
}

void Scene::Private::takeNote(const Edit& edit)
{
    Decor& decor = picture.decor();
    const auto damaged = [&](std::size_t note) {
        if (const NoteItem* item = decor.note(note); item != nullptr)
            damage |= item->bounds();
    };
    if (const auto* add = std::get_if<AddAnnotation>(&edit)) {
        const std::size_t index = std::min(add->index, decor.notes().size());
        decor.insertNote(index, add->annotation);
        damaged(index);
        for (std::size_t& note : notes)
            note += note >= index ? 1 : 0;
    } else if (const auto* remove = std::get_if<RemoveAnnotation>(&edit)) {
        damaged(remove->index);
        decor.removeNote(remove->index);
        notesGone = std::erase(notes, remove->index) > 0 || notesGone; // told when the edit is over
        for (std::size_t& note : notes)
            note -= note > remove->index ? 1 : 0;
    } else if (const auto* put = std::get_if<PutAnnotation>(&edit)) {
        damaged(put->index);
        decor.updateNote(put->index, put->annotation);
        damaged(put->index);
    } else {
        return;
    }
    Q_EMIT q->decorChanged();
    Q_EMIT q->boundsChanged();
}

void Scene::Private::markNotes(const std::vector<std::size_t>& numbers, bool on)
{
    for (const std::size_t number : numbers) {
        if (NoteItem* note = picture.decor().note(number); note != nullptr) {
            note->selected = on;
            Q_EMIT q->damaged(note->bounds());
        }
    }
}

std::vector<NodeName> Scene::Private::unlockedNodes() const
{
    std::vector<NodeName> nodes = q->selectedNodes();
    std::erase_if(nodes, [&](const NodeName& name) {
        const NodeItem* item = picture.find(name);
        return item == nullptr || item->locked;
    });
    return nodes;
}

std::vector<std::size_t> Scene::Private::unlockedNotes() const
{
    std::vector<std::size_t> free = notes;
    std::erase_if(free, [&](std::size_t number) {
        const NoteItem* note = picture.decor().note(number);
        return note == nullptr || note->annotation().locked;
    });
    return free;
}

} // namespace nsk::gui
